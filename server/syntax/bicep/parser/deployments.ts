// What deploys something: resources, modules, and tests of modules.
import { type Complaint, complaints, expectedSymbol } from '../complaints.ts';
import type { Declaration, Gap, Part, ResourceDeclaration, StringLiteral } from '../nodes.ts';
import {
  at,
  atWord,
  type Cursor,
  isWord,
  mismatch,
  mismatchAt,
  newlines,
  peek,
  peekPastNewlines,
  read,
} from './cursor.ts';
import type { LeadingDecorators } from './decorators.ts';
import { declarationBody, objectLiteral } from './literals.ts';
import { ends, isEmptyGap, isGapLike, nameOrGap, recover, unlessBroken } from './recovery.ts';
import { declared, equals } from './statements.ts';
import { stringLiteral } from './strings.ts';
import type { Token } from '../token.ts';

const nameEnds = ['string', 'string-start', 'newline'] as const;
const equalsEnds = ['{', 'newline'] as const;

/** @returns the resource at this place. */
export function resourceDeclaration(cursor: Cursor, leading: LeadingDecorators): ResourceDeclaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.resourceName, nameEnds);
  const type = stringAfter(cursor, name, complaints.resourceType);
  const existing = atWord(cursor, 'existing') ? [read(cursor)] : [];
  const sign = equals(cursor, type, equalsEnds);
  const breaks = isGapLike(sign) ? [] : newlinesBeforeIf(cursor);
  const start = cursor.position;
  const value = recover(cursor, start, declarationBody(cursor, 'body'), ends.line, isEmptyGap(sign));
  const rest = [name, type, ...existing, sign, ...breaks, value];
  return {
    kind: 'ResourceDeclaration',
    ...declared(leading, keyword, rest),
    name,
    type,
    existing: existing.length > 0,
    value,
  };
}

/** @returns the module at this place. */
export function moduleDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.moduleName, nameEnds);
  const path = stringAfter(cursor, name, complaints.modulePath);
  const sign = equals(cursor, path, equalsEnds);
  const breaks = newlinesBeforeIf(cursor);
  const start = cursor.position;
  const value = recover(cursor, start, declarationBody(cursor, 'literals'), ends.line, isEmptyGap(sign));
  const rest = [name, path, sign, ...breaks, value];
  return { kind: 'ModuleDeclaration', ...declared(leading, keyword, rest), name, path, value };
}

/** @returns the test at this place. */
export function testDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.testName, nameEnds);
  const path = stringAfter(cursor, name, complaints.testPath);
  const sign = equals(cursor, path, equalsEnds);
  const start = cursor.position;
  const body = at(cursor, '{') ? objectLiteral(cursor, 'literals') : mismatch(cursor, expectedSymbol('{'));
  const value = recover(cursor, start, body, ends.line, isEmptyGap(sign));
  return { kind: 'TestDeclaration', ...declared(leading, keyword, [name, path, sign, value]), name, path, value };
}

/** @returns the type or path behind a name. */
function stringAfter(cursor: Cursor, name: Part, complaint: Complaint): StringLiteral | Gap {
  const start = cursor.position;
  return recover(cursor, start, wholeString(cursor, complaint), ends.assignment, isEmptyGap(name));
}

/** @returns a well-formed string, or a complaint about the token it should start with. */
export function wholeString(cursor: Cursor, complaint: Complaint) {
  const first = peek(cursor);
  return unlessBroken(stringLiteral(cursor), first, (token) => mismatchAt(cursor, token, complaint));
}

/** The line may break between `=` and `if`. */
function newlinesBeforeIf(cursor: Cursor): readonly Token[] {
  return isWord(cursor, peekPastNewlines(cursor), 'if') ? newlines(cursor) : [];
}
