// Type expressions, from the union down to names and literals.
import { complaints, expectedSymbol } from '../complaints.ts';
import type {
  Gap,
  IntegerType,
  ObjectType,
  ObjectTypeOthers,
  ObjectTypeProperty,
  ParenthesizedType,
  Part,
  ResourceType,
  StringType,
  BrokenString,
  TupleType,
  TupleTypeItem,
  TypeExpression,
} from '../nodes.ts';
import { isNode } from '../read-node.ts';
import type { Token } from '../token.ts';
import {
  at,
  atWord,
  chainLink,
  type Cursor,
  expect,
  identifierOf,
  isMismatch,
  mismatch,
  mismatchAt,
  nested,
  newlines,
  type Parsed,
  peek,
  read,
} from './cursor.ts';
import { decorators } from './decorators.ts';
import { expression } from './expressions.ts';
import { bracketedArguments, bracketedLines, parenthesesList } from './lists.ts';
import { propertyKey } from './literals.ts';
import { integerLiteral, onlyItem } from './primary.ts';
import { ends, isEmptyGap, missing, nameOrMissing, recover, spanOf, unlessBroken } from './recovery.ts';
import { stringLiteral } from './strings.ts';

/** What may follow the word `resource` in a type: outputs may leave the string out. */
export type ResourceTypeString = 'required' | 'optional';

/** @returns the type of a declaration, the older `resource '…'` form included. */
export function declaredType(cursor: Cursor, resourceString: ResourceTypeString = 'required'): Parsed<TypeExpression> {
  const isResource = atWord(cursor, 'resource') && cursor.tokens[cursor.position + 1]?.kind !== '<';
  return isResource ? resourceType(cursor, resourceString) : typeExpression(cursor);
}

function resourceType(cursor: Cursor, resourceString: ResourceTypeString): ResourceType {
  const keyword = read(cursor);
  const first = peek(cursor);
  if (resourceString === 'optional' && first.kind !== 'string' && first.kind !== 'string-start') {
    return { kind: 'ResourceType', span: keyword.span, parts: [keyword], type: undefined };
  }
  const start = cursor.position;
  const found = unlessBroken(stringLiteral(cursor), first, (token) =>
    mismatchAt(cursor, token, complaints.resourceType),
  );
  const type = recover(cursor, start, found, ends.assignment);
  const parts = [keyword, type];
  return { kind: 'ResourceType', span: spanOf(parts), parts, type };
}

/** @returns the type at this place. */
function typeExpression(cursor: Cursor): Parsed<TypeExpression> {
  return nested(cursor, union, undefined);
}

function union(cursor: Cursor): Parsed<TypeExpression> {
  const parts: Part[] = atBar(cursor) ? readBar(cursor) : [];
  const first = suffixed(cursor);
  if (isMismatch(first) || (parts.length === 0 && !atBar(cursor))) return first;
  const members: TypeExpression[] = [first];
  parts.push(first);
  while (atBar(cursor)) {
    parts.push(...readBar(cursor));
    const member = at(cursor, 'newline') ? missing(cursor, complaints.typeLiteral) : unionMember(cursor);
    members.push(member);
    parts.push(member);
  }
  return { kind: 'UnionType', span: spanOf(parts), parts, members };
}

function unionMember(cursor: Cursor): TypeExpression {
  const start = cursor.position;
  // The compiler passes over everything up to the end of the file here; recovery.ts stops at the next statement.
  return recover(cursor, start, suffixed(cursor), []);
}

function atBar(cursor: Cursor): boolean {
  return at(cursor, '|') || (at(cursor, 'newline') && cursor.tokens[cursor.position + 1]?.kind === '|');
}

function readBar(cursor: Cursor): Part[] {
  return [...newlines(cursor), read(cursor)];
}

function suffixed(cursor: Cursor): Parsed<TypeExpression> {
  let base = signed(cursor);
  for (;;) {
    const { kind } = peek(cursor);
    if (isMismatch(base) || (kind !== '?' && kind !== '!')) return base;
    const tooTall = chainLink(cursor);
    if (tooTall !== undefined) return tooTall;
    const parts: readonly Part[] = [base, read(cursor)];
    base = { kind: kind === '?' ? 'NullableType' : 'NonNullableType', span: spanOf(parts), parts, base };
  }
}

function signed(cursor: Cursor): Parsed<TypeExpression> {
  const operator = peek(cursor);
  if (operator.kind !== '!' && operator.kind !== '-') return member(cursor);
  read(cursor);
  const start = cursor.position;
  const operand = recover(cursor, start, member(cursor), ends.operand);
  const parts = [operator, operand];
  return { kind: 'UnaryType', span: spanOf(parts), parts, operator: operator.kind, operand };
}

function member(cursor: Cursor): Parsed<TypeExpression> {
  let target = primaryType(cursor);
  for (;;) {
    const { kind } = peek(cursor);
    if (isMismatch(target) || (kind !== '.' && kind !== '[')) return target;
    target = chainLink(cursor) ?? (kind === '.' ? dotted(cursor, target) : indexed(cursor, target));
  }
}

