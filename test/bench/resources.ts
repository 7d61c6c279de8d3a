// `vnet-lens resources` over a folder of compiled templates, in one process, against the deployment engine's own snapshots of the same templates in one
// warm process; then what evaluation costs beside reading, and how it grows with the instances of a loop.
import { existsSync, readFileSync } from 'node:fs';
import { evaluate } from '../../server/eval/evaluate.ts';
import type { AnalysisInput, Snapshot } from '../../server/snapshot.ts';
import { detectArm } from '../../server/syntax/arm.ts';
import { readFile } from '../../server/workspace/read.ts';
import { startCompiler } from '../conformance/compiler/client.ts';
import { findCompiler } from '../conformance/compiler/find.ts';
import { filesBelow } from '../conformance/corpus.ts';
import { engineOf } from '../conformance/snapshot/engine.ts';
import { openParameters } from '../conformance/snapshot/ours.ts';
import { addressOf, snapshotWithin } from '../support/analysis.ts';
import { megabytes, processorTimeOf, runProduct, type ProductRun } from './product.ts';
import { compare } from './measure.ts';

/** Prints the comparison with the engine, and what evaluating the largest template takes. */
export async function benchResources(folder = 'examples'): Promise<void> {
  const compiled = filesBelow(folder, (name) => name.endsWith('.json')).filter(
    (path) => detectArm(readFileSync(path, 'utf8')) === 'template',
  );
  const sources = compiled.map((path) => path.replace(/json$/, 'bicep')).filter((path) => existsSync(path));
  const size = compiled.reduce((sum, path) => sum + readFileSync(path).length, 0);
  console.log(`\nresources of ${folder}: ${String(compiled.length)} templates, ${megabytes(size)} of JSON`);
  const runs = [await runProduct(['resources', ...compiled])];
  const engine = await engineTime(folder, compiled);
  runs.push(await runProduct(['resources', ...compiled]));
  const both = await runProduct(['resources', ...compiled, ...sources]);
  show('vnet-lens, the templates', runs[0]);
  show('again', runs[1]);
  show(`with their ${String(sources.length)} Bicep files`, both);
  if (engine === undefined) console.log('  no compiler could be had: the comparison with the engine counts as not run');
  else showEngine(engine, runs);
  await largestTemplate(folder, compiled);
}

function show(name: string, run: ProductRun | undefined): void {
  if (run === undefined) return;
  console.log(
    `  ${name.padEnd(33)} ${seconds(run.wall)}, ${seconds(run.processor)} of processor, ${megabytes(run.memory)} of memory`,
  );
}

function showEngine(engine: EngineRun, runs: readonly ProductRun[]): void {
  const mean = (of: 'wall' | 'processor'): number => runs.reduce((sum, run) => sum + run[of], 0) / runs.length;
  const { wall, processor, evaluated } = engine;
  const used = processor === undefined ? '' : `, ${seconds(processor)} of processor`;
  console.log(
    `  the engine, one warm process      ${seconds(wall)}${used}; it evaluated ${String(evaluated)} templates`,
  );
  const ratios = [`${(wall / mean('wall')).toFixed(1)} by the clock`];
  if (processor !== undefined) ratios.push(`${(processor / mean('processor')).toFixed(1)} by processor time`);
  console.log(`  engine : vnet-lens                ${ratios.join(', ')} (goal: 10)`);
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** What the engine took; processor time where the system tells it. */
interface EngineRun {
  readonly wall: number;
  readonly processor: number | undefined;
  readonly evaluated: number;
}

/** @returns how long the engine takes for all templates, what it is to be given found out beforehand. */
async function engineTime(folder: string, paths: readonly string[]): Promise<EngineRun | undefined> {
  const executable = findCompiler();
  if (executable === undefined) return undefined;
  const questions = await Promise.all(
    paths.map(async (path) => ({ path, open: openParameters(await evaluated(folder, path)) })),
  );
  const client = startCompiler(executable);
  const engine = engineOf(client, undefined);
  for (const { path, open } of questions.slice(0, warmUp)) await engine.snapshotOf(path, open);
  const [start, used] = [performance.now(), processorTimeOf(client.pid)];
  let count = 0;
  for (const { path, open } of questions) if ((await engine.snapshotOf(path, open)).kind === 'snapshot') count += 1;
  const wall = performance.now() - start;
  const usedThen = processorTimeOf(client.pid);
  engine.close();
  client.close();
  const processor = used === undefined || usedThen === undefined ? undefined : usedThen - used;
  return { wall, processor, evaluated: count };
}

/** Templates that the engine is asked about before its time counts. */
const warmUp = 40;

async function evaluated(folder: string, path: string) {
  return evaluate(await snapshotWithin([folder], [path]), inputOf(path), new Map());
}

function inputOf(path: string): AnalysisInput {
  return { entry: addressOf(path), parameterFiles: [], overrides: new Map() };
}

async function largestTemplate(folder: string, paths: readonly string[]): Promise<void> {
  const texts = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const largest = texts.reduce((best, each) => (each.text.length > best.text.length ? each : best), {
    path: '',
    text: '',
  });
  const snapshot: Snapshot = await snapshotWithin([folder], [largest.path]);
  const { reading, evaluating } = compare({
    reading: () => void readFile(addressOf(largest.path), largest.text),
    evaluating: () => void evaluate(snapshot, inputOf(largest.path), new Map()),
  });
  console.log(`\nlargest template ${largest.path} (${megabytes(largest.text.length)})`);
  console.log(`  reading ${reading.toFixed(1)} ms, evaluating ${evaluating.toFixed(1)} ms`);
  console.log(`  evaluating : reading = ${(evaluating / reading).toFixed(2)} (goal: at most 2)`);
}
