// The calls to compare: for each function what its arguments may look like, good and bad, and how Bicep writes the call when it is an
// operator there. Every literal is hidden behind `any()`, so that Bicep's own type checker does not answer in the engine's place.
import fc, { type Arbitrary } from 'fast-check';
import type { LambdaValue, Value } from '../../../server/eval/value.ts';
import * as draw from './arguments.ts';
import { literal } from './bicep-text.ts';
import { indexed, lambdas, type Lambda } from './lambdas.ts';

/** One call in both tongues. */
export interface Call {
  readonly name: string;
  readonly bicep: string;
  readonly args: readonly Value[];
}

type Argument = Arbitrary<Value> | Arbitrary<Lambda>;
type Write = (args: readonly string[]) => string;

interface Shape {
  readonly name: string;
  readonly args: Arbitrary<readonly (Value | Lambda)[]>;
  readonly write: Write;
}

const { anything, text, number, list, map, truth } = draw;

const operator =
  (sign: string): Write =>
  ([a, b]) =>
    `${a ?? ''} ${sign} ${b ?? ''}`;

/** All functions and operators, with the arguments that are tried on them. */
export const shapes: readonly Shape[] = [
  ...['add:+', 'sub:-', 'mul:*', 'div:/', 'mod:%'].map((both) => binary(both, number, number)),
  ...['less:<', 'lessOrEquals:<=', 'greater:>', 'greaterOrEquals:>='].flatMap((both) => [
    binary(both, number, number),
    binary(both, draw.word, draw.word),
  ]),
  binary('equals:==', anything, anything),
  { name: 'equals', args: anything.chain((a) => fc.tuple(fc.constant(a), draw.nearly(a))), write: operator('==') },
  binary('and:&&', truth, truth),
  binary('or:||', truth, truth),
  { name: 'not', args: tuple(truth), write: ([a = '']) => `!${a}` },
  binary('coalesce:??', fc.oneof(anything, draw.nothing), anything),
  { name: 'createArray', args: fc.array(anything, { maxLength: 4 }), write: (args) => `[${args.join(', ')}]` },
  {
    name: 'tryGet',
    args: tuple(fc.oneof(map, list), fc.oneof(draw.key, draw.count)),
    write: ([o = '', k = '']) => `${o}[?${k}]`,
  },
  {
    name: 'tryGet',
    args: tuple(map, draw.key, draw.key),
    write: ([o = '', a = '', b = '']) => `${o}[?${a}][${b}]`,
  },
  { name: 'indexFromEnd', args: tuple(list, draw.count), write: ([a = '', i = '']) => `${a}[^${i}]` },
  { name: 'tryIndexFromEnd', args: tuple(list, draw.count), write: ([a = '', i = '']) => `${a}[?^${i}]` },
  ...(['array', 'empty', 'length', 'string', 'first', 'last'] as const).map((name) => call(name, anything)),
  ...(['concat', 'union', 'intersection'] as const).flatMap((name) => [
    call(name, list, list),
    call(name, list, list, list),
    call(name, map, map),
    call(name, map, map, map),
    call(name, fc.oneof(text, number, truth), text),
  ]),
  call('contains', list, anything),
  call('contains', map, draw.key),
  call('contains', text, fc.oneof(text, draw.letter)),
  ...(['indexOf', 'lastIndexOf'] as const).flatMap((name) => [
    call(name, list, anything),
    call(name, text, fc.oneof(text, draw.letter)),
  ]),
  ...(['take', 'skip'] as const).map((name) => call(name, fc.oneof(list, text), draw.count)),
  call('range', draw.count, draw.count),
  call('range', number, draw.count),
  call('min', number, number, number),
  call('max', number, number),
  call('min', fc.oneof(draw.numbers, list)),
  call('max', fc.oneof(draw.numbers, list)),
  call('flatten', fc.oneof(draw.lists, list)),
  call('distinct', list),
  call('join', fc.oneof(draw.words, list), text),
  call('items', map),
  call('objectKeys', map),
  call('shallowMerge', fc.oneof(draw.maps, list)),
  ...(['toLower', 'toUpper', 'trim', 'base64', 'uriComponent', 'uniqueString', 'guid'] as const).map((name) =>
    call(name, text),
  ),
  call('uniqueString', text, text),
  call('guid', text, text, text),
  ...(['startsWith', 'endsWith'] as const).map((name) => call(name, text, fc.oneof(draw.letter, text))),
  call('like', text, draw.pattern),
  call('replace', text, fc.oneof(draw.letter, text), text),
  call('split', text, fc.oneof(draw.letter, text, draw.words)),
  call('substring', text, draw.count),
  call('substring', text, draw.count, draw.count),
  call('padLeft', fc.oneof(text, number), draw.count),
  call('padLeft', fc.oneof(text, number), draw.count, draw.letter),
  call('format', draw.compositeFormat, anything),
  call('format', draw.compositeFormat, number, anything),
  call('int', fc.oneof(draw.digits, anything)),
  call('bool', fc.oneof(draw.digits, anything)),
  call('json', draw.jsonText),
  call('base64ToString', draw.base64Text),
  call('base64ToJson', draw.base64Text),
  call('dataUri', anything),
  call('dataUriToString', draw.dataUriText),
  call('uriComponentToString', fc.oneof(draw.escaped, text)),
  call('uri', draw.uriText, draw.uriReference),
  call('parseUri', draw.uriText),
  call('buildUri', draw.uriParts),
  call('dateTimeAdd', draw.dateText, draw.duration),
  call('dateTimeAdd', draw.dateText, draw.duration, draw.dateFormat),
  call('dateTimeToEpoch', draw.dateText),
  call('dateTimeFromEpoch', fc.oneof(draw.count, draw.epoch)),
  { name: 'cidrSubnet', args: draw.subnetting, write: (texts) => `cidrSubnet(${texts.join(', ')})` },
  call('cidrHost', draw.cidr, draw.count),
  call('parseCidr', draw.cidr),
  call('fail', text),
  call('map', list, lambdas.map),
  call('map', draw.numbers, lambdas.map),
  call('filter', list, lambdas.test),
  call('filter', draw.numbers, lambdas.test),
  call('sort', draw.numbers, lambdas.order),
  call('sort', draw.words, lambdas.order),
  call('sort', draw.maps, lambdas.order),
  call('reduce', draw.numbers, number, lambdas.fold),
  call('reduce', list, anything, lambdas.fold),
  call('toObject', draw.words, lambdas.key),
  call(
    'toObject',
    list,
    lambdas.key,
    lambdas.map.filter((lambda) => !indexed(lambda)),
  ),
  call('groupBy', draw.words, lambdas.key),
  call(
    'groupBy',
    list,
    lambdas.key,
    lambdas.map.filter((lambda) => !indexed(lambda)),
  ),
  call(
    'mapValues',
    map,
    lambdas.map.filter((lambda) => !indexed(lambda)),
  ),
];

