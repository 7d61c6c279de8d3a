// Chains of property and index steps as ARM text: `.name`, `['a-b']`, `tryGet(…)`, `indexFromEnd(…)`.
import { armText, call, isText, quoted, type ArmContext } from './arm-text.ts';
import { symbolText } from './arm-text-symbol.ts';
import type { AccessExpr, Expr } from './expr.ts';

/** One step of a chain, its base left out. */
export type Step = Pick<AccessExpr, 'index' | 'safe' | 'fromEnd'>;

/** @returns a whole chain, from its root on. */
export function accessText(context: ArmContext, expr: AccessExpr): string {
  const steps: Step[] = [];
  let root: Expr = expr;
  for (; root.kind === 'access'; root = root.base) steps.unshift(root);
  if (root.kind === 'symbol') {
    const { text, rest } = symbolText(context, root, steps);
    return stepsText(context, text, rest);
  }
  return stepsText(context, armText(context, root), steps);
}

/** Each safe step opens a call, which then takes the steps behind it: the whole of `a.?b.c` is `tryGet(a, 'b', 'c')`. */
function stepsText(context: ArmContext, root: string, steps: readonly Step[]): string {
  let text = root;
  for (let i = 0; i < steps.length; i += 1) {
    const step = steps[i];
    if (step === undefined) break;
    if (!step.safe) {
      text = plainStep(context, text, step);
      continue;
    }
    const guarded: Step[] = [];
    for (let next = steps[i + 1]; next !== undefined && !next.safe; next = steps[i + 1]) {
      guarded.push(next);
      i += 1;
    }
    const name = step.fromEnd ? 'tryIndexFromEnd' : 'tryGet';
    text = call(name, text, armText(context, step.index), ...guarded.map((each) => guardedStep(context, each)));
  }
  return text;
}

function plainStep(context: ArmContext, written: string, { index, fromEnd }: Step): string {
  if (fromEnd) return call('indexFromEnd', written, armText(context, index));
  const base = steppable(written);
  const key = literalKey(index);
  return key !== undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)
    ? `${base}.${key}`
    : `${base}[${key === undefined ? armText(context, index) : quoted(key)}]`;
}

/** ARM takes no step behind a literal; a call that gives the same stands in its place. */
function steppable(base: string): string {
  if (/^-?\d+$/.test(base)) return call('int', base);
  return isText(base) ? call('string', base) : base;
}

function guardedStep(context: ArmContext, { index, fromEnd }: Step): string {
  const text = armText(context, index);
  return fromEnd ? call('createObject', quoted('value'), text, quoted('fromEnd'), 'true()') : text;
}

/** @returns the name of a step that is written out. */
export function literalKey(index: Expr): string | undefined {
  return index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined;
}
