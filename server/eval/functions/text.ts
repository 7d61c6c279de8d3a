// Texts. Letters change case one by one as .NET's invariant culture does it, so 'ß' stays 'ß'. On texts with holes only those
// functions answer whose answer no filling changes.
import type { Tri } from '../compare.ts';
import { failure, tooLarge, type FunctionSpec } from '../function.ts';
import { array, bool, string } from '../make.ts';
import type { Value } from '../value.ts';
import { weightLimits } from '../weight.ts';
import { formatText } from './composite-format.ts';
import { asCount, declare, many, perCharacter, refused, withTexts, type Outcome } from './declare.ts';
import { beginning, beginsWith, endsIn } from './holes.ts';

export const textFunctions: readonly FunctionSpec[] = [
  declare('toLower', 1, { result: 'string', steps: perCharacter }, (args) =>
    withTexts(args, (text) => string(lower(text))),
  ),
  declare('toUpper', 1, { result: 'string', steps: perCharacter }, (args) =>
    withTexts(args, (text) => string(upper(text))),
  ),
  declare('trim', 1, { result: 'string' }, (args) => withTexts(args, (text) => string(trim(text)))),
  declare('startsWith', 2, { result: 'bool', takesUnknown: 'any' }, (args) => affix(args, beginsWith)),
  declare('endsWith', 2, { result: 'bool', takesUnknown: 'any' }, (args) => affix(args, endsIn)),
  declare('replace', 3, { result: 'string' }, (args) => withTexts(args, replace)),
  declare('split', 2, { result: 'array' }, ([text, delimiter]) =>
    text?.kind === 'string' && delimiter ? split(text.value, delimiter) : refused('split', text),
  ),
  declare('join', 2, { result: 'string' }, ([items, delimiter]) => join(items, delimiter)),
  declare('substring', [2, 3], { result: 'string', takesUnknown: 'any' }, substring),
  declare('padLeft', [2, 3], { result: 'string' }, padLeft),
  declare('format', [1, many], { result: 'string' }, ([pattern, ...values]) =>
    pattern?.kind === 'string' ? formatText(pattern.value, values) : refused('format', pattern),
  ),
  declare('like', 2, { result: 'bool' }, (args) => withTexts(args, (text, pattern) => bool(like(text, pattern)))),
];

function lower(text: string): string {
  return Array.from(text, (letter) => (letter === 'İ' ? letter : oneForOne(letter, letter.toLowerCase()))).join('');
}

function upper(text: string): string {
  return Array.from(text, (letter) => (letter === 'ı' ? letter : oneForOne(letter, letter.toUpperCase()))).join('');
}

/** .NET maps single letters only: 'ß' has no capital of one letter. */
function oneForOne(letter: string, changed: string): string {
  return changed.length === letter.length ? changed : letter;
}

/** .NET's white space: JavaScript's without the byte order mark, with the next-line control. */
const whiteSpace = /^(?!\uFEFF)[\s\u0085]$/;

/** By hand: a pattern that looks for the end of the text tries every run of blanks in it. */
function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && whiteSpace.test(text.charAt(start))) start += 1;
  while (end > start && whiteSpace.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function replace(text: string, old: string, by: string): Outcome {
  if (old === '') return failure('replace needs a text to look for');
  const parts = text.split(old);
  const length = text.length + (parts.length - 1) * (by.length - old.length);
  return length > weightLimits.text ? tooLarge() : string(parts.join(by));
}

function affix([text, affix]: readonly Value[], test: (text: Value, affix: Value) => Tri): Outcome {
  const wrong = [text, affix].find((value) => value?.kind !== 'string' && value?.kind !== 'unknown');
  if (wrong !== undefined || text === undefined || affix === undefined) return refused('a text', wrong);
  const answer = test(text, affix);
  return answer === undefined ? undefined : bool(answer);
}

function split(text: string, delimiter: Value): Outcome {
  const delimiters = delimiter.kind === 'array' ? delimiter.items : [delimiter];
  return withTexts(delimiters, (...texts) => {
    const wanted = texts.filter((one) => one !== '');
    if (wanted.length === 0) return array([string(text)]);
    const either = wanted.map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
    return array(text.split(new RegExp(either)).map((part) => string(part)));
  });
}

function join(items: Value | undefined, delimiter: Value | undefined): Outcome {
  if (items?.kind !== 'array') return refused('join', items);
  if (delimiter?.kind !== 'string') return refused('join with', delimiter);
  const wrong = items.items.find(({ kind }) => kind !== 'string' && kind !== 'int' && kind !== 'bool');
  if (wrong !== undefined) return refused('join', wrong);
  if (items.items.length * delimiter.value.length > weightLimits.text) return tooLarge();
  return formatText(items.items.map((_, i) => `{${i}}`).join(delimiter.value.replace(/[{}]/g, '$&$&')), items.items);
}

function substring([text, start, count]: readonly Value[]): Outcome {
  if (start?.kind === 'unknown' || count?.kind === 'unknown') return undefined;
  const from = asCount(start);
  const size = asCount(count);
  if (from === undefined || from < 0) return refused('a position', start);
  if (count !== undefined && (size === undefined || size < 0)) return refused('a length', count);
  if (text?.kind === 'unknown') {
    const known = beginning(text);
    const inside = size !== undefined && known !== '' && from + size <= known.length;
    return inside ? string(known.slice(from, from + size)) : undefined;
  }
  if (text?.kind !== 'string') return refused('substring', text);
  const end = size === undefined ? text.value.length : from + size;
  return from > text.value.length || end > text.value.length
    ? failure('outside the text')
    : string(text.value.slice(from, end));
}

function padLeft([value, width, padding]: readonly Value[]): Outcome {
  if (value?.kind !== 'string' && value?.kind !== 'int') return refused('padLeft', value);
  const count = asCount(width);
  if (count === undefined || count < 1 || count > 16) return failure('a width is 1 to 16');
  if (padding !== undefined && (padding.kind !== 'string' || padding.value.length !== 1))
    return failure('a padding is one character');
  return string(value.value.toString().padStart(count, padding?.value ?? ' '));
}

/** `*` stands for any text: what is between stars is looked for from left to right, which needs no second try. */
function like(text: string, pattern: string): boolean {
  const [first = '', ...rest] = upper(pattern).split('*');
  const last = rest.pop();
  const whole = upper(text);
  if (last === undefined) return whole === first;
  if (!whole.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = whole.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return whole.length - at >= last.length && whole.endsWith(last);
}
