// What arguments are drawn from: odd, empty, negative, huge, in other scripts and in the wrong case. Values are drawn from small sets on
// purpose, so that equal ones meet.
import fc, { type Arbitrary } from 'fast-check';
import { array, bool, int, nullValue, object, string } from '../../../server/eval/make.ts';
import type { Value } from '../../../server/eval/value.ts';

const texts = (...choices: readonly string[]): Arbitrary<Value> =>
  fc.constantFrom(...choices).map((one) => string(one));

/** One of the letters. */
function letters(choices: string): Arbitrary<string> {
  return fc.constantFrom(...Array.from(choices));
}

export const nothing: Arbitrary<Value> = fc.constant(nullValue);
export const truth: Arbitrary<Value> = fc.boolean().map((value) => bool(value));
export const letter = texts('a', 'A', 'b', '/', '-', ',', '.', ' ', '', 'é', 'ab', '0', '*');
export const key = texts('a', 'A', 'b', 'B', 'c', 'key', 'Key', '', 'é', '1', 'a b');
export const word = fc
  .oneof(
    fc.constantFrom(
      '',
      'a',
      'A',
      'b',
      'B',
      'ab',
      'aB',
      'Ab',
      'a-b',
      'a_b',
      'a.b',
      'a b',
      'co-op',
      'coop',
      'é',
      'e',
      'É',
      'z',
      'ß',
      'ss',
    ),
    fc.constantFrom('10', '9', '1', '01', '-1', '_', '~', '$', '日本', 'あ', 'ア', 'ä', 'æ', 'ae', 'Ω', 'я'),
    fc.string({ unit: letters('abcABC019-_. /'), maxLength: 6 }),
  )
  .map((one) => string(one));
export const text = fc
  .oneof(
    fc.constantFrom(
      '',
      ' ',
      'abc',
      'ABC',
      'aXbXc',
      'a/b/c',
      'a,b',
      '  padded  ',
      'straße',
      'É',
      'İ',
      'ı',
      '日本語',
      '😀',
      "it's",
      '"',
      '\\',
      '$',
      '{0}',
      '{',
      '%41',
    ),
    fc.constantFrom(
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/Rg',
      'x'.repeat(300),
      'a\tb\nc',
      '\u00a0a\u00a0',
      'ǆ',
      'Σας',
    ),
    fc.string({ unit: letters('abcABC/-,.09 éß'), maxLength: 12 }),
  )
  .map((one) => string(one));
export const count = fc
  .oneof(
    fc.integer({ min: -2, max: 12 }),
    fc.constantFrom(0, 1, 16, 17, 255, 2_147_483_647, -2_147_483_648, 4_294_967_296),
  )
  .map((one) => int(one));
export const number = fc
  .oneof(
    fc.integer({ min: -9, max: 9 }).map(BigInt),
    fc.constantFrom(2n ** 63n - 1n, -(2n ** 62n), 2n ** 53n + 1n, 2n ** 31n, 1000n, 1234567n, -1234567n, 995n),
  )
  .map((one) => int(one));
const fraction: Arbitrary<Value> = fc
  .constantFrom(1.5, -0.25, 2.75, 1000.125)
  .map((value) => ({ kind: 'float', value }));

const scalar = fc.oneof(letter, word, text, number, truth, nothing, fraction);
const shallowList = fc.array(scalar, { maxLength: 4 }).map((items) => array(items));
const shallowMap = mapOf(scalar);
const inner = fc.oneof({ weight: 4, arbitrary: scalar }, shallowList, shallowMap);
export const list: Arbitrary<Value> = fc.array(inner, { maxLength: 5 }).map((items) => array(items));
export const map: Arbitrary<Value> = mapOf(inner);
export const anything: Arbitrary<Value> = fc.oneof(scalar, list, map);
export const numbers: Arbitrary<Value> = fc.array(number, { maxLength: 7 }).map((items) => array(items));
export const words: Arbitrary<Value> = fc.array(word, { maxLength: 7 }).map((items) => array(items));
export const lists: Arbitrary<Value> = fc.array(list, { maxLength: 4 }).map((items) => array(items));
export const maps: Arbitrary<Value> = fc.array(map, { maxLength: 4 }).map((items) => array(items));

/** Names that differ by case only meet in different objects, never in one. */
function mapOf(values: Arbitrary<Value>): Arbitrary<Value> {
  const name = key.map((one) => (one.kind === 'string' ? one.value : ''));
  return fc
    .uniqueArray(fc.tuple(name, values), { selector: ([one]) => one.toLowerCase(), maxLength: 5 })
    .map((entries) => object(entries));
}

