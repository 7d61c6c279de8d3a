// Operators and what they apply to, from the ternary down to `a.b[c]!`. Literals and names are in primary.ts.
import { complaints, expectedSymbol } from '../complaints.ts';
import type { BinaryOperator, Expression, IndexAccess, MethodCall, Name, Part } from '../nodes.ts';
import type { Token, TokenKind } from '../token.ts';
import {
  at,
  chainLink,
  type Cursor,
  expect,
  isMismatch,
  mismatch,
  nested,
  newlines,
  type Parsed,
  peek,
  read,
} from './cursor.ts';
import { callArguments, primaryExpression } from './primary.ts';
import { bracketedArguments, continuesWith } from './lists.ts';
import { ends, isEmptyGap, isGapLike, missing, nameOrMissing, recover, skipped, spanOf } from './recovery.ts';

/** What may be written out in an expression: in `plain` ones no arrays and objects; in `body` ones also nested resources. */
export type Allowed = 'plain' | 'literals' | 'body';

/** @returns how strongly an operator binds; 0 for what is none. Asked behind every operand. */
function precedenceOf(kind: TokenKind): number {
  switch (kind) {
    case 'newline':
    case ',':
    case ')':
      return 0;
    case '*':
    case '/':
    case '%':
      return 100;
    case '+':
    case '-':
      return 90;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return 80;
    case '==':
    case '!=':
    case '=~':
    case '!~':
      return 70;
    case '&&':
      return 50;
    case '||':
      return 40;
    case '??':
      return 30;
    default:
      return 0;
  }
}

const branchEnds = [':', ...ends.operand] as const;

/** @returns the expression at this place. */
export function expression(cursor: Cursor, allowed: Allowed): Parsed<Expression> {
  return nested(cursor, conditional, allowed);
}

function conditional(cursor: Cursor, allowed: Allowed): Parsed<Expression> {
  const condition = binary(cursor, allowed, 0);
  if (!continuesWith(cursor, '?') || isMismatch(condition)) return condition;
  const before = newlines(cursor);
  const question = read(cursor);
  let start = cursor.position;
  const whenTrue = recover(cursor, start, expression(cursor, allowed), branchEnds);
  const between = !isGapLike(whenTrue) && continuesWith(cursor, ':') ? newlines(cursor) : [];
  start = cursor.position;
  const colonFound = expect(cursor, ':', expectedSymbol(':'));
  const colon = recover(cursor, start, colonFound, ends.operand, isEmptyGap(whenTrue));
  start = cursor.position;
  const whenFalse = recover(cursor, start, expression(cursor, allowed), ends.operand, isEmptyGap(colon));
  const parts = [condition, ...before, question, whenTrue, ...between, colon, whenFalse];
  return { kind: 'Conditional', span: spanOf(parts), parts, condition, whenTrue, whenFalse };
}

function binary(cursor: Cursor, allowed: Allowed, bound: number): Parsed<Expression> {
  let left = unary(cursor, allowed);
  for (;;) {
    const operator = peek(cursor);
    const precedence = precedenceOf(operator.kind);
    if (precedence <= bound || isMismatch(left)) return left;
    const tooTall = chainLink(cursor);
    if (tooTall !== undefined) return tooTall;
    read(cursor);
    const start = cursor.position;
    const right = recover(cursor, start, binary(cursor, allowed, precedence), ends.operand);
    left = {
      kind: 'BinaryOperation',
      span: { start: left.span.start, end: right.span.end },
      parts: [left, operator, right],
      operator: operator.kind as BinaryOperator,
      operatorToken: operator,
      left,
      right,
    };
  }
}

function unary(cursor: Cursor, allowed: Allowed): Parsed<Expression> {
  const operator = peek(cursor);
  if (operator.kind !== '!' && operator.kind !== '-') return member(cursor, allowed);
  read(cursor);
  const start = cursor.position;
  const operand = recover(cursor, start, member(cursor, allowed), ends.operand);
  const parts = [operator, operand];
  return { kind: 'UnaryOperation', span: spanOf(parts), parts, operator: operator.kind, operand };
}

function member(cursor: Cursor, allowed: Allowed): Parsed<Expression> {
  let target = primaryExpression(cursor, allowed);
  for (;;) {
    const { kind } = peek(cursor);
    if (!(kind === '.' || kind === '[' || kind === '!' || kind === '::') || isMismatch(target)) return target;
    target = chainLink(cursor) ?? link(cursor, target, kind, allowed);
  }
}

function link(cursor: Cursor, target: Expression, kind: '.' | '[' | '!' | '::', allowed: Allowed): Parsed<Expression> {
  switch (kind) {
    case '.':
      return dotted(cursor, target, allowed);
    case '[':
      return indexed(cursor, target, allowed);
    case '!': {
      const parts = [target, read(cursor)];
      return { kind: 'NonNullAssertion', span: spanOf(parts), parts, operand: target };
    }
    case '::': {
      const colons = read(cursor);
      const name = nameOrMissing(cursor, complaints.memberName);
      const parts = [target, colons, name];
      return { kind: 'NestedAccess', span: spanOf(parts), parts, target, name };
    }
  }
}

function dotted(cursor: Cursor, target: Expression, allowed: Allowed): Expression {
  const dot = read(cursor);
  const marker = at(cursor, '?') ? read(cursor) : undefined;
  const name = nameOrMissing(cursor, complaints.memberName);
  if (at(cursor, '(')) return methodCall(cursor, target, dot, calledName(cursor, marker, name), allowed);
  const parts: Part[] = marker === undefined ? [target, dot, name] : [target, dot, marker, name];
  return { kind: 'MemberAccess', span: spanOf(parts), parts, target, safe: marker !== undefined, name };
}

/** A function cannot be called with `.?`; the marker and the name become a gap. */
function calledName(cursor: Cursor, marker: Token | undefined, name: Name): Name {
  return marker === undefined ? name : skipped(cursor, [marker, name], complaints.safeCall, marker.span);
}

/** @returns a call on a target whose dot and name are read; also used by decorators. */
export function methodCall(cursor: Cursor, target: Expression, dot: Token, name: Name, allowed: Allowed): MethodCall {
  const { parts, items } = bracketedArguments(cursor, '(', callArguments[allowed], [target, dot, name]);
  return { kind: 'MethodCall', span: spanOf(parts), parts, target, name, arguments: items };
}

function indexed(cursor: Cursor, target: Expression, allowed: Allowed): Parsed<IndexAccess> {
  const parts: Part[] = [target, read(cursor)];
  const safe = at(cursor, '?');
  if (safe) parts.push(read(cursor));
  const fromEnd = at(cursor, '^');
  if (fromEnd) parts.push(read(cursor));
  const index = at(cursor, ']') ? missing(cursor, complaints.emptyIndex) : expression(cursor, allowed);
  if (isMismatch(index)) return index;
  if (!at(cursor, ']')) return mismatch(cursor, expectedSymbol(']'));
  parts.push(index, read(cursor));
  return { kind: 'IndexAccess', span: spanOf(parts), parts, target, safe, fromEnd, index };
}
