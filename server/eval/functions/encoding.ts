// Base 64, data URIs, percent encoding, and taking URIs apart. Refuses character sets other than UTF-8, as the engine does.
import { failure, type FunctionSpec } from '../function.ts';
import { int, nullValue, object, string } from '../make.ts';
import type { Value } from '../value.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { declare, propertyOf, refused, withTexts, type Outcome } from './declare.ts';
import { readJson } from './json-reader.ts';
import { jsonText } from './json-text.ts';
import { parseUri, printUri, resolveUri } from './uri.ts';

export const encodingFunctions: readonly FunctionSpec[] = [
  declare('json', 1, { takesUnknown: 'none' }, (args) => withTexts(args, readJson)),
  declare('base64', 1, { result: 'string' }, (args) => withTexts(args, (text) => string(toBase64(text)))),
  declare('base64ToString', 1, { result: 'string' }, (args) =>
    withTexts(args, (text) => decoded(fromBase64(text), string)),
  ),
  declare('base64ToJson', 1, {}, (args) => withTexts(args, (text) => decoded(fromBase64(text), readJson))),
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
  const match = /^data:([^,]*),(.*)$/is.exec(uri);
  if (match === null) return failure('no data URI');
  const [, head = '', body = ''] = match;
  const [, ...attributes] = head.toLowerCase().split(';');
  const charset = attributes.find((attribute) => attribute.startsWith('charset='))?.slice('charset='.length);
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/.test(charset)) return failure('not UTF-8');
  return attributes.includes('base64') ? decoded(fromBase64(body), string) : percentDecode(body);
}

/** Everything but the unreserved characters of RFC 3986; undefined for halves of surrogate pairs. */
function percentEncode(text: string): Outcome {
  try {
    const hex = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
    return string(encodeURIComponent(text).replace(/[!'()*]/g, hex));
  } catch {
    return undefined;
  }
}

/** Leaves alone what is no escape; undefined when the bytes are no UTF-8. */
function percentDecode(text: string): Outcome {
  try {
    return string(text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => decodeURIComponent(run)));
  } catch {
    return undefined;
  }
}

function buildUri(parts: Value | undefined): Outcome {
  if (parts?.kind !== 'object') return refused('buildUri', parts);
  const part = (name: string): Value => propertyOf(parts, name) ?? nullValue;
  const [scheme, host, port, path, query] = ['scheme', 'host', 'port', 'path', 'query'].map(part);
  if (scheme?.kind !== 'string' || host?.kind !== 'string') return failure('a URI has a scheme and a host');
  const optional = (value: Value | undefined): string | undefined =>
    value?.kind === 'string' ? value.value : value?.kind === 'null' ? '' : undefined;
  const [pathText, queryText] = [optional(path), optional(query)];
  if (pathText === undefined || queryText === undefined) return refused('a URI', path);
  if (port?.kind !== 'null' && port?.kind !== 'int') return refused('a port', port);
  const authority = port.kind === 'int' ? `${host.value}:${port.value}` : host.value;
  const parsed = parseUri(`${scheme.value}://${authority}${led(pathText, '/')}${led(queryText, '?')}`);
  return parsed ? string(printUri(parsed)) : undefined;
}

/** @returns the text with the sign it begins with; '' stays. */
function led(text: string, sign: string): string {
  return text === '' || text.startsWith(sign) ? text : sign + text;
}

function uriParts(text: string): Outcome {
  const parsed = parseUri(text);
  if (parsed === null) return failure('no absolute URI');
  if (parsed === undefined) return undefined;
  const written = /^[^?#]*\/\/[^/?#]*(\/[^?#]*)?/.exec(text)?.[1];
  return object([
    ['scheme', string(parsed.scheme)],
    ['host', string(parsed.host)],
    ['port', parsed.port === undefined ? nullValue : int(parsed.port)],
    ...(written === undefined ? [] : [['path', string(parsed.path)] as const]),
    ...(parsed.query === '' ? [] : [['query', string(parsed.query)] as const]),
  ]);
}
