// Steps into a value: `base.name`, `base['name']`, `base[0]`, `base[^1]`. Property names are compared without case.
import { assume, type Session } from './frame.ts';
import { splitItem } from './functions/holes.ts';
import { nullValue, unknown } from './make.ts';
import type { ArrayValue, ObjectValue, Symbolic, Value } from './value.ts';

/** How a step may fail without failing the deployment. */
export interface AccessMode {
  /** Null instead of a failure. */
  readonly safe: boolean;
  readonly fromEnd: boolean;
}

const plain: AccessMode = { safe: false, fromEnd: false };

/** @returns the value at `index`; an unknown that stands for the step when base or index is unknown, or when the step would fail. */
export function access(session: Session, base: Value, index: Value, mode: AccessMode = plain): Value {
  if (base.kind === 'object' && index.kind === 'string') return property(session, base, index.value, mode);
  if (base.kind === 'array' && index.kind === 'int') return item(session, base, index.value, mode);
  if (base.kind === 'null' && mode.safe) return nullValue;
  if (base.kind === 'unknown' && index.kind === 'int') {
    const at = mode.fromEnd ? -Number(index.value) : Number(index.value);
    const part = Number.isSafeInteger(at) && !Object.is(at, -0) ? splitItem(base, at) : undefined;
    if (part !== undefined && part !== null) return part;
  }
  return assume(session, unknown(stepInto(base, index, mode)));
}

/** @returns a property by name; shorthand of `access` for rules and readers of references. */
export function property(session: Session, base: ObjectValue, name: string, mode: AccessMode = plain): Value {
  const entry = base.entries.get(name.toLowerCase());
  if (entry !== undefined) return base.open === undefined ? entry.value : opened(entry.value, child(base.open, name));
  if (base.open !== undefined) {
    const member = safeStep(child(base.open, name), mode);
    const symbolic = base.outputs === undefined ? member : safeStep(child(member, 'value'), mode);
    return assume(session, unknown(symbolic));
  }
  return mode.safe ? nullValue : assume(session, unknown(stepInto(base, { kind: 'string', value: name }, mode)));
}

function item(session: Session, base: ArrayValue, index: bigint, mode: AccessMode): Value {
  const at = mode.fromEnd ? base.items.length - Number(index) : Number(index);
  const value = base.items[at];
  if (value !== undefined)
    return base.open === undefined
      ? value
      : opened(value, {
          kind: 'access',
          base: { kind: 'unknown', symbolic: base.open },
          index: { kind: 'int', value: BigInt(at) },
        });
  return mode.safe ? nullValue : assume(session, unknown(stepInto(base, { kind: 'int', value: index }, mode)));
}

/** What is read back from a deployed resource may hold more than was declared, at every depth. */
function opened(value: Value, open: Symbolic): Value {
  return (value.kind === 'object' || value.kind === 'array') && value.open === undefined ? { ...value, open } : value;
}

function child(open: Symbolic, name: string): Symbolic {
  return { kind: 'access', base: { kind: 'unknown', symbolic: open }, index: { kind: 'string', value: name } };
}

function safeStep(symbolic: Symbolic, mode: AccessMode): Symbolic {
  if (!mode.safe || symbolic.kind !== 'access') return symbolic;
  return { kind: 'call', name: 'tryGet', args: [symbolic.base, symbolic.index] };
}

function stepInto(base: Value, index: Value, mode: AccessMode): Symbolic {
  if (mode.fromEnd) return { kind: 'call', name: mode.safe ? 'tryIndexFromEnd' : 'indexFromEnd', args: [base, index] };
  return mode.safe ? { kind: 'call', name: 'tryGet', args: [base, index] } : { kind: 'access', base, index };
}
