// What the texts are after the fixes that `--fix` takes (workspace/fix-all.ts). Nothing is written here, and no analysis is run.
import { createTwoFilesPatch } from 'diff';
import type { Fix } from '../rules/finding.ts';
import type { FileAddress, TextEdit } from '../text/location.ts';

/** Texts by address; a file that did not exist before may be among them. */
export type Texts = ReadonlyMap<FileAddress, string>;

/**
 * @param read the text of a file; undefined for one that a fix creates
 * @returns the files that the fixes change, with their new texts
 */
export function applyFixes(fixes: readonly Fix[], read: (file: FileAddress) => string | undefined): Texts {
  const byFile = new Map<FileAddress, TextEdit[]>();
  for (const edit of fixes.flatMap(({ edits }) => edits)) {
    const edits = byFile.get(edit.location.file);
    if (edits === undefined) byFile.set(edit.location.file, [edit]);
    else edits.push(edit);
  }
  return new Map([...byFile].map(([file, edits]) => [file, applyEdits(read(file) ?? '', edits)]));
}

/** From the end to the start, so that no edit moves another; insertions at one place keep their order. */
function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const fromTheEnd = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => b.edit.location.span.start - a.edit.location.span.start || b.order - a.order);
  return fromTheEnd.reduce(
    (result, { edit: { location, newText } }) =>
      result.slice(0, location.span.start) + newText + result.slice(location.span.end),
    text,
  );
}

/** @returns a unified diff as `git apply` takes it; empty when nothing changed. */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const patch = createTwoFilesPatch(from, `b/${path}`, before ?? '', after);
  // The first line is a rule of `=` signs, which only Subversion writes.
  return patch.slice(patch.indexOf('---'));
}
