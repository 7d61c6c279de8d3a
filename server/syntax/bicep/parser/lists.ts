// Items between brackets. Objects and arrays separate them by one comma or by newlines; arguments by commas, after which
// lines may break; parentheses hold a list only until it is known whether a lambda follows.
import { type Complaint, complaints, expectedSymbol } from '../complaints.ts';
import type { Gap, Node, Part } from '../nodes.ts';
import type { Token, TokenKind } from '../token.ts';
import { atBoundary, closedByBoundary } from './boundary.ts';
import { at, type Cursor, expect, isMismatch, mismatch, type Parsed, peek, read, takeNewlines } from './cursor.ts';
import { isEmptyGap, missing, recover } from './recovery.ts';

type Bracket = '{' | '[' | '(' | '<';

const closing = { '{': '}', '[': ']', '(': ')', '<': '>' } as const satisfies Record<Bracket, TokenKind>;

/**
 * Parses `{ … }` or `[ … ]` with items on lines of their own or between commas.
 * @param build makes the node from all parts and the items among them.
 * @returns the node; a mismatch, with the node as far as it goes, if the file ends first.
 */
export function bracketedLines<Item extends Node, Built extends Node>(
  cursor: Cursor,
  bracket: '{' | '[',
  item: (cursor: Cursor) => Item,
  build: (parts: readonly Part[], items: readonly Item[]) => Built,
): Parsed<Built> {
  if (!at(cursor, bracket)) return mismatch(cursor, expectedSymbol(bracket));
  const open = read(cursor);
  const close = closing[bracket];
  const parts: Part[] = [open];
  cursor.openLists += 1;
  const items = itemsOnLines(cursor, close, item, parts);
  cursor.openLists -= 1;
  if (at(cursor, close)) {
    parts.push(read(cursor));
    return build(parts.slice(), items.slice());
  }
  if (atBoundary(cursor)) {
    parts.push(closedByBoundary(cursor, close));
    return build(parts, items);
  }
  return mismatch(cursor, expectedSymbol(close), build([...parts, missing(cursor)], items));
}

function itemsOnLines<Item extends Node>(
  cursor: Cursor,
  close: TokenKind,
  item: (cursor: Cursor) => Item,
  parts: Part[],
): readonly Item[] {
  const items: Item[] = [];
  if (at(cursor, close) || atBoundary(cursor)) return items;
  takeNewlines(cursor, parts);
  while (!at(cursor, close) && !at(cursor, 'end-of-file')) {
    takeItem(cursor, item, parts, items);
    if (at(cursor, close) || at(cursor, 'end-of-file') || atBoundary(cursor)) break;
    lineSeparator(cursor, parts);
    if (atBoundary(cursor)) break;
  }
  return items;
}

/** Reads a comma or the newlines between two items. */
function lineSeparator(cursor: Cursor, parts: Part[]): void {
  if (at(cursor, 'newline')) {
    takeNewlines(cursor, parts);
    return;
  }
  if (!at(cursor, ',')) {
    parts.push(missing(cursor, complaints.separator));
    return;
  }
  parts.push(read(cursor));
  // The line end before a statement is left for whatever stands around the list.
  if (at(cursor, 'newline') && !atBoundary(cursor))
    parts.push(missing(cursor, complaints.newlineAfterComma), read(cursor));
}

/** What is called, with the parts up to the closing bracket. */
export interface Arguments<Item extends Node> {
  readonly parts: readonly Part[];
  readonly items: readonly Item[];
}

/**
 * Parses `( … )` or `< … >` with items between commas. A missing closing bracket is an empty gap.
 * @param called the parts in front of the bracket; the list grows.
 */
export function bracketedArguments<Item extends Node>(
  cursor: Cursor,
  bracket: '(' | '<',
  item: (cursor: Cursor) => Item,
  called: Part[],
): Arguments<Item> {
  const close = closing[bracket];
  const items: Item[] = [];
  called.push(read(cursor));
  if (!at(cursor, close)) argumentItems(cursor, close, item, called, items);
  called.push(at(cursor, close) ? read(cursor) : missing(cursor, expectedSymbol(close)));
  return { parts: called.slice(), items: items.slice() };
}

