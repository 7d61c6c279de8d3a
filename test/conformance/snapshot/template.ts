// One template: our side against the engine's. Resources are paired by type and name; the order does not count.
import { compareTerms, type Difference } from './compare.ts';
import { plainId } from './id.ts';
import type { Side } from './ours.ts';
import { showTerm, type Term } from './term.ts';

/** @returns every difference of resources and outputs. */
export function compareSides(ours: Side, theirs: Side): readonly Difference[] {
  const left = [...theirs.resources];
  const pairs: (readonly [ours: Term, theirs: Term | undefined])[] = [];
  const waiting: Term[] = [];
  for (const each of ours.resources) {
    const at = left.findIndex((other) => keyOf(other) === keyOf(each));
    if (at < 0) waiting.push(each);
    else pairs.push([each, left.splice(at, 1)[0]]);
  }
  // What has another name there is held against the next one of its type, so that the difference shows.
  for (const each of waiting) {
    const at = left.findIndex((other) => textOf(other, 'type') === textOf(each, 'type'));
    pairs.push([each, at < 0 ? undefined : left.splice(at, 1)[0]]);
  }
  return [
    ...pairs.flatMap(([one, other]) => compareResource(one, other)),
    ...left.flatMap((other) => compareTerms(labelOf(other), undefined, other)),
    ...compareTerms('outputs', ours.outputs, theirs.outputs),
  ];
}

function compareResource(ours: Term, theirs: Term | undefined): readonly Difference[] {
  return compareTerms(labelOf(ours), withPlainId(ours), theirs && withPlainId(theirs));
}

function withPlainId(resource: Term): Term {
  const id = entry(resource, 'id');
  if (resource.kind !== 'object' || id === undefined) return resource;
  return { ...resource, entries: new Map(resource.entries).set('id', plainId(id)) };
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