/** @returns the value again, or one that differs from it by little. */
export function nearly(value: Value): Arbitrary<Value> {
  if (value.kind === 'string')
    return fc.constantFrom(value, string(value.value.toUpperCase()), string(`${value.value} `));
  if (value.kind === 'array')
    return fc.constantFrom(value, array([...value.items].reverse()), array(value.items.slice(1)));
  if (value.kind !== 'object') return fc.constant(value);
  const entries = [...value.entries.values()].map((entry) => [entry.key, entry.value] as const);
  return fc.constantFrom(
    value,
    object([...entries].reverse()),
    object(entries.map(([name, one]) => [name.toUpperCase(), one] as const)),
  );
}

export const digits = texts(
  '5',
  ' 5 ',
  '+5',
  '-5',
  '--5',
  '5.0',
  '0x1F',
  '1,000',
  '1e3',
  '',
  '٣',
  '9223372036854775807',
  '9223372036854775808',
  'true',
  'TRUE',
  ' false ',
  'yes',
  '1',
  '0',
  'null',
  '007',
  '5 5',
  '(5)',
  '5-',
);
export const pattern = texts('*', 'a*', '*c', 'A*C', '*b*', 'abc', '', 'a?c', '**', '[a]*', '.*', '*/*', 'a*b*c');
const formatItem = fc.constantFrom(
  '{0}',
  '{1}',
  '{{',
  '}}',
  '{',
  '}',
  '{0,6}',
  '{0,-6}|',
  '{0:N0}',
  '{0:N}',
  '{0:D5}',
  '{0:X}',
  '{0:x8}',
  '{0:F1}',
  '{0:E2}',
  '{0:P0}',
  '{0:C}',
  '{0:G}',
  '{0:B}',
  '{0,8:N0}',
  '{0 }',
  '{ 0}',
  '{2}',
  '{a}',
  '{0:}',
  '{0:yyyy}',
  'text',
  ' ',
  '{0:D}',
  '{0:E}',
  '{0:P}',
  '{0:X2}',
  '{0:00}',
  '{0:#,#}',
  '{0:G3}',
);
export const compositeFormat: Arbitrary<Value> = fc
  .array(formatItem, { minLength: 1, maxLength: 3 })
  .map((parts) => string(parts.join('')));
export const jsonText = texts(
  'null',
  'true',
  '1',
  '-1',
  '1.5',
  '"a"',
  '[]',
  '{}',
  '[1, 2]',
  '{"a": {"b": [null]}}',
  '[1,]',
  '{"a":1,}',
  '{"a":1',
  '[',
  '',
  ' ',
  'abc',
  "'a'",
  '{a:1}',
  '// c\n1',
  '1 2',
  '{"a":1,"a":2}',
  '"\\u00e9\\n"',
  'tru',
  ']',
  '9007199254740993',
  '"2020-01-01T00:00:00Z"',
  'undefined',
  'NaN',
  '1.0',
  '-0',
  '01',
  '+1',
  '.5',
);
export const base64Text = texts(
  '',
  'YWJj',
  'YQ==',
  'YQ=',
  'YQ',
  '!!',
  'w6k=',
  'eyJhIjoxfQ==',
  'WzEsMl0=',
  'bnVsbA==',
  ' YWJj ',
  'YW\nJj',
  '/////w==',
  '_-8=',
  'YWJjZA===',
  '====',
  'MQ==',
  'eyJhIg==',
);
export const dataUriText = texts(
  'data:text/plain;charset=utf8;base64,SGVsbG8=',
  'data:;base64,SGVsbG8=',
  'data:,Hello%20x',
  'data:text/plain,a+b',
  'DATA:text/plain,x',
  'data:text/plain;charset=utf-16,x',
  'Hello',
  'data:',
  'data:,',
  'data:text/plain;base64,!!',
  'data:application/json;charset=UTF-8;base64,eyJhIjoxfQ==',
  'data:text/plain;charset=us-ascii,x',
  'data:;charset=utf-8,%C3%A9',
);
export const escaped = texts('a%20b', '%C3%A9', '%zz', '%', 'a+b', '%41%42', '%2', '%FF', '%E3%81%82');
export const uriText = texts(
  'http://a.b',
  'http://a.b/',
  'https://a.b/c',
  'https://a.b/c/d/',
  'https://A.B:8443/c?x=1',
  'https://a.b:443/',
  'http://a.b/c/../d/./e',
  'http://a.b?x=1',
  'http://u:p@a.b/c',
  'a/b',
  '/a',
  '',
  'not a uri',
  'ftp://a.b/c',
  'https://a.b/c d',
  'https://a.b/é',
  'https://raw.githubusercontent.com/x/y/main/azuredeploy.json',
  'https://a.b/c#f',
  'mailto:a@b',
  'http://',
  'https://a.b:99999/',
  'https://10.0.0.4/x',
  'http://[::1]/x',
);
export const uriParts: Arbitrary<Value> = fc
  .record(
    {
      scheme: texts('https', 'http', 'HTTPS', '', 'x'),
      host: texts('a.b', 'A.B', '10.0.0.4', '', 'a b'),
      port: fc.constantFrom<Value>(int(443), int(80), int(8443), int(-1), int(70000), nullValue, string('80')),
      path: fc.oneof(texts('', 'x', '/x', '/x/../y', 'x y', 'x/y.json'), nothing),
      query: texts('', 'a=1', '?a=1', '??', 'a=é'),
    },
    { requiredKeys: ['scheme', 'host'] },
  )
  .map((parts) => object(Object.entries(parts)));
