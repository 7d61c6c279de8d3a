// Text to tokens. Never fails: what it does not know becomes an `unknown` token and an error. Strings with holes are cut
// into pieces, so the lexer remembers which holes are open: a `}` either closes one or is a brace.
import type { SyntaxError } from '../syntax-error.ts';
import { complaints, unknownToken } from './complaints.ts';
import { code, isBlank, isDigit, isIdentifierPart, isIdentifierStart, isLineBreak } from './lexer/characters.ts';
import { scanPragma } from './lexer/pragmas.ts';
import { type Complain, type OpenEnd, type PieceScan, scanMultilinePiece, scanPiece } from './lexer/strings.ts';
import { symbolAt } from './lexer/symbols.ts';
import { endBeforeNextStatement } from './statement-start.ts';
import { type Comment, type Pragma, Token, type TokenKind, type Trivia } from './token.ts';
import type { BicepFileKind, DamageControl } from './tree.ts';

const byteOrderMark = '\uFEFF';
const longestName = 255;

/** A text as tokens, with what lies between them. */
export interface LexedText {
  readonly tokens: readonly Token[];
  readonly trivia: readonly Trivia[];
  readonly comments: readonly Comment[];
  readonly pragmas: readonly Pragma[];
  readonly errors: readonly SyntaxError[];
}

/** What a `}` would close: a brace inside a hole, or a hole of a string whose holes open with so many `$`; 0 in one line. */
type OpenHole = 'brace' | number;

interface Lexer {
  readonly openEnd: OpenEnd;
  readonly text: string;
  /** Behind the byte order mark, if there is one. */
  readonly start: number;
  at: number;
  holes: OpenHole[];
  /** Whether no block comment is closed from here on. */
  lastCommentPassed: boolean;
  readonly tokens: Token[];
  readonly trivia: Trivia[];
  readonly comments: Comment[];
  readonly pragmas: Pragma[];
  readonly errors: readonly SyntaxError[];
  /** One for the whole text: a function for each string would cost more than the string. */
  readonly report: Complain;
}

/** @returns all tokens of a text; the last is `end-of-file`. */
export function lex(text: string, kind: BicepFileKind, damage: DamageControl): LexedText {
  const start = text.startsWith(byteOrderMark) ? 1 : 0;
  const errors: SyntaxError[] = [];
  const lexer: Lexer = {
    openEnd: damage === 'contain' ? (all, from) => endBeforeNextStatement(all, from, kind) : (all) => all.length,
    text,
    start,
    at: start,
    holes: [],
    lastCommentPassed: false,
    tokens: [],
    trivia: [],
    comments: [],
    pragmas: [],
    errors,
    report: ({ code, message }, span) => {
      errors.push({ code, span, message });
    },
  };
  const { tokens } = lexer;
  for (;;) {
    const unit = skipTrivia(lexer);
    const from = lexer.at;
    if (from >= text.length) {
      tokens.push(new Token('end-of-file', from, from));
      return lexer;
    }
    const found = isIdentifierStart(unit) ? scanWord(lexer) : scanToken(lexer, unit);
    tokens.push(new Token(found, from, lexer.at));
  }
}

/** @returns the unit at the first place that is no trivia, to which the lexer moves. */
function skipTrivia(lexer: Lexer): number {
  const { text } = lexer;
  for (;;) {
    let { at } = lexer;
    let unit = text.charCodeAt(at);
    while (isBlank(unit)) unit = text.charCodeAt(++at);
    lexer.at = at;
    if (unit !== code.slash && unit !== code.hash) return unit;
    if (!keepTrivia(lexer, unit)) return unit;
  }
}

function keepTrivia(lexer: Lexer, unit: number): boolean {
  const { text, at } = lexer;
  if (unit === code.hash) return keepPragma(lexer);
  const next = text.charCodeAt(at + 1);
  if (next === code.slash) keepComment(lexer, 'line-comment', endOfLine(text, at + 2));
  else if (next === code.star) keepBlockComment(lexer);
  else return false;
  return true;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at += 1;
  return at;
}

function keepComment(lexer: Lexer, kind: Comment['kind'], end: number): void {
  const comment: Comment = { kind, span: { start: lexer.at, end } };
  lexer.trivia.push(comment);
  lexer.comments.push(comment);
  lexer.at = end;
}

function keepBlockComment(lexer: Lexer): void {
  const close = lexer.lastCommentPassed ? -1 : lexer.text.indexOf('*/', lexer.at + 2);
  if (close >= 0) {
    keepComment(lexer, 'block-comment', close + 2);
    return;
  }
  // Every further comment is open too; not looking again keeps the time linear.
  lexer.lastCommentPassed = true;
  const end = lexer.openEnd(lexer.text, lexer.at);
  lexer.report(complaints.openComment, { start: lexer.at, end });
  keepComment(lexer, 'block-comment', end);
}

