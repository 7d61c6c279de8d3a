// Runs every rule over one analysis and makes findings of what they judge. Order and content are the same for the same input.
import { evaluate } from '../eval/evaluate.ts';
import { valueKey } from '../eval/canonical.ts';
import { textKey } from '../eval/compare.ts';
import type { World } from '../eval/frame.ts';
import { buildNetwork } from '../network/build.ts';
import type { AnalysisInput, Snapshot } from '../snapshot.ts';
import type { Location } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import type { Locale, Localized } from '../text/localized.ts';
import { deciderIn } from './decider.ts';
import type { Finding, Related, Severity } from './finding.ts';
import { forksOf } from './forks.ts';
import { proveFixes, type Outcome, type Proof } from './prove.ts';
import { rules } from './registry.ts';
import { assumptionText } from './assumption-text.ts';
import type { Draft, Judgement, Model, Rule } from './rule.ts';
import { answers, subjectKey, type Settled, type Worlds } from './splitter.ts';

/** What the rules say, and where they came to a limit. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/** So many judgements are asked of a rule for each finding that there is room for: most are decided, one way or the other. */
const judgementsPerFinding = 20;

/** @param levels by rule id; a rule that is `off` is not run */
export function runRules(
  snapshot: Snapshot,
  input: AnalysisInput,
  model: Model,
  levels: ReadonlyMap<string, Severity | 'off'>,
): RuleRun {
  const { findings: most } = snapshot.limits;
  const worlds = rememberWorlds(snapshot, input, model);
  const proof: Proof = {
    snapshot,
    before: () => ({ findings, problems: countProblems(snapshot, model) }),
    after: (edited) => outcome(edited, input, levels),
  };
  const told = new Set<string>();
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  for (const rule of rules) {
    const level = levels.get(rule.id);
    if (level === 'off') continue;
    const room = findings.length + most;
    for (const { judgement, settled, own } of answers(rule, worlds)) {
      const { message, location } = settled.draft;
      if (findings.length >= room) {
        problems.push(tooMany(rule, most, location));
        break;
      }
      // A template that is deployed twice (a first round and an update) declares one resource twice, with one fault.
      const { file, span } = location;
      const place = JSON.stringify([rule.id, textKey(judgement.subject.id), file, span.start, span.end]);
      const fault = place + message.en;
      // What a rule says itself, it says better.
      if (told.has(fault) || (!own && told.has(place))) continue;
      told.add(fault).add(place);
      findings.push(toFinding(proof, rule, judgement, settled, level));
    }
  }
  // What a finding keeps for its fixes would keep every world along with it.
  worlds.forget();
  return { findings: findings.sort(byPlace), problems };
}

function tooMany({ id }: Rule, most: number, location: Location): Problem {
  return {
    kind: 'limit',
    location,
    message: {
      en: `There are more than ${most} findings of '${id}'; further ones, from here on, are left out`,
      ja: `'${id}' の指摘が ${most} 件を超えています。ここから先は報告しません`,
    },
  };
}

/** A whole analysis for the sake of a proof; its own fixes are not looked at. */
function outcome(snapshot: Snapshot, input: AnalysisInput, levels: ReadonlyMap<string, Severity | 'off'>): Outcome {
  const deployment = evaluate(snapshot, input, new Map());
  const model: Model = { deployment, network: buildNetwork(deployment, snapshot.described) };
  return { findings: runRules(snapshot, input, model, levels).findings, problems: countProblems(snapshot, model) };
}

function countProblems(snapshot: Snapshot, { deployment }: Model): number {
  const ofFiles = [...snapshot.files.values()].flatMap((file) => [
    ...(file.template?.problems ?? []),
    ...(file.parameters?.problems ?? []),
  ]);
  return ofFiles.length + deployment.problems.length;
}

