// Objects, arrays and loops, and the bodies of resources and modules that are made of them.
import { type Complaint, complaints, expectedSymbol, loopVariables } from '../complaints.ts';
import type {
  ArrayItem,
  ArrayLiteral,
  Body,
  ConditionalBody,
  Expression,
  ForExpression,
  Gap,
  Identifier,
  LocalVariable,
  ObjectLiteral,
  ObjectMember,
  Part,
  Property,
  Spread,
  StringLiteral,
  VariableBlock,
} from '../nodes.ts';
import { isNode } from '../read-node.ts';
import type { Token } from '../token.ts';
import { atBoundary, closedByBoundary } from './boundary.ts';
import {
  at,
  atWord,
  type Cursor,
  expect,
  expectWord,
  hasLexicalError,
  identifierOf,
  isMismatch,
  isWord,
  mismatch,
  mismatchAt,
  newlines,
  type Parsed,
  peek,
  read,
} from './cursor.ts';
import { type Allowed, expression } from './expressions.ts';
import { bracketedLines, parenthesesList } from './lists.ts';
import { parenthesizedExpression, variableBlock } from './primary.ts';
import { type Ends, ends, isEmptyGap, isGapLike, missing, recover, skipped, spanOf, unlessBroken } from './recovery.ts';
import { nestedDeclaration } from './statements.ts';
import { stringLiteral } from './strings.ts';

/** @returns the object at this place; with `body`, resources may be declared in it. */
export function objectLiteral(cursor: Cursor, allowed: Allowed): Parsed<ObjectLiteral> {
  const item = allowed === 'body' ? bodyMember : objectMember;
  return bracketedLines(cursor, '{', item, (parts, members) => ({
    kind: 'ObjectLiteral',
    span: spanOf(parts),
    parts,
    members,
  }));
}

function bodyMember(cursor: Cursor): ObjectMember {
  const isResource = atWord(cursor, 'resource') && cursor.tokens[cursor.position + 1]?.kind === 'identifier';
  return at(cursor, '@') || isResource ? nestedDeclaration(cursor) : objectMember(cursor);
}

function objectMember(cursor: Cursor): ObjectMember {
  return at(cursor, '...') ? spread(cursor, [',', 'newline', '}']) : property(cursor);
}

function spread(cursor: Cursor, stops: Ends): Spread {
  const dots = read(cursor);
  const start = cursor.position;
  const value = recover(cursor, start, expression(cursor, 'literals'), stops);
  const parts = [dots, value];
  return { kind: 'Spread', span: spanOf(parts), parts, value };
}

const keyEnds = [':', 'newline', '}'] as const;
const colonMissing = expectedSymbol(':');

function property(cursor: Cursor): Property {
  // What nearly all are; of these nothing need be asked twice.
  const isPlain = at(cursor, 'identifier') && cursor.tokens[cursor.position + 1]?.kind === ':';
  let start = cursor.position;
  const key = isPlain ? identifierOf(cursor, read(cursor)) : recover(cursor, start, propertyKey(cursor), keyEnds);
  const colon = isPlain ? read(cursor) : colonAfter(cursor, key);
  start = cursor.position;
  const quiet = !isPlain && isEmptyGap(colon);
  const value = recover(cursor, start, expression(cursor, 'literals'), ends.property, quiet);
  return {
    kind: 'Property',
    span: { start: key.span.start, end: value.span.end },
    parts: [key, colon, value],
    key,
    value,
  };
}

function colonAfter(cursor: Cursor, key: Part): Token | Gap {
  const start = cursor.position;
  return recover(cursor, start, expect(cursor, ':', colonMissing), ends.property, isEmptyGap(key));
}

/** @returns the name of a property: a word or a string. */
export function propertyKey(
  cursor: Cursor,
  complaint: Complaint = complaints.propertyName,
): Parsed<Identifier | StringLiteral> {
  const token = peek(cursor);
  if (token.kind === 'identifier') return identifierOf(cursor, read(cursor));
  if (token.kind !== 'string' && token.kind !== 'string-start') return mismatch(cursor, complaint);
  return unlessBroken(stringLiteral(cursor), token, (first) => mismatchAt(cursor, first, complaints.propertyName));
}

/** @returns the array at this place. */
export function arrayLiteral(cursor: Cursor): Parsed<ArrayLiteral> {
  return bracketedLines(cursor, '[', arrayItem, (parts, items) => ({
    kind: 'ArrayLiteral',
    span: spanOf(parts),
    parts,
    items,
  }));
}

function arrayItem(cursor: Cursor): ArrayItem {
  if (at(cursor, '...')) return spread(cursor, [',', 'newline', ']']);
  const start = cursor.position;
  return recover(cursor, start, expression(cursor, 'literals'), ends.item);
}

/** Where a loop stands: as a value it yields any expression, as a body an object or an `if`. */
export type LoopPlace = 'value' | 'body';

