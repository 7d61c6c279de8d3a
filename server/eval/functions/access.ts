// Steps into a value written as calls: `tryGet(o, 'a')`, `indexFromEnd(a, 1)`. Plain steps (`o.a`, `a[0]`) are the evaluator's.
import { failure, type FunctionSpec } from '../function.ts';
import { nullValue } from '../make.ts';
import type { Value } from '../value.ts';
import { declare, itemsOf, many, propertyOf, refused, type Outcome } from './declare.ts';
import { splitItem } from './holes.ts';

export const accessFunctions: readonly FunctionSpec[] = [
  declare('tryGet', [2, many], { takesUnknown: 'any' }, ([base, index, ...rest]) => {
    const found = base && index && step(base, index);
    if (found !== null) return found && found.kind !== 'failure' ? follow(found, rest) : found;
    return nullValue;
  }),
  declare('indexFromEnd', 2, { takesUnknown: 'any' }, (args) => {
    const found = fromEnd(args);
    return found === null ? failure('no item at that place') : found;
  }),
  declare('tryIndexFromEnd', [2, many], { takesUnknown: 'any' }, ([base, index, ...rest]) => {
    const found = base && index && fromEnd([base, index]);
    if (found !== null) return found && found.kind !== 'failure' ? follow(found, rest) : found;
    return nullValue;
  }),
];

/** @returns null when there is no such property or item. */
function step(base: Value, index: Value): Outcome | null {
  if (base.kind === 'null') return null;
  if (index.kind === 'unknown') return undefined;
  if (base.kind === 'unknown') return index.kind === 'int' ? splitItem(base, Number(index.value)) : undefined;
  if (base.kind === 'object' && index.kind === 'string') {
    const value = propertyOf(base, index.value);
    return value ?? (base.open === undefined ? null : undefined);
  }
  if (base.kind === 'array' && index.kind === 'int')
    return index.value < 0n ? null : (itemsOf(base)[Number(index.value)] ?? null);
  // A step that the type of the value does not have is no failure either (tried on the engine).
  return null;
}

/** What follows the first step is ordinary access (facts 5.4). */
function follow(base: Value, rest: readonly Value[]): Outcome {
  let value: Value = base;
  for (const index of rest) {
    if (value.kind === 'null') return failure('a step into null');
    const found = step(value, index);
    if (found === null) return failure('no property or item of that name');
    if (found === undefined || found.kind === 'failure') return found;
    value = found;
  }
  return value;
}

function fromEnd([base, index]: readonly Value[]): Outcome | null {
  if (base === undefined || index === undefined || index.kind === 'unknown') return undefined;
  if (base.kind === 'null') return null;
  if (index.kind !== 'int') return refused('an index from the end', index);
  if (base.kind === 'unknown') return index.value < 1n ? undefined : splitItem(base, -Number(index.value));
  if (base.kind !== 'array') return refused('an index from the end', base);
  return index.value < 1n ? null : (itemsOf(base).at(-Number(index.value)) ?? null);
}
