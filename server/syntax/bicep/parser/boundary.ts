// The boundary rule: in a file whose brackets do not pair up, a statement that starts at column 0 closes every bracket
// left open before it. Without it one missing brace swallows the rest of the file, for newlines are legal in brackets.
// A file whose brackets do pair up is never touched, so that unindented nested resources stay what they are.
import { expectedSymbol } from '../complaints.ts';
import type { Missing } from '../nodes.ts';
import type { Token, TokenKind } from '../token.ts';
import type { BicepFileKind } from '../tree.ts';
import { startsStatement } from '../statement-start.ts';
import { type Cursor, errorAt, peek } from './cursor.ts';

/** @returns whether the brackets of a text pair up. Holes of strings are the lexer's own business. */
export function bracketsPair(tokens: readonly Token[]): boolean {
  const open: TokenKind[] = [];
  for (const { kind } of tokens) {
    if (kind === '{') open.push('}');
    else if (kind === '[') open.push(']');
    else if (kind === '(') open.push(')');
    else if (kind === 'string-start') open.push('string-end');
    else if ((kind === '}' || kind === ']' || kind === ')' || kind === 'string-end') && open.pop() !== kind)
      return false;
  }
  return open.length === 0;
}

/** @returns whether at most one statement leaves brackets open up to the next one. */
export function onlyOneIsOpen(text: string, tokens: readonly Token[], kind: BicepFileKind): boolean {
  let [open, statements] = [0, 0];
  for (const token of tokens) {
    const isNext = open > 0 && (token.kind === 'end-of-file' || startsLine(text, token.span.start, kind));
    if (isNext && (statements += 1) > 1) return false;
    if (isNext) open = 0;
    if (openings.has(token.kind)) open += 1;
    else if (open > 0 && closings.has(token.kind)) open -= 1;
  }
  return true;
}

const openings: ReadonlySet<TokenKind> = new Set(['{', '[', '(', 'string-start']);
const closings: ReadonlySet<TokenKind> = new Set(['}', ']', ')', 'string-end']);

function startsLine(text: string, start: number, kind: BicepFileKind): boolean {
  const before = text.charAt(start - 1);
  return (before === '\n' || before === '\r') && startsStatement(text, start, kind);
}

/** @returns whether a statement begins at column 0 with the token at the position. */
export function isStatementStart(cursor: Cursor, position: number): boolean {
  return startsLine(cursor.text, cursor.tokens[position]?.span.start ?? 0, cursor.kind);
}

/** @returns whether the line ends here (or just ended) and the next statement follows: open brackets end now. */
export function atBoundary(cursor: Cursor): boolean {
  if (!cursor.unbalanced) return false;
  let position = cursor.position;
  while (cursor.tokens[position]?.kind === 'newline') position += 1;
  return isStatementStart(cursor, position);
}

/** @returns the place of a closing bracket that a boundary stands in for. Of several brackets only the innermost is reported. */
export function closedByBoundary(cursor: Cursor, bracket: TokenKind): Missing {
  const { start } = peek(cursor).span;
  const span = { start, end: start };
  const isFirst = cursor.reportedBoundary !== cursor.position;
  cursor.reportedBoundary = cursor.position;
  return {
    kind: 'Missing',
    span,
    parts: [],
    error: isFirst ? errorAt(cursor, span, expectedSymbol(bracket)) : undefined,
  };
}