/** @returns the loop at this place. */
export function forExpression(cursor: Cursor, allowed: Allowed, place: LoopPlace): Parsed<ForExpression> {
  const open = expect(cursor, '[', expectedSymbol('['));
  if (isMismatch(open)) return open;
  const before = atBoundary(cursor) ? [] : newlines(cursor);
  const keyword = expectWord(cursor, 'for');
  if (isMismatch(keyword)) return keyword;
  const section = loopSection(cursor);
  if (isMismatch(section)) return section;
  let start = cursor.position;
  const word = recover(cursor, start, expectWord(cursor, 'in'), ends.item, hasError(cursor, section));
  start = cursor.position;
  const source = recover(cursor, start, expression(cursor, 'literals'), [':', ...ends.item], isEmptyGap(word));
  start = cursor.position;
  const colonFound = expect(cursor, ':', expectedSymbol(':'));
  const colon = recover(cursor, start, colonFound, ends.item, isEmptyGap(source));
  start = cursor.position;
  const body = recover(cursor, start, loopBody(cursor, allowed, place), ends.item, isEmptyGap(colon));
  const after = isGapLike(body) || atBoundary(cursor) ? [] : newlines(cursor);
  const close = loopEnd(cursor, isEmptyGap(body));
  const parts = [open, ...before, keyword, section, word, source, colon, body, ...after, close];
  return { kind: 'ForExpression', span: spanOf(parts), parts, section, source, body };
}

function loopEnd(cursor: Cursor, quiet: boolean): Token | Gap {
  if (atBoundary(cursor) && !quiet) return closedByBoundary(cursor, ']');
  const start = cursor.position;
  return recover(cursor, start, expect(cursor, ']', expectedSymbol(']')), ends.item, quiet);
}

function loopSection(cursor: Cursor): Parsed<LocalVariable | VariableBlock | Gap> {
  const token = peek(cursor);
  if (token.kind === 'identifier') {
    const name = identifierOf(cursor, read(cursor));
    return { kind: 'LocalVariable', span: name.span, parts: [name], name };
  }
  if (token.kind !== '(') return missing(cursor, complaints.loopItem);
  const list = parenthesesList(cursor, (inner) => expression(inner, 'plain'), 'one line');
  if (isMismatch(list)) return list;
  const block = variableBlock(cursor, list);
  const count = block.variables.filter((variable) => variable.kind === 'LocalVariable').length;
  return count === 2 || hasError(cursor, block) ? block : skipped(cursor, [block], loopVariables(count));
}

/** @returns whether anything in the part was complained about, by the parser or by the lexer. */
function hasError(cursor: Cursor, part: Part): boolean {
  return hasLexicalError(cursor, part.span) || holdsError(part);
}

function holdsError(part: Part): boolean {
  if (!isNode(part)) return false;
  if ((part.kind === 'Missing' || part.kind === 'Skipped') && part.error !== undefined) return true;
  return part.parts.some(holdsError);
}

function loopBody(cursor: Cursor, allowed: Allowed, place: LoopPlace): Parsed<Expression | ConditionalBody> {
  if (place === 'value') return expression(cursor, allowed);
  if (at(cursor, '{')) return objectLiteral(cursor, allowed);
  return atWord(cursor, 'if') ? conditionalBody(cursor, allowed, 'loop') : mismatch(cursor, complaints.bodyOrCondition);
}

/** @returns `if (…) {…}`. Inside a loop its `]` must not be skipped over. */
function conditionalBody(cursor: Cursor, allowed: Allowed, around: 'loop' | 'declaration'): Parsed<ConditionalBody> {
  const keyword = expectWord(cursor, 'if');
  if (isMismatch(keyword)) return keyword;
  const bodyEnds: Ends = around === 'loop' ? [']', 'newline'] : ['newline'];
  let start = cursor.position;
  const condition = recover(cursor, start, parenthesizedExpression(cursor, 'literals'), ['{', ...bodyEnds]);
  const isOpen = condition.kind !== 'Parenthesized' || isGapLike(condition.parts[2] ?? keyword);
  start = cursor.position;
  const body = recover(cursor, start, objectLiteral(cursor, allowed), bodyEnds, isEmptyGap(condition) || isOpen);
  const parts = [keyword, condition, body];
  return { kind: 'ConditionalBody', span: spanOf(parts), parts, condition, body };
}

/** @returns the value of a resource or module: an object, a condition or a loop. */
export function declarationBody(cursor: Cursor, allowed: 'literals' | 'body'): Parsed<Body> {
  const token = peek(cursor);
  if (isWord(cursor, token, 'if')) return conditionalBody(cursor, allowed, 'declaration');
  if (token.kind === '{') return objectLiteral(cursor, allowed);
  if (token.kind === '[') return forExpression(cursor, allowed, 'body');
  return mismatch(cursor, complaints.bodyOrLoop);
}
