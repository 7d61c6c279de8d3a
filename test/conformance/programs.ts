// `npm run conformance -- programs DIR`: the evaluation oracles in a checkout of Azure/bicep, which the real engine produced. Templates compiled in both forms
// must deploy the same; results of functions, evaluated programs and snapshots must be ours. All of it is read out of the checkout at run time.
import { join, relative } from 'node:path';
import { commitOf, filesBelow } from './corpus.ts';
import { functionResults } from './programs/functions.ts';
import { evaluatedPrograms } from './programs/evaluation-tests.ts';
import { newScore, type Score } from './programs/score.ts';
import { snapshotBaselines } from './programs/snapshots.ts';
import { compare, entryAt } from './pairs/evaluated.ts';

/** @returns 0 if nothing disagrees, 1 if something does, 2 without a folder. */
export async function run(args: readonly string[]): Promise<number> {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- programs DIR [--all]');
    return 2;
  }
  const source = join(folder, 'src');
  const scores = [
    await bothForms(source),
    await functionResults(join(source, 'Bicep.Core.Samples/Files/baselines_bicepparam')),
    await evaluatedPrograms(join(source, 'Bicep.Core.IntegrationTests/EvaluationTests.cs')),
    await snapshotBaselines(join(source, 'Bicep.Cli.IntegrationTests/Files/SnapshotCommandTests')),
  ];
  console.log(`corpus               ${folder} ${commitOf(folder) ?? ''}`);
  for (const { name, equal, different, open } of scores)
    console.log(
      `${name.padEnd(20)} ${String(equal)} of ${String(equal + different.length + open.length)} equal` +
        `, ${String(different.length)} different, ${String(open.length)} not decided by us`,
    );
  for (const { name, different, open } of scores) {
    for (const each of different) console.log(`- ${name}: ${each}`);
    if (args.includes('--all')) for (const each of open) console.log(`- ${name}, not decided: ${each}`);
  }
  return scores.every(({ different }) => different.length === 0) ? 0 : 1;
}

/** The same program compiled to an array of resources and to symbols. */
async function bothForms(source: string): Promise<Score> {
  const score = newScore('both forms');
  for (const symbols of filesBelow(source, (name) => name === 'main.symbolicnames.json')) {
    const array = symbols.replace('symbolicnames.', '');
    const { verdict, detail } = compare('forms', await entryAt(source, array), await entryAt(source, symbols));
    if (verdict === 'equal') score.equal += 1;
    else score.different.push(`${relative(source, array)}: ${detail}`);
  }
  return score;
}
