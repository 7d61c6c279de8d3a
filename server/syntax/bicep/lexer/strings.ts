// Pieces of strings. A piece runs from a quote (or the `}` that closes a hole) to the next hole or the closing quote.
// Damage does not travel: a string in one line ends with its line.
import type { Span } from '../../../text/location.ts';
import { type Complaint, complaints } from '../complaints.ts';
import { code, isHexDigit, isLineBreak } from './characters.ts';

/** Where a piece ends, and whether a hole opens there. */
export interface PieceScan {
  readonly end: number;
  readonly opensHole: boolean;
}

/** @returns where a string or comment without an end stops. */
export type OpenEnd = (text: string, from: number) => number;

/** Receives what is wrong with a piece. */
export type Complain = (complaint: Complaint, span: Span) => void;

const singleEscapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ["'", "'"],
  ['$', '$'],
]);

const highestCodePoint = 0x10ffff;

/** An escape that was understood: what it stands for, and its length in the text. */
interface Escape {
  readonly value: string;
  readonly length: number;
}

/** @returns the escape whose backslash is at the offset, or `undefined` if it is not one. */
export function escapeAt(text: string, offset: number): Escape | undefined {
  const letter = text.charAt(offset + 1);
  if (letter === 'u') return codePointAt(text, offset);
  const value = singleEscapes.get(letter);
  if (value === undefined) return undefined;
  // `\${` is one escape: the brace must not open a hole.
  if (letter === '$' && text.charCodeAt(offset + 2) === code.openBrace) return { value: '${', length: 3 };
  return { value, length: 2 };
}

function codePointAt(text: string, offset: number): Escape | undefined {
  if (text.charCodeAt(offset + 2) !== code.openBrace) return undefined;
  const end = endOfHex(text, offset + 3);
  if (end === offset + 3 || text.charCodeAt(end) !== code.closeBrace) return undefined;
  const point = Number.parseInt(text.slice(offset + 3, end), 16);
  return point > highestCodePoint ? undefined : { value: String.fromCodePoint(point), length: end + 1 - offset };
}

function endOfHex(text: string, offset: number): number {
  let at = offset;
  while (isHexDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Scans a piece of a string in one line.
 * @param start where the token starts, for complaints about the whole piece.
 * @param from the first character behind the opening quote or brace.
 */
export function scanPiece(text: string, start: number, from: number, complain: Complain): PieceScan {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isLineBreak(unit)) {
      complain(complaints.stringEndsWithLine, { start, end: at });
      return { end: at, opensHole: false };
    }
    if (unit === code.quote) return { end: at + 1, opensHole: false };
    if (unit === code.dollar && text.charCodeAt(at + 1) === code.openBrace) return { end: at + 2, opensHole: true };
    if (unit !== code.backslash) {
      at += 1;
      continue;
    }
    if (at + 1 >= text.length) {
      complain(complaints.escapeEndsWithFile, { start, end: at + 1 });
      return { end: at + 1, opensHole: false };
    }
    const escape = escapeAt(text, at);
    at = escape === undefined ? skipBadEscape(text, at, complain) : at + escape.length;
  }
  complain(complaints.openString, { start, end: text.length });
  return { end: text.length, opensHole: false };
}

/** @returns where scanning goes on behind an escape that is none; as the compiler does, even behind a closing quote. */
function skipBadEscape(text: string, backslash: number, complain: Complain): number {
  if (text.charAt(backslash + 1) !== 'u') {
    complain(complaints.unknownEscape, { start: backslash, end: backslash + 2 });
    return backslash + 2;
  }
  let at = backslash + 2;
  if (at < text.length && text.charCodeAt(at) === code.openBrace) {
    const digits = at + 1;
    at = endOfHex(text, digits);
    if (at > digits && text.charCodeAt(at) === code.closeBrace) at += 1;
  }
  // A string cut off by the end of the file is one complaint, not two.
  const cutOff = at >= text.length && text.charCodeAt(at - 1) !== code.closeBrace;
  if (!cutOff) complain(complaints.codePoint, { start: backslash, end: at });
  return at;
}

/**
 * Scans a piece of a string between `'''`. It has no escapes and may hold line breaks.
 * @param dollars how many `$` open a hole together with `{`; 0 for a string without holes.
 */
export function scanMultilinePiece(
  text: string,
  start: number,
  from: number,
  dollars: number,
  openEnd: OpenEnd,
  complain: Complain,
): PieceScan {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit !== code.dollar && unit !== code.quote) {
      at += 1;
      continue;
    }
    const runStart = at;
    while (text.charCodeAt(at) === unit) at += 1;
    const run = at - runStart;
    if (unit === code.quote && run >= 3) return { end: at, opensHole: false };
    const opens = unit === code.dollar && dollars > 0 && run >= dollars && text.charCodeAt(at) === code.openBrace;
    if (opens) return { end: at + 1, opensHole: true };
  }
  const end = openEnd(text, from);
  complain(complaints.openMultilineString, { start, end });
  return { end, opensHole: false };
}
