import assert from 'node:assert/strict';
import { callFunction, findFunction } from '../../../server/eval/function-table.ts';
import { array, nullValue, string } from '../../../server/eval/make.ts';
import type { Value } from '../../../server/eval/value.ts';
import { call, lambda, parameter, specify, toValue } from './table.ts';

const p = parameter('p');

/** A function of the table as a body; what it refuses is unknown, as for the evaluator. */
function compute(name: string, ...args: readonly Value[]): Value {
  const spec = findFunction(name);
  const value = spec && callFunction(spec, args);
  return value === undefined || value.kind === 'failure' ? nullValue : value;
}

const identity = lambda(['x'], (x = nullValue) => x);
const indexOfItem = lambda(['x', 'i'], (_, i = nullValue) => i);
const positive = lambda(['x'], (x = nullValue) => compute('greater', x, toValue(0)));
const less = lambda(['a', 'b'], (a = nullValue, b = nullValue) => compute('less', a, b));
const byFirst = (compare: string) =>
  lambda(['a', 'b'], (a = nullValue, b = nullValue) => compute(compare, compute('first', a), compute('first', b)));
const sum = lambda(['so', 'x'], (so = nullValue, x = nullValue) => compute('add', so, x));
const initial = lambda(['x'], (x = nullValue) => compute('first', x));

describe('functions that take a function', () => {
  specify([
    ['map', [['a', 'b'], indexOfItem], 'createArray(0, 1)'],
    ['map', [[p], identity], "createArray(parameters('p'))"],
    ['map', [p, identity], "map(parameters('p'), lambda)"],
    ['map', ['a', identity], 'refused'],
    ['map', [[1], 5], 'refused'],
    ['filter', [[-1, 2], positive], 'createArray(2)'],
    ['filter', [[1, p], positive], "filter(createArray(1, parameters('p')), lambda)"],
    ['filter', [['a'], identity], 'refused'],
    ['reduce', [[1, 2, 3], 10, sum], '16'],
    ['reduce', [[], 'z', sum], "'z'"],
    ['reduce', [[1, p], 0, sum], "add(1, parameters('p'))"],
    ['sort', [[3, 1, 2], less], 'createArray(1, 2, 3)'],
    ['sort', [[p, 1], less], "sort(createArray(parameters('p'), 1), lambda)"],
    ['sort', [[p], less], "createArray(parameters('p'))"],
    ['sort', [['b1', 'a1', 'b2', 'a2'], byFirst('less')], "createArray('a1', 'a2', 'b1', 'b2')"],
    ['sort', [['b1', 'a1', 'b2', 'a2'], byFirst('lessOrEquals')], "createArray('a1', 'a2', 'b1', 'b2')"],
    ['toObject', [['ab', 'b'], initial], "createObject('a', 'ab', 'b', 'b')"],
    ['toObject', [['a', 'A'], identity], 'refused'],
    ['toObject', [[1], identity], 'refused'],
    ['toObject', [['a'], identity, lambda(['x'], () => toValue(p))], "createObject('a', parameters('p'))"],
    ['toObject', [[p], identity], "toObject(createArray(parameters('p')), lambda)"],
    ['groupBy', [['a1', 'b', 'A2'], initial], "createObject('a', createArray('a1', 'A2'), 'b', createArray('b'))"],
    [
      'mapValues',
      [{ a: 'xy', b: p }, lambda(['x'], (x = nullValue) => array([x]))],
      "createObject('a', createArray('xy'), 'b', createArray(parameters('p')))",
    ],
  ]);

  it('filter hands on the very items', () => {
    const item = string('a');
    const kept = call(
      'filter',
      { value: array([item]) },
      lambda(['x'], () => toValue(true)),
    );
    assert.ok(kept.kind === 'array');
    assert.equal(kept.items[0], item);
  });
});
