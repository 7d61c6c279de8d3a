// One template: our side against the engine's. Resources are paired by type and name; the order does not count.
import { compareTerms, furtherThan, type Difference } from './compare.ts';
import { plainId } from './id.ts';
import type { Side } from './ours.ts';
import { showTerm, type Term } from './term.ts';

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
  for (const each of known) pairs.push([each, take(nearest(each, left))]);
  return [
    ...pairs.flatMap(([one, other]) => compareResource(one, other)),
    ...waiting.filter(isFurther).map((each) => furtherThan(labelOf(each), each)),
    ...left.flatMap((other) => compareTerms(labelOf(other), undefined, other)),
    ...compareTerms('outputs', ours.outputs, theirs.outputs),
  ];
}

/** What has another name or id there is held against the one of its type that differs least. */
function nearest(each: Term, among: readonly Term[]): number {
  const wrong = among.map((other) =>
    textOf(other, 'type') === textOf(each, 'type')
      ? compareResource(each, other).filter(({ verdict }) => verdict !== 'more').length
      : Number.POSITIVE_INFINITY,
  );
  const least = Math.min(...wrong);
  return Number.isFinite(least) ? wrong.indexOf(least) : -1;
}

function compareResource(ours: Term, theirs: Term | undefined): readonly Difference[] {
  return compareTerms(labelOf(ours), normal(ours), theirs && normal(theirs));
}

/** Without a condition a resource is there: the same as a condition that is known to hold. */
function normal(resource: Term): Term {
  if (resource.kind !== 'object') return resource;
  const entries = new Map([['condition', { kind: 'constant', value: true }], ...resource.entries]);
  const id = entries.get('id');
  return { ...resource, entries: id === undefined ? entries : entries.set('id', plainId(id)) };
}

function keyOf(resource: Term): string {
  const id = entry(resource, 'id');
  return `${textOf(resource, 'type')} ${textOf(resource, 'name')} ${id === undefined ? '' : showTerm(plainId(id))}`;
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
