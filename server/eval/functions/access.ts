// Steps into a value written as calls: `tryGet(o, 'a')`, `indexFromEnd(a, 1)`. Plain steps (`o.a`, `a[0]`) are the evaluator's.
import { failure, type FunctionSpec } from '../function.ts';
import { nullValue } from '../make.ts';
import type { Value } from '../value.ts';
import { asCount, declare, itemsOf, many, propertyOf, refused, type Outcome } from './declare.ts';
import { splitItem } from './holes.ts';

export const accessFunctions: readonly FunctionSpec[] = [
  declare('tryGet', [2, many], { takesUnknown: 'any' }, ([base, index, ...rest]) => {
    if (index !== undefined && !['string', 'int', 'unknown'].includes(index.kind)) return refused('a step', index);
    return follow(base && index && step(base, index), rest);
  }),
  declare('indexFromEnd', 2, { takesUnknown: 'any' }, ([base, index]) => {
    if (base?.kind === 'int' || base?.kind === 'null' || base?.kind === 'string') return refused('an index', base);
    const found = base && index && fromEnd(base, index);
    return found === null ? failure('no item at that place') : found;
  }),
  declare('tryIndexFromEnd', [2, many], { takesUnknown: 'any' }, ([base, index, ...rest]) => {
    if (base?.kind === 'array' && index?.kind === 'int' && asCount(index) === undefined)
      return refused('a count', index);
    return follow(base && index && fromEnd(base, index), rest);
  }),
];

/** @returns null when there is no such property or item. A step that the type of the value does not have is none either. */
function step(base: Value, index: Value): Value | null | undefined {
  if (base.kind === 'unknown' && index.kind === 'int') return splitItem(base, Number(index.value));
  if (base.kind === 'unknown' || index.kind === 'unknown') return base.kind === 'null' ? null : undefined;
  if (base.kind === 'object' && index.kind === 'string')
    return propertyOf(base, index.value) ?? (base.open === undefined ? null : undefined);
  if (base.kind === 'array' && index.kind === 'int' && index.value >= 0n)
    return itemsOf(base)[Number(index.value)] ?? null;
  return null;
}

/** @param index from 1, the last item */
function fromEnd(base: Value, index: Value): Value | null | undefined {
  if (index.kind === 'unknown') return base.kind === 'null' ? null : undefined;
  if (index.kind !== 'int' || index.value < 1n) return base.kind === 'unknown' ? undefined : null;
  if (base.kind === 'unknown') return splitItem(base, -Number(index.value));
  return base.kind === 'array' ? (itemsOf(base).at(-Number(index.value)) ?? null) : null;
}

/** A first step to null ends there; what follows another one is ordinary access, which may fail (facts 5.4). */
function follow(found: Value | null | undefined, rest: readonly Value[]): Outcome {
  if (found === undefined) return undefined;
  if (found === null || found.kind === 'null') return nullValue;
  let value: Value = found;
  for (const index of rest) {
    const next = step(value, index);
    if (next === undefined) return undefined;
    if (next === null) return failure('no such property or item');
    value = next;
  }
  return value;
}
