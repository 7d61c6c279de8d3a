// Insertions into and removals from what stands between braces or brackets, on one line or on several. Works on places of the text only;
// comments stay where they are, except one behind a removed item on its own line.
import type { BicepTree, Node } from '../syntax/bicep.ts';
import type { Span } from '../text/location.ts';
import type { TextStyle } from './edit-bicep-text.ts';
import type { Replacement } from './edit.ts';

/** A bracketed list in a text. `span` includes the brackets. */
export interface ListPlace {
  readonly tree: BicepTree;
  readonly span: Span;
  readonly items: readonly Span[];
}

/** An item to insert, written for the place where it goes: on one line, or with the indentation of its line. */
export interface NewItem {
  readonly flat: () => string;
  readonly tall: (indent: string) => string;
}

/** @returns the list of an object's members or an array's items. */
export function listPlace(tree: BicepTree, node: Node, items: readonly Node[]): ListPlace {
  return { tree, span: node.span, items: items.map((item) => item.span) };
}

/** @returns the replacement that puts an item last. */
export function insertLast(list: ListPlace, item: NewItem, style: TextStyle): Replacement {
  const last = list.items.at(-1);
  return last === undefined ? insertFirst(list, item, style) : insertAfter(list, last, item, style);
}

function insertAfter({ tree, span }: ListPlace, last: Span, item: NewItem, style: TextStyle): Replacement {
  const { text } = tree;
  if (!text.slice(span.start, span.end).includes('\n') || isWithinLine(text, span, last))
    return insertion(last.end, `, ${item.flat()}`);
  const indent = startsLine(text, last.start) ? indentAt(text, last.start) : indentAt(text, span.start) + style.unit;
  return insertion(endOfLine(tree, last.end), style.lineEnd + indent + item.tall(indent));
}

/** A list such as `{ a: 1, b: {` … `} }`: several lines, but its own items are not on lines of their own. */
function isWithinLine(text: string, span: Span, last: Span): boolean {
  return !text.slice(last.end, span.end).includes('\n') && !startsLine(text, last.start);
}

function insertFirst({ tree, span }: ListPlace, item: NewItem, style: TextStyle): Replacement {
  const { text } = tree;
  const indent = indentAt(text, span.start);
  const inner = indent + style.unit;
  const inside: Span = { start: span.start + 1, end: span.end - 1 };
  const comment = tree.trivia.filter((each) => each.span.start > span.start && each.span.end < span.end).at(-1);
  if (comment !== undefined) {
    const hasLines = text.slice(comment.span.end, span.end).includes('\n');
    return insertion(comment.span.end, hasLines ? style.lineEnd + inner + item.tall(inner) : ` ${item.flat()}`);
  }
  if (isOnOneLineWithOthers(tree, span)) {
    const pad = text[span.start] === '{' ? ' ' : '';
    return { span: inside, newText: pad + item.flat() + pad };
  }
  return { span: inside, newText: style.lineEnd + inner + item.tall(inner) + style.lineEnd + indent };
}

/** Whether the empty list stands inside another one that is written on one line. */
function isOnOneLineWithOthers({ text }: BicepTree, span: Span): boolean {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, span.start);
  return /[[{](?!.*[\]}])/.test(before.replace(/'(?:[^'\\]|\\.)*'/g, ''));
}

/** @returns the replacement that takes the item at `index` out; undefined when there is none. */
export function removeAt(list: ListPlace, index: number): Replacement | undefined {
  const { tree, span, items } = list;
  const item = items[index];
  if (item === undefined) return undefined;
  const hasComments = tree.trivia.some(
    (each) =>
      each.span.start > span.start &&
      each.span.end < span.end &&
      (each.span.end <= item.start || each.span.start >= endWithComment(tree, item.end)),
  );
  if (items.length === 1 && !hasComments) return { span: { start: span.start + 1, end: span.end - 1 }, newText: '' };
  const line = wholeLines(tree, item);
  if (line !== undefined) return { span: line, newText: '' };
  const [before, after] = [items[index - 1], items[index + 1]];
  if (after !== undefined) return { span: { start: item.start, end: after.start }, newText: '' };
  return { span: { start: before?.end ?? item.start, end: item.end }, newText: '' };
}

/** @returns the lines a node takes, line end included, when nothing but a comment behind it shares them. */
export function wholeLines(tree: BicepTree, span: Span): Span | undefined {
  const { text } = tree;
  if (!startsLine(text, span.start)) return undefined;
  const end = endWithComment(tree, span.end);
  const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(end));
  return rest === null ? undefined : { start: lineStart(text, span.start), end: end + rest[0].length };
}

/** @returns the offset behind a node, and behind a comment that follows it on the same line. */
export function endWithComment(tree: BicepTree, end: number): number {
  const next = tree.trivia.find((each) => each.span.start >= end);
  if (next === undefined || /[^ \t]/.test(tree.text.slice(end, next.span.start))) return end;
  return tree.text.slice(next.span.start, next.span.end).includes('\n') ? end : next.span.end;
}

/** @returns the end of the line a node ends on when nothing but blanks and a comment follow it there, else the end of the node. */
function endOfLine(tree: BicepTree, end: number): number {
  const behind = endWithComment(tree, end);
  return behind + (/^[ \t]*(?=[\r\n])/.exec(tree.text.slice(behind))?.[0].length ?? 0);
}

/** @returns an edit that only adds. */
export function insertion(at: number, newText: string): Replacement {
  return { span: { start: at, end: at }, newText };
}

/** @returns the blanks at the start of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}

/** @returns where the line of `offset` starts; a byte order mark belongs to no line. */
export function lineStart(text: string, offset: number): number {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}
