// The files of a new rule, and its place in the registry.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fixtures, ruleText, symbolOf } from './texts.ts';

export interface NewRule {
  /** Kebab case; never changes once it is released. */
  readonly id: string;
  /** Folder below server/rules. */
  readonly room: string;
  readonly level: string;
}

export type Made =
  { readonly kind: 'made'; readonly files: readonly string[] } | { readonly kind: 'refused'; readonly reason: string };

/** @param root of the project; @returns the files that were made, the rule first, or why nothing was. */
export function makeRule(root: string, rule: NewRule): Made {
  const reason = objection(root, rule);
  if (reason !== undefined) return { kind: 'refused', reason };
  const { id, room, level } = rule;
  const texts = new Map<string, string>([
    [join(root, 'server', 'rules', room, `${id}.ts`), ruleText(id, level)],
    ...Object.entries(fixtures).map(
      ([name, text]) => [join(root, 'test', 'rules', 'fixtures', id, name), text] as const,
    ),
  ]);
  for (const [path, text] of texts) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  register(registryOf(root), rule);
  return { kind: 'made', files: [...texts.keys()] };
}

function objection(root: string, { id, room, level }: NewRule): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
    return `'${id}' is no id: lower-case words joined by hyphens, like 'peering-missing-reverse'`;
  const rooms = readdirSync(join(root, 'server', 'rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  if (!rooms.includes(room)) return `there is no room '${room}'; there are ${rooms.join(', ')}`;
  if (!['error', 'warning', 'information'].includes(level)) return `'${level}' is no level`;
  const taken =
    rooms.some((each) => existsSync(join(root, 'server', 'rules', each, `${id}.ts`))) ||
    readFileSync(registryOf(root), 'utf8').includes(`/${id}.ts'`);
  if (taken) return `there is a rule '${id}' already`;
  if (existsSync(join(root, 'test', 'rules', 'fixtures', id))) return `test/rules/fixtures/${id} is there already`;
  return readFileSync(registryOf(root), 'utf8').includes(anchor) ? undefined : 'the registry has another form';
}

function registryOf(root: string): string {
  return join(root, 'server', 'rules', 'registry.ts');
}

/** Where the imports of the registry end. */
const anchor = "import type { Rule } from './rule.ts';";

/** Last in both lists: what comes after the catalogue of the contract. */
function register(file: string, { id, room }: NewRule): void {
  const text = readFileSync(file, 'utf8');
  const line = `import { ${symbolOf(id)} } from './${room}/${id}.ts';\n`;
  const type = text.indexOf(anchor);
  const end = text.indexOf('\n];', type);
  writeFileSync(file, `${text.slice(0, type)}${line}${text.slice(type, end)}\n  ${symbolOf(id)},${text.slice(end)}`);
}
