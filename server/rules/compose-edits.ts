// Two sets of edits, one after the other, as one set against the text before both. So a subject with two faults gets one fix of both.
import type { FileAddress, TextEdit } from '../text/location.ts';

/** An edit, and where its new text stands once the whole set is applied. */
interface Placed {
  readonly edit: TextEdit;
  readonly start: number;
  readonly end: number;
}

/**
 * @param second against the texts that the first set leaves
 * @returns undefined when an edit of the second lies across the bounds of what the first has written
 */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const placed = new Map([...byFile(first)].map(([file, edits]) => [file, place(edits)]));
  const own = new Map<Placed, TextEdit[]>();
  const others: TextEdit[] = [];
  for (const edit of second) {
    const { file, span } = edit.location;
    const known = placed.get(file) ?? [];
    const inside = known.find(({ start, end }) => span.start >= start && span.end <= end);
    if (inside !== undefined) {
      own.set(inside, [...(own.get(inside) ?? []), edit]);
      continue;
    }
    if (known.some(({ start, end }) => span.start < end && span.end > start)) return undefined;
    const shift = known
      .filter(({ end }) => end <= span.start)
      .reduce((sum, { edit: before }) => sum + lengthOf(before) - before.newText.length, 0);
    others.push({
      ...edit,
      location: { file, span: { start: span.start + shift, end: span.end + shift } },
    });
  }
  const rewritten = [...placed.values()].flat().map((each) => rewrite(each, own.get(each) ?? []));
  return [...rewritten, ...others];
}

function byFile(edits: readonly TextEdit[]): ReadonlyMap<FileAddress, readonly TextEdit[]> {
  const found = new Map<FileAddress, readonly TextEdit[]>();
  for (const edit of edits) found.set(edit.location.file, [...(found.get(edit.location.file) ?? []), edit]);
  return found;
}

function place(edits: readonly TextEdit[]): readonly Placed[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.location.span.start - b.location.span.start || a.location.span.end - b.location.span.end)
    .map((edit) => {
      const start = edit.location.span.start + shift;
      shift += edit.newText.length - lengthOf(edit);
      return { edit, start, end: start + edit.newText.length };
    });
}

function lengthOf({ location: { span } }: TextEdit): number {
  return span.end - span.start;
}

/** Edits of what an edit has written itself. */
function rewrite({ edit, start }: Placed, inner: readonly TextEdit[]): TextEdit {
  let { newText } = edit;
  const backwards = [...inner].sort((a, b) => b.location.span.start - a.location.span.start);
  for (const { location, newText: text } of backwards)
    newText = newText.slice(0, location.span.start - start) + text + newText.slice(location.span.end - start);
  return { ...edit, newText };
}
