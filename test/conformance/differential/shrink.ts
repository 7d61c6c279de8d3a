// Makes a program smaller as long as it still shows the same disagreement: statements, properties and items are taken out, expressions give way to
// their own parts or to the plainest value. Knows nothing of how the program was made.
import { childNodes, parseBicep, type Node } from '../../../server/syntax/bicep.ts';
import type { Span } from '../../../server/text/location.ts';
import type { Program } from './programs.ts';

/** How often the question may be asked. */
const patience = 500;

/**
 * @param shows whether a program (which need not even compile) shows the disagreement
 * @returns the smallest program that was found
 */
export async function shrink(program: Program, shows: (smaller: Program) => Promise<boolean>): Promise<Program> {
  let [best, asked, progress] = [program, 0, true];
  const tried = new Set<string>();
  while (progress) {
    progress = false;
    for (const [name, statements] of Object.keys(best.files).flatMap(
      (each) =>
        [
          [each, true],
          [each, false],
        ] as const,
    ))
      for (let place = 0, edits = editsOf(best.files[name] ?? '', statements); place < edits.length; place += 1) {
        const smaller = changed(best, name, edits[place]);
        const key = smaller.files[name] ?? '';
        if (tried.has(key) || asked >= patience) continue;
        tried.add(key);
        asked += 1;
        if (!(await shows(smaller))) continue;
        best = smaller;
        progress = true;
        // What was refused before this place is refused after it as well; the list starts anew in the next round.
        edits = editsOf(key, statements);
      }
  }
  return best;
}

interface Edit extends Span {
  readonly text: string;
}

function changed(program: Program, name: string, edit: Edit | undefined): Program {
  const text = program.files[name] ?? '';
  const shorter = edit === undefined ? text : text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  return { files: { ...program.files, [name]: shorter } };
}

/** @param statements whether only whole statements go. The greatest savings come first. */
function editsOf(text: string, statements: boolean): readonly Edit[] {
  const { root } = parseBicep(text, 'bicep');
  const saved = ({ start, end, text: put }: Edit): number => end - start - put.length;
  return (statements ? root.statements : below(root))
    .flatMap((node) => editsOfNode(text, node))
    .filter((edit) => saved(edit) > 0)
    .sort((one, other) => saved(other) - saved(one));
}

function below(node: Node): readonly Node[] {
  return childNodes(node).flatMap((child) => [child, ...below(child)]);
}

const removable: ReadonlySet<Node['kind']> = new Set(['Property', 'Spread', 'Decorator', 'ImportItem']);

function editsOfNode(text: string, node: Node): readonly Edit[] {
  const { kind, span } = node;
  if (kind.endsWith('Declaration') || removable.has(kind)) return [removal(text, span)];
  if (kind === 'Identifier' || kind === 'Missing' || kind === 'Skipped') return [];
  const parts = childNodes(node)
    .flatMap((child) => [child, ...childNodes(child)])
    .map((part): Edit => ({ ...span, text: text.slice(part.span.start, part.span.end) }));
  const plain = ["''", '0', 'true', '[]', '{}', 'string'].map((each): Edit => ({ ...span, text: each }));
  return [...parts, ...plain, removal(text, span)];
}

/** With the comma or the line that it stands on. */
function removal(text: string, { start, end }: Span): Edit {
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const line = comma === 0 ? (/^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : comma;
  if (line === 0) {
    const commaBefore = /,[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? before;
    return { start: start - commaBefore, end, text: '' };
  }
  return { start: comma === 0 ? start - before : start, end: end + line, text: '' };
}
