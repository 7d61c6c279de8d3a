// The parser's place in the tokens, and the looks ahead that the grammar needs. Rules read through it and hand back
// either a node or a `Mismatch`; nothing is thrown.
import type { Span } from '../../../text/location.ts';
import type { SyntaxError } from '../../syntax-error.ts';
import { type Complaint, complaints, expectedWord } from '../complaints.ts';
import type { Identifier, Node, Part } from '../nodes.ts';
import type { Token, TokenKind } from '../token.ts';
import type { BicepFileKind } from '../tree.ts';

/** The moving state of one parse. */
export interface Cursor {
  readonly kind: BicepFileKind;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Sorted by their start. */
  readonly lexicalErrors: readonly SyntaxError[];
  /** Whether skipping stops before the next statement. */
  readonly contained: boolean;
  /** Whether brackets fail to pair up somewhere, so that a statement at column 0 may close them (boundary.ts). */
  readonly unbalanced: boolean;
  /** Whether only one statement leaves brackets open: that is what someone types in. */
  readonly typing: boolean;
  position: number;
  /** How many expressions are open around the current token. */
  depth: number;
  /** Height of the tallest chain (`a + b + …`, `a.b.…`) since the innermost open expression began. */
  height: number;
  /** Objects, arrays and import lists around the current token. */
  openLists: number;
  /** Position of the statement for which a missing bracket was reported last. */
  reportedBoundary: number;
  /** How many complaints were made so far; some go with the text they were about. While it stands still, no gap with an error was made. */
  complaints: number;
}

/** A rule that did not fit. `salvaged` is the node as far as it was understood. */
export interface Mismatch {
  readonly kind: 'Mismatch';
  readonly error: SyntaxError;
  readonly salvaged: Node | undefined;
}

/** What a rule gives back. */
export type Parsed<T> = T | Mismatch;

// Real files are at most 37 levels deep. Together the two limits bound the height of a tree, so that whoever walks it may recurse.
const deepestNesting = 200;
const tallestChain = 600;

/** @returns whether a rule did not fit. */
export function isMismatch(result: { readonly kind: string } | undefined): result is Mismatch {
  return result !== undefined && result.kind === 'Mismatch';
}

/** @returns the current token; behind the last one, the last one. */
export function peek(cursor: Cursor): Token {
  return tokenAt(cursor, cursor.position);
}

/** @returns the token at a position, or the last one. */
export function tokenAt(cursor: Cursor, position: number): Token {
  return (cursor.tokens[position] ?? cursor.tokens.at(-1)) as Token;
}

/** @returns the current token, and moves on; never moves beyond the end of the file. */
export function read(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== 'end-of-file') cursor.position += 1;
  return token;
}

/** @returns whether the current token is of a kind. */
export function at(cursor: Cursor, kind: TokenKind): boolean {
  return peek(cursor).kind === kind;
}

/** @returns whether the current token is a certain word. Words are no keywords elsewhere. */
export function atWord(cursor: Cursor, word: string): boolean {
  return isWord(cursor, peek(cursor), word);
}

/** @returns whether a token is a certain word. */
export function isWord(cursor: Cursor, token: Token, word: string): boolean {
  const { start, end } = token.span;
  return token.kind === 'identifier' && end - start === word.length && cursor.text.startsWith(word, start);
}

/** @returns the text of a token. */
export function textOf(cursor: Cursor, token: Token): string {
  return cursor.text.slice(token.span.start, token.span.end);
}

/** @returns the first token that is no newline, from `ahead` tokens on. */
export function peekPastNewlines(cursor: Cursor, ahead = 0): Token {
  let position = cursor.position + ahead;
  while (cursor.tokens[position]?.kind === 'newline') position += 1;
  return tokenAt(cursor, position);
}

/** @returns the newlines at this place, read. */
export function newlines(cursor: Cursor): readonly Token[] {
  if (!at(cursor, 'newline')) return [];
  const found: Token[] = [];
  while (at(cursor, 'newline')) found.push(read(cursor));
  return found;
}

/** Reads the newlines at this place into a list of parts. */
export function takeNewlines(cursor: Cursor, parts: Part[]): void {
  while (at(cursor, 'newline')) parts.push(read(cursor));
}

/** @returns the token if it is of the kind, read; else the complaint about it. */
export function expect(cursor: Cursor, kind: TokenKind, complaint: Complaint): Parsed<Token> {
  return at(cursor, kind) ? read(cursor) : mismatch(cursor, complaint);
}

/** @returns the token if it is the word, read; else a complaint, by default that the word is missing. */
export function expectWord(cursor: Cursor, word: string, complaint?: Complaint): Parsed<Token> {
  return atWord(cursor, word) ? read(cursor) : mismatch(cursor, complaint ?? expectedWord(word));
}

/** @returns a name if there is one. */
export function identifier(cursor: Cursor, complaint: Complaint): Parsed<Identifier> {
  const token = expect(cursor, 'identifier', complaint);
  return isMismatch(token) ? token : identifierOf(cursor, token);
}

/** A name whose parts are made when they are asked for, which hardly anyone does: names are the most frequent nodes. */
class TextIdentifier implements Identifier {
  readonly kind = 'Identifier';

  constructor(
    readonly span: Token,
    readonly name: string,
  ) {}

  get parts(): readonly Part[] {
    return [this.span];
  }
}

/** @returns the node of a name. */
export function identifierOf(cursor: Cursor, token: Token): Identifier {
  return new TextIdentifier(token, textOf(cursor, token));
}

/** @returns a complaint about the current token. */
export function mismatch(cursor: Cursor, complaint: Complaint, salvaged?: Node): Mismatch {
  return mismatchAt(cursor, peek(cursor), complaint, salvaged);
}

/** @returns a complaint about a token. One about a newline has zero width, so that it does not mark two lines. */
export function mismatchAt(cursor: Cursor, token: Token, complaint: Complaint, salvaged?: Node): Mismatch {
  const { start, end } = token.span;
  const span = token.kind === 'newline' ? { start, end: start } : { start, end };
  return { kind: 'Mismatch', error: errorAt(cursor, span, complaint), salvaged };
}

/** @returns a complaint tied to a place. */
export function errorAt(cursor: Cursor, span: Span, complaint: Complaint): SyntaxError {
  cursor.complaints += 1;
  return { code: complaint.code, span, message: complaint.message };
}

/**
 * Runs a rule one level deeper. Beyond the limit the rule is not run: the text is passed over with an error.
 * @param given handed to the rule, so that no function need be made for each expression.
 */
export function nested<T, Given>(
  cursor: Cursor,
  rule: (cursor: Cursor, given: Given) => Parsed<T>,
  given: Given,
): Parsed<T> {
  if (cursor.depth >= deepestNesting) return mismatch(cursor, complaints.tooDeep);
  const outer = cursor.height;
  cursor.depth += 1;
  cursor.height = 0;
  const result = rule(cursor, given);
  cursor.depth -= 1;
  cursor.height = Math.max(outer, cursor.height + 1);
  return result;
}

/** Notes one more link of a chain; `undefined` while the chain may grow. */
export function chainLink(cursor: Cursor): Mismatch | undefined {
  cursor.height += 1;
  return cursor.height > tallestChain ? mismatch(cursor, complaints.tooDeep) : undefined;
}

/** @returns whether the lexer complained about something within the span. */
export function hasLexicalError(cursor: Cursor, span: Span): boolean {
  const errors = cursor.lexicalErrors;
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle]?.span.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  for (let error = errors[low]; error !== undefined && error.span.start <= span.end; error = errors[++low]) {
    if (error.span.end <= span.end) return true;
  }
  return false;
}
