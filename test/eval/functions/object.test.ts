import assert from 'node:assert/strict';
import { object, string } from '../../../server/eval/make.ts';
import type { Location } from '../../../server/text/location.ts';
import { call, open, parameter, result, specify, type Plain } from './table.ts';

const p = parameter('p');

describe('object functions', () => {
  specify([
    ['createObject', ['a', 1, 'b', p], "createObject('a', 1, 'b', parameters('p'))"],
    ['createObject', ['a', 1, 'A', 2], 'refused'],
    ['createObject', ['a'], 'refused'],
    ['createObject', [p, 1], "createObject(parameters('p'), 1)"],
    ['contains', [{ A: 1 }, 'a'], 'true()'],
    ['contains', [{ A: 1 }, 5], 'refused'],
    ['contains', [open({ a: 1 }), 'A'], 'true()'],
    ['contains', [open({ a: 1 }), 'b'], "contains(parameters('open'), 'b')"],
    ['empty', [open({})], "empty(parameters('open'))"],
    ['empty', [open({ a: 1 })], 'false()'],
    ['length', [{ a: p, b: 1 }], '2'],
    ['objectKeys', [{ _a: 1, b: 1, ABC: 1, a: 1, '1': 1 }], "createArray('1', 'a', 'ABC', 'b', '_a')"],
    ['items', [{ b: p }], "createArray(createObject('key', 'b', 'value', parameters('p')))"],
    ['items', [open({ a: 1 })], "items(parameters('open'))"],
    ['items', [null], 'refused'],
    [
      'shallowMerge',
      [
        [
          { abc: 1, o: { x: 1 } },
          { ABC: null, o: {} },
        ],
      ],
      "createObject('abc', null(), 'o', createObject())",
    ],
    ['shallowMerge', [[{ a: 1 }, null]], 'refused'],
    [
      'intersection',
      [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
      "createObject('a', 1)",
    ],
    ['intersection', [{ abc: 1 }, { ABC: 1 }], 'createObject()'],
  ]);

  describe('union', () => {
    specify([
      [
        'union',
        [{ a: { b: 1, c: [1] } }, { A: { c: [2] } }],
        "createObject('A', createObject('b', 1, 'c', createArray(2)))",
      ],
      ['union', [{ a: 1 }, { a: null }], "createObject('a', 1)"],
      ['union', [{ a: null }, { a: 1 }], "createObject('a', 1)"],
      ['union', [{ a: 1 }, { a: 'x' }], "createObject('a', 'x')"],
      ['union', [{ a: {} }, { a: 'x' }], 'refused'],
      ['union', [{ a: 1 }, [1]], 'refused'],
      ['union', [{ a: 1 }, null], 'refused'],
      ['union', [p, p], "union(parameters('p'), parameters('p'))"],
    ]);

    const get = (name: string, ...parts: readonly Plain[]): string =>
      result('tryGet', [{ value: call('union', ...parts) }, name]);

    it('knows what an unknown object cannot overwrite any more', () => {
      assert.equal(get('a', p, { a: 1 }), '1');
      assert.equal(get('b', p, { a: 1 }), "tryGet(union(parameters('p'), createObject('a', 1)), 'b')");
    });

    it('forgets what an unknown object may overwrite', () => {
      assert.equal(get('a', { a: 1 }, p), "tryGet(union(createObject('a', 1), parameters('p')), 'a')");
    });

    it('does not take a null for a value when something unknown stands before it', () => {
      assert.equal(get('a', p, { a: null }), "tryGet(union(parameters('p'), createObject('a', null())), 'a')");
    });

    it('keeps a merged object open when one part of it is unknown', () => {
      const merged = call('union', p, { a: { b: 1 } });
      assert.equal(result('tryGet', [{ value: merged }, 'a', 'b']), '1');
      assert.equal(
        result('contains', [{ value: call('tryGet', { value: merged }, 'a') }, 'c']).startsWith('contains('),
        true,
      );
    });

    it('keeps the place where each property was written', () => {
      const at = (start: number): Location => ({ file: 'file:///a.bicep', span: { start, end: start + 1 } });
      const first = object([
        ['a', string('1'), at(1)],
        ['b', string('2'), at(2)],
      ]);
      const second = object([
        ['A', string('3'), at(3)],
        ['b', { kind: 'null' }, at(4)],
      ]);
      const merged = call('union', { value: first }, { value: second });
      assert.ok(merged.kind === 'object');
      assert.deepEqual(
        [...merged.entries.values()].map((entry) => entry.at?.span.start),
        [3, 2],
      );
    });
  });

  describe('steps', () => {
    specify([
      ['tryGet', [{ a: { b: 1 } }, 'A', 'b'], '1'],
      ['tryGet', [{ a: 1 }, 'b', 'c'], 'null()'],
      ['tryGet', [{ a: { b: 1 } }, 'a', 'c'], 'refused'],
      ['tryGet', [{ a: null }, 'a', 'b'], 'null()'],
      ['tryGet', [null, 'a'], 'null()'],
      ['tryGet', ['abc', 1], 'null()'],
      ['tryGet', [[1, 2], 5], 'null()'],
      ['tryGet', [open({ a: 1 }), 'b'], "tryGet(parameters('open'), 'b')"],
      ['tryGet', [p, 'a'], "tryGet(parameters('p'), 'a')"],
      ['indexFromEnd', [[1, 2], 1], '2'],
      ['indexFromEnd', [[1, 2], 3], 'refused'],
      ['tryIndexFromEnd', [[1, 2], 3], 'null()'],
      ['tryIndexFromEnd', [[1, 2], 0], 'null()'],
    ]);
  });
});
