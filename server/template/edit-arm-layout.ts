// How an ARM JSON file is laid out, and new values written in that layout: its indentation, its line ends, on one line where the rest is.
import { NewExpression, type NewValue } from './edit.ts';

/** What new text follows. */
export interface Layout {
  /** One step of indentation. */
  readonly unit: string;
  readonly lineEnd: string;
}

/** @returns the layout of a file, as its first indented property and its first line end show it. */
export function layoutOf(text: string): Layout {
  return {
    unit: /^([ \t]+)["[{]/m.exec(text)?.[1] ?? '  ',
    lineEnd: /\r\n|\n/.exec(text)?.[0] ?? '\n',
  };
}

/** @returns the blanks at the start of the line that `offset` is in. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** @returns where the line begins that `offset` is in. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/**
 * @param indent what the line has that the value starts on; `undefined` writes all on one line.
 * @returns the value as JSON: expressions in brackets, a plain text that would look like one escaped (facts 4.2).
 */
export function printValue(value: NewValue, layout: Layout, indent: string | undefined): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(escaped(value));
  if (value instanceof NewExpression) {
    const text = /^'(?<text>[^']*)'$/.exec(value.arm)?.groups?.['text'];
    return JSON.stringify(text === undefined ? `[${value.arm}]` : escaped(text));
  }
  const inner = indent === undefined ? undefined : indent + layout.unit;
  if (isList(value))
    return bracketed(
      '[',
      value.map((item) => printValue(item, layout, inner)),
      ']',
      layout,
      indent,
    );
  const members = Object.entries(value).map(([key, member]) => printMember(key, member, layout, inner));
  return bracketed('{', members, '}', layout, indent);
}

/** @returns `"key": value`. */
export function printMember(key: string, value: NewValue, layout: Layout, indent: string | undefined): string {
  return `${JSON.stringify(escaped(key))}: ${printValue(value, layout, indent)}`;
}

function bracketed(
  open: string,
  parts: readonly string[],
  close: string,
  { unit, lineEnd }: Layout,
  indent: string | undefined,
): string {
  if (parts.length === 0) return open + close;
  if (indent === undefined) {
    const pad = open === '{' ? ' ' : '';
    return `${open}${pad}${parts.join(', ')}${pad}${close}`;
  }
  const lines = parts.map((part) => `${lineEnd}${indent}${unit}${part}`);
  return `${open}${lines.join(',')}${lineEnd}${indent}${close}`;
}

/** @returns a text as a template has to hold it so that it means itself. */
function escaped(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? `[${text}` : text;
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}
