// What brings names from elsewhere: `import … from`, and extensions in their newer and older form.
import { type Complaint, complaints } from '../complaints.ts';
import type {
  AliasClause,
  BrokenString,
  Declaration,
  Gap,
  Identifier,
  ImportItem,
  ImportList,
  ImportSource,
  ImportWildcard,
  Part,
  StringLiteral,
  WithClause,
} from '../nodes.ts';
import type { Token } from '../token.ts';
import {
  at,
  atWord,
  type Cursor,
  expectWord,
  identifier,
  identifierOf,
  isMismatch,
  mismatch,
  type Parsed,
  peek,
  read,
} from './cursor.ts';
import type { LeadingDecorators } from './decorators.ts';
import { wholeString } from './deployments.ts';
import { bracketedLines } from './lists.ts';
import { objectLiteral } from './literals.ts';
import { type Ends, ends, isEmptyGap, missing, nameOrGap, recover, skipped, spanOf } from './recovery.ts';
import { declared } from './statements.ts';
import { stringLiteral } from './strings.ts';

/** @returns the statement that `import` starts: with a string it is the older form of `extension`. */
export function importOrExtension(cursor: Cursor, leading: LeadingDecorators): Parsed<Declaration> {
  const keyword = read(cursor);
  const isExtension = at(cursor, 'string') || at(cursor, 'string-start');
  return isExtension ? extensionDeclaration(cursor, leading, keyword) : importDeclaration(cursor, leading, keyword);
}

/** @returns the import whose keyword is read. */
export function importDeclaration(cursor: Cursor, leading: LeadingDecorators, keyword: Token): Parsed<Declaration> {
  const symbols = importedSymbols(cursor);
  if (isMismatch(symbols)) return symbols;
  const start = cursor.position;
  const source = recover(cursor, start, importSource(cursor), ends.line);
  return { kind: 'ImportDeclaration', ...declared(leading, keyword, [symbols, source]), symbols, source };
}

function importedSymbols(cursor: Cursor): Parsed<ImportList | ImportWildcard | Gap> {
  const start = cursor.position;
  switch (peek(cursor).kind) {
    case 'end-of-file':
    case 'newline':
    case 'identifier':
      return missing(cursor, complaints.symbolList);
    case '{':
      return importList(cursor);
    case '*':
      return recover(cursor, start, importWildcard(cursor), ends.line);
    default:
      return skipped(cursor, [read(cursor)], complaints.symbolList);
  }
}

function importList(cursor: Cursor): Parsed<ImportList> {
  return bracketedLines(cursor, '{', importItem, (parts, items) => ({
    kind: 'ImportList',
    span: spanOf(parts),
    parts,
    items,
  }));
}

const aliasEnds = [',', 'newline'] as const;

function importItem(cursor: Cursor): ImportItem | Gap {
  const name = importedName(cursor);
  const alias = atWord(cursor, 'as') ? aliasClause(cursor, complaints.typeName, aliasEnds) : undefined;
  if (name.kind === 'StringLiteral' && alias === undefined) return skipped(cursor, [name], complaints.importNeedsAlias);
  const parts: readonly Part[] = alias === undefined ? [name] : [name, alias];
  return { kind: 'ImportItem', span: spanOf(parts), parts, name, alias };
}

function importedName(cursor: Cursor): Identifier | StringLiteral | BrokenString | Gap {
  switch (peek(cursor).kind) {
    case 'identifier':
      return identifierOf(cursor, read(cursor));
    case 'string':
      return stringLiteral(cursor);
    case 'string-start':
      return skipped(cursor, [stringLiteral(cursor)], complaints.constantName);
    default:
      return skipped(cursor, [read(cursor)], complaints.exportedName);
  }
}

function importWildcard(cursor: Cursor): Parsed<ImportWildcard> {
  const star = read(cursor);
  const word = expectWord(cursor, 'as');
  if (isMismatch(word)) return word;
  const name = identifier(cursor, complaints.namespaceName);
  if (isMismatch(name)) return name;
  const alias: AliasClause = { kind: 'AliasClause', span: spanOf([word, name]), parts: [word, name], name };
  const parts = [star, alias];
  return { kind: 'ImportWildcard', span: spanOf(parts), parts, alias };
}

function importSource(cursor: Cursor): Parsed<ImportSource> {
  const word = expectWord(cursor, 'from');
  if (isMismatch(word)) return word;
  const start = cursor.position;
  const path = recover(cursor, start, wholeString(cursor, complaints.modulePath), ends.line);
  const parts = [word, path];
  return { kind: 'ImportSource', span: spanOf(parts), parts, path };
}

function aliasClause(cursor: Cursor, complaint: Complaint, stops: Ends): AliasClause {
  const word = read(cursor);
  const name = nameOrGap(cursor, complaint, stops);
  const parts = [word, name];
  return { kind: 'AliasClause', span: spanOf(parts), parts, name };
}

/** @returns the extension whose keyword is read. */
export function extensionDeclaration(cursor: Cursor, leading: LeadingDecorators, keyword: Token): Declaration {
  const specification = extensionSpecification(cursor);
  const config = extensionConfig(cursor, specification);
  const alias = extensionAlias(cursor, config);
  return {
    kind: 'ExtensionDeclaration',
    ...declared(leading, keyword, [specification, config, alias]),
    specification,
    config,
    alias,
  };
}

function extensionSpecification(cursor: Cursor): Identifier | StringLiteral | Gap {
  if (at(cursor, 'identifier')) return identifierOf(cursor, read(cursor));
  const start = cursor.position;
  return recover(cursor, start, wholeString(cursor, complaints.extensionSpecification), ends.line);
}

function extensionConfig(cursor: Cursor, before: Part): WithClause | Gap {
  if (at(cursor, 'newline') || at(cursor, 'end-of-file') || atWord(cursor, 'as')) return missing(cursor);
  const start = cursor.position;
  return recover(cursor, start, withClause(cursor, complaints.withOrAs), ends.line, isEmptyGap(before));
}

function extensionAlias(cursor: Cursor, before: Part): AliasClause | Gap {
  if (at(cursor, 'newline') || at(cursor, 'end-of-file')) return missing(cursor);
  if (atWord(cursor, 'as')) return aliasClause(cursor, complaints.extensionAlias, ends.line);
  const start = cursor.position;
  const unexpected = mismatch(cursor, complaints.withOrAs);
  return recover<Gap>(cursor, start, unexpected, ends.line, isEmptyGap(before));
}

/** @returns `with {…}`; by default the complaint is that the word is missing. */
export function withClause(cursor: Cursor, complaint?: Complaint): Parsed<WithClause> {
  const word = expectWord(cursor, 'with', complaint);
  if (isMismatch(word)) return word;
  const start = cursor.position;
  const config = recover(cursor, start, objectLiteral(cursor, 'literals'), ends.line);
  const parts = [word, config];
  return { kind: 'WithClause', span: spanOf(parts), parts, config };
}
