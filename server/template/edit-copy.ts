// A part of a text once more, with other words at some places.
import type { Span } from '../text/location.ts';
import type { Replacement } from './edit.ts';

/** @param changes places that do not overlap; what lies outside of the part is left out */
export function copyOf(text: string, part: Span, changes: readonly Replacement[]): string {
  const own = changes.filter(({ span }) => part.start <= span.start && span.end <= part.end);
  let [copy, at] = ['', part.start];
  for (const { span, newText } of [...own].sort((a, b) => a.span.start - b.span.start)) {
    copy += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return copy + text.slice(at, part.end);
}
