// The text that a JSON string stands for, and the way back from a place in that text to the place in the file.
import type { JsonString } from './json-tree.ts';

export interface StringText {
  readonly value: string;
  /** Where in the file the character at an index of `value` begins; at its length, where the string ends. */
  readonly offsetOf: (index: number) => number;
}

/** @returns the text of a string as written, raw line breaks included: the parser saw blanks in their place. */
export function jsonText(file: string, node: JsonString): string {
  if (!node.value.includes(' ')) return node.value;
  const close = node.offset + node.length - 1;
  // As many characters as between the quotes: there is no escape to resolve.
  const isVerbatim = node.value.length === node.length - 2 && isPlainClose(file, close);
  return isVerbatim ? file.slice(node.offset + 1, close) : stringText(file, node).value;
}

function isPlainClose(file: string, close: number): boolean {
  return file.charCodeAt(close) === 0x22 && file.charCodeAt(close - 1) !== 0x5c;
}

/** @returns the exact text of a string, raw line breaks included, which the parser was not shown. */
export function stringText(file: string, node: JsonString): StringText {
  const start = node.offset + 1;
  const end = contentEnd(file, node);
  const raw = file.slice(start, end);
  if (!raw.includes('\\')) return { value: raw, offsetOf: (index) => start + index };

  const pieces: string[] = [];
  // Index in the value after each escape, and how much longer the file is up to there.
  const after: number[] = [];
  const shift: number[] = [];
  let length = 0;
  let from = 0;
  for (let at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', from)) {
    const size = raw.charCodeAt(at + 1) === 0x75 && /^[0-9a-fA-F]{4}$/.test(raw.slice(at + 2, at + 6)) ? 6 : 2;
    pieces.push(raw.slice(from, at), unescaped(raw.slice(at + 1, at + size)));
    length += at - from + 1;
    from = Math.min(at + size, raw.length);
    after.push(length);
    shift.push(from - length);
  }
  pieces.push(raw.slice(from));
  return { value: pieces.join(''), offsetOf: (index) => start + index + shiftAt(after, shift, index) };
}

/** @returns where the closing quote stands, or the end of a string that has none. */
function contentEnd(file: string, node: JsonString): number {
  const end = node.offset + node.length;
  if (node.length < 2 || file.charCodeAt(end - 1) !== 0x22) return end;
  let backslashes = 0;
  while (file.charCodeAt(end - 2 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 0 ? end - 1 : end;
}

/** @returns one character always, so that index and offset stay in step; an escape that JSON does not know is the character itself. */
function unescaped(escape: string): string {
  if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return escapes[escape] ?? (escape === '' ? '\\' : escape);
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function shiftAt(after: readonly number[], shift: readonly number[], index: number): number {
  let low = 0;
  let high = after.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((after[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (shift[low - 1] ?? 0);
}
