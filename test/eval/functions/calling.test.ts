import assert from 'node:assert/strict';
import { findFunction, functionNames } from '../../../server/eval/function-table.ts';
import { call, parameter, result } from './table.ts';

describe('the table of functions', () => {
  it('finds a function in whatever case, and no other', () => {
    assert.equal(findFunction('CIDRSUBNET')?.name, 'cidrSubnet');
    assert.equal(findFunction('resourceId'), undefined);
    assert.equal(findFunction('constructor'), undefined);
  });

  it('has each name once', () => {
    const names = functionNames.map((name) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length);
  });

  it('refuses a call with too few or too many arguments', () => {
    assert.equal(result('toLower', []), 'refused');
    assert.equal(result('toLower', ['a', 'b']), 'refused');
  });

  it('answers too little knowledge with an unknown of the type of the result, which is never null', () => {
    const value = call('toLower', parameter('p'));
    assert.ok(value.kind === 'unknown');
    assert.equal(value.type, 'string');
    assert.equal(value.nonNull, true);
  });

  it('never throws, whatever the arguments', () => {
    const odd = [null, true, -1, 2n ** 63n - 1n, '', '{', '\ud800', [], [null], {}, parameter('p')];
    for (const name of functionNames) {
      const spec = findFunction(name);
      assert.ok(spec);
      for (const a of odd)
        for (const b of odd)
          for (const args of [[a], [a, b], [a, b, a]])
            assert.doesNotThrow(() => result(name, args), `${name} with ${String(args.length)} arguments`);
    }
  });
});
