// A chain of steps, `a.b[0].?c.d`, taken the way the compiler writes it: a safe step guards the steps behind it, so that the whole of `a.?b.c` is
// `tryGet(a, 'b', 'c')`; the first steps behind a resource or module say what is asked of it.
import type { AccessExpr, Expr } from '../template/expr.ts';
import { access } from './access.ts';
import { callPlain } from './call.ts';
import { evaluateExpr } from './expression.ts';
import { assume, type Bindings, type Frame } from './frame.ts';
import { bool, object } from './make.ts';
import { stepsBehind, symbolSteps } from './symbol.ts';
import type { Value } from './value.ts';

/** One step of a chain. */
export interface Step {
  readonly index: Value;
  /** `.?` or `[?`: null instead of a failure. */
  readonly safe: boolean;
  readonly fromEnd: boolean;
}

/** @returns the value at the end of a chain. */
export function evaluateChain(frame: Frame, expr: AccessExpr, bindings: Bindings): Value {
  const written: AccessExpr[] = [];
  let root: Expr = expr;
  for (; root.kind === 'access'; root = root.base) written.push(root);
  const steps = written
    .reverse()
    .map(({ index, safe, fromEnd }): Step => ({ index: evaluateExpr(frame, index, bindings), safe, fromEnd }));
  if (root.kind !== 'symbol')
    return follow(frame, evaluateExpr(frame, root, bindings), stepsBehind(frame, root, steps));
  const { value, rest } = symbolSteps(frame, root, steps, bindings);
  return follow(frame, value, rest);
}

function follow(frame: Frame, start: Value, steps: readonly Step[]): Value {
  let value = start;
  for (let i = 0; i < steps.length;) {
    const step = steps[i];
    if (step === undefined) break;
    i += 1;
    if (!step.safe) {
      value = access(frame.session, value, step.index, step.fromEnd);
      continue;
    }
    const end = steps.findIndex((each, at) => at >= i && each.safe);
    const guarded = steps.slice(i, end < 0 ? steps.length : end);
    i += guarded.length;
    const found = callPlain(step.fromEnd ? 'tryIndexFromEnd' : 'tryGet', [value, step.index, ...guarded.map(argument)]);
    value = found.kind === 'unknown' ? assume(frame.session, found) : found;
  }
  return value;
}

/** A step as an argument of `tryGet`. */
function argument({ index, fromEnd }: Step): Value {
  return fromEnd
    ? object([
        ['value', index],
        ['fromEnd', bool(true)],
      ])
    : index;
}
