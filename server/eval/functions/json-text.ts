// JSON as the engine writes it into texts: compact, in the order of the entries. Refuses unknown values: the caller has seen to that.
import type { Value } from '../value.ts';

/** @returns compact JSON; undefined for what has no JSON form. */
export function jsonText(value: Value): string | undefined {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return value.value ? 'true' : 'false';
    case 'int':
      return value.value.toString();
    case 'float':
      return floatText(value.value)?.replace(/^-?\d+$/, '$&.0');
    case 'string':
      return quoted(value.value);
    case 'array': {
      const items = value.items.map(jsonText);
      return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
    }
    case 'object': {
      const entries = [...value.entries.values()].map((entry) => {
        const text = jsonText(entry.value);
        return text === undefined ? undefined : `${quoted(entry.key)}:${text}`;
      });
      return entries.includes(undefined) ? undefined : `{${entries.join(',')}}`;
    }
    case 'unknown':
    case 'lambda':
      return undefined;
  }
}

/** @returns a number with a fraction as .NET writes it; undefined where that would take an exponent. */
export function floatText(value: number): string | undefined {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-4 && size < 1e15) ? String(value) : undefined;
}

/** As Newtonsoft's writer escapes: line separators too, other letters as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
