// `#disable-next-line`, `#disable-diagnostics`, `#restore-diagnostics`: directives in the place of a comment.
// They count only where nothing but blanks stands before them on the line.
import type { Pragma, PragmaCode } from '../token.ts';
import { code, isBlank, isIdentifierPart, isLineBreak } from './characters.ts';

const kinds = ['disable-next-line', 'disable-diagnostics', 'restore-diagnostics'] as const;

/** @returns the pragma whose `#` is at the offset, or `undefined` if that `#` starts none. */
export function scanPragma(text: string, offset: number, textStart: number): Pragma | undefined {
  const kind = kinds.find((candidate) => text.startsWith(candidate, offset + 1));
  if (kind === undefined || !startsItsLine(text, offset, textStart)) return undefined;
  const codes: PragmaCode[] = [];
  let at = offset + 1 + kind.length;
  for (;;) {
    while (isBlank(text.charCodeAt(at))) at += 1;
    const start = at;
    while (isIdentifierPart(text.charCodeAt(at)) || text.charCodeAt(at) === code.minus) at += 1;
    if (at > start) codes.push({ text: text.slice(start, at), span: { start, end: at } });
    // Anything but a blank after a code ends the list.
    if (at === start || at >= text.length || !isBlank(text.charCodeAt(at))) break;
  }
  return { kind, span: { start: offset, end: codes.at(-1)?.span.end ?? at }, codes };
}

function startsItsLine(text: string, offset: number, textStart: number): boolean {
  let at = offset - 1;
  // A lone CR does not start a line here: the compiler looks for LF only.
  while (at >= textStart && (isBlank(text.charCodeAt(at)) || isLineBreak(text.charCodeAt(at)))) {
    if (text.charCodeAt(at) === code.lineFeed) return true;
    at -= 1;
  }
  return at < textStart;
}
