// Objects: merging, listing, creating. Entries keep the place where they were written. An argument that is unknown leaves the result
// open, so that what later arguments settle stays known. Refuses to merge what is not decided.
import { equals } from '../compare.ts';
import { failure, type FunctionSpec } from '../function.ts';
import { array, nullValue, object, string, unknown, unknownCall } from '../make.ts';
import type { Entry, ObjectValue, Symbolic, Value } from '../value.ts';
import { comparing, distinct } from './array.ts';
import { compareNames } from './collation.ts';
import { ItemSet } from './item-set.ts';
import { declare, isClosed, itemsOf, many, propertyOf, refused, type Outcome } from './declare.ts';

export const objectFunctions: readonly FunctionSpec[] = [
  declare('union', [1, many], { takesUnknown: 'any', steps: comparing }, union),
  declare('intersection', [1, many], { takesUnknown: 'inside', steps: comparing }, intersection),
  declare('shallowMerge', 1, { result: 'object', takesUnknown: 'inside' }, (args) => {
    const [list] = args;
    if (list?.kind !== 'array') return refused('shallowMerge', list);
    const merging: Merging = { spelling: 'first', merge: (_, later) => later };
    return mergeAll(itemsOf(list), { kind: 'call', name: 'shallowMerge', args }, merging);
  }),
  declare('createObject', [0, many], { result: 'object', takesUnknown: 'any' }, createObject),
  declare('items', 1, { result: 'array', takesUnknown: 'inside' }, ([value]) =>
    value && isClosed(value)
      ? array(
          sorted(value).map(({ key, value: v }) =>
            object([
              ['key', string(key)],
              ['value', v],
            ]),
          ),
        )
      : refused('items', value),
  ),
  declare('objectKeys', 1, { result: 'array', takesUnknown: 'inside' }, ([value]) =>
    value && isClosed(value) ? array(sorted(value).map(({ key }) => string(key))) : refused('objectKeys', value),
  ),
];

function sorted({ entries }: ObjectValue): readonly Entry[] {
  return [...entries.values()].sort((a, b) => compareNames(a.key, b.key));
}

function union(args: readonly Value[]): Outcome {
  const wrong = args.find(({ kind }) => kind !== 'array' && kind !== 'object' && kind !== 'unknown');
  if (wrong !== undefined) return refused('union', wrong);
  const arrays = args.filter((argument) => argument.kind === 'array');
  const objects = args.filter((argument) => argument.kind === 'object');
  if (arrays.length > 0 && objects.length > 0) return failure('union merges arrays or objects, not both');
  if (arrays.length === args.length) return distinct(arrays.flatMap(itemsOf));
  if (arrays.length > 0) return unknownCall('union', args, { type: 'array', nonNull: true });
  if (objects.length === 0) return undefined;
  return mergeAll(args, { kind: 'call', name: 'union', args }, { spelling: 'last', merge: mergeDeep });
}

interface Merging {
  /** Which of two spellings of a name remains (tried on the engine). */
  readonly spelling: 'first' | 'last';
  /** Decides what stands under a name that both objects have; `undefined` leaves the name to the open rest. */
  readonly merge: (earlier: Value, later: Value, place: Symbolic) => Outcome;
}

/** Merges objects from left to right. `open` is the expression of the result, for what unknown arguments leave open. */
function mergeAll(parts: readonly Value[], open: Symbolic, { spelling, merge }: Merging): Outcome {
  let entries = new Map<string, Entry>();
  let isOpen = false;
  for (const part of parts) {
    if (part.kind !== 'object' && part.kind !== 'unknown') return refused('merging', part);
    if (part.kind === 'unknown' || part.open !== undefined) {
      // What it may overwrite is no longer known.
      entries = new Map();
      isOpen = true;
    }
    if (part.kind === 'unknown') continue;
    for (const [name, entry] of part.entries) {
      const value = propertyOf(part, name) ?? entry.value;
      const earlier = entries.get(name);
      const place: Symbolic = { kind: 'access', base: unknown(open), index: string(entry.key) };
      const before = earlier?.value ?? (isOpen ? unknown(place) : undefined);
      const merged = before === undefined ? value : merge(before, value, place);
      if (merged?.kind === 'failure') return merged;
      const key = spelling === 'first' ? (earlier?.key ?? entry.key) : entry.key;
      if (merged !== undefined) entries.set(name, { key, value: merged, at: placeOf(merged, earlier, entry) });
      else {
        entries.delete(name);
        isOpen = true;
      }
    }
  }
  return { kind: 'object', entries, open: isOpen ? open : undefined };
}

