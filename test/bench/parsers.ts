// Speed of the two front ends against what others use: tree-sitter's Bicep grammar in WebAssembly, as editors load it, and jsonc-parser.
// Both languages' numbers are characters a second of their own texts.
import { parseTree } from 'jsonc-parser';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import { type JsonNode, parseArm, parseArmExpression } from '../../server/syntax/arm.ts';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { type Input, inputs } from './inputs.ts';
import { compare, sizeOf, speed } from './measure.ts';

/** Prints the speeds and their ratios for the examples, a generated module and the folder, if one is given. */
export async function benchParsers(folder: string | undefined): Promise<void> {
  const treeSitter = await loadTreeSitter();
  for (const input of inputs(folder)) report(input, treeSitter);
}

/** A parser of another project: whether it understood a text. */
type OtherParser = (text: string) => boolean;

/** @returns tree-sitter with the Bicep grammar; the grammar is an optional package, for npm may want to compile its native half. */
async function loadTreeSitter(): Promise<OtherParser | undefined> {
  const grammar = grammarFile();
  if (grammar === undefined) {
    console.log('\nThe package tree-sitter-bicep is not installed (it is optional): its speed is left out.');
    return undefined;
  }
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(readFileSync(grammar))));
  return (text) => {
    const tree = parser.parse(text);
    const understood = tree?.rootNode.hasError === false;
    tree?.delete();
    return understood;
  };
}

function grammarFile(): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
  } catch {
    return undefined;
  }
}

function report(input: Input, treeSitter: OtherParser | undefined): void {
  const { bicep, json } = input;
  const [bicepSize, jsonSize] = [sizeOf(bicep), sizeOf(json)];
  const time = compare({
    ours: () => bicep.forEach((text) => void parseBicep(text, 'bicep')),
    treeSitter: () => bicep.forEach((text) => void treeSitter?.(text)),
    plain: () => json.forEach((text) => void parseTree(text, [], { allowTrailingComma: true })),
    whole: () => json.forEach(readWithExpressions),
  });
  const [ours, theirs] = [time.ours / bicepSize, time.treeSitter / bicepSize];
  const [plain, whole] = [time.plain / jsonSize, time.whole / jsonSize];

  console.log(`\n${input.name}: ${describe(bicep, 'Bicep')}, ${describe(json, 'ARM JSON')}`);
  line(
    'Bicep, ours',
    speed(1, ours),
    understoodBy(bicep, (text) => parseBicep(text, 'bicep').errors.length === 0),
  );
  if (treeSitter !== undefined) line('Bicep, tree-sitter-bicep', speed(1, theirs), understoodBy(bicep, treeSitter));
  line('JSON, jsonc-parser alone', speed(1, plain));
  line('JSON, ours with all expressions', speed(1, whole));
  if (treeSitter !== undefined)
    line('ours : tree-sitter-bicep', `${(theirs / ours).toFixed(1).padStart(6)} times as fast (goal: 10)`);
  line('ours : jsonc-parser', `${(plain / ours).toFixed(2).padStart(6)} times as fast (goal: 0.25)`);
  line('ARM JSON : jsonc-parser', `${(whole / plain).toFixed(2).padStart(6)} times the time (goal: at most 2)`);
}

function describe(texts: readonly string[], language: string): string {
  return `${String(texts.length)} files, ${(sizeOf(texts) / 1e6).toFixed(2)} MB of ${language}`;
}

function line(name: string, value: string, remark = ''): void {
  console.log(`  ${name.padEnd(32)} ${value}${remark}`);
}

function understoodBy(texts: readonly string[], understands: OtherParser): string {
  const understood = texts.filter(understands).length;
  return `  understands ${String(understood)} of ${String(texts.length)} files`;
}

/** Reads a template with every expression in it. */
function readWithExpressions(text: string): void {
  const tree = parseArm(text);
  const visit = (node: JsonNode): void => {
    if (node.type === 'string') {
      parseArmExpression(tree, node);
    } else if (node.type === 'array') {
      for (const item of node.children) visit(item);
    } else if (node.type === 'object') {
      for (const { children } of node.children) if (children[1] !== undefined) visit(children[1]);
    }
  };
  if (tree.root !== undefined) visit(tree.root);
}
