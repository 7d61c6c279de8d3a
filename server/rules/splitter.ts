// From undecided to certain, possible or nothing: assumes each value that the template names for what a verdict depends on, and judges again. An
// unknown has one value at a time, everywhere, because a whole analysis runs under the assumption.
import { firstAtom, type Atom, type Choice } from '../eval/atoms.ts';
import type { World } from '../eval/frame.ts';
import { forksBehind } from './forks.ts';
import type { Draft, Judgement, Model, Rule } from './rule.ts';
import type { Verdict } from './verdict.ts';

/** How far splitting goes; past it the answer is `possible` (contract, section 4). */
const splitLimits = { assumptions: 6, worlds: 96, choices: 24, work: 16_000_000 };

/** A judgement with nothing left undecided. */
export interface Settled {
  readonly certainty: 'certain' | 'possible';
  readonly dependsOn: readonly string[];
  /** The assumption under which it holds, for the message; empty when it holds in any case. */
  readonly when: readonly { readonly text: string; readonly value: string }[];
  readonly draft: Draft;
  readonly world: World;
}

/** Evaluates and judges under an assumption; remembered, since many subjects depend on the same unknowns. */
export interface Worlds {
  readonly model: (world: World) => Model;
  /** The judgements of one rule in one world, by subject. */
  readonly judged: (rule: Rule, world: World) => ReadonlyMap<string, Judgement>;
  readonly forget: () => void;
  used: number;
  /** Steps of all evaluations so far. */
  work: number;
  /** What the template forks on, as far as there is time to look at all of it. */
  readonly forks: readonly Atom[];
}

interface Leaf {
  readonly verdict: Exclude<Verdict, { kind: 'undecided' }>;
  readonly judgement: Judgement | undefined;
  readonly path: readonly { readonly atom: Atom; readonly choice: Choice }[];
  readonly world: World;
}

/** What a rule says of one subject: on its own, or under a fork without which it would say nothing. */
export interface Answer {
  readonly judgement: Judgement;
  readonly settled: Settled;
  readonly own: boolean;
}

/** @returns what a rule says of everything; then what it says for certain under one choice of a fork, and has not said. */
export function* answers(rule: Rule, worlds: Worlds): Generator<Answer> {
  const told = new Set<string>();
  function* answer(judgement: Judgement, fork?: Atom): Generator<Answer> {
    const key = subjectKey(judgement);
    // What is there already, and what the settings describe, is nothing that a template can change.
    if (judgement.subject.existing || told.has(key)) return;
    const settled = settle(rule, judgement, fork, worlds);
    if (settled === undefined) return;
    told.add(key);
    yield { judgement, settled, own: fork === undefined };
  }
  for (const judgement of worlds.judged(rule, new Map()).values()) yield* answer(judgement);
  for (const fork of worlds.forks)
    for (const { assume } of fork.choices)
      for (const judgement of worlds.judged(rule, assume).values())
        if (outright(judgement.verdict, assume).kind === 'yes') yield* answer(judgement, fork);
}

/**
 * @param fork under which the judgement was found, where the rule says nothing without it
 * @returns what the rule says of one subject, or undefined when it says nothing
 */
function settle(rule: Rule, judgement: Judgement, fork: Atom | undefined, worlds: Worlds): Settled | undefined {
  const leaves = (
    fork === undefined
      ? explore(rule, judgement, new Map(), [], worlds)
      : splitBy(fork, rule, judgement, new Map(), [], worlds)
  ).flatMap((leaf) => doubted(rule, leaf, worlds));
  const holding = leaves.filter((leaf) => leaf.verdict.kind !== 'no');
  const [first] = [...holding.filter((leaf) => leaf.verdict.kind === 'yes'), ...holding];
  const draft = first?.judgement?.draft();
  if (first === undefined || draft === undefined) return undefined;
  if (leaves.every((leaf) => leaf.verdict.kind === 'yes'))
    return { certainty: 'certain', dependsOn: [], when: [], draft, world: first.world };
  const split = holding.length < leaves.length || leaves.some((leaf) => leaf.verdict.kind === 'yes');
  const named = split ? leaves.flatMap((leaf) => leaf.path.flatMap(({ atom }) => atom.dependsOn)) : [];
  const open = holding.flatMap((leaf) => (leaf.verdict.kind === 'possible' ? leaf.verdict.dependsOn : []));
  const when = split ? first.path.map(({ atom, choice }) => ({ text: atom.text, value: choice.label })) : [];
  return { certainty: 'possible', dependsOn: [...new Set([...named, ...open])], when, draft, world: first.world };
}

export function subjectKey({ subject, key }: Judgement): string {
  return `${subject.identity}|${subject.type.toLowerCase()}|${key ?? ''}`;
}

function explore(
  rule: Rule,
  judgement: Judgement | undefined,
  world: World,
  path: Leaf['path'],
  worlds: Worlds,
): readonly Leaf[] {
  if (judgement === undefined) return [{ verdict: { kind: 'no' }, judgement, path, world }];
  const verdict = outright(judgement.verdict, world);
  return verdict.kind === 'split'
    ? splitBy(verdict.atom, rule, judgement, world, path, worlds)
    : [{ verdict, judgement, path, world }];
}

function splitBy(
  atom: Atom,
  rule: Rule,
  judgement: Judgement,
  world: World,
  path: Leaf['path'],
  worlds: Worlds,
): readonly Leaf[] {
  if (
    path.length >= splitLimits.assumptions ||
    worlds.used >= splitLimits.worlds ||
    worlds.work > splitLimits.work ||
    atom.choices.length > splitLimits.choices
  )
    return [{ verdict: { kind: 'possible', dependsOn: atom.dependsOn }, judgement, path, world }];
  return atom.choices.flatMap((choice) => {
    const next: World = new Map([...world, ...choice.assume]);
    return explore(
      rule,
      worlds.judged(rule, next).get(subjectKey(judgement)),
      next,
      [...path, { atom, choice }],
      worlds,
    );
  });
}

/**
 * Rules judge by what matters to the fault; that it holds whatever the template forks on is looked at here, once for all of them.
 * @returns the leaf itself, or what is left of it under a fork without which it would not hold
 */
function doubted(rule: Rule, leaf: Leaf, worlds: Worlds): readonly Leaf[] {
  const { judgement, path, world } = leaf;
  if (leaf.verdict.kind === 'no' || judgement === undefined) return [leaf];
  const behind = forksBehind(worlds.model(world), judgement.draft());
  // Of what is assumed already, the forks of the rest would be too many.
  const forks = path.length > 0 ? behind : [...behind, ...worlds.forks];
  for (const atom of forks) {
    if (world.has(atom.key)) continue;
    const split = splitBy(atom, rule, judgement, world, path, worlds);
    if (split.some(({ verdict }) => verdict.kind !== leaf.verdict.kind)) return split;
  }
  return [leaf];
}

/** @returns what a verdict comes to when nothing more is assumed, or what to assume first. */
function outright(verdict: Verdict, world: World): Leaf['verdict'] | { readonly kind: 'split'; readonly atom: Atom } {
  if (verdict.kind !== 'undecided') return verdict;
  const atom = firstAtom(verdict.values, (key) => world.has(key));
  return atom === undefined ? outright(verdict.otherwise, world) : { kind: 'split', atom };
}
