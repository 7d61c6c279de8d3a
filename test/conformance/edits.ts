// `npm run conformance -- edits DIR [--all]`: in every Bicep file below a folder, sets a property of each object, appends to each array and
// removes what is there. The text must parse as before, hold what was set, and be the old text once that is taken out again.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import {
  childNodes,
  nodesAt,
  parseBicep,
  type ArrayLiteral,
  type Node,
  type ObjectLiteral,
} from '../../server/syntax/bicep.ts';
import { bicepDialect } from '../../server/template/edit-bicep.ts';
import type { EditableFile } from '../../server/template/edit.ts';
import type { TextEdit } from '../../server/text/location.ts';
import { commitOf, filesBelow } from './corpus.ts';
import { isBicepSource } from './syntax/sources.ts';

/** Files with more objects are looked at only in part: each edit reads the whole file again. */
const mostPerFile = 60;

/** @returns 0 if every edit does what it should, 1 if not, 2 without a folder. */
export function run(args: readonly string[]): number {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- edits DIR [--all]');
    return 2;
  }
  let edits = 0;
  const wrong: string[] = [];
  for (const path of filesBelow(folder, isBicepSource)) {
    const file: EditableFile = { file: path, text: readFileSync(path, 'utf8'), language: 'bicep' };
    const tree = parse(file);
    if (tree.errors.length > 0) continue;
    for (const node of sample(literals(tree.root))) {
      edits += 1;
      const complaint = node.kind === 'ObjectLiteral' ? tryObject(file, node) : tryArray(file, node);
      if (complaint !== undefined) wrong.push(`${relative(folder, path)} at ${node.span.start}: ${complaint}`);
    }
  }
  console.log(`corpus        ${folder} ${commitOf(folder) ?? ''}`);
  console.log(`literals      ${edits} edited, ${wrong.length} wrong`);
  for (const line of args.includes('--all') ? wrong : wrong.slice(0, 10)) console.log(`- ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

function parse(file: EditableFile) {
  return parseBicep(file.text, file.file.endsWith('.bicepparam') ? 'bicepparam' : 'bicep');
}

type Literal = ObjectLiteral | ArrayLiteral;

function literals(root: Node): readonly Literal[] {
  const found: Literal[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'ObjectLiteral' || node.kind === 'ArrayLiteral') found.push(node);
    open.push(...childNodes(node));
  }
  return found;
}

function sample<T>(list: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.floor(list.length / mostPerFile));
  return list.filter((_, i) => i % step === 0);
}

function tryObject(file: EditableFile, object: ObjectLiteral): string | undefined {
  const set = apply(file, bicepDialect.setProperty(file, object.span, ['vnet lens', 'probe'], [1, { a: 'x' }]));
  const there = set === undefined ? undefined : literalAt(set, object);
  if (set === undefined || there?.kind !== 'ObjectLiteral') return 'the property was not set, or the text broke';
  if (there.members.length !== object.members.length + 1) return 'the property is not in its object';
  const back = apply(set, bicepDialect.removeProperty(set, there.span, ['vnet lens']));
  return object.members.length === 0 || back?.text === file.text ? undefined : 'taking the property out left a trace';
}

function tryArray(file: EditableFile, array: ArrayLiteral): string | undefined {
  const set = apply(file, bicepDialect.appendItem(file, array.span, { a: 'x' }));
  const there = set === undefined ? undefined : literalAt(set, array);
  if (set === undefined || there?.kind !== 'ArrayLiteral') return 'the item was not added, or the text broke';
  if (there.items.length !== array.items.length + 1) return 'the item is not in its array';
  const back = apply(set, bicepDialect.removeItem(set, there.span, array.items.length));
  if (array.items.length > 0 && back?.text !== file.text) return 'taking the item out left a trace';
  const emptier = array.items.length === 0 ? file : apply(file, bicepDialect.removeItem(file, array.span, 0));
  return emptier === undefined || parse(emptier).errors.length > 0
    ? 'removing the first item broke the text'
    : undefined;
}

/** @returns the literal that starts where `before` did, in text that must have no errors. */
function literalAt(file: EditableFile, before: Literal): Literal | undefined {
  const tree = parse(file);
  if (tree.errors.length > 0) return undefined;
  return nodesAt(tree.root, before.span.start).find(
    (node): node is Literal => node.kind === before.kind && node.span.start === before.span.start,
  );
}

function apply(file: EditableFile, edits: readonly TextEdit[] | undefined): EditableFile | undefined {
  if (edits === undefined) return undefined;
  const text = edits.reduce(
    (so, { location: { span }, newText }) => so.slice(0, span.start) + newText + so.slice(span.end),
    file.text,
  );
  return { ...file, text };
}
