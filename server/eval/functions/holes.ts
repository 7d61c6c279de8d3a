// What can be said of a text with holes without knowing what fills them: its beginning, its end, what lies between two
// delimiters. Refuses to say anything that some filling would make wrong.
import type { Tri } from '../compare.ts';
import { string } from '../make.ts';
import { fieldCount, splitCall, splitField } from '../split-pieces.ts';
import { pieces } from '../text-pieces.ts';
import type { Value } from '../value.ts';
import { isPlain } from './collation.ts';

/** @returns the known text that the value begins with; '' when it begins with a hole. */
export function beginning(value: Value): string {
  const first = pieces(value)?.[0];
  return typeof first === 'string' ? first : '';
}

/** @returns the known text that the value ends with; '' when it ends with a hole. */
export function ending(value: Value): string {
  const last = pieces(value)?.at(-1);
  return typeof last === 'string' ? last : '';
}

/** @returns the stretches of known text. */
export function knownTexts(value: Value): readonly string[] {
  return (pieces(value) ?? []).filter((piece) => typeof piece === 'string');
}

/** @returns the text when it has no hole. */
export function wholeText(value: Value): string | undefined {
  const list = pieces(value);
  if (list === undefined) return undefined;
  return list.every((piece) => typeof piece === 'string') ? list.join('') : undefined;
}

/** @returns whether `text` begins with `start`, both in pieces; letter case does not count (facts 5.1). */
export function beginsWith(text: Value, start: Value): Tri {
  return meets(wholeText(text) ?? beginning(text), beginning(start), [text, start], (a, b) => a.startsWith(b));
}

/** @returns whether `text` ends with `end`; letter case does not count. */
export function endsIn(text: Value, end: Value): Tri {
  return meets(wholeText(text) ?? ending(text), ending(end), [text, end], (a, b) => a.endsWith(b));
}

/** `known` is what can be seen of the text at that end, `wanted` what can be seen of the affix. */
function meets(
  known: string,
  wanted: string,
  [text, affix]: readonly [Value, Value],
  has: (text: string, affix: string) => boolean,
): Tri {
  if (!isPlain(known) || !isPlain(wanted)) return undefined;
  const [a, b] = [known.toLowerCase(), wanted.toLowerCase()];
  // What is seen of the affix may reach beyond what is seen of the text.
  const agree = has(a, b) || (wholeText(text) === undefined && has(b, a));
  if (!agree) return false;
  return wholeText(affix) !== undefined && a.length >= b.length ? true : undefined;
}

/**
 * One item of an unknown `split`, when all of it is known.
 * @param index from the start, or from the end with -1 as the last
 * @returns null when there is no such item, undefined when it cannot be told
 */
export function splitItem(split: Value, index: number): Value | null | undefined {
  const parts = splitCall(split);
  const list = parts && pieces(parts.text);
  if (parts === undefined || list === undefined) return undefined;
  const field = splitField(list, parts.delimiter, index);
  if (field === null || field === undefined) return field;
  return field.every((piece) => typeof piece === 'string') ? string(field.join('')) : undefined;
}

/** @returns the number of items of an unknown `split`, when no hole can hold a delimiter. */
export function splitLength(split: Value): number | undefined {
  const parts = splitCall(split);
  const list = parts && pieces(parts.text);
  return parts && list && fieldCount(list, parts.delimiter);
}
