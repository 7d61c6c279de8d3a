// Shows a place as a reader sees it in an editor: the lines around it, numbered, and carets under what is meant.
import type { Colors } from 'picocolors/types.js';
import type { Range } from '../../text/line-index.ts';
import { printable } from './format.ts';

/** Lines longer than this (minified JSON) are shown as a window around the mark. */
const widest = 120;

/**
 * @param text the whole file
 * @param range what carets mark; of several lines the first is marked to its end
 * @returns lines without a final line break, indented by two
 */
export function codeFrame(text: string, range: Range, colors: Colors): string {
  const lines = text.split(/\r\n|\n|\r/);
  const { line, character } = range.start;
  const marked = lines[line];
  if (marked === undefined) return '';
  const end = range.end.line === line ? range.end.character : marked.length;
  const window = windowAround(marked, character, end);
  const gutter = String(line + 2).length;
  const before = lines[line - 1];
  const after = lines[line + 1];
  const mark = '^'.repeat(Math.max(1, width(window.text.slice(window.start, window.end))));
  return [
    ...(isShown(before) ? [frameLine(line, before, gutter, ' ', colors)] : []),
    frameLine(line + 1, window.text, gutter, '>', colors),
    `  ${' '.repeat(gutter + 2)} ${colors.dim('|')} ${' '.repeat(width(window.text.slice(0, window.start)))}${colors.red(mark)}`,
    ...(isShown(after) ? [frameLine(line + 2, after, gutter, ' ', colors)] : []),
  ].join('\n');
}

function isShown(line: string | undefined): line is string {
  return line !== undefined && line.trim() !== '';
}

function frameLine(number: number, text: string, gutter: number, sign: string, colors: Colors): string {
  const shown = text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
  const head = `${sign} ${String(number).padStart(gutter)} |`;
  return `  ${sign === '>' ? colors.bold(head) : colors.dim(head)} ${expand(shown)}`.trimEnd();
}

function windowAround(line: string, start: number, end: number): { text: string; start: number; end: number } {
  if (line.length <= widest) return { text: line, start, end };
  const from = Math.max(0, start - 40);
  const to = Math.min(line.length, from + widest);
  const lead = from > 0 ? '…' : '';
  const text = `${lead}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
  return { text, start: start - from + lead.length, end: Math.min(end, to) - from + lead.length };
}

/** Tabs are two columns wide here, so that the carets stand where they should on every terminal. */
function expand(text: string): string {
  return printable(text).replaceAll('\t', '  ');
}

const wide =
  /[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns on a terminal: East Asian wide characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of expand(text)) columns += wide.test(character) ? 2 : 1;
  return columns;
}
