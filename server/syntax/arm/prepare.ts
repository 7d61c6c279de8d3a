// Makes the JSON that the deployment service accepts readable for a JSON parser without moving a single offset: raw line breaks, tabs and
// other control characters inside strings become blanks (facts 9.4), and so does a byte order mark. It also finds out, before a recursive
// parser runs into it, where the document is nested too deeply. It reports nothing else; that is the parser's work.

/** As many brackets may be open at once. Compiled templates reach 30, facts 1.4. */
const maxDepth = 256;

export interface PreparedText {
  /** Of the same length as the original. */
  readonly text: string;
  /** Where the bracket stands that is one too deep. */
  readonly tooDeepAt: number | undefined;
}

/** @returns the text to give to the parser; the original when nothing needed a change. Linear in the length. */
export function prepare(text: string): PreparedText {
  const blanks: number[] = text.charCodeAt(0) === byteOrderMark ? [0] : [];
  const open = new Uint8Array(maxDepth);
  let depth = 0;
  // Looking ahead for the end of a string that is not closed reads the text again; a bound keeps hostile text linear.
  let lookahead = 4 * text.length;
  let at = blanks.length;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= blank) {
      // Tested first: half of a template is indentation.
      at++;
      continue;
    }
    if (code === quote) {
      const close = plainStringEnd(text, at + 1);
      if (close > 0) {
        at = close;
        continue;
      }
      const end = stringEnd(text, at, lookahead);
      if (end.brokenAt !== undefined) lookahead -= end.read;
      for (let i = end.firstControl; i < end.at; i++) if (text.charCodeAt(i) < blank) blanks.push(i);
      at = end.at;
      continue;
    }
    if (code === slash) {
      at = commentEnd(text, at);
      continue;
    }
    if (code === openBrace || code === openBracket) {
      if (depth === maxDepth) return { text: blanked(text, blanks), tooDeepAt: at };
      open[depth++] = code;
    } else if ((code === closeBrace || code === closeBracket) && depth > 0 && open[depth - 1] === code - 2) {
      // A closer that does not fit closes nothing, for the parser neither: the count is never below the parser's depth.
      depth--;
    }
    at++;
  }
  return { text: blanked(text, blanks), tooDeepAt: undefined };
}

/** @returns the end of a string in one line and without control characters, which nearly all are; 0 if it is not one. */
function plainStringEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
    else if (code < blank) return 0;
  }
  return 0;
}

interface StringEnd {
  /** After the closing quote, or where the string breaks off. */
  readonly at: number;
  /** First control character in it, or `at`. */
  readonly firstControl: number;
  /** The line break at which the string was given up. */
  readonly brokenAt: number | undefined;
  readonly read: number;
}

/**
 * A string may go over line breaks only when what follows its closing quote can follow a string: otherwise a quote that is not closed
 * yet, while typing, would swallow the lines below.
 */
function stringEnd(text: string, start: number, lookahead: number): StringEnd {
  let at = start + 1;
  let control = -1;
  let lineBreak = -1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) break;
    if (code === backslash) at++;
    else if (code < blank) {
      if (control < 0) control = at;
      if (lineBreak < 0 && (code === lineFeed || code === carriageReturn)) lineBreak = at;
      if (lineBreak >= 0 && at - lineBreak > lookahead) break;
    }
  }
  const closed = at < text.length && text.charCodeAt(at) === quote;
  const end = Math.min(closed ? at + 1 : at, text.length);
  const firstControl = control < 0 ? end : control;
  if (lineBreak < 0 || (closed && mayFollowString(text, end)))
    return { at: end, firstControl, brokenAt: undefined, read: 0 };
  return { at: lineBreak, firstControl, brokenAt: lineBreak, read: end - lineBreak };
}

function mayFollowString(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= blank) at++;
  const code = text.charCodeAt(at);
  if (code === slash) return text.charCodeAt(at + 1) === slash || text.charCodeAt(at + 1) === asterisk;
  return code === comma || code === colon || code === closeBrace || code === closeBracket;
}

/** @returns the end of the comment at a slash, or after the slash when none starts there. */
function commentEnd(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === asterisk) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (next !== slash) return at + 1;
  let end = at + 2;
  while (end < text.length && text.charCodeAt(end) !== lineFeed && text.charCodeAt(end) !== carriageReturn) end++;
  return end;
}

function blanked(text: string, blanks: readonly number[]): string {
  if (blanks.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const at of blanks) {
    pieces.push(text.slice(from, at));
    from = at + 1;
  }
  pieces.push(text.slice(from));
  return pieces.join(' ');
}

const byteOrderMark = 0xfeff;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const quote = 0x22;
const asterisk = 0x2a;
const comma = 0x2c;
const slash = 0x2f;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
