// Arrays, and what arrays and texts have in common (`length`, `first`, `take` …). Items pass through as the same values, so that a
// rule can point at the place where one was written. Refuses to guess what an unknown array holds.
import { equals, triOr, type Tri } from '../compare.ts';
import { comparisons, ItemSet } from './item-set.ts';
import { failure, type FunctionSpec } from '../function.ts';
import { array, bool, int, nullValue, string, unknownCall } from '../make.ts';
import type { ArrayValue, Unknown, Value } from '../value.ts';
import { isPlain } from './collation.ts';
import { asCount, declare, itemsOf, many, propertyOf, refused, type Outcome } from './declare.ts';
import { beginning, ending, knownTexts, splitItem, splitLength, wholeText } from './holes.ts';
import { lengthBounds } from './length-bounds.ts';

export const arrayFunctions: readonly FunctionSpec[] = [
  declare('concat', [1, many], { takesUnknown: 'any' }, concat),
  declare('empty', 1, { result: 'bool', takesUnknown: 'any' }, ([value]) => value && isEmpty(value)),
  declare('length', 1, { result: 'int', takesUnknown: 'any' }, ([value]) => value && length(value)),
  declare('contains', 2, { result: 'bool', takesUnknown: 'any' }, ([container, value]) =>
    container && value ? contains(container, value) : undefined,
  ),
  declare('first', 1, { takesUnknown: 'any' }, ([value]) => value && end(value, 0)),
  declare('last', 1, { takesUnknown: 'any' }, ([value]) => value && end(value, -1)),
  declare('take', 2, { takesUnknown: 'any' }, ([value, count]) => value && count && take(value, count)),
  declare('skip', 2, { takesUnknown: 'any' }, ([value, count]) => value && count && skip(value, count)),
  declare('createArray', [0, many], { result: 'array', takesUnknown: 'any' }, (args) => array(args)),
  declare('array', 1, { result: 'array', takesUnknown: 'inside' }, ([value]) =>
    value?.kind === 'array' ? value : value && array([value]),
  ),
  declare('flatten', 1, { result: 'array', takesUnknown: 'inside' }, ([value]) =>
    value?.kind === 'array' ? flatten(itemsOf(value)) : refused('flatten', value),
  ),
  declare('distinct', 1, { result: 'array', takesUnknown: 'inside', steps: comparing }, ([value]) =>
    value?.kind === 'array' ? distinct(itemsOf(value)) : refused('distinct', value),
  ),
  declare('indexOf', 2, { result: 'int', takesUnknown: 'any' }, ([container, value]) =>
    container && value ? indexOf(container, value) : undefined,
  ),
  declare('lastIndexOf', 2, { result: 'int', takesUnknown: 'any' }, ([container, value]) =>
    container && value ? lastIndexOf(container, value) : undefined,
  ),
];

/** Either all arrays, or texts and what is written as text. */
function concat(args: readonly Value[]): Outcome {
  const arrays = args.filter((argument) => argument.kind === 'array');
  if (arrays.length === args.length) return array(arrays.flatMap(itemsOf));
  const texts = args.filter(({ kind }) => kind === 'string' || kind === 'int' || kind === 'bool');
  if (arrays.length + texts.length + args.filter(({ kind }) => kind === 'unknown').length < args.length)
    return failure('concat joins arrays or texts');
  if (arrays.length > 0)
    return texts.length > 0
      ? failure('concat joins arrays or texts, not both')
      : unknownCall('concat', args, { type: 'array', nonNull: true });
  if (texts.length === args.length) {
    let joined = '';
    // Not joined at once: a text that is too long is never written out.
    for (const argument of args) joined += wholeText(argument) ?? '';
    return string(joined);
  }
  return texts.length > 0 || args.some((argument) => argument.kind === 'unknown' && argument.type === 'string')
    ? unknownCall('concat', args, { type: 'string', nonNull: true })
    : undefined;
}

function isEmpty(value: Value): Outcome {
  switch (value.kind) {
    case 'null':
      return bool(true);
    case 'string':
      return bool(value.value === '');
    case 'array':
      return bool(value.items.length === 0);
    case 'object':
      return value.entries.size > 0 ? bool(false) : value.open === undefined ? bool(true) : undefined;
    case 'unknown':
      return lengthBounds(value).least > 0 ? bool(false) : undefined;
    default:
      return refused('empty', value);
  }
}

function length(value: Value): Outcome {
  switch (value.kind) {
    case 'string':
      return int(value.value.length);
    case 'array':
      return int(value.items.length);
    case 'object':
      return value.open === undefined ? int(value.entries.size) : undefined;
    case 'unknown': {
      const count = splitLength(value);
      if (count !== undefined) return int(count);
      const rounds = roundsOf(value);
      if (rounds !== undefined) return rounds;
      const { least, most } = lengthBounds(value);
      return least === most ? int(least) : undefined;
    }
    default:
      return refused('length', value);
  }
}

/** A loop over something unknown makes an item in each round. */
function roundsOf({ symbolic }: Unknown): Value | undefined {
  return symbolic.kind === 'call' && symbolic.name === 'copy' ? symbolic.args[0] : undefined;
}

