// How the parser goes on after a mismatch, as the compiler does: what was read is passed over up to a token where the
// surrounding rule can go on. One complaint for each hole in the text.
import type { Span } from '../../../text/location.ts';
import type { Complaint } from '../complaints.ts';
import type { Gap, Missing, Name, Node, Part, Skipped } from '../nodes.ts';
import type { Token, TokenKind } from '../token.ts';
import { isStatementStart } from './boundary.ts';
import {
  at,
  type Cursor,
  errorAt,
  identifier,
  isMismatch,
  type Mismatch,
  type Parsed,
  peek,
  read,
  tokenAt,
} from './cursor.ts';

/** Kinds at which skipping stops; the token itself is left for the surrounding rule. */
export type Ends = readonly TokenKind[];

/** The ends shared by many rules. */
export const ends = {
  line: ['newline'],
  assignment: ['=', 'newline'],
  property: ['newline', '}'],
  item: ['newline', ']'],
  operand: ['string-end', '}', ')', ']', 'newline'],
  hole: ['string-middle', 'string-end', 'newline'],
} as const satisfies Record<string, Ends>;

/**
 * @param start the position at which the rule began.
 * @param quiet whether to keep silent because the node before is missing too.
 * @returns what the rule gave, or the text it tripped over as a gap.
 */
export function recover<T extends Part>(
  cursor: Cursor,
  start: number,
  result: Parsed<T>,
  stops: Ends,
  quiet = false,
): T | Gap {
  return isMismatch(result) ? passOver(cursor, start, result, stops, quiet) : result;
}

function passOver(cursor: Cursor, start: number, cause: Mismatch, stops: Ends, quiet: boolean): Gap {
  skipTo(cursor, stops);
  return gap(cursor, start, quiet ? undefined : cause.error, cause.salvaged);
}

/** Moves to a token of one of the kinds, the start of the next statement if there are none, or the end of the file. */
export function skipTo(cursor: Cursor, stops: Ends): void {
  while (!at(cursor, 'end-of-file') && !stops.includes(peek(cursor).kind)) {
    const mayStop = stops.length === 0 && cursor.contained && at(cursor, 'newline');
    if (mayStop && isStatementStart(cursor, cursor.position + 1)) return;
    read(cursor);
  }
}

/** @returns the tokens from a position to the current one as a gap. */
export function gap(cursor: Cursor, start: number, error: Gap['error'], salvaged?: Node): Gap {
  const first = tokenAt(cursor, start).span.start;
  if (cursor.position === start) return { kind: 'Missing', span: { start: first, end: first }, parts: [], error };
  // Every list around an unclosed one at the end of the file fails too, and takes all its tokens again: only the outermost needs them.
  const discarded = cursor.openLists > 0 && at(cursor, 'end-of-file');
  const parts = discarded ? [] : cursor.tokens.slice(start, cursor.position);
  const span = { start: first, end: tokenAt(cursor, cursor.position - 1).span.end };
  return { kind: 'Skipped', span, parts, error, salvaged };
}

/** @returns an empty place before the current token, with a complaint or, if the part was optional, without. */
export function missing(cursor: Cursor, complaint?: Complaint): Missing {
  const { start } = peek(cursor).span;
  return missingAt(cursor, { start, end: start }, complaint);
}

/** @returns an empty place. */
export function missingAt(cursor: Cursor, span: Span, complaint?: Complaint): Missing {
  return { kind: 'Missing', span, parts: [], error: complaint && errorAt(cursor, span, complaint) };
}

/** @returns nodes and tokens that were read well but do not belong here. */
export function skipped(
  cursor: Cursor,
  parts: readonly Part[],
  complaint?: Complaint,
  place: Span = spanOf(parts),
): Skipped {
  const error = complaint && errorAt(cursor, place, complaint);
  return { kind: 'Skipped', span: spanOf(parts), parts, error, salvaged: undefined };
}

/** @returns the span from the first part to the last; there must be one. */
export function spanOf(parts: readonly Part[]): Span {
  return { start: parts[0]?.span.start ?? 0, end: parts[parts.length - 1]?.span.end ?? 0 };
}

/** @returns whether a part is an empty hole: complaints about what follows it would be noise. */
export function isEmptyGap(part: Part): boolean {
  return isGapLike(part) && part.span.start === part.span.end;
}

/** @returns whether a part stands for text that was not understood. */
export function isGapLike(part: Part): boolean {
  return part.kind === 'Missing' || part.kind === 'Skipped' || part.kind === 'BrokenString';
}

/** @returns a name, or what stands in its place. */
export function nameOrGap(cursor: Cursor, complaint: Complaint, stops: Ends): Name {
  const start = cursor.position;
  return recover(cursor, start, identifier(cursor, complaint), stops);
}

/** @returns a name, or an empty place: nothing is skipped. */
export function nameOrMissing(cursor: Cursor, complaint: Complaint): Name {
  const name = identifier(cursor, complaint);
  return isMismatch(name) ? missing(cursor, complaint) : name;
}

/** @returns the node if it was understood, else a complaint about the token it starts with. */
export function unlessBroken<T extends Node>(
  result: Parsed<T>,
  first: Token,
  complain: (token: Token) => Mismatch,
): Parsed<Exclude<T, { kind: 'BrokenString' | 'Skipped' | 'Missing' }>> {
  if (isMismatch(result)) return result;
  if (isGapLike(result)) return complain(first);
  return result as Exclude<T, { kind: 'BrokenString' | 'Skipped' | 'Missing' }>;
}
