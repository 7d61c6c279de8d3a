// Base 64, data URIs, percent encoding, and taking URIs apart. Refuses character sets other than UTF-8, as the engine does.
import { failure, type FunctionSpec } from '../function.ts';
import { int, nullValue, object, string } from '../make.ts';
import type { Value } from '../value.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { declare, perCharacter, propertyOf, refused, withTexts, type Outcome } from './declare.ts';
import { readJson } from './json-reader.ts';
import { jsonText } from './json-text.ts';
import { parseUri, printUri, resolveUri } from './uri.ts';

export const encodingFunctions: readonly FunctionSpec[] = [
  declare('json', 1, { steps: perCharacter }, (args) => withTexts(args, readJson)),
  declare('base64', 1, { result: 'string' }, (args) => withTexts(args, (text) => string(toBase64(text)))),
  declare('base64ToString', 1, { result: 'string' }, (args) =>
    withTexts(args, (text) => decoded(fromBase64(text), string)),
  ),
  declare('base64ToJson', 1, { steps: perCharacter }, (args) =>
    withTexts(args, (text) => decoded(fromBase64(text), readJson)),
  ),
  declare('dataUri', 1, { result: 'string' }, ([value]) => dataUri(value)),
  declare('dataUriToString', 1, { result: 'string' }, (args) => withTexts(args, dataUriToString)),
  declare('uriComponent', 1, { result: 'string' }, (args) => withTexts(args, (text) => percentEncode(text))),
  declare('uriComponentToString', 1, { result: 'string' }, (args) => withTexts(args, percentDecode)),
  declare('uri', 2, { result: 'string' }, (args) =>
    withTexts(args, (base, relative) => {
      const parsed = parseUri(base);
      if (parsed === null) return failure('the base is no absolute URI');
      const resolved = parsed && resolveUri(parsed, relative);
      return resolved === undefined ? undefined : string(resolved);
    }),
  ),
  declare('buildUri', 1, { result: 'string' }, ([parts]) => buildUri(parts)),
  declare('parseUri', 1, { result: 'object' }, (args) => withTexts(args, uriParts)),
];

function decoded(text: string | null | undefined, read: (text: string) => Outcome): Outcome {
  return text === null ? failure('not base 64') : text === undefined ? undefined : read(text);
}

function dataUri(value: Value | undefined): Outcome {
  if (value?.kind === 'string') return string(`data:text/plain;charset=utf-8;base64,${toBase64(value.value)}`);
  if (value === undefined || value.kind === 'null') return refused('dataUri', value);
  const text = value.kind === 'bool' ? (value.value ? 'True' : 'False') : jsonText(value);
  return text === undefined ? undefined : string(`data:application/json;charset=utf-8;base64,${toBase64(text)}`);
}

function dataUriToString(uri: string): Outcome {
  const match = /^data:(|[^;,]+(?:;[^;,]*)*?)(;base64)?,(.*)$/is.exec(uri);
  if (match === null) return failure('no data URI');
  const [, head = '', base64, body = ''] = match;
  const charset = /;charset=([^;]*)/i.exec(head)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) return failure('not UTF-8');
  return base64 === undefined ? percentDecode(body) : decoded(fromBase64(body), string);
}

/** Everything but the unreserved characters of RFC 3986; undefined for halves of surrogate pairs. */
function percentEncode(text: string): Outcome {
  try {
    const hex = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
    return string(encodeURIComponent(wellFormed(text)).replace(/[!'()*]/g, hex));
  } catch {
    return undefined;
  }
}

/** Half a letter of two units is what UTF-8 puts in the place of what it cannot say. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** As in a form: a plus is a blank, and what is no escape stays. Undefined when the bytes are no UTF-8. */
function percentDecode(text: string): Outcome {
  try {
    return string(text.replaceAll('+', ' ').replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => decodeURIComponent(run)));
  } catch {
    return undefined;
  }
}

function buildUri(parts: Value | undefined): Outcome {
  if (parts?.kind !== 'object') return refused('buildUri', parts);
  const empty = string('');
  const [scheme, host, path, query] = ['scheme', 'host', 'path', 'query'].map(
    (name) => propertyOf(parts, name) ?? empty,
  );
  const port = propertyOf(parts, 'port') ?? nullValue;
  return withTexts(
    [scheme, host, path, query].filter((part) => part !== undefined),
    (s, h, p, q) => {
      if (s === '' || h === '') return failure('a URI has a scheme and a host');
      if (port.kind !== 'null' && port.kind !== 'int') return refused('a port', port);
      if (port.kind === 'int' && (port.value < -1n || port.value > 65_535n)) return failure('no port');
      // Other schemes, and letters that would be escaped, .NET prints in its own way.
      if (!/^(?:https?|ftp)$/i.test(s) || /[^\w\-./~!$&'()*+,;=:@?]/.test(p + q)) return undefined;
      const authority = port.kind === 'int' && port.value >= 0n ? `${h}:${port.value}` : h;
      const parsed = parseUri(`${s}://${authority}${led(p, '/')}${led(q, '?')}`);
      return parsed ? string(printUri(parsed)) : undefined;
    },
  );
}

/** @returns the text with the sign it begins with; '' stays. */
function led(text: string, sign: string): string {
  return text === '' || text.startsWith(sign) ? text : sign + text;
}

function uriParts(text: string): Outcome {
  const parsed = parseUri(text);
  if (parsed === null) return failure('no absolute URI');
  if (parsed === undefined) return undefined;
  return object([
    ['scheme', string(parsed.scheme)],
    ['host', string(parsed.host)],
    ['port', parsed.port === undefined ? nullValue : int(parsed.port)],
    ...(parsed.path === '/' ? [] : [['path', string(parsed.path)] as const]),
    ...(parsed.query === '' ? [] : [['query', string(parsed.query)] as const]),
  ]);
}