/** @returns `count` calls of the shape; the same for the same seed. */
export function sample(shape: Shape, count: number, seed: number): readonly Call[] {
  return fc.sample(shape.args, { numRuns: count, seed }).map((args) => ({
    name: shape.name,
    bicep: shape.write(args.map(written)),
    args: args.map((argument): Value => ('kind' in argument ? argument : lambdaOf(argument))),
  }));
}

function lambdaOf(lambda: Lambda): LambdaValue {
  return { kind: 'lambda', parameters: lambda.parameters, text: lambda.bicep, apply: lambda.apply };
}

function written(argument: Value | Lambda): string {
  return 'kind' in argument ? `any(${literal(argument)})` : argument.bicep;
}

function call(name: string, ...args: readonly Argument[]): Shape {
  return { name, args: tuple(...args), write: (texts) => `${name}(${texts.join(', ')})` };
}

function binary(both: string, a: Argument, b: Argument): Shape {
  const [name = '', sign = ''] = both.split(':');
  return { name, args: tuple(a, b), write: operator(sign) };
}

/** One argument in twelve is of any type at all; lambdas stay what they are, as Bicep itself insists on them. */
function tuple(...args: readonly Argument[]): Arbitrary<readonly (Value | Lambda)[]> {
  return fc.tuple(...args.map(sometimesOther));
}

function sometimesOther(argument: Argument): Arbitrary<Value | Lambda> {
  const usual: Arbitrary<Value | Lambda> = argument;
  return fc
    .tuple(usual, anything, fc.nat({ max: 11 }))
    .map(([drawn, other, dice]) => ('kind' in drawn && dice === 0 ? other : drawn));
}
