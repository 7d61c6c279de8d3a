// Operators and interpolated strings as the calls the compiler makes of them (facts 4.2).
import type { BinaryOperation, BinaryOperator, Conditional, StringLiteral, UnaryOperation } from '../syntax/bicep.ts';
import type { Span } from '../text/location.ts';
import type { CallExpr, Expr } from './expr.ts';
import { lowerExpression } from './from-bicep-expression.ts';
import type { Scope } from './from-bicep-scope.ts';

/** @returns a call that stands for an operator; `nameSpan` is the operator's place. */
function operatorCall(name: string, nameSpan: Span, args: readonly Expr[], span: Span): CallExpr {
  return { kind: 'call', name, nameSpan, args, span };
}

export function lowerConditional(scope: Scope, node: Conditional): Expr {
  const args = [node.condition, node.whenTrue, node.whenFalse].map((each) => lowerExpression(scope, each));
  const mark = node.parts.find((part) => part.kind === '?') ?? node;
  return operatorCall('if', mark.span, args, node.span);
}

export function lowerUnary(scope: Scope, node: UnaryOperation): Expr {
  const { operand, span } = node;
  const mark: Span = { start: span.start, end: span.start + 1 };
  if (node.operator === '!') return operatorCall('not', mark, [lowerExpression(scope, operand)], span);
  if (operand.kind === 'IntegerLiteral') return { kind: 'literal', value: -operand.value, span };
  const zero: Expr = { kind: 'literal', value: 0n, span: mark };
  return operatorCall('sub', mark, [zero, lowerExpression(scope, operand)], span);
}

/** Operators that are one call of both sides. */
const plainCalls = {
  '*': 'mul',
  '/': 'div',
  '%': 'mod',
  '+': 'add',
  '-': 'sub',
  '<': 'less',
  '<=': 'lessOrEquals',
  '>': 'greater',
  '>=': 'greaterOrEquals',
  '==': 'equals',
  '&&': 'and',
  '||': 'or',
  '??': 'coalesce',
} as const satisfies Partial<Record<BinaryOperator, string>>;

export function lowerBinary(scope: Scope, node: BinaryOperation): Expr {
  const { span } = node;
  const mark = node.operatorToken.span;
  const sides = [lowerExpression(scope, node.left), lowerExpression(scope, node.right)];
  const lower = (side: Expr): Expr => operatorCall('toLower', mark, [side], side.span);
  const not = (inside: Expr): Expr => operatorCall('not', mark, [inside], span);
  switch (node.operator) {
    case '!=':
      return not(operatorCall('equals', mark, sides, span));
    case '=~':
      return operatorCall('equals', mark, sides.map(lower), span);
    case '!~':
      return not(operatorCall('equals', mark, sides.map(lower), span));
    default:
      return operatorCall(plainCalls[node.operator], mark, sides, span);
  }
}

/** Also a single hole is a `format`: `'${x}'` makes a text of anything. */
export function lowerString(scope: Scope, node: StringLiteral): Expr {
  const { span, pieces, holes } = node;
  if (holes.length === 0) return { kind: 'literal', value: pieces[0] ?? '', span };
  const format = pieces.map((piece, i) => piece.replace(/[{}]/g, '$&$&') + (i < holes.length ? `{${i}}` : '')).join('');
  const args = holes.map((hole) => lowerExpression(scope, hole));
  return operatorCall('format', span, [{ kind: 'literal', value: format, span }, ...args], span);
}
