// Methods of resources, `stg.listKeys()`: functions that take the resource's id, and its version unless another is given (facts 4.6). A vault's `getSecret` is
// what the engine calls `getKeyVaultSecret`.
import type { MethodCallExpr } from '../template/expr.ts';
import { evaluateExpr } from './expression.ts';
import { assume, type Bindings, type Frame } from './frame.ts';
import { string, unknownCall } from './make.ts';
import { bindingsAt, declarationOf, indexValue, resourceId } from './resource.ts';
import type { Unknown, Value } from './value.ts';

/** @returns what a vault holds; only a deployment reads it. */
export function secretValue(args: readonly Value[]): Unknown {
  return unknownCall('getKeyVaultSecret', args, { type: 'string', nonNull: true });
}

export function callMethod(frame: Frame, expr: MethodCallExpr, bindings: Bindings): Value {
  const { base, name } = expr;
  const given = expr.args.map((argument) => evaluateExpr(frame, argument, bindings));
  const found = base.kind === 'symbol' ? declarationOf(frame, base.symbol) : undefined;
  if (base.kind !== 'symbol' || found?.kind !== 'resource')
    return assume(frame.session, unknownCall(name, [evaluateExpr(frame, base, bindings), ...given]));
  const at = bindingsAt(frame, found, indexValue(frame, base, bindings), bindings);
  const id = resourceId(frame, found, at);
  if (name.toLowerCase() === 'getsecret') return assume(frame.session, secretValue([id, ...given]));
  const version = given.length === 0 ? [string(found.apiVersion ?? '')] : [];
  return assume(frame.session, unknownCall(name, [id, ...given, ...version]));
}