function keepPragma(lexer: Lexer): boolean {
  const pragma = scanPragma(lexer.text, lexer.at, lexer.start);
  if (pragma === undefined) return false;
  const { end } = pragma.span;
  if (pragma.codes.length === 0) lexer.report(complaints.pragmaCodes, { start: end, end });
  lexer.trivia.push(pragma);
  lexer.pragmas.push(pragma);
  lexer.at = end;
  return true;
}

/** Reads one token that is no word and moves behind it. */
function scanToken(lexer: Lexer, unit: number): TokenKind {
  const { text, at } = lexer;
  if (isLineBreak(unit)) return scanLineBreak(lexer);
  if (unit === code.quote) return scanString(lexer);
  if (unit === code.openBrace) return openBrace(lexer);
  if (unit === code.closeBrace) return closeBrace(lexer);
  if (isDigit(unit)) return scanInteger(lexer);
  if (unit === code.dollar) return scanDollars(lexer);
  const symbol = symbolAt(text, at, unit);
  lexer.at += symbol?.length ?? 1;
  return symbol ?? unknown(lexer, at);
}

function unknown(lexer: Lexer, start: number): TokenKind {
  const span = { start, end: lexer.at };
  lexer.report(unknownToken(lexer.text.slice(span.start, span.end)), span);
  return 'unknown';
}

function scanWord(lexer: Lexer): TokenKind {
  const { text, at: start } = lexer;
  let end = start + 1;
  while (isIdentifierPart(text.charCodeAt(end))) end += 1;
  lexer.at = end;
  const length = end - start;
  if (length === 4 || length === 5) {
    const word = literalWord(text, start, length);
    if (word !== undefined) return word;
  }
  if (length > longestName) lexer.report(complaints.identifierTooLong, { start, end });
  return 'identifier';
}

/** The first letter is looked at before the rest: many names have four or five. */
function literalWord(text: string, start: number, length: number): TokenKind | undefined {
  switch (text.charCodeAt(start)) {
    case code.t:
      return length === 4 && text.startsWith('true', start) ? 'true' : undefined;
    case code.n:
      return length === 4 && text.startsWith('null', start) ? 'null' : undefined;
    case code.f:
      return length === 5 && text.startsWith('false', start) ? 'false' : undefined;
    default:
      return undefined;
  }
}

function scanInteger(lexer: Lexer): TokenKind {
  while (isDigit(lexer.text.charCodeAt(lexer.at))) lexer.at += 1;
  return 'integer';
}

function scanLineBreak(lexer: Lexer): TokenKind {
  if (lexer.holes.length > 0) {
    // No line break inside a hole: the string ends here with an empty piece, so that damage stays on its line.
    lexer.report(complaints.stringEndsWithLine, { start: lexer.at, end: lexer.at });
    lexer.holes = [];
    return 'string-end';
  }
  const { text } = lexer;
  let at = lexer.at + 1;
  while (isLineBreak(text.charCodeAt(at))) at += 1;
  lexer.at = at;
  return 'newline';
}

function openBrace(lexer: Lexer): TokenKind {
  if (lexer.holes.length > 0) lexer.holes.push('brace');
  lexer.at += 1;
  return '{';
}

function closeBrace(lexer: Lexer): TokenKind {
  const hole = lexer.holes.at(-1);
  lexer.at += 1;
  // As in the compiler, a brace inside a hole is never taken off again: the next `}` is a brace too.
  if (hole === undefined || hole === 'brace') return '}';
  const start = lexer.at - 1;
  const scan = scanFrom(lexer, start, lexer.at, hole);
  lexer.at = scan.end;
  if (scan.opensHole) return 'string-middle';
  lexer.holes.pop();
  return 'string-end';
}

function scanFrom(lexer: Lexer, start: number, from: number, dollars: number): PieceScan {
  return dollars > 0
    ? scanMultilinePiece(lexer.text, start, from, dollars, lexer.openEnd, lexer.report)
    : scanPiece(lexer.text, start, from, lexer.report);
}

function scanString(lexer: Lexer): TokenKind {
  const { text, at } = lexer;
  const isMultiline = text.charCodeAt(at + 1) === code.quote && text.charCodeAt(at + 2) === code.quote;
  if (!isMultiline) return firstPiece(lexer, scanFrom(lexer, at, at + 1, 0), 0);
  const scan = scanMultilinePiece(text, at, at + 3, 0, lexer.openEnd, lexer.report);
  lexer.at = scan.end;
  return 'string';
}

function scanDollars(lexer: Lexer): TokenKind {
  const { text, at: start } = lexer;
  let at = start;
  while (text.charCodeAt(at) === code.dollar) at += 1;
  const dollars = at - start;
  lexer.at = at;
  if (!text.startsWith("'''", at)) return unknown(lexer, start);
  return firstPiece(lexer, scanFrom(lexer, start, at + 3, dollars), dollars);
}

function firstPiece(lexer: Lexer, scan: PieceScan, dollars: number): TokenKind {
  lexer.at = scan.end;
  if (!scan.opensHole) return 'string';
  lexer.holes.push(dollars);
  return 'string-start';
}
