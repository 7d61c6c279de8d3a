// A template that is the value of an expression: held by a variable, or loaded from a file. Once that is computed, Azure reads it like any other.
import type { Expr } from '../template/expr.ts';
import { templateFromValue } from '../template/from-arm.ts';
import type { Template } from '../template/model.ts';
import { callPlain } from './call.ts';
import { evaluateExpr } from './expression.ts';
import { locationIn, report, type Bindings, type Frame } from './frame.ts';
import { isFullyKnown } from './function.ts';

/** @returns undefined where not all of the template is known. What is wrong with it is said where the expression stands. */
export function computedTemplate(frame: Frame, template: Expr, bindings: Bindings): Template | undefined {
  const value = evaluateExpr(frame, template, bindings);
  const text = value.kind === 'object' && isFullyKnown(value) ? callPlain('string', [value]) : undefined;
  if (text?.kind !== 'string') return undefined;
  const place = locationIn(frame, template.span);
  const computed = templateFromValue(text.value, place);
  for (const { kind, message } of computed.problems) report(frame.session, kind, place, message);
  return computed;
}
