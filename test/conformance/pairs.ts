// `npm run conformance -- pairs DIR [--compile] [--all]`: for each `main.bicep` with a `main.json` beside it, prints the Bicep as the compiler would and
// compares with what the compiler wrote. Nested templates' own content, descriptions and dependencies are not looked at. Then both are evaluated, all that
// they lead to included, and must deploy the same.
// `--compile` takes every Bicep file and asks the compiler now; `--all` names every difference, not only the first of each kind.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { templateFromBicep } from '../../server/template/from-bicep.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { commitOf } from './corpus.ts';
import { comparePair } from './pairs/compare.ts';
import { compareEvaluated } from './pairs/evaluated.ts';
import { compiledPairs, pairsBelow } from './pairs/find.ts';
import { addResult, type Tally } from './pairs/tally.ts';

/** @returns 0 if every pair agrees in all that was compared, 1 if not, 2 without a folder, 3 without a compiler. */
export async function run(args: readonly string[]): Promise<number> {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- pairs DIR [--compile] [--all]');
    return 2;
  }
  const executable = args.includes('--compile') ? findCompiler() : undefined;
  if (args.includes('--compile') && executable === undefined) return notRun();
  const tally: Tally = new Map();
  let [pairs, structures] = [0, 0];
  for await (const { path, json, compiled } of executable === undefined
    ? pairsBelow(folder)
    : compiledPairs(folder, executable)) {
    pairs += 1;
    const results = comparePair(templateFromBicep(path, parseBicep(readFileSync(path, 'utf8'), 'bicep')), json);
    const evaluated = compiled === undefined ? [] : await compareEvaluated(folder, path, compiled);
    for (const result of [...results, ...evaluated]) addResult(tally, result, relative(folder, path));
    if (results.every((result) => result.category !== 'structure' || result.verdict !== 'different')) structures += 1;
  }
  console.log(`corpus               ${folder} ${commitOf(folder) ?? ''}`);
  console.log(`structure            ${structures} of ${pairs} pairs`);
  return report(tally, args.includes('--all'));
}

function report(tally: Tally, all: boolean): number {
  const total = { equal: 0, typeCase: 0, different: 0, skipped: 0 };
  for (const [category, { equal, typeCase, different, skipped }] of [...tally].sort()) {
    if (category === 'structure') continue;
    console.log(`${category.padEnd(20)} ${equal} of ${equal + typeCase + different.length}`);
    if (category.startsWith('evaluated')) continue;
    total.equal += equal;
    total.typeCase += typeCase;
    total.different += different.length;
    total.skipped += skipped;
  }
  const compared = total.equal + total.typeCase + total.different;
  console.log(`identical            ${total.equal} of ${compared}`);
  console.log(`case of a type       ${total.typeCase} differ in nothing else`);
  console.log(`not compared         ${total.skipped}: contents of files, secure outputs`);
  const differences = [...tally].flatMap(([category, { different }]) =>
    (all ? different : different.slice(0, 3)).map((each) => `- ${category} ${each}`),
  );
  for (const difference of differences) console.log(difference);
  return differences.length === 0 ? 0 : 1;
}