function contains(container: Value, value: Value): Outcome {
  const answer = (decided: Tri): Outcome => (decided === undefined ? undefined : bool(decided));
  switch (container.kind) {
    case 'array':
      return answer(itemsOf(container).reduce<Tri>((so, item) => triOr(so, equals(item, value)), false));
    case 'object':
      if (value.kind === 'unknown') return container.entries.size === 0 && !container.open ? bool(false) : undefined;
      if (value.kind !== 'string') return refused('contains in an object', value);
      if (propertyOf(container, value.value) !== undefined) return bool(true);
      return container.open === undefined ? bool(false) : undefined;
    case 'string':
      if (value.kind === 'string') return bool(container.value.includes(value.value));
      if (value.kind !== 'unknown') return refused('contains in a text', value);
      return knownTexts(value).every((text) => container.value.includes(text)) ? undefined : bool(false);
    case 'unknown':
      return value.kind === 'string' && knownTexts(container).some((text) => text.includes(value.value))
        ? bool(true)
        : undefined;
    default:
      return refused('contains', container);
  }
}

/** The first (0) or last (-1) item or character; null of an empty array, '' of an empty text. */
function end(value: Value, index: 0 | -1): Outcome {
  switch (value.kind) {
    case 'array':
      return itemsOf(value).at(index) ?? nullValue;
    case 'string':
      return string(value.value.at(index) ?? '');
    case 'unknown': {
      const item = splitItem(value, index);
      if (item !== undefined && item !== null) return item;
      const character = index === 0 ? beginning(value).at(0) : ending(value).at(-1);
      return character === undefined ? undefined : string(character);
    }
    default:
      return refused(index === 0 ? 'first' : 'last', value);
  }
}

function take(value: Value, wanted: Value): Outcome {
  if (wanted.kind === 'unknown') return undefined;
  // An empty text has nothing to take, however large the number is.
  if (value.kind === 'string' && value.value === '' && wanted.kind === 'int') return value;
  const count = asCount(wanted);
  if (count === undefined) return refused('a count', wanted);
  const end = Math.max(count, 0);
  if (value.kind === 'array') return array(itemsOf(value).slice(0, end));
  if (value.kind === 'string') return string(value.value.slice(0, end));
  if (value.kind !== 'unknown') return refused('take', value);
  const known = beginning(value);
  return known !== '' && known.length >= end ? string(known.slice(0, end)) : undefined;
}

function skip(value: Value, wanted: Value): Outcome {
  if (wanted.kind === 'unknown') return undefined;
  const count = asCount(wanted);
  if (count === undefined) return refused('a count', wanted);
  if (value.kind === 'array') return array(itemsOf(value).slice(Math.max(count, 0)));
  if (value.kind === 'string') return string(value.value.slice(Math.max(count, 0)));
  return value.kind === 'unknown' ? undefined : refused('skip', value);
}

/** @returns the steps of comparing the items of all arrays with each other. */
export function comparing(args: readonly Value[]): number {
  return comparisons(args.flatMap((argument) => (argument.kind === 'array' ? itemsOf(argument) : [])));
}

/** One level. */
function flatten(items: readonly Value[]): Outcome {
  const arrays = items.filter((item) => item.kind === 'array');
  if (arrays.length === items.length) return array(arrays.flatMap(itemsOf));
  const wrong = items.find(({ kind }) => kind !== 'array' && kind !== 'unknown');
  return wrong === undefined ? undefined : refused('flatten', wrong);
}

/** @returns the array without what equals an earlier item; undefined when that is not decided. */
export function distinct(items: readonly Value[]): ArrayValue | undefined {
  const kept: Value[] = [];
  const seen = new ItemSet([]);
  for (const item of items) {
    const known = seen.has(item);
    if (known === undefined) return undefined;
    if (known) continue;
    kept.push(item);
    seen.add(item);
  }
  return array(kept);
}

/** In texts without case, in arrays with it (facts 5.1). */
function indexOf(container: Value, value: Value): Outcome {
  if (container.kind === 'array') return position(itemsOf(container), value, (place) => place);
  const known = container.kind === 'unknown' ? beginning(container) : undefined;
  if (known === undefined) return inText(container, value, (text, wanted) => text.indexOf(wanted));
  const found = inText(string(known), value, (text, wanted) => text.indexOf(wanted));
  return found?.kind === 'int' && found.value >= 0n && known !== '' ? found : undefined;
}

function lastIndexOf(container: Value, value: Value): Outcome {
  if (container.kind === 'array') {
    const { items } = container;
    return position([...itemsOf(container)].reverse(), value, (place) => items.length - 1 - place);
  }
  if (container.kind === 'unknown') return undefined;
  return inText(container, value, (text, wanted) =>
    // An empty text is found at the last character (tried on the engine).
    wanted === '' ? Math.max(text.length - 1, 0) : text.lastIndexOf(wanted),
  );
}

/** The engine searches by the rules of the culture, which on letters of some scripts is more than ignoring case: left undecided. */
function inText(container: Value, value: Value, search: (text: string, wanted: string) => number): Outcome {
  if (container.kind !== 'string') return refused('indexOf', container);
  if (value.kind === 'unknown') return undefined;
  if (value.kind !== 'string') return refused('indexOf', value);
  if (!isPlain(container.value) || !isPlain(value.value)) return undefined;
  return int(search(container.value.toLowerCase(), value.value.toLowerCase()));
}

function position(items: readonly Value[], value: Value, place: (index: number) => number): Outcome {
  for (const [i, item] of items.entries()) {
    const found = equals(item, value);
    if (found === undefined) return undefined;
    if (found) return int(place(i));
  }
  return int(-1);
}
