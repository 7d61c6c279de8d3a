// Offsets to lines and columns and back, as LSP counts them: zero-based, UTF-16.
import type { Span } from './location.ts';

/** Zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Two positions, half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where the lines of one text begin. `\r\n`, `\n` and `\r` end a line, as in LSP. */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param offset clamped to the text. */
  position(offset: number): Position {
    const starts = this.#lineStarts();
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (starts[low] ?? 0) };
  }

  /** @returns the range of a span. */
  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** @returns the offset of a position, clamped to the text. */
  offset(position: Position): number {
    const { length } = this.#text;
    const start = this.#lineStarts()[position.line];
    return start === undefined ? length : Math.min(start + position.character, length);
  }

  /** Found when first asked for: most files that are read have nothing to be said of them. */
  #lineStarts(): readonly number[] {
    if (this.#starts !== undefined) return this.#starts;
    const starts = [0];
    for (const match of this.#text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
    return starts;
  }
}
