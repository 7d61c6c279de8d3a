// Objects: merging, listing, creating. Entries keep the place where they were written. An argument that is unknown leaves the result
// open, so that what later arguments settle stays known. Refuses to merge what is not decided.
import { equals } from '../compare.ts';
import { failure, type FunctionSpec } from '../function.ts';
import { array, object, string, unknown, unknownCall } from '../make.ts';
import type { Entry, ObjectValue, Symbolic, Value } from '../value.ts';
import { among, distinct } from './array.ts';
import { compareNames } from './collation.ts';
import { declare, isClosed, itemsOf, many, propertyOf, refused, type Outcome } from './declare.ts';

export const objectFunctions: readonly FunctionSpec[] = [
  declare('union', [1, many], { takesUnknown: 'any' }, union),
  declare('intersection', [1, many], { takesUnknown: 'inside' }, intersection),
  declare('shallowMerge', 1, { result: 'object', takesUnknown: 'inside' }, (args) => {
    const [list] = args;
    if (list?.kind !== 'array') return refused('shallowMerge', list);
    return mergeAll(itemsOf(list), { kind: 'call', name: 'shallowMerge', args }, (_, later) => later);
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
  const [first] = args;
  if (args.every(({ kind }) => kind === 'array'))
    return distinct(args.flatMap((argument) => (argument.kind === 'array' ? itemsOf(argument) : [])));
  if (args.some(({ kind }) => kind === 'array')) {
    const mixed = args.some(({ kind }) => kind !== 'array' && kind !== 'unknown');
    return mixed
      ? failure('union merges arrays or objects, not both')
      : unknownCall('union', args, { type: 'array', nonNull: true });
  }
  if (args.some(({ kind }) => kind === 'object'))
    return mergeAll(args, { kind: 'call', name: 'union', args }, mergeDeep);
  return first?.kind === 'unknown' ? undefined : refused('union', first);
}

/** Decides what stands under a name that both objects have. */
type Merge = (earlier: Value, later: Value, name: string, open: Symbolic) => Value | undefined;

/** Merges objects from left to right; `undefined` from `merge` leaves the name to the open rest. */
function mergeAll(parts: readonly Value[], open: Symbolic, merge: Merge): Outcome {
  let entries = new Map<string, Entry>();
  let isOpen = false;
  for (const part of parts) {
    if (part.kind !== 'object' && part.kind !== 'unknown') return refused('merging', part);
    // What an unknown or open object may overwrite is no longer known.
    if (part.kind === 'unknown' || part.open !== undefined) {
      entries = new Map();
      isOpen = true;
    }
    if (part.kind === 'unknown') continue;
    for (const [name, entry] of part.entries) {
      const value = propertyOf(part, name) ?? entry.value;
      const earlier = entries.get(name);
      const merged =
        earlier !== undefined
          ? merge(earlier.value, value, name, open)
          : isOpen
            ? merge(unknown({ kind: 'access', base: unknown(open), index: string(entry.key) }), value, name, open)
            : value;
      if (merged === undefined) {
        entries.delete(name);
        isOpen = true;
      } else entries.set(name, { key: earlier?.key ?? entry.key, value: merged, at: entry.at ?? earlier?.at });
    }
  }
  return { kind: 'object', entries, open: isOpen ? open : undefined };
}

/** Objects merge, a null gives way, everything else is replaced (facts 5.4; null: tried on the engine). */
function mergeDeep(earlier: Value, later: Value, name: string, open: Symbolic): Value | undefined {
  if (later.kind === 'null') return earlier.kind === 'unknown' ? undefined : earlier;
  if (later.kind === 'unknown') return later.nonNull === true && isPlain(later.type) ? later : undefined;
  if (later.kind !== 'object') return later;
  if (earlier.kind !== 'object' && earlier.kind !== 'unknown') return later;
  const merged = mergeAll([earlier, later], { kind: 'access', base: unknown(open), index: string(name) }, mergeDeep);
  return merged === undefined || merged.kind === 'failure' ? undefined : merged;
}

function isPlain(type: string | undefined): boolean {
  return type === 'string' || type === 'int' || type === 'bool' || type === 'array';
}

function intersection(args: readonly Value[]): Outcome {
  const [first, ...rest] = args;
  if (first?.kind === 'array') {
    const others = rest.filter((argument) => argument.kind === 'array');
    if (others.length < rest.length) return failure('intersection of arrays or objects, not both');
    let items = distinct(itemsOf(first))?.items;
    for (const other of others) items = items && kept(items, (item) => among(itemsOf(other), item));
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
        const twin = propertyOf(other, key);
        return twin === undefined ? false : equals(value, twin);
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
