// A place in a file. Offsets everywhere, lines and columns only at the outer edge (line-index.ts).

/** Canonical URI of a file (`file:///…`, `vscode-vfs://…`), an opaque key below `workspace/`. */
export type FileAddress = string;

/** Half-open range of UTF-16 offsets into the text of one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with the file it lies in. */
export interface Location {
  readonly file: FileAddress;
  readonly span: Span;
}

/** Replaces `location.span` by `newText`; an insertion has an empty span. Applied against the analysed text. */
export interface TextEdit {
  readonly location: Location;
  readonly newText: string;
}

/** @returns whether `inner` lies within `outer`; equal spans do. */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
