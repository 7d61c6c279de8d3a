// What cannot be evaluated: damaged text, and what is beyond a stated limit. Said where it stands, and unknown.
import type { Expr } from '../template/expr.ts';
import { locationIn, report, type Frame } from './frame.ts';
import { tooLargeText } from './function.ts';
import { unknown } from './make.ts';
import type { Value } from './value.ts';

/** @returns an unknown of its own: equal to itself only. */
export function opaque(frame: Frame, expr: Expr): Value {
  const { file, span } = locationIn(frame, expr.span);
  return unknown(
    { kind: 'opaque', text: `invalid('${file}:${span.start}:${frame.identity}')` },
    { origin: { at: { file, span }, step: 'computed' } },
  );
}

/** Says that a value is beyond the limits of one value. */
export function tooLarge(frame: Frame, expr: Expr): Value {
  report(frame.session, 'limit', locationIn(frame, expr.span), tooLargeText);
  return opaque(frame, expr);
}

/** @returns whether the evaluation has done all the steps that it may. */
export function isExhausted({ work, snapshot }: Frame['session']): boolean {
  return work > snapshot.limits.steps;
}

/** Says so, once for the whole evaluation: where its work ended. */
export function exhausted(frame: Frame, expr: Expr): Value {
  const { session } = frame;
  if (!session.exhausted) {
    session.exhausted = true;
    const { steps } = session.snapshot.limits;
    report(session, 'limit', locationIn(frame, expr.span), {
      en: `This template takes more than ${steps} steps to evaluate; what follows was not analysed`,
      ja: `このテンプレートの評価は ${steps} ステップを超えました。以降は解析していません`,
    });
  }
  return opaque(frame, expr);
}
