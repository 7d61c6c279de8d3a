// Methods of resources, `stg.listKeys()`: functions that take the resource's id, and its version unless another is given (facts 4.6).
import type { MethodCallExpr } from '../template/expr.ts';
import { evaluateExpr } from './expression.ts';
import { assume, type Bindings, type Frame } from './frame.ts';
import { string, unknownCall } from './make.ts';
import { bindingsAt, declarationOf, indexValue, resourceId } from './resource.ts';
import type { Value } from './value.ts';

export function callMethod(frame: Frame, expr: MethodCallExpr, bindings: Bindings): Value {
  const { base, name } = expr;
  const given = expr.args.map((argument) => evaluateExpr(frame, argument, bindings));
  const found = base.kind === 'symbol' ? declarationOf(frame, base.symbol) : undefined;
  if (base.kind !== 'symbol' || found?.kind !== 'resource')
    return assume(frame.session, unknownCall(name, [evaluateExpr(frame, base, bindings), ...given]));
  const at = bindingsAt(frame, found, indexValue(frame, base, bindings), bindings);
  const version = given.length === 0 ? [string(found.apiVersion ?? '')] : [];
  return assume(frame.session, unknownCall(name, [resourceId(frame, found, at), ...given, ...version]));
}
