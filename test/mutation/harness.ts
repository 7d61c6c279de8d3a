// Runs one rule over its fixtures, again and again: files are read, parsed and evaluated once, since only the rules are broken. What a run says is what the
// fixtures' marks say. Bundled with the instrumented rules; nothing else may import it.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Deployment } from '../../server/eval/deployment.ts';
import { evaluate } from '../../server/eval/evaluate.ts';
import { buildNetwork } from '../../server/network/build.ts';
import type { Model } from '../../server/rules/rule.ts';
import { rules } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run.ts';
import type { AnalysisInput, Snapshot } from '../../server/snapshot.ts';
import { LineIndex } from '../../server/text/line-index.ts';
import { conditions } from '../soundness/variants.ts';
import { addressOf, snapshotOf, snapshotOfText } from '../support/analysis.ts';
import { switchOn } from './switches.ts';

export { switchOn };

interface Prepared {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly input: AnalysisInput;
  readonly deployment: Deployment;
}

export const ruleIds: readonly string[] = rules.map(({ id }) => id);
const prepared = new Map<string, readonly Prepared[]>();

/** @param folder of all fixtures */
export async function prepare(id: string, folder: string): Promise<void> {
  const cases: Prepared[] = [];
  for (const path of entriesOf(join(folder, id))) {
    const own = made(relative(folder, path), await snapshotOf(path), addressOf(path));
    cases.push(own);
    if (isMarked(own)) cases.push(...conditional(own));
  }
  const rule = rules.find((each) => each.id === id);
  const page = 'file:///example/main.bicep';
  for (const text of rule === undefined ? [] : [rule.bad, rule.good])
    cases.push(made('page', snapshotOfText(page, text), page));
  prepared.set(id, cases);
}

function isMarked({ snapshot }: Prepared): boolean {
  return [...snapshot.files.values()].some(({ text }) => /^ *\/\/.*\^/m.test(text));
}

/** One resource after another under a condition that is not known: a certain finding becomes possible, or does not depend on it. */
function conditional({ name, snapshot, input }: Prepared): readonly Prepared[] {
  const text = snapshot.files.size === 1 ? snapshot.files.get(input.entry) : undefined;
  if (text?.language !== 'arm') return [];
  return [...conditions(text.text)].map((variant) => {
    const entry = 'file:///example/main.json';
    return made(`${name} ${variant.place}`, snapshotOfText(entry, variant.text), entry);
  });
}

function made(name: string, snapshot: Snapshot, entry: string): Prepared {
  const input: AnalysisInput = { entry, parameterFiles: [], overrides: new Map() };
  return { name, snapshot, input, deployment: evaluate(snapshot, input, new Map()) };
}

/** New for each run: what rules remember of a network is what a mutant before has worked out. */
function modelOf({ snapshot, deployment }: Prepared): Model {
  const own = { ...deployment };
  return { deployment: own, network: buildNetwork(own, snapshot.described) };
}

/** @returns for each case what the rule says, as the marks of the fixtures would say it. */
export function* said(id: string): Generator<string> {
  const levels = new Map(ruleIds.filter((each) => each !== id).map((each) => [each, 'off'] as const));
  for (const each of prepared.get(id) ?? []) {
    const { name, snapshot, input } = each;
    const { findings } = runRules(snapshot, input, modelOf(each), levels);
    const marks = findings.map(({ severity, certainty, location }) => {
      const text = snapshot.files.get(location.file)?.text ?? '';
      const { start } = new LineIndex(text).range(location.span);
      return `${location.file}:${start.line}:${start.character} ${severity} ${certainty}`;
    });
    yield `${name}\n${marks.sort().join('\n')}`;
  }
}

function entriesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (!statSync(path).isDirectory()) return /\.(bicep|json)$/.test(name) ? [path] : [];
    return ['main.bicep', 'main.json'].map((main) => join(path, main)).filter(existsSync);
  });
}
