// Statements that only `.bicepparam` files have.
import { complaints } from '../complaints.ts';
import type { Declaration, Gap, NoneLiteral, Part, StringLiteral, WithClause } from '../nodes.ts';
import { at, type Cursor, expectWord, isMismatch, type Parsed, peek, read } from './cursor.ts';
import type { LeadingDecorators } from './decorators.ts';
import { wholeString } from './deployments.ts';
import { withClause } from './imports.ts';
import { ends, isEmptyGap, missing, nameOrGap, recover } from './recovery.ts';
import { declared, equals, valueAfter } from './statements.ts';

const nameEnds = ['identifier', 'newline'] as const;

/** @returns `using 'file'` or `using none`. */
export function usingDeclaration(cursor: Cursor, leading: LeadingDecorators): Parsed<Declaration> {
  const keyword = read(cursor);
  const path = usedFile(cursor);
  if (isMismatch(path)) return path;
  const config = usingConfig(cursor, path);
  return { kind: 'UsingDeclaration', ...declared(leading, keyword, [path, config]), path, config };
}

function usedFile(cursor: Cursor): Parsed<StringLiteral | NoneLiteral | Gap> {
  switch (peek(cursor).kind) {
    case 'identifier': {
      const word = expectWord(cursor, 'none');
      return isMismatch(word) ? word : { kind: 'NoneLiteral', span: word.span, parts: [word], keyword: word };
    }
    case 'string':
      return wholeString(cursor, complaints.filePath);
    default:
      return missing(cursor, complaints.symbolList);
  }
}

function usingConfig(cursor: Cursor, before: Part): WithClause | Gap {
  if (at(cursor, 'newline') || at(cursor, 'end-of-file')) return missing(cursor);
  const start = cursor.position;
  return recover(cursor, start, withClause(cursor, complaints.withOrNewline), ends.line, isEmptyGap(before));
}

/** @returns `extends 'base.bicepparam'`. */
export function extendsDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const start = cursor.position;
  const path = recover(cursor, start, wholeString(cursor, complaints.extendsPath), ends.line);
  return { kind: 'ExtendsDeclaration', ...declared(leading, keyword, [path]), path };
}

/** @returns `param name = value`. */
export function parameterAssignment(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.parameterName, nameEnds);
  const sign = equals(cursor, name);
  const value = valueAfter(cursor, sign);
  return { kind: 'ParameterAssignment', ...declared(leading, keyword, [name, sign, value]), name, value };
}

/** @returns `extensionConfig name with {…}`. */
export function extensionConfigAssignment(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.extensionAlias, nameEnds);
  const start = cursor.position;
  const config = recover(cursor, start, withClause(cursor), ends.line, isEmptyGap(name));
  return { kind: 'ExtensionConfigAssignment', ...declared(leading, keyword, [name, config]), name, config };
}
