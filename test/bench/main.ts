// `npm run bench`: ratios of one run, so that a slow machine gives the same answer as a fast one. A measurement is the quickest of several
// rounds after a warm-up: what else the machine does only ever makes a round slower. Nothing fails here: the numbers are for people.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseTree } from 'jsonc-parser';
import { analyze } from '../../server/analyze.ts';
import { nodeFiles } from '../../server/cli/node-files.ts';
import { addressOf } from '../../server/cli/addresses.ts';
import { jsonItems, jsonProperties, parseArm, parseArmExpression, type JsonNode } from '../../server/syntax/arm.ts';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { readFile } from '../../server/workspace/read.ts';
import { Workspace } from '../../server/workspace/workspace.ts';

const root = join(import.meta.dirname, '..', '..');
/** Large enough that one round takes some milliseconds. */
const targetSize = 1_000_000;

/** @returns milliseconds of one call, the quickest of many. */
function measure(work: () => unknown): number {
  const warmUp = performance.now();
  while (performance.now() - warmUp < 300) work();
  const rounds: number[] = [];
  const start = performance.now();
  while (rounds.length < 5 || performance.now() - start < 1500) {
    const before = performance.now();
    work();
    rounds.push(performance.now() - before);
  }
  return Math.min(...rounds);
}

function megabytesPerSecond(size: number, milliseconds: number): string {
  return `${(size / 1000 / milliseconds).toFixed(1)} MB/s`;
}

function examples(ending: string): readonly string[] {
  return readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => readFileSync(join(root, 'examples', path), 'utf8'));
}

/** All examples, over and over, as one Bicep file; declarations of one name are no matter to a parser. */
function largeBicep(): string {
  const all = examples('.bicep').join('\n');
  return `${all}\n`.repeat(Math.ceil(targetSize / all.length));
}

/** All examples, over and over, as the resources of one template. */
function largeArm(): string {
  const templates = examples('.json').map((text) => text.trim());
  const all = templates.join(',\n');
  return `{ "resources": [${Array.from({ length: Math.ceil(targetSize / all.length) }, () => all).join(',\n')}] }`;
}

function parseExpressions(text: string): number {
  const tree = parseArm(text);
  let count = 0;
  const visit = (node: JsonNode): void => {
    if (node.type === 'string') {
      parseArmExpression(tree, node);
      count += 1;
    }
    for (const item of jsonItems(node)) visit(item);
    for (const { children } of jsonProperties(node)) if (children[1] !== undefined) visit(children[1]);
  };
  if (tree.root !== undefined) visit(tree.root);
  return count;
}

function largestExample(): string {
  const size = (path: string): number => statSync(join(root, path)).size;
  const paths = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('main.bicep'))
    .map((path) => `examples/${path.replaceAll('\\', '/')}`);
  return paths.reduce((largest, path) => (size(path) > size(largest) ? path : largest));
}

async function wholeAnalysis(): Promise<void> {
  const path = largestExample();
  const entry = addressOf(root, path);
  const workspace = new Workspace({ files: nodeFiles(), home: undefined, folders: [addressOf(root, '.')] });
  const input = { entry, parameterFiles: [], overrides: new Map() };
  const run = await workspace.run(input, new Map());
  if (run === undefined) return;
  const { snapshot } = run.scan;
  const texts = [...snapshot.files.values()];
  const reading = measure(() => texts.map(({ address, text }) => readFile(address, text)));
  const analysing = measure(() => analyze(snapshot, input));
  console.log(`whole analysis of ${path} (${texts.length} files, ${run.analysis.findings.length} findings)`);
  console.log(`  reading and lowering ${reading.toFixed(2)} ms, analysis ${analysing.toFixed(2)} ms`);
  console.log(`  analysis : reading = ${(analysing / reading).toFixed(2)}`);
}

const bicep = largeBicep();
const arm = largeArm();
const bicepTime = measure(() => parseBicep(bicep, 'bicep'));
const jsonTime = measure(() => parseTree(arm, [], { allowTrailingComma: true })) * (bicep.length / arm.length);
console.log('Bicep against JSON of the same size by jsonc-parser alone');
console.log(
  `  Bicep ${megabytesPerSecond(bicep.length, bicepTime)}, JSON ${megabytesPerSecond(bicep.length, jsonTime)}`,
);
console.log(`  Bicep : JSON = ${(bicepTime / jsonTime).toFixed(2)}`);

const treeTime = measure(() => parseTree(arm, [], { allowTrailingComma: true }));
const armTime = measure(() => parseExpressions(arm));
console.log('ARM JSON with its expressions against the same text by jsonc-parser alone');
console.log(
  `  ours ${megabytesPerSecond(arm.length, armTime)}, jsonc-parser ${megabytesPerSecond(arm.length, treeTime)}`,
);
console.log(`  ours : jsonc-parser = ${(armTime / treeTime).toFixed(2)}`);
await wholeAnalysis();