function argumentItems<Item extends Node>(
  cursor: Cursor,
  close: TokenKind,
  item: (cursor: Cursor) => Item,
  parts: Part[],
  items: Item[],
): void {
  if (atBoundary(cursor)) return;
  takeNewlines(cursor, parts);
  while (!at(cursor, close) && !at(cursor, 'end-of-file')) {
    takeItem(cursor, item, parts, items);
    if (at(cursor, close) || at(cursor, 'end-of-file')) return;
    if (at(cursor, 'newline')) {
      if (!newlineBetweenArguments(cursor, close, parts)) return;
    } else if (at(cursor, ',')) {
      parts.push(read(cursor));
      if (atBoundary(cursor)) return;
      takeNewlines(cursor, parts);
      // A trailing comma is an argument not yet written.
      if (at(cursor, close)) takeItem(cursor, item, parts, items);
    } else {
      parts.push(missing(cursor, complaints.separator));
    }
  }
}

function takeItem<Item extends Node>(
  cursor: Cursor,
  item: (cursor: Cursor) => Item,
  parts: Part[],
  items: Item[],
): void {
  const next = item(cursor);
  items.push(next);
  parts.push(next);
}

/** @returns whether the list goes on behind the newlines, which are then read. */
function newlineBetweenArguments(cursor: Cursor, close: TokenKind, parts: Part[]): boolean {
  let position = cursor.position + 1;
  while (cursor.tokens[position]?.kind === 'newline' && followsComment(cursor, position)) position += 1;
  const next = cursor.tokens[position];
  if (next === undefined || next.kind === 'end-of-file' || atBoundary(cursor)) return false;
  if (next.kind !== close) parts.push(missing(cursor, complaints.comma));
  takeNewlines(cursor, parts);
  return true;
}

/** @returns whether a comment stands between a newline and the token before it. */
function followsComment(cursor: Cursor, position: number): boolean {
  const from = cursor.tokens[position - 1]?.span.end ?? 0;
  const to = cursor.tokens[position]?.span.start ?? 0;
  return cursor.text.slice(from, to).includes('/');
}

/** A list in parentheses. `inner` holds the items with the commas and newlines between them. */
export interface ParenthesesList<Item extends Node> {
  readonly kind: 'ParenthesesList';
  readonly open: Token;
  readonly inner: readonly (Item | Gap | Token)[];
  readonly close: Token | Gap;
}

const itemEnds = ['string-end', '}', ')', ']', 'newline', ','] as const;
const closeEnds = ['string-end', '}', ']', 'newline'] as const;

/**
 * Parses `( … )`; the caller decides what the items mean. Among much damage there is no boundary rule here: an open parenthesis costs no more than the
 * statement behind it, as in the compiler.
 */
export function parenthesesList<Item extends Node>(
  cursor: Cursor,
  item: (cursor: Cursor) => Parsed<Item>,
  lines: 'lines may break' | 'one line',
): Parsed<ParenthesesList<Item>> {
  const open = expect(cursor, '(', expectedSymbol('('));
  if (isMismatch(open)) return open;
  const inner: (Item | Gap | Token)[] = [];
  const breakLine = (): void => {
    if (lines === 'lines may break' && !(cursor.typing && atBoundary(cursor))) takeNewlines(cursor, inner);
  };
  breakLine();
  while (!at(cursor, ')')) {
    const start = cursor.position;
    inner.push(recover(cursor, start, item(cursor), itemEnds));
    breakLine();
    if (!at(cursor, ',')) break;
    inner.push(read(cursor));
    breakLine();
  }
  const last = inner.at(-1);
  const close = closeParenthesis(cursor, last !== undefined && isEmptyGap(last));
  return { kind: 'ParenthesesList', open, inner, close };
}

function closeParenthesis(cursor: Cursor, quiet: boolean): Token | Gap {
  const complaint: Complaint = expectedSymbol(')');
  const start = cursor.position;
  return recover(cursor, start, expect(cursor, ')', complaint), closeEnds, quiet);
}

/** @returns whether the current token is a newline that a `?` or `:` follows. */
export function continuesWith(cursor: Cursor, kind: TokenKind): boolean {
  let position = cursor.position;
  while (cursor.tokens[position]?.kind === 'newline') position += 1;
  return (cursor.tokens[position] ?? peek(cursor)).kind === kind;
}
