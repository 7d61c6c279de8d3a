// Items put into and taken out of a JSON list, the members of an object or the items of an array, as edits that leave comments, commas and lines in
// order. It knows commas and lines; what an item means it does not know.
import type { Span } from '../text/location.ts';
import { indentAt, lineStart, type Layout } from './edit-arm-layout.ts';
import type { Replacement } from './edit.ts';

/** An object or array as text: where it opens and closes, and its items in order. */
export interface JsonList {
  readonly text: string;
  readonly span: Span;
  readonly items: readonly Span[];
}

/**
 * @param after index of the item to follow; of an empty list anything.
 * @param print makes the text of the new items, given the indentation of their line, or `undefined` for all on one line.
 */
export function insertItems(
  list: JsonList,
  after: number,
  layout: Layout,
  print: (indent: string | undefined) => readonly string[],
): readonly Replacement[] {
  const { text, items } = list;
  const [first] = items;
  const anchor = items[after];
  if (first === undefined || anchor === undefined) return insertFirst(list, layout, print);

  const oneLine = !/[\r\n]/.test(text.slice(list.span.start, first.start));
  const indent = oneLine ? undefined : indentAt(text, first.start);
  const gap = indent === undefined ? ' ' : layout.lineEnd + indent;
  const added = print(indent).map((item) => gap + item);
  const comma = commaAfter(text, anchor.end);
  if (comma !== undefined) {
    // The next item's comma, or a trailing one, which the file then keeps to.
    const at = oneLine ? comma + 1 : endOfLineComment(text, comma + 1);
    return [insertion(at, added.map((item) => `${item},`).join(''))];
  }
  const at = oneLine ? anchor.end : endOfLineComment(text, anchor.end);
  if (at === anchor.end) return [insertion(at, `,${added.join(',')}`)];
  return [insertion(anchor.end, ','), insertion(at, added.join(','))];
}

function insertFirst(
  { text, span }: JsonList,
  layout: Layout,
  print: (indent: string | undefined) => readonly string[],
): readonly Replacement[] {
  const base = indentAt(text, span.start);
  const indent = base + layout.unit;
  const lines = print(indent).map((item) => layout.lineEnd + indent + item);
  // Whatever stands in an empty list is a comment, and stays.
  let from = span.end - 1;
  while (from > span.start + 1 && isBlank(text.charAt(from - 1))) from--;
  return [{ span: { start: from, end: span.end - 1 }, newText: lines.join(',') + layout.lineEnd + base }];
}

/** Takes items out, each with one comma and with the comment on its line; neighbours go in one piece, since they share a comma. */
export function removeItemsAt(list: JsonList, indexes: readonly number[]): readonly Replacement[] {
  const going = new Set(indexes);
  return list.items.flatMap((_, first) => {
    if (!going.has(first) || going.has(first - 1)) return [];
    let last = first;
    while (going.has(last + 1)) last++;
    return removeRun(list, first, last);
  });
}

function removeRun(list: JsonList, first: number, last: number): readonly Replacement[] {
  const { items } = list;
  const [start, end] = [items[first]?.start, items[last]?.end];
  if (start === undefined || end === undefined) return [];
  return removeItem(list, { start, end }, items[first - 1], items[last + 1]);
}

function removeItem(
  list: JsonList,
  item: Span,
  before: Span | undefined,
  next: Span | undefined,
): readonly Replacement[] {
  const { text } = list;
  const comma = commaAfter(text, item.end);
  const end = comma === undefined ? item.end : comma + 1;
  const commentEnd = endOfLineComment(text, end);
  const gapBefore = before === undefined ? '' : text.slice(before.end, item.start);
  const commented = commentEnd > end || /[^\s,]/.test(gapBefore) || /[^\s,]/.test(text.slice(item.end, end));

  if (before !== undefined && !commented) return [deletion(before.end, item.end)];
  if (before === undefined && next !== undefined && !/[^\s,]/.test(text.slice(item.end, next.start))) {
    return [deletion(item.start, next.start)];
  }
  if (before === undefined && next === undefined && isAlone(list, item, end)) {
    return [deletion(list.span.start + 1, list.span.end - 1)];
  }
  const lines = wholeLines(text, item.start, commentEnd);
  const dangling = comma === undefined && before !== undefined ? commaAfter(text, before.end) : undefined;
  return dangling === undefined ? [lines] : [deletion(dangling, dangling + 1), lines];
}

function isAlone({ text, span }: JsonList, item: Span, end: number): boolean {
  return text.slice(span.start + 1, item.start).trim() === '' && text.slice(end, span.end - 1).trim() === '';
}

/** Deletes a part of the text, and the lines it leaves empty: never does a line comment swallow what comes after it. */
function wholeLines(text: string, start: number, end: number): Replacement {
  const from = lineStart(text, start);
  const rest = /^[ \t]*(\r\n|\r|\n)/.exec(text.slice(end, end + 1000));
  if (rest === null || text.slice(from, start).trim() !== '') return deletion(start, end);
  return deletion(from, end + rest[0].length);
}

/** @returns where the comma stands that follows an item, comments passed over; undefined when the list ends there. */
function commaAfter(text: string, offset: number): number | undefined {
  const at = skipTrivia(text, offset);
  return text.charAt(at) === ',' ? at : undefined;
}

function skipTrivia(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    while (isBlank(text.charAt(at))) at++;
    const next = commentEndAt(text, at);
    if (next === undefined) return at;
    at = next;
  }
}

/** @returns the end of the comments that close the line, or `offset` when the line goes on with anything else. */
function endOfLineComment(text: string, offset: number): number {
  let at = offset;
  let end = offset;
  for (;;) {
    while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
    const next = commentEndAt(text, at);
    if (next === undefined) return at >= text.length || /[\r\n]/.test(text.charAt(at)) ? end : offset;
    at = next;
    end = next;
  }
}

function commentEndAt(text: string, at: number): number | undefined {
  if (text.startsWith('//', at)) {
    const end = text.slice(at).search(/[\r\n]/);
    return end < 0 ? text.length : at + end;
  }
  if (!text.startsWith('/*', at)) return undefined;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function insertion(at: number, newText: string): Replacement {
  return { span: { start: at, end: at }, newText };
}

function deletion(start: number, end: number): Replacement {
  return { span: { start, end }, newText: '' };
}
