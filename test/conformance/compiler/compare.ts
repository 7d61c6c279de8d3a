// Whether the compiler says the same about the syntax of a file as we do: the same codes at the same places.
import { LineIndex } from '../../../server/text/line-index.ts';
import type { BicepTree } from '../../../server/syntax/bicep.ts';
import { isSyntaxCode } from '../syntax/baselines.ts';
import type { CompilerDiagnostic } from './client.ts';

/** What one side says and the other does not, as `CODE@line:column-line:column`; empty where they agree. */
export interface Disagreement {
  readonly onlyCompiler: readonly string[];
  readonly onlyOurs: readonly string[];
}

/** @returns the difference between our errors and the compiler's diagnostics for the file at a path. */
export function compareErrors(
  tree: BicepTree,
  path: string,
  diagnostics: readonly CompilerDiagnostic[],
): Disagreement | undefined {
  const index = new LineIndex(tree.text.replace(/^\uFEFF/, ''));
  const mark = tree.text.startsWith('\uFEFF') ? 1 : 0;
  const place = (range: CompilerDiagnostic['range']): string =>
    [range.start, range.end].map(({ line, character }) => `${String(line)}:${String(character)}`).join('-');
  const theirs = diagnostics
    .filter(({ code, source }) => source === path && isSyntaxCode(code))
    .map(({ code, range }) => `${code}@${place(range)}`);
  const ours = tree.errors
    .filter(({ code }) => isSyntaxCode(code))
    .map(({ code, span }) => `${code}@${place(index.range({ start: span.start - mark, end: span.end - mark }))}`);
  const onlyCompiler = without(theirs, ours);
  const onlyOurs = without(ours, theirs);
  return onlyCompiler.length + onlyOurs.length === 0 ? undefined : { onlyCompiler, onlyOurs };
}

/** Difference of two multisets. */
function without(one: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return one.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
