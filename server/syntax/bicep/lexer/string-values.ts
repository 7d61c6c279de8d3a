// The text a string stands for, from its pieces in the source. `undefined` where a piece is not well formed, which the
// lexer has already said.
import { code } from './characters.ts';
import { escapeAt } from './strings.ts';

/** How the string of a first piece is written. */
export interface StringStyle {
  readonly multiline: boolean;
  /** `$` before the first `'''`; 0 for a string in one line. */
  readonly dollars: number;
}

/** @param piece the text of a string's first token. */
export function styleOf(piece: string): StringStyle {
  const multiline = piece.length > 2 && (piece.charCodeAt(0) === code.dollar || piece.charCodeAt(1) === code.quote);
  if (!multiline) return { multiline, dollars: 0 };
  let dollars = 0;
  while (piece.charCodeAt(dollars) === code.dollar) dollars += 1;
  return { multiline, dollars };
}

/** Which piece of a string it is. */
export type PieceKind = 'string' | 'string-start' | 'string-middle' | 'string-end';

/** @returns the text between the marks of one piece, decoded; `undefined` if the piece is damaged. */
export function pieceValue(piece: string, kind: PieceKind, style: StringStyle): string | undefined {
  const isFirst = kind === 'string' || kind === 'string-start';
  const opensHole = kind === 'string-start' || kind === 'string-middle';
  const sign = '$'.repeat(style.multiline ? style.dollars : 1);
  const quote = style.multiline ? "'''" : "'";
  const open = isFirst ? (style.multiline ? sign + quote : quote) : '}';
  const close = opensHole ? `${sign}{` : quote;
  if (piece.length < open.length + close.length || !piece.startsWith(open) || !piece.endsWith(close)) return undefined;
  const inner = piece.slice(open.length, piece.length - close.length);
  if (!style.multiline) return decode(inner);
  return isFirst ? inner.replace(/^\r?\n|^\r/, '') : inner;
}

function decode(inner: string): string | undefined {
  if (!inner.includes('\\')) return inner.includes("'") ? undefined : inner;
  let value = '';
  let at = 0;
  while (at < inner.length) {
    const unit = inner.charCodeAt(at);
    if (unit === code.quote) return undefined;
    if (unit !== code.backslash) {
      value += inner.charAt(at);
      at += 1;
      continue;
    }
    const escape = escapeAt(inner, at);
    if (escape === undefined) return undefined;
    value += escape.value;
    at += escape.length;
  }
  return value;
}
