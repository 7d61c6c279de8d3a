// `@name(…)` lines in front of a declaration, a property type or a tuple item.
import { complaints } from '../complaints.ts';
import type { Decorator, Expression, Gap, Part } from '../nodes.ts';
import { atBoundary } from './boundary.ts';
import { at, type Cursor, expect, identifier, isMismatch, type Parsed, read, takeNewlines } from './cursor.ts';
import { methodCall } from './expressions.ts';
import { bracketedArguments } from './lists.ts';
import { callArguments } from './primary.ts';
import { ends, nameOrMissing, recover, spanOf } from './recovery.ts';

/** Decorators with the newlines between them. */
export interface LeadingDecorators {
  readonly decorators: readonly Decorator[];
  readonly parts: readonly Part[];
}

const none: LeadingDecorators = { decorators: [], parts: [] };

/** @returns the decorators at this place; none is the usual case. */
export function decorators(cursor: Cursor): LeadingDecorators {
  if (!at(cursor, '@')) return none;
  const found: Decorator[] = [];
  const parts: Part[] = [];
  while (at(cursor, '@')) {
    const next = decorator(cursor);
    found.push(next);
    parts.push(next);
    // Half written in an object's or a tuple's type: the statement behind it is no part of that.
    if (cursor.openLists > 0 && atBoundary(cursor)) break;
    parts.push(endOfLine(cursor));
    takeNewlines(cursor, parts);
  }
  return { decorators: found, parts };
}

/** @returns the newline that must follow; with whatever stands before it as a gap. */
export function endOfLine(cursor: Cursor): Part {
  const start = cursor.position;
  const found = expect(cursor, 'newline', complaints.newline);
  if (!isMismatch(found)) return found;
  const before = recover<Gap>(cursor, start, found, ends.line);
  if (!at(cursor, 'newline')) return before;
  const parts = [...before.parts, read(cursor)];
  return { kind: 'Skipped', span: spanOf(parts), parts, error: before.error, salvaged: undefined };
}

function decorator(cursor: Cursor): Decorator {
  const sign = read(cursor);
  const start = cursor.position;
  const expression = recover(cursor, start, decoratorExpression(cursor), ends.line);
  const parts = [sign, expression];
  return { kind: 'Decorator', span: spanOf(parts), parts, expression };
}

function decoratorExpression(cursor: Cursor): Parsed<Expression> {
  const name = identifier(cursor, complaints.decoratorName);
  if (isMismatch(name)) return name;
  let target: Expression = { kind: 'Reference', span: name.span, parts: [name], name };
  if (at(cursor, '(')) {
    const { parts, items } = bracketedArguments(cursor, '(', callArguments.literals, [name]);
    target = { kind: 'FunctionCall', span: spanOf(parts), parts, name, arguments: items };
  }
  while (at(cursor, '.')) target = decoratorMember(cursor, target);
  return target;
}

function decoratorMember(cursor: Cursor, target: Expression): Expression {
  const dot = read(cursor);
  const name = nameOrMissing(cursor, complaints.memberName);
  if (at(cursor, '(')) return methodCall(cursor, target, dot, name, 'literals');
  const parts = [target, dot, name];
  return { kind: 'MemberAccess', span: spanOf(parts), parts, target, safe: false, name };
}