function toFinding(
  proof: Proof,
  rule: Rule,
  { subject }: Judgement,
  { certainty, dependsOn, when, draft }: Settled,
  level: Severity | undefined,
): Finding {
  const own = draft.severity ?? rule.severity;
  const severity = level ?? (certainty === 'possible' && own === 'error' ? 'warning' : own);
  const finding: Omit<Finding, 'fixes'> = {
    rule: rule.id,
    // A setting may lower a level as it likes, but nothing possible is ever an error (contract, section 4).
    severity: certainty === 'possible' && severity === 'error' ? 'warning' : severity,
    certainty,
    dependsOn,
    message: withCondition(draft.message, when, certainty, dependsOn),
    location: draft.location,
    subject: draft.declaration ?? subject.location,
    resources: draft.resources,
    related: [...draft.related, ...descriptions(proof.snapshot, draft)],
  };
  let proven: ReturnType<Finding['fixes']> | undefined;
  return {
    ...finding,
    fixes: () => (proven ??= draft.fixes === undefined ? [] : proveFixes(proof, finding, draft.fixes(proof.snapshot))),
  };
}

/** A finding that rests on a network of the settings leads to the place that describes it. */
function descriptions({ described }: Snapshot, { resources, related }: Draft): readonly Related[] {
  const files = new Set(described.map(({ location }) => location.file));
  return resources.flatMap(({ name, location }) =>
    location === undefined || !files.has(location.file) || related.some((each) => each.location.file === location.file)
      ? []
      : [{ location, message: { en: `${name} is described here`, ja: `${name} についての記述` } }],
  );
}

/** Names the assumption under which a possible finding holds, or what decides it. */
function withCondition(
  message: Localized,
  when: Settled['when'],
  certainty: Finding['certainty'],
  dependsOn: readonly string[],
): Localized {
  if (certainty === 'certain') return message;
  if (when.length === 0) {
    const what = (locale: Locale): string => dependsOn.map((each) => deciderIn(each, locale)).join(', ');
    return dependsOn.length === 0
      ? message
      : { en: `${message.en} (This depends on: ${what('en')}.)`, ja: `${message.ja}（決め手: ${what('ja')}）` };
  }
  const { en, ja } = assumptionText(when);
  return { en: `When ${en}: ${message.en}`, ja: `${ja} の場合: ${message.ja}` };
}

function byPlace(a: Finding, b: Finding): number {
  const text = ({ location, rule }: Finding): string =>
    `${location.file}\u0000${String(location.span.start).padStart(9, '0')}\u0000${rule}\u0000`;
  const [left, right] = [text(a), text(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function rememberWorlds(snapshot: Snapshot, input: AnalysisInput, model: Model): Worlds {
  const known = new Map<string, Model>([['', model]]);
  const judgements = new Map<string, ReadonlyMap<string, Judgement>>();
  const worlds: Worlds = {
    used: 0,
    work: workOf(model),
    forks: workOf(model) * forkRounds > workForForks ? [] : forksOf(model),
    model: (world) => {
      const key = worldKey(world);
      const found = known.get(key);
      if (found !== undefined) return found;
      worlds.used += 1;
      const deployment = evaluate(snapshot, input, world);
      const made: Model = { deployment, network: buildNetwork(deployment, snapshot.described) };
      worlds.work += workOf(made);
      known.set(key, made);
      return made;
    },
    judged: (rule, world) => {
      const key = `${rule.id}\n${worldKey(world)}`;
      const found = judgements.get(key);
      if (found !== undefined) return found;
      const made = judge(rule, worlds.model(world), snapshot.limits.findings * judgementsPerFinding);
      judgements.set(key, made);
      return made;
    },
    forget: () => {
      known.clear();
      judgements.clear();
    },
  };
  return worlds;
}

/** What it takes to join and judge an instance, and to keep it, in steps of the evaluation (measured). */
const stepsPerInstance = 400;

/** Evaluations that forks may take, and the steps that there is time for within a keystroke. */
const forkRounds = 16;
const workForForks = 1_000_000;

function workOf({ deployment, network }: Model): number {
  return deployment.work + network.instances.length * stepsPerInstance;
}

function worldKey(world: World): string {
  return [...world]
    .map(([key, value]) => `${key}=${valueKey(value)}`)
    .sort()
    .join('\n');
}

/** @returns what a rule says of a world, by subject; what does not hold takes no room. */
function judge(rule: Rule, model: Model, most: number): ReadonlyMap<string, Judgement> {
  const made = new Map<string, Judgement>();
  for (const judgement of rule.check(model)) {
    if (judgement.verdict.kind !== 'no') made.set(subjectKey(judgement), judgement);
    if (made.size >= most) break;
  }
  return made;
}
