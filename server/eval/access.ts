// Steps into a value: `base.name`, `base['name']`, `base[0]`, `base[^1]`. Property names are compared without case.
import { assume, type Session } from './frame.ts';
import { splitItem } from './functions/holes.ts';
import { int, string, unknown } from './make.ts';
import { opened } from './read-back.ts';
import type { ArrayValue, ObjectValue, Refinement, Symbolic, Value } from './value.ts';

/** @returns the value at `index`; an unknown that stands for the step when base or index is unknown, or when the step would fail. */
export function access(session: Session, base: Value, index: Value, fromEnd = false): Value {
  if (base.kind === 'object' && index.kind === 'string') return property(session, base, index.value);
  if (base.kind === 'array' && index.kind === 'int') return item(session, base, index.value, fromEnd);
  if (base.kind === 'unknown' && index.kind === 'int') {
    const at = fromEnd ? -Number(index.value) : Number(index.value);
    const part = Number.isSafeInteger(at) && !Object.is(at, -0) ? splitItem(base, at) : undefined;
    if (part !== undefined && part !== null) return part;
  }
  return assume(session, unknown(stepInto(base, index, fromEnd), refinement(base, index)));
}

/** What the declared type of an unknown says of the value at `index`. */
function refinement(base: Value, index: Value): (Refinement & Pick<Value, 'origin'>) | undefined {
  if (base.kind !== 'unknown') return undefined;
  const { inside, origin } = base;
  const refined = index.kind === 'string' ? inside?.properties?.get(index.value.toLowerCase()) : inside?.items;
  // The type is not where the value is written.
  return refined === undefined ? undefined : { ...refined, origin };
}

function property(session: Session, base: ObjectValue, name: string): Value {
  const entry = base.entries.get(name.toLowerCase());
  if (entry !== undefined) return base.open === undefined ? entry.value : opened(entry.value, base.open, string(name));
  if (base.open === undefined) return assume(session, unknown(stepInto(base, { kind: 'string', value: name }, false)));
  const member = child(base.open, name);
  return assume(session, unknown(base.outputs === undefined ? member : child(member, 'value')));
}

function item(session: Session, base: ArrayValue, index: bigint, fromEnd: boolean): Value {
  const at = fromEnd ? base.items.length - Number(index) : Number(index);
  const value = base.items[at];
  if (value === undefined) return assume(session, unknown(stepInto(base, { kind: 'int', value: index }, fromEnd)));
  if (base.open === undefined) return value;
  return opened(value, base.open, int(at));
}

function child(open: Symbolic, name: string): Symbolic {
  return { kind: 'access', base: { kind: 'unknown', symbolic: open }, index: { kind: 'string', value: name } };
}

function stepInto(base: Value, index: Value, fromEnd: boolean): Symbolic {
  return fromEnd ? { kind: 'call', name: 'indexFromEnd', args: [base, index] } : { kind: 'access', base, index };
}
