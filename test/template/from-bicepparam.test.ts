// Bicep parameter files as neutral ones.
import assert from 'node:assert/strict';
import { bicepparam } from './bicep-source.ts';

describe('Bicep parameter files', () => {
  it('name their template and give values', () => {
    const text = "using './main.bicep'\nparam a = 1\nparam b = a\nvar shared = 'x'\nparam c = '${shared}-${a}'\n";
    const file = bicepparam(text);
    assert.equal(file.using?.path, './main.bicep');
    assert.deepEqual(
      [...file.values].map(([name, { value }]) => [name, value.kind]),
      [
        ['a', 'literal'],
        ['b', 'parameter'],
        ['c', 'call'],
      ],
    );
    const span = file.values.get('b')?.nameSpan;
    assert.equal(text.slice(span?.start, span?.end), 'b');
    assert.equal(file.variables.get('shared')?.value.kind, 'literal');
  });
  it('may stand for no template', () => {
    assert.equal(bicepparam('using none\n').using, undefined);
  });
  it('read the values of the file they extend through base', () => {
    const file = bicepparam("using none\nextends 'base.bicepparam'\nparam a = base.a\n");
    assert.equal(file.extends?.path, 'base.bicepparam');
    const value = file.values.get('a')?.value;
    assert.ok(value?.kind === 'access');
    assert.deepEqual([value.base.kind, value.index.kind], ['local', 'literal']);
  });
  it('know no base without extends', () => {
    const value = bicepparam('using none\nparam a = base.a\n').values.get('a')?.value;
    assert.ok(value?.kind === 'access');
    assert.equal(value.base.kind, 'error');
  });
  it('import, and say what is wrong with their text', () => {
    const file = bicepparam("using 'main.bicep'\nimport { size } from 'sizes.bicep'\nparam a = size\nparam b =\n");
    assert.equal(file.imports[0]?.path, 'sizes.bicep');
    assert.equal(file.values.get('a')?.value.kind, 'imported');
    assert.equal(file.values.get('b')?.value.kind, 'error');
    assert.equal(file.problems.length, 1);
  });
});
