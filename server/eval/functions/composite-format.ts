// .NET's composite format (`{0,-5:N0}`) for the values of a template. Refuses to guess a format string it does not know: the call then
// stays unknown. https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting
import { failure } from '../function.ts';
import { string } from '../make.ts';
import type { Value } from '../value.ts';
import type { Outcome } from './declare.ts';
import { floatText, jsonText } from './json-text.ts';
import { formatInteger } from './number-format.ts';

const item = /\{(\d{1,6}) *(?:, *(-?\d{1,6}) *)?(?::([^{}]*))?\}/y;
const plain = /[^{}]+/y;

/** @returns the filled pattern; a failure when the pattern is damaged or names a value that is not there. */
export function formatText(pattern: string, values: readonly Value[]): Outcome {
  let text = '';
  for (let at = 0; at < pattern.length;) {
    const [run] = matchAt(plain, pattern, at) ?? [];
    if (run !== undefined) {
      text += run;
      at += run.length;
      continue;
    }
    const two = pattern.slice(at, at + 2);
    const found = two === '{{' ? null : matchAt(item, pattern, at);
    if (two === '{{' || two === '}}') {
      text += two.charAt(0);
      at += 2;
    } else if (found !== null) {
      const [whole, index, alignment, format] = found;
      const value = values[Number(index)];
      if (value === undefined) return failure(`no value number ${index}`);
      const written = valueText(value, format ?? '');
      if (written === undefined) return undefined;
      text += align(written, Number(alignment ?? '0'));
      at += whole.length;
    } else return failure('a damaged format');
  }
  return string(text);
}

function matchAt(wanted: RegExp, text: string, at: number): RegExpExecArray | null {
  wanted.lastIndex = at;
  return wanted.exec(text);
}

function align(text: string, width: number): string {
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}

/** @returns the value as text inside a text; undefined when the format string is not known here. */
function valueText(value: Value, format: string): string | undefined {
  switch (value.kind) {
    case 'null':
      return '';
    case 'string':
      return value.value;
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return formatInteger(value.value, format);
    case 'float':
      return format === '' ? floatText(value.value) : undefined;
    case 'array':
    case 'object':
      return jsonText(value)?.replaceAll('"', "'");
    default:
      return undefined;
  }
}
