// Makers of values, so that no one writes the object shapes by hand.
import type { Location } from '../text/location.ts';
import type {
  ArrayValue,
  BoolValue,
  Entry,
  IntValue,
  NullValue,
  ObjectValue,
  Origin,
  StringValue,
  Symbolic,
  Unknown,
  Value,
} from './value.ts';

/** The null value, without an origin. */
export const nullValue: NullValue = { kind: 'null' };

export function bool(value: boolean, origin?: Origin): BoolValue {
  return { kind: 'bool', value, origin };
}

export function int(value: bigint | number, origin?: Origin): IntValue {
  return { kind: 'int', value: BigInt(value), origin };
}

export function string(value: string, origin?: Origin): StringValue {
  return { kind: 'string', value, origin };
}

export function array(items: readonly Value[], origin?: Origin): ArrayValue {
  return { kind: 'array', items, origin };
}

/** An object from keys and values; a later key that differs only by case replaces the value and keeps the first spelling (facts 5.1). */
export function object(
  properties: Iterable<readonly [key: string, value: Value, at?: Location | undefined]>,
  origin?: Origin,
  open?: Symbolic,
): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const [key, value, at] of properties) {
    const lower = key.toLowerCase();
    entries.set(lower, { key: entries.get(lower)?.key ?? key, value, at });
  }
  return { kind: 'object', entries, origin, open };
}

export function unknown(symbolic: Symbolic, more?: Omit<Unknown, 'kind' | 'symbolic'>): Unknown {
  return { kind: 'unknown', symbolic, ...more };
}

/** The unknown result of calling `name`. */
export function unknownCall(name: string, args: readonly Value[], more?: Omit<Unknown, 'kind' | 'symbolic'>): Unknown {
  return unknown({ kind: 'call', name, args }, more);
}
