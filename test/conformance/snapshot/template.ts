// One template: our side against the engine's. Resources are paired by type and name; the order does not count.
import { allowed, compareTerms, furtherThan, settledAway, type Difference } from './compare.ts';
import { plainId } from './id.ts';
import type { Side } from './ours.ts';
import { lowerText, showTerm, type Term } from './term.ts';

/** @returns every difference of resources and outputs. */
export function compareSides(ours: Side, theirs: Side): readonly Difference[] {
  const left = [...theirs.resources];
  const pairs: (readonly [ours: Term, theirs: Term | undefined])[] = [];
  const take = (at: number): Term | undefined => (at < 0 ? undefined : left.splice(at, 1)[0]);
  const waiting = ours.resources.filter((each) => {
    const same = take(left.findIndex((other) => keyOf(other) === keyOf(each)));
    if (same !== undefined) pairs.push([each, same]);
    return same === undefined;
  });
  const isFurther = (each: Term): boolean =>
    ours.symbolic.has(each) || (ours.within.get(each) ?? []).some((name) => theirs.closed.has(name));
  const known = waiting.filter((each) => !isFurther(each));
  for (const [each, other] of nearestPairs(known, left)) {
    pairs.push([each, other]);
    if (other !== undefined) take(left.indexOf(other));
  }
  return [
    ...pairs.flatMap(([one, other]) => compareResource(one, other)),
    ...waiting.filter(isFurther).map((each) => furtherThan(labelOf(each), each)),
    ...left.flatMap((other) =>
      neverHolds(entry(other, 'condition'))
        ? [settledAway(labelOf(other), other)]
        : compareTerms(labelOf(other), undefined, other),
    ),
    ...compareTerms('outputs', withoutNulls(ours.outputs, theirs.outputs), theirs.outputs),
  ];
}

/** An output that is written as null is none to the engine. */
function withoutNulls(ours: Term, theirs: Term): Term {
  if (ours.kind !== 'object' || theirs.kind !== 'object') return ours;
  const isNone = (name: string, term: Term): boolean =>
    term.kind === 'constant' && term.value === null && !theirs.entries.has(name);
  return { ...ours, entries: new Map([...ours.entries].filter(([name, term]) => !isNone(name, term))) };
}

/** What has another name or id there is held against the one of its type that differs least; the surest pairs are made first. */
function nearestPairs(
  ours: readonly Term[],
  theirs: readonly Term[],
): readonly (readonly [ours: Term, theirs: Term | undefined])[] {
  const candidates = ours.flatMap((each) =>
    theirs
      .filter((other) => textOf(other, 'type').toLowerCase() === textOf(each, 'type').toLowerCase())
      .map((other) => ({ each, other, cost: costOf(compareResource(each, other)) })),
  );
  const taken = new Map<Term, Term>();
  const left = new Set(theirs);
  for (const { each, other } of candidates.sort((a, b) => a.cost - b.cost)) {
    if (taken.has(each) || !left.delete(other)) continue;
    taken.set(each, other);
  }
  return ours.map((each) => [each, taken.get(each)]);
}

/** What we must not weighs more than anything that we may. */
function costOf(differences: readonly Difference[]): number {
  return differences.reduce((sum, { verdict }) => sum + (allowed.has(verdict) ? 1 : 1000), 0);
}

function compareResource(ours: Term, theirs: Term | undefined): readonly Difference[] {
  return compareTerms(labelOf(ours), normal(ours), theirs && normal(theirs));
}

/** Without a condition a resource is there: the same as a condition that is known to hold. */
function normal(resource: Term): Term {
  if (resource.kind !== 'object') return resource;
  const entries = new Map([['condition', { kind: 'constant', value: true }], ...resource.entries]);
  const type = entries.get('type');
  if (type !== undefined) entries.set('type', lowerText(type));
  // What an API profile leaves to the service.
  const version = entries.get('apiVersion');
  if (version?.kind === 'call' && version.name === 'defaultApiVersion') entries.delete('apiVersion');
  const id = entries.get('id');
  return { ...resource, entries: id === undefined ? entries : entries.set('id', plainId(id)) };
}

/** `not(equals(a, a))`: the engine leaves it open, we know that the resource is not there. */
function neverHolds(condition: Term | undefined): boolean {
  const equality = condition?.kind === 'call' && condition.name === 'not' ? condition.args[0] : undefined;
  const [one, other] = equality?.kind === 'call' && equality.name === 'equals' ? equality.args : [];
  return one !== undefined && other !== undefined && showTerm(one) === showTerm(other);
}

function keyOf(resource: Term): string {
  const id = entry(resource, 'id');
  return `${textOf(resource, 'type').toLowerCase()} ${textOf(resource, 'name')} ${id === undefined ? '' : showTerm(plainId(id))}`;
}

function labelOf(resource: Term): string {
  return `${textOf(resource, 'type')}|${textOf(resource, 'name')}`;
}

function textOf(resource: Term, name: string): string {
  const found = entry(resource, name);
  return found === undefined ? '' : showTerm(found);
}

function entry(resource: Term, name: string): Term | undefined {
  return resource.kind === 'object' ? resource.entries.get(name) : undefined;
}
