// Strict JSON straight to nodes, several times as fast as `jsonc-parser`, which makes the same of it. Templates that a compiler wrote are strict JSON. What
// is not (a comment, a raw line break, a missing comma) is given up at once and left to the parser that says what is wrong.
import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString } from './json-tree.ts';

/** As many brackets may be open at once. Compiled templates reach 30, facts 1.4. */
export const maxDepth = 256;

/** @returns the tree; undefined if the text is anything but one strict JSON value that is not nested too deeply. */
export function plainJson(text: string): JsonNode | undefined {
  const reader: Reader = { text, at: 0, depth: 0 };
  skipBlanks(reader);
  const root = readValue(reader);
  skipBlanks(reader);
  return reader.at === text.length ? root : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

function readValue(reader: Reader): JsonNode | undefined {
  switch (reader.text.charCodeAt(reader.at)) {
    case quote:
      return readString(reader);
    case openBrace:
      return readObject(reader);
    case openBracket:
      return readArray(reader);
    case smallT:
      return readWord(reader, 'true') ? { type: 'boolean', value: true, offset: reader.at - 4, length: 4 } : undefined;
    case smallF:
      return readWord(reader, 'false')
        ? { type: 'boolean', value: false, offset: reader.at - 5, length: 5 }
        : undefined;
    case smallN:
      return readWord(reader, 'null') ? { type: 'null', value: null, offset: reader.at - 4, length: 4 } : undefined;
    default:
      return readNumber(reader);
  }
}

function readObject(reader: Reader): JsonObject | undefined {
  const offset = reader.at;
  const children: JsonProperty[] = [];
  if (!readMembers(reader, closeBrace, readProperty, children)) return undefined;
  return { type: 'object', children, offset, length: reader.at - offset };
}

function readArray(reader: Reader): JsonArray | undefined {
  const offset = reader.at;
  const children: JsonNode[] = [];
  if (!readMembers(reader, closeBracket, readValue, children)) return undefined;
  return { type: 'array', children, offset, length: reader.at - offset };
}

/** From the opening bracket through the closing one. @returns whether all of it was strict JSON. */
function readMembers<Member>(
  reader: Reader,
  close: number,
  read: (reader: Reader) => Member | undefined,
  into: Member[],
): boolean {
  if (++reader.depth > maxDepth) return false;
  reader.at++;
  skipBlanks(reader);
  let code = reader.text.charCodeAt(reader.at);
  while (code !== close) {
    const member = read(reader);
    if (member === undefined) return false;
    into.push(member);
    skipBlanks(reader);
    code = reader.text.charCodeAt(reader.at);
    if (code === close) break;
    if (code !== comma) return false;
    reader.at++;
    skipBlanks(reader);
    // A comma before the closing bracket is no strict JSON: the next member is not read.
    code = 0;
  }
  reader.at++;
  reader.depth--;
  return true;
}

function readProperty(reader: Reader): JsonProperty | undefined {
  const offset = reader.at;
  const key = reader.text.charCodeAt(offset) === quote ? readString(reader) : undefined;
  if (key === undefined) return undefined;
  skipBlanks(reader);
  if (reader.text.charCodeAt(reader.at) !== colon) return undefined;
  reader.at++;
  skipBlanks(reader);
  const value = readValue(reader);
  if (value === undefined) return undefined;
  return { type: 'property', children: [key, value], offset, length: reader.at - offset };
}

function readString(reader: Reader): JsonString | undefined {
  const { text, at: offset } = reader;
  let escaped = false;
  for (let at = offset + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const value = escaped ? unescaped(text.slice(offset, at + 1)) : text.slice(offset + 1, at);
      if (value === undefined) return undefined;
      reader.at = at + 1;
      return { type: 'string', value, offset, length: at + 1 - offset };
    }
    if (code === backslash) {
      escaped = true;
      at++;
    } else if (code < blank) return undefined;
  }
  return undefined;
}

/** @param quoted a string of JSON. @returns undefined if an escape in it is none. */
function unescaped(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

function readNumber(reader: Reader): JsonNode | undefined {
  const form = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  const offset = reader.at;
  form.lastIndex = offset;
  const digits = form.exec(reader.text)?.[0];
  if (digits === undefined) return undefined;
  reader.at += digits.length;
  return { type: 'number', value: Number(digits), offset, length: digits.length };
}

function readWord(reader: Reader, word: string): boolean {
  if (!reader.text.startsWith(word, reader.at)) return false;
  reader.at += word.length;
  return true;
}

function skipBlanks(reader: Reader): void {
  const { text } = reader;
  let { at } = reader;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== blank && code !== lineFeed && code !== carriageReturn && code !== tab) break;
    at++;
  }
  reader.at = at;
}

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const smallF = 0x66;
const smallN = 0x6e;
const smallT = 0x74;
const openBrace = 0x7b;
const closeBrace = 0x7d;
