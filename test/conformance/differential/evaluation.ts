// Three that must agree on what a program deploys: our resources of the Bicep, our resources of the JSON that the compiler builds of it, and the
// engine's own snapshot. We may know more than the engine, never less, never otherwise.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputsOf, resourcesOf } from '../../../server/cli/deployment-json.ts';
import type { Deployment } from '../../../server/eval/deployment.ts';
import { evaluate } from '../../../server/eval/evaluate.ts';
import { addressOf, snapshotOf } from '../../support/analysis.ts';
import type { Difference } from '../snapshot/compare.ts';
import { openParameters, ourSide, theirSide, type Side } from '../snapshot/ours.ts';
import { compareSides } from '../snapshot/template.ts';
import { isObject, objectOf } from '../pairs/json.ts';
import { compiled, type Judge } from './judge.ts';
import { isFault } from './explained.ts';
import { evaluatedFurther } from './unevaluated.ts';

export const judgeEvaluation: Judge = async (bench, program) => {
  const folder = bench.write(program);
  const source = join(folder, 'main.bicep');
  const answer = await compiled(bench, source);
  if (answer.kind !== 'compiled') return answer;
  const json = join(folder, 'main.json');
  writeFileSync(json, answer.text);
  const [ofSource, ofJson] = [await deploymentOf(source), await deploymentOf(json)];
  const apart = apartFrom(ofSource, ofJson);
  if (apart !== undefined && losesNamespace(apart)) return { kind: 'refused', reason: 'compiler: loses a namespace' };
  if (apart !== undefined) return { kind: 'differs', sort: 'the two languages', detail: apart };
  const open = openParameters(ofSource);
  const engine = await bench.engine.snapshotOf(source, open);
  if (engine.kind === 'refused') return { kind: 'refused', reason: `engine: ${engine.reason.slice(0, 110)}` };
  const [ours, theirs] = [ourSide(ofSource), theirSide(engine.json, open)];
  const faultsWith = (side: Side): readonly Difference[] => compareSides(...withoutSame(ours, side)).filter(isFault);
  const [compared, template] = [ours.resources.length, objectOf(JSON.parse(answer.text))];
  if (faultsWith(theirs).length === 0) return { kind: 'agree', compared };
  if (faultsWith(evaluatedFurther(theirs, template, 'unevaluated')).length === 0)
    return { kind: 'agree', compared, after: 'unevaluated' };
  const faults = faultsWith(evaluatedFurther(theirs, template, 'everything'));
  if (faults[0] === undefined) return { kind: 'agree', compared, after: 'everything' };
  if (Object.values(program.files).some((text) => /''s|\\'\\'/.test(text)))
    return { kind: 'refused', reason: twoQuotes };
  return { kind: 'differs', sort: `the engine: ${sortOfFault(faults[0])}`, detail: faults.map(shown).join('\n') };
};

/** An imported function called by its bare name, see `lowering.ts`: what the compiler builds cannot be deployed. */
function losesNamespace(apart: string): boolean {
  return apart.split('\n').some((line) => line.startsWith('    JSON') && /(?<!\.)\bf\d+x?\(/.test(line));
}

/** What is made of such a text, its length say, differs as well. */
const twoQuotes = 'engine: makes one quote of two in some texts that are put together';

/** @returns what a template on disk deploys with its defaults. */
export async function deploymentOf(path: string): Promise<Deployment> {
  const input = { entry: addressOf(path), parameterFiles: [], overrides: new Map() };
  return evaluate(await snapshotOf(path), input, new Map());
}

/** @returns in what the two deployments are not the same: resources that only one has, in whatever order, and other outputs. */
function apartFrom(source: Deployment, json: Deployment): string | undefined {
  const [ours, theirs] = [statements(source), statements(json)];
  const onlyOurs = without(ours, theirs).filter((each) => !isExisting(each));
  const onlyTheirs = without(theirs, ours);
  if (onlyOurs.length + onlyTheirs.length === 0) return undefined;
  return [...onlyOurs.map((each) => `    Bicep ${each}`), ...onlyTheirs.map((each) => `    JSON  ${each}`)].join('\n');
}

/** Resources are lines of text here, their paths left out; so is each output. */
function statements(deployment: Deployment): readonly string[] {
  const resources = resourcesOf(deployment).map((each) => lineOf({ ...each, path: undefined }));
  return [...resources, ...Object.entries(outputsOf(deployment)).map(lineOf)];
}

/** Loops come first among the properties of compiled JSON, so that the order of names does not count. */
function lineOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))) : each,
  );
}

/** JSON without symbols has no existing resources, and what needs the running deployment to be named is in no JSON. */
function isExisting(statement: string): boolean {
  return statement.includes('"existing":true');
}

function without(one: readonly string[], other: readonly string[]): readonly string[] {
  const left = new Set(other);
  return one.filter((each) => !left.has(each));
}

function sortOfFault({ verdict, ours, theirs }: Difference): string {
  return `${verdict}, ${sortOf(ours)} for ${sortOf(theirs)}`;
}

/** What kind of value or expression it is. */
function sortOf(shown: string): string {
  return /^(?:\w+(?=\()|absent|null|true|false|[-\d'{[])/.exec(shown)?.[0] ?? 'other';
}

/** @returns both sides without the resources that are the same: several may have one name and yet not be told apart by it. */
function withoutSame(ours: Side, theirs: Side): readonly [ours: Side, theirs: Side] {
  const left = [...theirs.resources];
  const none = { ...ours, outputs: theirs.outputs };
  const resources = ours.resources.filter((one) => {
    const same = left.findIndex(
      (other) =>
        !compareSides({ ...none, resources: [one] }, { ...theirs, resources: [other] }).some(
          (each) => isFault(each) || each.ours === 'absent' || each.theirs === 'absent',
        ),
    );
    if (same >= 0) left.splice(same, 1);
    return same < 0;
  });
  return [
    { ...ours, resources },
    { ...theirs, resources: left },
  ];
}

function shown({ verdict, path, ours, theirs }: Difference): string {
  return `    ${verdict} ${path}\n      ours   ${ours}\n      theirs ${theirs}`;
}
