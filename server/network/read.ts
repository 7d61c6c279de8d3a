// Reading evaluated resource bodies: properties by path, ids in parts. Null in a body is the same as not set (facts 5.1); an unknown on the way is an unknown
// at the end, never absent.
import { expressionText } from '../eval/canonical.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { string, unknown } from '../eval/make.ts';
import { remembered } from '../eval/remembered.ts';
import { fromPieces, pieces, segments } from '../eval/text-pieces.ts';
import type { ArrayValue, ObjectValue, Value } from '../eval/value.ts';

/** @returns the value at a path of property names, `undefined` where it is not set. */
export function read(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let at = value;
  for (const name of path) {
    if (at === undefined) return undefined;
    at = step(at, name);
  }
  return at?.kind === 'null' ? undefined : at;
}

function step(value: Value, name: string): Value | undefined {
  if (value.kind === 'object') {
    const entry = value.entries.get(name.toLowerCase());
    if (entry !== undefined) return entry.value;
    return value.open === undefined
      ? undefined
      : unknown({ kind: 'access', base: unknown(value.open), index: string(name) }, { origin: value.origin });
  }
  if (value.kind === 'unknown')
    return unknown({ kind: 'access', base: value, index: string(name) }, { origin: value.origin });
  return undefined;
}

/** @returns the items of an array value; an unknown array has none that can be seen (`isUnknown` tells). */
export function items(value: Value | undefined): readonly Value[] {
  return value?.kind === 'array' ? value.items : [];
}

/** @returns a known text. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}

/** @returns a known boolean. */
export function boolOf(value: Value | undefined): boolean | undefined {
  return value?.kind === 'bool' ? value.value : undefined;
}

export function isUnknown(value: Value | undefined): boolean {
  return value?.kind === 'unknown';
}

/** @returns the text, or the ARM expression in brackets (contract, section 3). */
export function show(value: Value): string {
  return value.kind === 'string' ? value.value : `[${expressionText(value)}]`;
}

/** @returns the names joined by `/`, or one expression in brackets when a part is not known. */
export function showNames(names: readonly Value[]): string {
  if (names.every((name) => name.kind === 'string')) return names.map(show).join('/');
  const [only] = names;
  if (names.length === 1 && only !== undefined) return show(only);
  const holes = names.map((_, i) => `{${i}}`).join('/');
  return show(unknown({ kind: 'call', name: 'format', args: [string(holes), ...names] }));
}

/** An id of a child (`…/subnets/x`) as the id of its parent and its own name. */
export interface SplitId {
  readonly parent: Value;
  readonly collection: string;
  readonly name: Value;
}

/** @returns the id without its last two segments; undefined when the end of the id is not known. */
export const splitId = remembered((id: Value): SplitId | undefined => {
  const parts = pieces(id);
  if (parts === undefined) return undefined;
  const list = segments(parts);
  const collection = list.at(-2);
  const name = list.at(-1);
  if (
    list.length < 4 ||
    collection?.length !== 1 ||
    typeof collection[0] !== 'string' ||
    name === undefined ||
    name.length === 0
  )
    return undefined;
  const above = list.slice(0, -2).flatMap((segment, i) => (i === 0 ? segment : ['/', ...segment]));
  return {
    parent: { ...fromPieces(above), origin: id.origin },
    collection: collection[0],
    name: { ...fromPieces(name), origin: id.origin },
  };
});

/** @returns the last segment of an id, when it is known to be one. */
export function lastSegment(id: Value): Value | undefined {
  const name = segments(pieces(id) ?? []).at(-1);
  return name === undefined || name.length === 0 ? undefined : { ...fromPieces(name), origin: id.origin };
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return value?.kind === 'object';
}

export function isArray(value: Value | undefined): value is ArrayValue {
  return value?.kind === 'array';
}

/** @returns whether the instance is of a type, without case. */
export function isType(instance: ResourceInstance, type: string): boolean {
  return instance.type.length === type.length && instance.type.toLowerCase() === type.toLowerCase();
}

/** @returns whether API version `a` is the same as or later than `b`; a preview comes before the release of its day. */
export function apiAtLeast(a: string, b: string): boolean {
  return a.slice(0, 10) === b.slice(0, 10)
    ? !a.includes('-preview') || b.includes('-preview')
    : a.slice(0, 10) > b.slice(0, 10);
}

/** @returns whether the text of the declaration does not parse somewhere: then what it does not state may only not be typed yet. */
export function isDamaged({ declaration: { span }, template }: ResourceInstance): boolean {
  return template.problems.some(
    ({ kind, location }) => kind === 'syntax' && span.start <= location.span.start && location.span.start <= span.end,
  );
}