export const uriReference = texts(
  '',
  'e',
  '/e',
  '../e',
  './e',
  '../../../e',
  'e/f.json',
  '?y=2',
  '#g',
  'http://x.y/z',
  '//x.y/z',
  'e f',
  'é',
  'e?y=2#g',
  '.',
  '..',
  'nested/linked.json',
  'e//f',
  'a:b',
);
export const dateText = texts(
  '2023-03-31T01:00:38Z',
  '2023-03-31 01:00:38Z',
  '2023-03-31T01:00:38+02:00',
  '2023-03-31T01:00:38.123Z',
  '2023-03-31T01:00:38',
  '2023-03-31',
  '2023-3-1',
  '2023-03',
  '20230331T010038Z',
  '2020-02-29T23:59:59Z',
  '2023-02-29',
  '2023-13-01',
  'abc',
  '',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '1969-12-31T23:59:59.5Z',
  '2023-03-31T25:00:00Z',
  '31 March 2023',
  '2023-03-31T01:00:38-05:30',
  '20230331',
  '1900-03-01T00:00:00Z',
  '0099-12-31',
);
export const duration = texts(
  'P1D',
  '-P1D',
  'PT1H',
  'P1Y',
  'P1M',
  'P1Y2M3DT4H5M6S',
  '-P1Y2M3DT4H5M6S',
  'PT0.5S',
  'PT36H',
  'PT90M',
  'P1W',
  'P',
  'PT',
  'P0D',
  '',
  '1D',
  'p1d',
  'P1DT',
  'P-1D',
  '+P1D',
  'P9999Y',
  'PT1.23456789S',
  'P1.5D',
  'P400D',
  ' P1D',
  'P1D1M',
);
export const dateFormat = texts(
  'yyyy-MM-dd',
  'yyyyMMddTHHmmssZ',
  'd',
  'D',
  'f',
  'F',
  'g',
  'G',
  'm',
  'M',
  'o',
  'O',
  'r',
  'R',
  's',
  't',
  'T',
  'u',
  'U',
  'y',
  'Y',
  '',
  'H',
  '%H',
  'hh:mm tt',
  'dddd ddd MMMM MMM',
  'yy y yyy yyyyy',
  'ss.fff',
  'ss.FFF',
  'zzz zz z K',
  "'at' HH\\h",
  '"x"',
  "'x",
  'e',
  'q',
  'yyyy/MM/dd',
  'gg',
  'HH%',
  '\\',
);
export const epoch: Arbitrary<Value> = fc
  .constantFrom(1683040573, 253402300799, 253402300800, -62135596800, -62135596801)
  .map((one) => int(one));

const address = fc.constantFrom(
  '10.144.0.0',
  '10.144.3.9',
  '0.0.0.0',
  '255.255.255.255',
  '192.168.1.128',
  'fdad:3236:5555::',
  'FDAD::1',
  '::',
  '::ffff:10.0.0.0',
  '2001:db8:0:0:1::',
  '256.0.0.0',
  'x',
  '10.0.0',
);
const length = fc.constantFrom(
  '8',
  '16',
  '20',
  '24',
  '28',
  '29',
  '30',
  '31',
  '32',
  '48',
  '52',
  '64',
  '120',
  '126',
  '127',
  '128',
  '129',
  '0',
  '',
  'x',
);
export const cidr: Arbitrary<Value> = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(address, length).map(([a, l]) => string(`${a}/${l}`)) },
  { weight: 1, arbitrary: texts('10.0.0.0', 'fd00::', '', ' 10.0.0.0/16 ', '10.0.0.0/255.255.0.0', '10.0.0.0/16/1') },
);
/** The engine counts all subnets one by one: more than 2^16 of them would keep it busy for hours. */
export const subnetting: Arbitrary<readonly Value[]> = fc
  .tuple(
    fc.constantFrom('10.144.0.0', '10.144.3.9', '255.255.255.255', 'fdad:3236:5555::', 'FDAD::1', '::'),
    fc.nat({ max: 128 }),
    fc.integer({ min: -1, max: 16 }),
    count,
    anything,
    fc.nat({ max: 40 }),
  )
  .map(([a, l, more, index, other, dice]) => {
    const own = a.includes(':') ? l : l % 33;
    const args = [string(`${a}/${own}`), int(own + more), index];
    return dice < 3 ? args.map((argument, i) => (i === dice ? other : argument)) : args;
  });
