// Names used as values, and the steps behind them: `vnet`, `vnets[i]`, `vnet::subnet`, `shared.prefix`, `a.?b[^1]`.
import type { Expression, IndexAccess, MemberAccess, NestedAccess, Reference } from '../syntax/bicep.ts';
import { nameText, plainText } from '../syntax/bicep.ts';
import type { Expr, SymbolExpr } from './expr.ts';
import { errorExpr, lowerExpression } from './from-bicep-expression.ts';
import { bindingOf, type Scope } from './from-bicep-scope.ts';

export function lowerReference(scope: Scope, { name: { name }, span }: Reference): Expr {
  const binding = bindingOf(scope, name);
  switch (binding?.kind) {
    case 'parameter':
    case 'variable':
    case 'local':
      return { kind: binding.kind, name, span };
    case 'symbol':
      return { kind: 'symbol', symbol: binding.symbol, span };
    case 'import':
    case 'namespace':
      return { kind: 'imported', name, span };
    case 'function':
    case 'type':
    case 'extension':
    case 'extension-config':
    case 'test':
    case 'assert':
    case undefined:
      return errorExpr(span);
  }
}

export function lowerMemberAccess(scope: Scope, node: MemberAccess): Expr {
  const { name, span } = node;
  if (name.kind !== 'Identifier') return errorExpr(span);
  const namespace = namespaceOf(scope, node.target);
  if (namespace !== undefined) return { kind: 'imported', name: namespace, member: name.name, span };
  const index: Expr = { kind: 'literal', value: name.name, span: name.span };
  return { kind: 'access', base: lowerTarget(scope, node.target), index, safe: node.safe, fromEnd: false, span };
}

export function lowerIndexAccess(scope: Scope, node: IndexAccess): Expr {
  const { safe, fromEnd, span } = node;
  const namespace = namespaceOf(scope, node.target);
  const member = plainText(node.index);
  if (namespace !== undefined && member !== undefined) return { kind: 'imported', name: namespace, member, span };
  const base = lowerTarget(scope, node.target);
  const index = lowerExpression(scope, node.index);
  if (base.kind === 'symbol' && base.index === undefined && scope.symbols.byName.get(base.symbol)?.looped === true)
    return { ...base, index, span };
  return { kind: 'access', base, index, safe, fromEnd, span };
}

export function lowerNestedAccess(scope: Scope, node: NestedAccess): Expr {
  const base = lowerExpression(scope, node.target);
  if (base.kind !== 'symbol') return errorExpr(node.span);
  const symbol = `${base.symbol}::${nameText(node.name)}`;
  if (!scope.symbols.byName.has(symbol)) return errorExpr(node.span);
  const nested: SymbolExpr = { ...base, symbol, span: node.span };
  return nested;
}

/** @returns the name of the `* as` import that an expression is. */
export function namespaceOf(scope: Scope, target: Expression): string | undefined {
  if (target.kind !== 'Reference') return undefined;
  const { name } = target.name;
  return bindingOf(scope, name)?.kind === 'namespace' ? name : undefined;
}

/** Parentheses vanish, but they end the chain that a safe step guards: in `(a.?b).c` the step to `c` may fail. `any` keeps the two apart. */
function lowerTarget(scope: Scope, target: Expression): Expr {
  const lowered = lowerExpression(scope, target);
  if (target.kind !== 'Parenthesized' || !hasSafeStep(lowered)) return lowered;
  return { kind: 'call', name: 'any', nameSpan: target.span, args: [lowered], span: target.span };
}

function hasSafeStep(expr: Expr): boolean {
  for (let at = expr; at.kind === 'access'; at = at.base) if (at.safe) return true;
  return false;
}
