// The compiler's baseline format: the source, and below each line what starts on it, as `//@[start:end) text`.
import { LineIndex } from '../../../server/text/line-index.ts';
import type { Span } from '../../../server/text/location.ts';

/** One thing to be written below the line it starts on. */
export interface Annotation {
  readonly span: Span;
  readonly text: string;
}

/** @returns a text with its white space made visible. */
export function visible(text: string): string {
  return text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

/** @returns the annotated source, byte for byte as the compiler's tests write it. */
export function annotate(source: string, newline: string, annotations: readonly Annotation[]): string {
  if (source === '\r' || source === '\n' || source === '\r\n') return source;
  const index = new LineIndex(source);
  const placed = annotations.map(({ span, text }) => {
    const { line, character } = index.position(span.start);
    return { line, start: character, end: character + span.end - span.start, text };
  });
  const width = (numbers: readonly number[]): number =>
    String(numbers.reduce((most, n) => Math.max(most, n), 0)).length;
  const startWidth = width(placed.map((each) => each.start));
  const endWidth = width(placed.map((each) => each.end));
  const byLine = new Map<number, typeof placed>();
  for (const each of placed) byLine.set(each.line, [...(byLine.get(each.line) ?? []), each]);
  return source
    .split(newline)
    .map((line, number) => {
      const below = (byLine.get(number) ?? []).map(({ start, end, text }) => {
        const place = `${String(start).padStart(startWidth, '0')}:${String(end).padStart(endWidth, '0')}`;
        return `//@[${place}) ${visible(text)}${newline}`;
      });
      return line + newline + below.join('');
    })
    .join('');
}
