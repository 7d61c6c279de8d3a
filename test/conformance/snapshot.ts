// `npm run conformance -- snapshot DIR [--all] [--keep FOLDER] [--only TEXT]`: holds our `resources` of every template below a folder against the deployment
// engine's own `snapshot` of it. We may know more than the engine, never less, never otherwise.
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { evaluate } from '../../server/eval/evaluate.ts';
import { detectArm } from '../../server/syntax/arm.ts';
import { addressOf, snapshotWithin } from '../support/analysis.ts';
import { startCompiler } from './compiler/client.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { commitOf, filesBelow } from './corpus.ts';
import { textOption } from './options.ts';
import { engineOf, type Engine } from './snapshot/engine.ts';
import { openParameters, ourSide, theirSide } from './snapshot/ours.ts';
import { addJudgement, newTally, report, type Judgement } from './snapshot/tally.ts';
import { compareSides } from './snapshot/template.ts';

/** @returns 0 if every template that the engine evaluates agrees, 1 if not, 2 without a folder, 3 without a compiler. */
export async function run(args: readonly string[]): Promise<number> {
  const [folder] = args;
  if (folder === undefined || folder.startsWith('--')) {
    console.error('usage: npm run conformance -- snapshot DIR [--all] [--keep FOLDER] [--only TEXT]');
    return 2;
  }
  const executable = findCompiler();
  if (executable === undefined) return notRun();
  const client = startCompiler(executable);
  const engine = engineOf(client, textOption(args, 'keep'));
  const only = textOption(args, 'only') ?? '';
  const tally = newTally();
  for (const path of templatesBelow(resolve(folder)).filter((each) => each.includes(only)))
    addJudgement(tally, relative(folder, path), await judge(engine, resolve(folder), path));
  engine.close();
  client.close();
  console.log(`corpus           ${folder} ${commitOf(folder) ?? ''}`);
  return report(tally, args.includes('--all'));
}

/** ARM templates, and Bicep files that have no compiled one beside them. */
function templatesBelow(folder: string): readonly string[] {
  return filesBelow(folder, (name) => /\.(?:bicep|json)$/.test(name)).filter((path) =>
    path.endsWith('.json')
      ? detectArm(readFileSync(path, 'utf8')) === 'template'
      : !existsSync(path.replace(/bicep$/, 'json')),
  );
}

async function judge(engine: Engine, folder: string, path: string): Promise<Judgement> {
  const input = { entry: addressOf(path), parameterFiles: [], overrides: new Map() };
  const deployment = evaluate(await snapshotWithin([folder], [path]), input, new Map());
  const open = openParameters(deployment);
  const answer = await engine.snapshotOf(path, open);
  if (answer.kind === 'refused') return answer;
  const limit = deployment.problems.find(({ kind }) => kind === 'limit');
  if (limit !== undefined) return { kind: 'limit', reason: limit.message.en };
  return { kind: 'compared', differences: compareSides(ourSide(deployment), theirSide(answer.json, open)) };
}
