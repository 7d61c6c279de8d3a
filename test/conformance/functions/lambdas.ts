// The few functions that are handed to `map`, `sort` and their like: in Bicep, and made of the product's own functions.
import fc, { type Arbitrary } from 'fast-check';
import { callFunction, findFunction } from '../../../server/eval/function-table.ts';
import { int, nullValue, string, unknownCall } from '../../../server/eval/make.ts';
import type { Value } from '../../../server/eval/value.ts';

export interface Lambda {
  readonly parameters: readonly string[];
  readonly bicep: string;
  readonly apply: (args: readonly Value[]) => Value;
}

/** As the evaluator does it: what fails is an unknown. */
function compute(name: string, ...args: readonly Value[]): Value {
  const spec = findFunction(name);
  const value = spec && callFunction(spec, args);
  return value === undefined || value.kind === 'failure' ? unknownCall(name, args) : value;
}

function one(bicep: string, body: (x: Value) => Value): Lambda {
  return { parameters: ['x'], bicep: `x => any(${bicep})`, apply: ([x = nullValue]) => body(x) };
}

function two(bicep: string, body: (x: Value, i: Value) => Value): Lambda {
  return {
    parameters: ['x', 'i'],
    bicep: `(x, i) => any(${bicep})`,
    apply: ([x = nullValue, i = nullValue]) => body(x, i),
  };
}

function three(bicep: string, body: (so: Value, x: Value, i: Value) => Value): Lambda {
  return {
    parameters: ['so', 'x', 'i'],
    bicep: `(so, x, i) => any(${bicep})`,
    apply: ([so = nullValue, x = nullValue, i = nullValue]) => body(so, x, i),
  };
}

export function indexed(lambda: Lambda): boolean {
  return lambda.parameters.length > 1;
}

const identity = one('x', (x) => x);
const byKey = (a: Value): Value => compute('tryGet', a, string('a'));

/** By what the function does with them. */
export const lambdas: Readonly<Record<'map' | 'test' | 'order' | 'fold' | 'key', Arbitrary<Lambda>>> = {
  map: fc.constantFrom(
    identity,
    one('[x]', (x) => compute('createArray', x)),
    one("'<${x}>'", (x) => compute('format', string('<{0}>'), x)),
    one('any(x) + 1', (x) => compute('add', x, int(1))),
    two('i', (_, i) => i),
    two('[i, x]', (x, i) => compute('createArray', i, x)),
  ),
  test: fc.constantFrom(
    identity,
    one('any(x) > 1', (x) => compute('greater', x, int(1))),
    one('x == x', (x) => compute('equals', x, x)),
    one('empty(any(x))', (x) => compute('empty', x)),
    two('any(i) % 2 == 0', (_, i) => compute('equals', compute('mod', i, int(2)), int(0))),
  ),
  order: fc.constantFrom(
    two('any(x) < any(i)', (a, b) => compute('less', a, b)),
    two('any(x) <= any(i)', (a, b) => compute('lessOrEquals', a, b)),
    two('any(x) > any(i)', (a, b) => compute('greater', a, b)),
    two("any(x)[?'a'] < any(i)[?'a']", (a, b) => compute('less', byKey(a), byKey(b))),
    two("length('${x}') < length('${i}')", (a, b) => compute('less', width(a), width(b))),
    two('true', () => compute('true')),
  ),
  fold: fc.constantFrom(
    three('any(so) + any(x)', (so, x) => compute('add', so, x)),
    three('[so, x]', (so, x) => compute('createArray', so, x)),
    three('any(i)', (_, __, i) => i),
    three("'${so}${x}'", (so, x) => compute('format', string('{0}{1}'), so, x)),
  ),
  key: fc.constantFrom(
    identity,
    one("'k${x}'", (x) => compute('format', string('k{0}'), x)),
    one("toLower('${x}')", (x) => compute('toLower', compute('format', string('{0}'), x))),
    one("'k'", () => string('k')),
  ),
};

function width(value: Value): Value {
  return compute('length', compute('format', string('{0}'), value));
}