function dotted(cursor: Cursor, target: TypeExpression): TypeExpression {
  const dot = read(cursor);
  if (at(cursor, '*')) {
    const parts = [target, dot, read(cursor)];
    return { kind: 'TypeOfOthers', span: spanOf(parts), parts, target };
  }
  const name = nameOrMissing(cursor, complaints.memberName);
  if (!at(cursor, '<')) {
    const parts = [target, dot, name];
    return { kind: 'TypeMember', span: spanOf(parts), parts, target, name };
  }
  const { parts, items } = bracketedArguments(cursor, '<', typeArgument, [target, dot, name]);
  return { kind: 'GenericTypeMember', span: spanOf(parts), parts, target, name, arguments: items };
}

function indexed(cursor: Cursor, target: TypeExpression): Parsed<TypeExpression> {
  const open = read(cursor);
  if (at(cursor, ']')) {
    const parts = [target, open, read(cursor)];
    return { kind: 'ArrayType', span: spanOf(parts), parts, item: target };
  }
  const index = at(cursor, '*') ? read(cursor) : expression(cursor, 'plain');
  if (isMismatch(index)) return index;
  const close = expect(cursor, ']', expectedSymbol(']'));
  if (isMismatch(close)) return close;
  const parts = [target, open, index, close];
  return 'parts' in index
    ? { kind: 'TypeIndex', span: spanOf(parts), parts, target, index }
    : { kind: 'TypeOfItems', span: spanOf(parts), parts, target };
}

function primaryType(cursor: Cursor): Parsed<TypeExpression> {
  const token = peek(cursor);
  switch (token.kind) {
    case 'integer':
      return integerType(cursor);
    case 'null':
      return { kind: 'NullType', span: token.span, parts: [read(cursor)], token };
    case 'true':
    case 'false':
      return { kind: 'BooleanType', span: token.span, parts: [read(cursor)], value: token.kind === 'true' };
    case 'string':
    case 'string-start':
      return stringType(cursor);
    case '{':
      return objectType(cursor);
    case '[':
      return tupleType(cursor);
    case '(':
      return parenthesizedType(cursor);
    case 'identifier':
      return namedType(cursor);
    default:
      return mismatch(cursor, complaints.type);
  }
}

function integerType(cursor: Cursor): Parsed<IntegerType> {
  const literal = integerLiteral(cursor);
  return isMismatch(literal) ? literal : { ...literal, kind: 'IntegerType' };
}

function stringType(cursor: Cursor): StringType | BrokenString {
  const literal = stringLiteral(cursor);
  return literal.kind === 'BrokenString' ? literal : { ...literal, kind: 'StringType' };
}

function namedType(cursor: Cursor): TypeExpression {
  const name = identifierOf(cursor, read(cursor));
  if (!at(cursor, '<')) return { kind: 'TypeReference', span: name.span, parts: [name], name };
  const { parts, items } = bracketedArguments(cursor, '<', typeArgument, [name]);
  return { kind: 'GenericType', span: spanOf(parts), parts, name, arguments: items };
}

const typeArgumentEnds = ['newline', ',', '>'] as const;

function typeArgument(cursor: Cursor): TypeExpression {
  const start = cursor.position;
  return recover(cursor, start, typeExpression(cursor), typeArgumentEnds);
}

function parenthesizedType(cursor: Cursor): Parsed<ParenthesizedType> {
  const list = parenthesesList(cursor, typeExpression, 'one line');
  if (isMismatch(list)) return list;
  const inner = onlyItem(cursor, list);
  const parts = [list.open, inner, list.close];
  return { kind: 'ParenthesizedType', span: spanOf(parts), parts, inner };
}

function objectType(cursor: Cursor): Parsed<ObjectType> {
  return bracketedLines(cursor, '{', objectTypeMember, (parts, members) => ({
    kind: 'ObjectType',
    span: spanOf(parts),
    parts,
    members,
  }));
}

const keyEnds = [':', 'newline', '}'] as const;

function objectTypeMember(cursor: Cursor): ObjectTypeProperty | ObjectTypeOthers {
  const leading = decorators(cursor);
  let start = cursor.position;
  const key = recover(cursor, start, objectTypeKey(cursor), keyEnds);
  start = cursor.position;
  const colonFound = expect(cursor, ':', expectedSymbol(':'));
  const colon = recover(cursor, start, colonFound, ends.property, isEmptyGap(key));
  start = cursor.position;
  const value = recover(cursor, start, typeExpression(cursor), ends.property, isEmptyGap(colon));
  const parts = [...leading.parts, key, colon, value];
  const common = { span: spanOf(parts), parts, decorators: leading.decorators, value };
  return isNode(key) ? { kind: 'ObjectTypeProperty', ...common, key } : { kind: 'ObjectTypeOthers', ...common };
}

function objectTypeKey(cursor: Cursor): ReturnType<typeof propertyKey> | Token {
  return at(cursor, '*') ? read(cursor) : propertyKey(cursor, complaints.propertyNameOrOthers);
}

function tupleType(cursor: Cursor): Parsed<TupleType> {
  return bracketedLines(cursor, '[', tupleTypeItem, (parts, items) => ({
    kind: 'TupleType',
    span: spanOf(parts),
    parts,
    items,
  }));
}

function tupleTypeItem(cursor: Cursor): TupleTypeItem | Gap {
  const start = cursor.position;
  return recover(cursor, start, decoratedType(cursor), ends.item);
}

function decoratedType(cursor: Cursor): Parsed<TupleTypeItem> {
  const leading = decorators(cursor);
  const value = typeExpression(cursor);
  if (isMismatch(value)) return value;
  const parts = [...leading.parts, value];
  return { kind: 'TupleTypeItem', span: spanOf(parts), parts, decorators: leading.decorators, value };
}
