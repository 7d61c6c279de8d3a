// Strings with their holes. The pieces come from the lexer; a hole holds an expression in which no array or object may be
// written out, and no line may break.
import { complaints } from '../complaints.ts';
import { pieceValue, type PieceKind, styleOf } from '../lexer/string-values.ts';
import type { BrokenString, Expression, Part, StringLiteral } from '../nodes.ts';
import { at, type Cursor, errorAt, peek, read, textOf, tokenAt } from './cursor.ts';
import { expression } from './expressions.ts';
import { ends, gap, recover, skipped, skipTo, spanOf } from './recovery.ts';
import type { Token } from '../token.ts';

interface StringParts {
  readonly parts: Part[];
  readonly pieces: Token[];
  readonly holes: Expression[];
}

/** @returns the string at this place. On a token that starts no string, the text up to one is passed over, as the compiler does. */
export function stringLiteral(cursor: Cursor): StringLiteral | BrokenString {
  const first = peek(cursor);
  if (first.kind === 'string') return withoutHoles(cursor, read(cursor));
  const { start } = first.span;
  const found: StringParts = { parts: [], pieces: [], holes: [] };
  let [end, hole] = ['string', 'string-start'] as [PieceKind, PieceKind];
  for (;;) {
    if (at(cursor, end)) {
      take(found, read(cursor));
      return finished(cursor, found) ?? broken(cursor, start, found.parts, found.holes);
    }
    const goesOn = at(cursor, hole) ? readHole(cursor, found) : skipToPiece(cursor, found);
    if (!goesOn) return broken(cursor, start, found.parts, found.holes);
    [end, hole] = ['string-end', 'string-middle'];
  }
}

const noHoles: readonly Expression[] = [];

/** The usual case, for which no lists need be gathered. */
function withoutHoles(cursor: Cursor, token: Token): StringLiteral | BrokenString {
  const text = textOf(cursor, token);
  const style = styleOf(text);
  const value = pieceValue(text, 'string', style);
  const parts = [token];
  if (value === undefined) return broken(cursor, token.span.start, parts, noHoles);
  const { multiline } = style;
  return { kind: 'StringLiteral', span: token.span, parts, pieces: [value], holes: noHoles, multiline };
}

function take(found: StringParts, piece: Token): void {
  found.parts.push(piece);
  found.pieces.push(piece);
}

/** @returns whether another piece of the string can follow. */
function readHole(cursor: Cursor, found: StringParts): boolean {
  take(found, read(cursor));
  const start = cursor.position;
  let hole: Expression = recover(cursor, start, expression(cursor, 'plain'), ends.hole);
  if (!at(cursor, 'string-middle') && !at(cursor, 'string-end') && !at(cursor, 'newline')) {
    hole = skipped(cursor, [hole, strayText(cursor)]);
  }
  found.parts.push(hole);
  found.holes.push(hole);
  return !at(cursor, 'newline') && !at(cursor, 'end-of-file');
}

function skipToPiece(cursor: Cursor, found: StringParts): boolean {
  const text = strayText(cursor);
  found.parts.push(text);
  found.holes.push(text);
  return at(cursor, 'string-middle') || at(cursor, 'string-end');
}

function strayText(cursor: Cursor): Expression {
  const start = cursor.position;
  skipTo(cursor, ends.hole);
  const first = tokenAt(cursor, start).span.start;
  const end = cursor.position === start ? first : tokenAt(cursor, cursor.position - 1).span.end;
  return gap(cursor, start, errorAt(cursor, { start: first, end }, complaints.strayTextInHole));
}

function finished(cursor: Cursor, found: StringParts): StringLiteral | undefined {
  const first = found.pieces[0];
  if (first === undefined) return undefined;
  const style = styleOf(textOf(cursor, first));
  const pieces: string[] = [];
  for (const token of found.pieces) {
    const value = pieceValue(textOf(cursor, token), token.kind as PieceKind, style);
    if (value === undefined) return undefined;
    pieces.push(value);
  }
  // Text skipped before the first piece counts as a hole; readers rely on one piece more than holes.
  while (pieces.length <= found.holes.length) pieces.unshift('');
  const { parts, holes } = found;
  return { kind: 'StringLiteral', span: spanOf(parts), parts, pieces, holes, multiline: style.multiline };
}

/** A broken string reaches to the token after it, as in the compiler. */
function broken(cursor: Cursor, start: number, parts: readonly Part[], holes: readonly Expression[]): BrokenString {
  const end = peek(cursor).span.start;
  return { kind: 'BrokenString', span: { start, end }, parts, holes };
}
