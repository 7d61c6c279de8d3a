import assert from 'node:assert/strict';
import { array, string } from '../../../server/eval/make.ts';
import type { Origin, Value } from '../../../server/eval/value.ts';
import { call, parameter, specify } from './table.ts';

const p = parameter('p');

describe('array functions', () => {
  specify([
    ['concat', [[1], [2, 3]], 'createArray(1, 2, 3)'],
    ['concat', [[1], 'a'], 'refused'],
    ['concat', [[1], p], "concat(createArray(1), parameters('p'))"],
    ['empty', [[]], 'true()'],
    ['empty', [null], 'true()'],
    ['empty', [[p]], 'false()'],
    ['empty', [5], 'refused'],
    ['length', [[p, 1]], '2'],
    ['length', [null], 'refused'],
    ['first', [[]], 'null()'],
    ['last', [[1, p]], "parameters('p')"],
    ['take', [[1, 2, 3], 2], 'createArray(1, 2)'],
    ['skip', [[1, 2, 3], 2], 'createArray(3)'],
    ['skip', [[1], 4294967296], 'refused'],
    ['array', [{ a: 1 }], "createArray(createObject('a', 1))"],
    ['array', [[1]], 'createArray(1)'],
    ['array', [p], "array(parameters('p'))"],
    ['createArray', [], 'createArray()'],
    ['range', [-1, 3], 'createArray(-1, 0, 1)'],
    ['range', [2147483647, 1], 'createArray(2147483647)'],
    ['range', [0, 10001], 'refused'],
    ['flatten', [[[1], [2, [3]]]], 'createArray(1, 2, createArray(3))'],
    ['flatten', [[[1], p]], "flatten(createArray(createArray(1), parameters('p')))"],
    ['flatten', [[1]], 'refused'],
    ['indexOf', [['a', 'A'], 'A'], '1'],
    ['indexOf', [['a', p], 'b'], "indexOf(createArray('a', parameters('p')), 'b')"],
    ['lastIndexOf', [[1, 2, 1], 1], '2'],
  ]);

  describe('elements are compared deeply, strictly and with case', () => {
    specify([
      ['contains', [['FOO'], 'foo'], 'false()'],
      ['contains', [[1], '1'], 'false()'],
      ['contains', [[[1]], [1]], 'true()'],
      ['contains', [['a', p], 'a'], 'true()'],
      ['contains', [['a', p], 'b'], "contains(createArray('a', parameters('p')), 'b')"],
      ['contains', [p, 'b'], "contains(parameters('p'), 'b')"],
      [
        'union',
        [
          [1, 1],
          [2, 1],
        ],
        'createArray(1, 2)',
      ],
      ['union', [[{ a: 1 }], [{ A: 1 }]], "createArray(createObject('a', 1), createObject('A', 1))"],
      ['union', [[p], [p]], "createArray(parameters('p'))"],
      ['union', [['a'], [p]], "union(createArray('a'), createArray(parameters('p')))"],
      ['union', [['a'], p], "union(createArray('a'), parameters('p'))"],
      [
        'intersection',
        [
          [1, 2, 2, 3],
          [2, 3, 3],
        ],
        'createArray(2, 3)',
      ],
      ['intersection', [[1, p], [2]], "intersection(createArray(1, parameters('p')), createArray(2))"],
      ['distinct', [[1, '1', 1, null, null]], "createArray(1, '1', null())"],
    ]);
  });

  it('hand on the very values, with the place where each was written', () => {
    const origin: Origin = { at: { file: 'file:///a.bicep', span: { start: 3, end: 6 } }, step: 'written' };
    const written: Value = string('a', origin);
    const list = { value: array([written, string('b')]) };
    const holders = ['first', 'concat', 'take', 'union', 'skip', 'coalesce', 'tryGet'].map((name) => {
      switch (name) {
        case 'take':
          return call(name, list, 1);
        case 'skip':
          return call(name, list, 0);
        case 'coalesce':
          return call(name, null, { value: written });
        case 'tryGet':
          return call(name, list, 0);
        case 'first':
          return call(name, list);
        default:
          return call(name, list, list);
      }
    });
    for (const value of holders) {
      const first = value.kind === 'array' ? value.items[0] : value;
      assert.equal(first, written);
    }
  });

  it('items of an array read back from a resource stay open', () => {
    const list: Value = {
      ...array([{ kind: 'object', entries: new Map() }]),
      open: { kind: 'opaque', text: "reference('vnet').subnets" },
    };
    const first = call('first', { value: list });
    assert.equal(first.kind === 'object' && first.open?.kind, 'access');
  });
});
