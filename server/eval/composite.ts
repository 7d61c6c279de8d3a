// Objects and arrays that are written out, with what is spread into them. As the compiler has it: runs of plain members, and what is spread between them, are
// merged in order (facts 4.2), so that what follows something unknown may still be known.
import type { Location } from '../text/location.ts';
import type { ArrayExpr, ObjectExpr } from '../template/expr.ts';
import { callPlain } from './call.ts';
import { evaluateExpr } from './expression.ts';
import { assume, locationIn, type Bindings, type Frame, type Session } from './frame.ts';
import { array, object, unknownCall } from './make.ts';
import type { Origin, Value } from './value.ts';

export function evaluateObject(frame: Frame, expr: ObjectExpr, bindings: Bindings): Value {
  const parts: Value[] = [];
  let run: Property[] = [];
  let spread = false;
  const endRun = (): void => {
    if (run.length > 0) parts.push(propertiesValue(run));
    run = [];
  };
  for (const member of expr.members) {
    const value = evaluateExpr(frame, member.value, bindings);
    if (member.kind === 'property') {
      run.push({ key: evaluateExpr(frame, member.key, bindings), value, at: locationIn(frame, member.span) });
      continue;
    }
    endRun();
    parts.push(value);
    spread = true;
  }
  endRun();
  const [only = object([])] = parts;
  const origin: Origin = { at: locationIn(frame, expr.span), step: 'written' };
  return written(frame.session, spread ? callPlain('shallowMerge', [array(parts)]) : only, origin);
}

interface Property {
  readonly key: Value;
  readonly value: Value;
  readonly at: Location;
}

/** A key that is not known may be any of the others: the whole is unknown then, not partly known. */
function propertiesValue(run: readonly Property[]): Value {
  const named = run.flatMap(({ key, value, at }) => (key.kind === 'string' ? [[key.value, value, at] as const] : []));
  if (named.length === run.length) return object(named);
  const pairs = run.flatMap(({ key, value }) => [key, value]);
  return unknownCall('createObject', pairs, { type: 'object', nonNull: true });
}

export function evaluateArray(frame: Frame, expr: ArrayExpr, bindings: Bindings): Value {
  const parts: Value[] = [];
  let run: Value[] = [];
  let spread = false;
  const endRun = (): void => {
    if (run.length > 0) parts.push(array(run));
    run = [];
  };
  for (const item of expr.items) {
    if (item.kind !== 'spread') {
      run.push(evaluateExpr(frame, item, bindings));
      continue;
    }
    endRun();
    parts.push(evaluateExpr(frame, item.value, bindings));
    spread = true;
  }
  endRun();
  const [only = array([])] = parts;
  const origin: Origin = { at: locationIn(frame, expr.span), step: 'written' };
  return written(frame.session, spread ? callPlain('flatten', [array(parts)]) : only, origin);
}

function written(session: Session, value: Value, origin: Origin): Value {
  return value.kind === 'unknown' ? assume(session, { ...value, origin }) : { ...value, origin };
}