function placeOf(merged: Value, earlier: Entry | undefined, later: Entry): Entry['at'] {
  return merged === earlier?.value ? earlier.at : (later.at ?? earlier?.at);
}

/** Objects merge, a null gives way, values of one sort replace each other; a mix of sorts fails (tried on the engine). */
function mergeDeep(earlier: Value, later: Value, place: Symbolic): Outcome {
  // What stood there may be anything, or nothing: then the name itself is not certain.
  const isRest = earlier.kind === 'unknown' && earlier.symbolic === place;
  if (later.kind === 'null') return isRest ? undefined : earlier;
  if (earlier.kind === 'null') return later;
  const [before, after] = [sortOf(earlier), sortOf(later)];
  if (later.kind === 'unknown') {
    if (later.nonNull === true && (after === 'plain' || after === 'array')) return later;
    return isRest ? undefined : unknown(place, { written: unlessNull(later, earlier) });
  }
  if (before !== undefined && after !== undefined && before !== after) return failure(`${before} against ${after}`);
  return later.kind === 'object' ? mergeAll([earlier, later], place, { spelling: 'last', merge: mergeDeep }) : later;
}

/** `if(equals(later, null()), earlier, later)`: so the engine writes what stands under a name of both. */
function unlessNull(later: Value, earlier: Value): Symbolic {
  const merged = earlier.kind === 'object' ? unknownCall('union', [earlier, later]) : later;
  return { kind: 'call', name: 'if', args: [unknownCall('equals', [later, nullValue]), earlier, merged] };
}

/** Null counts as no sort; undefined when it is not known. */
function sortOf(value: Value): 'array' | 'object' | 'plain' | undefined {
  const kind = value.kind === 'unknown' ? value.type : value.kind;
  return kind === undefined || kind === 'null' ? undefined : kind === 'array' || kind === 'object' ? kind : 'plain';
}

function intersection(args: readonly Value[]): Outcome {
  const [first, ...rest] = args;
  if (first?.kind === 'array') {
    const others = rest.filter((argument) => argument.kind === 'array');
    if (others.length < rest.length) return failure('intersection of arrays or objects, not both');
    let items = distinct(itemsOf(first))?.items;
    for (const other of others) {
      const seen = new ItemSet(itemsOf(other));
      items = items && kept(items, (item) => seen.has(item));
    }
    return items && array(items);
  }
  if (first === undefined || !isClosed(first)) return refused('intersection', first);
  const others = rest.filter(isClosed);
  if (others.length < rest.length) return failure('intersection of arrays or objects, not both');
  let entries: readonly Entry[] | undefined = [...first.entries.values()];
  for (const other of others)
    entries =
      entries &&
      kept(entries, ({ key, value }) => {
        // Here, unlike everywhere else, the engine looks at the case of names.
        const twin = other.entries.get(key.toLowerCase());
        return twin?.key === key ? equals(value, twin.value) : false;
      });
  return entries && object(entries.map(({ key, value, at }) => [key, value, at] as const));
}

/** `filter` with a test that may be undecided: then there is no answer. */
function kept<T>(list: readonly T[], test: (item: T) => boolean | undefined): readonly T[] | undefined {
  const answers = list.map(test);
  return answers.includes(undefined) ? undefined : list.filter((_, i) => answers[i]);
}

function createObject(args: readonly Value[]): Outcome {
  if (args.length % 2 !== 0) return failure('createObject takes names and values in pairs');
  const entries: (readonly [string, Value])[] = [];
  const names = new Set<string>();
  for (let i = 0; i < args.length; i += 2) {
    const [name, value] = [args[i], args[i + 1]];
    if (name?.kind === 'unknown') return undefined;
    if (name?.kind !== 'string' || value === undefined) return refused('a property name', name);
    if (names.has(name.value.toLowerCase())) return failure(`two properties '${name.value}'`);
    names.add(name.value.toLowerCase());
    entries.push([name.value, value]);
  }
  return object(entries);
}
