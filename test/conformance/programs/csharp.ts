// As much of C# as the evaluation tests write their expectations in: texts of every kind, numbers, and the JSON that is put together of them.

/** What has been given a name before. */
export type Names = ReadonlyMap<string, string>;

/** A value, and where the text goes on behind it. */
export interface Read {
  readonly value: unknown;
  readonly end: number;
}

/** @returns the value that begins at a place, blanks and comments passed over; undefined for anything else. */
export function readCSharp(text: string, from: number, names: Names): Read | undefined {
  const at = afterBlanks(text, from);
  const rest = text.slice(at, at + 40);
  if (/^(?:\$@|@\$|[$@])?"/.test(rest)) return readText(text, at, names);
  const number = /^-?\d+/.exec(rest)?.[0];
  if (number !== undefined) return { value: Number(number), end: at + number.length };
  if (/^new JArray\b/.test(rest)) return readMembers(text, at, names, 'array');
  if (/^new JObject\b/.test(rest)) return readMembers(text, at, names, 'object');
  const wrapper = /^(?:new JValue|JToken\.Parse|JValue\.CreateNull)\(/.exec(rest)?.[0];
  if (wrapper !== undefined) return readWrapped(text, at + wrapper.length, names, wrapper);
  const word = /^\w+/.exec(rest)?.[0] ?? '';
  if (word === 'true' || word === 'false') return { value: word === 'true', end: at + word.length };
  const named = names.get(word);
  return named === undefined ? undefined : { value: named, end: at + word.length };
}

function readWrapped(text: string, at: number, names: Names, wrapper: string): Read | undefined {
  if (wrapper.startsWith('JValue')) return { value: null, end: at + 1 };
  const inner = readCSharp(text, at, names);
  if (inner === undefined) return undefined;
  const end = afterBlanks(text, inner.end) + 1;
  return wrapper.startsWith('JToken') ? { value: JSON.parse(String(inner.value)), end } : { ...inner, end };
}

/** `new JArray { a, b }` and `new JObject { ["key"] = a }`. */
function readMembers(text: string, from: number, names: Names, kind: 'array' | 'object'): Read | undefined {
  const items: unknown[] = [];
  const entries: (readonly [string, unknown])[] = [];
  let at = afterBlanks(text, text.indexOf('{', from) + 1);
  while (text[at] !== '}') {
    const key = kind === 'object' ? /^\["([^"]*)"\]\s*=/.exec(text.slice(at, at + 80)) : undefined;
    if (key === null) return undefined;
    const value = readCSharp(text, at + (key?.[0].length ?? 0), names);
    if (value === undefined) return undefined;
    items.push(value.value);
    entries.push([key?.[1] ?? '', value.value]);
    at = afterBlanks(text, value.end);
    if (text[at] === ',') at = afterBlanks(text, at + 1);
  }
  return { value: kind === 'array' ? items : Object.fromEntries(entries), end: at + 1 };
}

function readText(text: string, from: number, names: Names): Read | undefined {
  const quote = text.indexOf('"', from);
  const marks = text.slice(from, quote);
  const raw = /^"{3,}/.exec(text.slice(quote, quote + 12))?.[0];
  if (raw !== undefined) {
    const end = text.indexOf(raw, quote + raw.length);
    return { value: unindented(text.slice(quote + raw.length, end)), end: end + raw.length };
  }
  const verbatim = marks.includes('@');
  let value = '';
  let at = quote + 1;
  for (; text[at] !== '"' || (verbatim && text[at + 1] === '"'); at += 1) {
    if (at >= text.length) return undefined;
    if (verbatim && text[at] === '"') at += 1;
    else if (!verbatim && text[at] === '\\') {
      at += 1;
      value += escapes[text[at] ?? ''] ?? text[at] ?? '';
      continue;
    }
    value += text[at] ?? '';
  }
  const filled = marks.includes('$') ? value.replace(/\{(\w+)\}/g, (_, name: string) => names.get(name) ?? '') : value;
  return { value: filled, end: at + 1 };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The lines of a raw text begin where its closing quotes stand. */
function unindented(content: string): string {
  const lines = content.replaceAll('\r\n', '\n').split('\n');
  if (lines.length === 1) return content;
  const indent = lines.at(-1)?.length ?? 0;
  return lines
    .slice(1, -1)
    .map((line) => line.slice(indent))
    .join('\n');
}

function afterBlanks(text: string, from: number): number {
  const blanks = /(?:\s|\/\/[^\n]*\n)*/y;
  blanks.lastIndex = from;
  return from + (blanks.exec(text)?.[0].length ?? 0);
}
