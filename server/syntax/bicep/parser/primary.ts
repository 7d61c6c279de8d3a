// Operands: literals, names, calls, parentheses and lambdas. Objects, arrays and loops are in literals.ts.
import { complaints } from '../complaints.ts';
import type {
  Expression,
  Gap,
  IntegerLiteral,
  Lambda,
  LocalVariable,
  Node,
  Parenthesized,
  Part,
  VariableBlock,
} from '../nodes.ts';
import type { Token } from '../token.ts';
import {
  at,
  type Cursor,
  identifierOf,
  isMismatch,
  isWord,
  mismatch,
  mismatchAt,
  newlines,
  type Parsed,
  peek,
  peekPastNewlines,
  read,
  textOf,
} from './cursor.ts';
import { type Allowed, expression } from './expressions.ts';
import { bracketedArguments, type ParenthesesList, parenthesesList } from './lists.ts';
import { arrayLiteral, forExpression, objectLiteral } from './literals.ts';
import { missingAt, recover, skipped, spanOf } from './recovery.ts';
import { stringLiteral } from './strings.ts';

const largestInteger = 2n ** 64n - 1n;
const mostDigits = 20;

/** @returns the operand at this place. */
export function primaryExpression(cursor: Cursor, allowed: Allowed): Parsed<Expression> {
  const token = peek(cursor);
  switch (token.kind) {
    case 'integer':
      return integerLiteral(cursor);
    case 'null':
      return { kind: 'NullLiteral', span: token.span, parts: [read(cursor)], token };
    case 'true':
    case 'false':
      return { kind: 'BooleanLiteral', span: token.span, parts: [read(cursor)], value: token.kind === 'true' };
    case 'string':
    case 'string-start':
      return stringLiteral(cursor);
    case '(':
      return parenthesesOrLambda(cursor, allowed);
    case 'identifier':
      return nameCallOrLambda(cursor, allowed);
    case '{':
      return allowed === 'plain' ? mismatch(cursor, complaints.literalNotAllowed) : objectLiteral(cursor, allowed);
    case '[':
      if (allowed === 'plain') return mismatch(cursor, complaints.literalNotAllowed);
      return isWord(cursor, peekPastNewlines(cursor, 1), 'for')
        ? forExpression(cursor, allowed, 'value')
        : arrayLiteral(cursor);
    default:
      return mismatch(cursor, complaints.expression);
  }
}

/** @returns the number at this place, which must be an integer token. */
export function integerLiteral(cursor: Cursor): Parsed<IntegerLiteral> {
  const token = read(cursor);
  const text = textOf(cursor, token);
  const digits = text.startsWith('0') ? text.replace(/^0+(?=\d)/, '') : text;
  // Only then the conversion: it is slow for absurdly long numbers.
  const value = digits.length <= mostDigits ? BigInt(digits) : largestInteger + 1n;
  if (value > largestInteger) return mismatchAt(cursor, token, complaints.integerTooBig);
  return { kind: 'IntegerLiteral', span: token.span, parts: [token], value };
}

type ParseArgument = (cursor: Cursor) => Expression;

const argumentEnds = ['newline', ',', ')'] as const;

function argumentIn(allowed: Allowed): ParseArgument {
  return (cursor) => {
    const start = cursor.position;
    return recover(cursor, start, expression(cursor, allowed), argumentEnds);
  };
}

/** Rules for one argument of a call, by what may be written out in it. */
export const callArguments: Readonly<Record<Allowed, ParseArgument>> = {
  plain: argumentIn('plain'),
  literals: argumentIn('literals'),
  body: argumentIn('body'),
};

function nameCallOrLambda(cursor: Cursor, allowed: Allowed): Expression {
  const name = identifierOf(cursor, read(cursor));
  if (at(cursor, '(')) {
    const { parts, items } = bracketedArguments(cursor, '(', callArguments[allowed], [name]);
    return { kind: 'FunctionCall', span: spanOf(parts), parts, name, arguments: items };
  }
  if (at(cursor, '=>')) {
    return lambda(cursor, { kind: 'LocalVariable', span: name.span, parts: [name], name });
  }
  return { kind: 'Reference', span: name.span, parts: [name], name };
}

function parenthesesOrLambda(cursor: Cursor, allowed: Allowed): Parsed<Expression> {
  const list = parenthesesList(cursor, (inner) => expression(inner, allowed), 'lines may break');
  if (isMismatch(list)) return list;
  return at(cursor, '=>') ? lambda(cursor, variableBlock(cursor, list)) : parenthesized(cursor, list);
}

/** @returns an expression in parentheses, as the condition of an `if` must be. */
export function parenthesizedExpression(cursor: Cursor, allowed: Allowed): Parsed<Parenthesized> {
  const list = parenthesesList(cursor, (inner) => expression(inner, allowed), 'lines may break');
  return isMismatch(list) ? list : parenthesized(cursor, list);
}

function parenthesized(cursor: Cursor, list: ParenthesesList<Expression>): Parenthesized {
  const inner = onlyItem(cursor, list);
  const parts = [list.open, inner, list.close];
  return { kind: 'Parenthesized', span: spanOf(parts), parts, inner };
}

/** @returns the one item of a list in parentheses; a gap around whatever else is there. */
export function onlyItem<Item extends Node>(cursor: Cursor, list: ParenthesesList<Item>): Item | Gap {
  const [first, ...others] = list.inner;
  if (first === undefined) {
    const { end } = list.open.span;
    return missingAt(cursor, { start: end, end }, complaints.parentheses);
  }
  if (others.length > 0) return skipped(cursor, list.inner, complaints.parentheses);
  // A lone token is a comma or a newline.
  return 'parts' in first ? first : skipped(cursor, [first]);
}

/** Reads the items of a list in parentheses as variables; what is no plain name becomes a gap. */
export function variableBlock(cursor: Cursor, list: ParenthesesList<Expression>): VariableBlock {
  const inner = list.inner.map((part) => asVariable(cursor, part));
  const parts = [list.open, ...inner, list.close];
  const variables = inner.filter(
    (part) => part.kind === 'LocalVariable' || part.kind === 'Missing' || part.kind === 'Skipped',
  );
  return { kind: 'VariableBlock', span: spanOf(parts), parts, variables };
}

function asVariable(cursor: Cursor, part: Part): Part {
  switch (part.kind) {
    case 'Reference':
      return { kind: 'LocalVariable', span: part.span, parts: part.parts, name: part.name };
    case ',':
    case 'newline':
    case 'Missing':
    case 'Skipped':
    case 'BrokenString':
      return part;
    default:
      return skipped(cursor, [part]);
  }
}

// Words that start a statement: a lambda whose body is not yet written does not take the next line.
const statementWords = ['assert', 'import', 'metadata', 'param', 'var', 'resource', 'output', 'module', 'type'];
const lambdaEnds = ['newline', ')'] as const;

function lambda(cursor: Cursor, section: LocalVariable | VariableBlock): Lambda {
  const arrow = read(cursor);
  const { between, body } = lambdaBody(cursor);
  const parts = [section, arrow, ...between, body];
  return { kind: 'Lambda', span: spanOf(parts), parts, section, body };
}

/** @returns the body behind an arrow, and the newlines before it. */
export function lambdaBody(cursor: Cursor, mayBreak = true): { between: readonly Token[]; body: Expression } {
  const next = peekPastNewlines(cursor);
  const between = mayBreak && !statementWords.some((word) => isWord(cursor, next, word)) ? newlines(cursor) : [];
  const start = cursor.position;
  return { between, body: recover(cursor, start, expression(cursor, 'literals'), lambdaEnds) };
}
