// Edits of ARM JSON keep comments, commas, lines and indentation as the file has them, and stay away from damage.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonMember, jsonSpan, parseArm, type JsonNode } from '../../server/syntax/arm.ts';
import { dialectOf, NewExpression, type EditableFile, type NewResource } from '../../server/template/edit.ts';
import type { Span, TextEdit } from '../../server/text/location.ts';

const dialect = dialectOf('arm');

function fileOf(text: string): EditableFile {
  return { file: 'file:///main.json', text, language: 'arm' };
}

/** @returns the text with the edits applied; `undefined` when there are none to apply. */
function applied(text: string, edits: readonly TextEdit[] | undefined): string | undefined {
  if (edits === undefined) return undefined;
  const ordered = edits.map((edit, i) => ({ ...edit, i }));
  ordered.sort((a, b) => b.location.span.start - a.location.span.start || b.i - a.i);
  return ordered.reduce(
    (result, { location: { span }, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
    text,
  );
}

function nodeAt(text: string, ...path: readonly string[]): JsonNode {
  let at: JsonNode | undefined = parseArm(text).root;
  for (const name of path)
    at = /^\d+$/.test(name) && at?.type === 'array' ? at.children[Number(name)] : jsonMember(at, name);
  assert.ok(at !== undefined);
  return at;
}

function spanAt(text: string, ...path: readonly string[]): Span {
  return jsonSpan(nodeAt(text, ...path));
}

function set(
  text: string,
  path: readonly string[],
  value: Parameters<typeof dialect.setProperty>[3],
): string | undefined {
  return applied(text, dialect.setProperty(fileOf(text), spanAt(text), path, value));
}

function remove(text: string, ...path: readonly string[]): string | undefined {
  return applied(text, dialect.removeProperty(fileOf(text), spanAt(text), path));
}

function lines(...text: readonly string[]): string {
  return text.join('\n');
}

describe('setting a property in ARM JSON', () => {
  it('replaces the value that is there, whatever the case of its name', () => {
    assert.equal(
      set('{ "SKU": { "name": "Basic" } }', ['sku', 'name'], 'Standard'),
      '{ "SKU": { "name": "Standard" } }',
    );
  });

  it('adds it after the last one, on a line of its own where the others have one', () => {
    assert.equal(set(lines('{', '    "a": 1', '}'), ['b'], true), lines('{', '    "a": 1,', '    "b": true', '}'));
  });

  it('adds it on the same line where all are on one', () => {
    assert.equal(set('{ "a": 1 }', ['b'], { c: [1, 'x'], d: {} }), '{ "a": 1, "b": { "c": [1, "x"], "d": {} } }');
  });

  it('makes the objects on the way', () => {
    assert.equal(
      set(lines('{', '  "a": 1', '}'), ['b', 'c'], [{ d: null }]),
      lines('{', '  "a": 1,', '  "b": {', '    "c": [', '      {', '        "d": null', '      }', '    ]', '  }', '}'),
    );
  });

  it('opens an empty object', () => {
    assert.equal(set(lines('{', '\t"a": {}', '}'), ['a', 'b'], 1), lines('{', '\t"a": {', '\t\t"b": 1', '\t}', '}'));
    assert.equal(set(lines('{', '  // none', '}'), ['b'], 1), lines('{', '  // none', '  "b": 1', '}'));
  });

  it('keeps the comment behind the last property where it is', () => {
    assert.equal(
      set(lines('{', '  "a": 1 // one', '  // end', '}'), ['b'], 2),
      lines('{', '  "a": 1, // one', '  "b": 2', '  // end', '}'),
    );
  });

  it('keeps a trailing comma', () => {
    assert.equal(set(lines('{', '  "a": 1, // one', '}'), ['b'], 2), lines('{', '  "a": 1, // one', '  "b": 2,', '}'));
  });

  it('keeps CR LF', () => {
    assert.equal(set('{\r\n  "a": 1\r\n}', ['b'], {}), '{\r\n  "a": 1,\r\n  "b": {}\r\n}');
  });

  it('writes expressions in brackets and escapes what only looks like one', () => {
    assert.equal(set('{}', ['a'], new NewExpression('x', "f('y')")), lines('{', '  "a": "[f(\'y\')]"', '}'));
    assert.equal(set('{ "a": 1 }', ['a'], '[x]'), '{ "a": "[[x]" }');
    assert.equal(set('{ "a": 1 }', ['a'], 'say "x"\n'), '{ "a": "say \\"x\\"\\n" }');
  });

  it('does nothing where an expression stands in the way, or the place is another one', () => {
    assert.equal(set('{ "a": "[f()]" }', ['a', 'b'], 1), undefined);
    assert.equal(dialect.setProperty(fileOf('{ "a": 1 }'), { start: 0, end: 3 }, ['a'], 1), undefined);
    assert.equal(dialect.setProperty(fileOf('[1]'), { start: 0, end: 3 }, ['a'], 1), undefined);
  });

  it('does nothing in a damaged object, and does not care about damage elsewhere', () => {
    const text = '{ "good": { "a": 1 }, "bad": { "a" 1 } }';
    assert.equal(dialect.setProperty(fileOf(text), spanAt(text, 'bad'), ['b'], 1), undefined);
    assert.equal(
      applied(text, dialect.setProperty(fileOf(text), spanAt(text, 'good'), ['b'], 1)),
      '{ "good": { "a": 1, "b": 1 }, "bad": { "a" 1 } }',
    );
  });
});

describe('a parameter in ARM JSON', () => {
  it('stands behind the others, in a section that is made where there is none', () => {
    const add = (text: string): string | undefined =>
      applied(
        text,
        dialect.addParameter(fileOf(text), spanAt(text), {
          name: 'key',
          secure: true,
          description: 'The key.',
          default: new NewExpression('', 'newGuid()'),
        }),
      );
    const written =
      '"key": { "type": "securestring", "defaultValue": "[newGuid()]", "metadata": { "description": "The key." } }';
    assert.equal(
      add('{ "parameters": { "a": { "type": "int" } } }'),
      `{ "parameters": { "a": { "type": "int" }, ${written} } }`,
    );
    assert.equal(add('{ "resources": [] }'), `{ "resources": [], "parameters": { ${written} } }`);
  });
});

describe('a literal in ARM JSON', () => {
  const text = `{ "a": "Basic", "b": "[if(f(), 'Basic', g())]" }`;

  it('has double quotes as a value of its own', () => {
    assert.equal(dialect.literal('x', fileOf(text), spanAt(text, 'a')), '"x"');
    assert.equal(dialect.literal(true, fileOf(text), spanAt(text, 'a')), 'true');
    assert.equal(dialect.literal('x', fileOf(text), spanAt(text, 'b')), '"x"');
  });

  it('has single quotes inside an expression, where true is a function', () => {
    const start = text.indexOf("'Basic'");
    const inside = { start, end: start + 7 };
    assert.equal(dialect.literal('it\'s "x"', fileOf(text), inside), `'it''s \\"x\\"'`);
    assert.equal(dialect.literal(false, fileOf(text), inside), 'false()');
    assert.equal(dialect.literal(5, fileOf(text), inside), '5');
  });
});

describe('removing a property from ARM JSON', () => {
  const text = lines('{', '  "a": 1,', '  "b": { "x": 1 },', '  "c": 3', '}');

  it('takes its line and one comma', () => {
    assert.equal(remove(text, 'a'), lines('{', '  "b": { "x": 1 },', '  "c": 3', '}'));
    assert.equal(remove(text, 'b'), lines('{', '  "a": 1,', '  "c": 3', '}'));
    assert.equal(remove(text, 'c'), lines('{', '  "a": 1,', '  "b": { "x": 1 }', '}'));
  });

  it('leaves an empty object when it was the only one', () => {
    assert.equal(remove(text, 'b', 'x'), lines('{', '  "a": 1,', '  "b": {},', '  "c": 3', '}'));
    assert.equal(remove(lines('{', '  "a": 1,', '}'), 'a'), '{}');
  });

  it('takes the comment on its line and keeps all others', () => {
    const commented = lines('{', '  "a": 1, // one', '  // two follows', '  "b": 2, // two', '  "c": 3 // three', '}');
    assert.equal(remove(commented, 'b'), lines('{', '  "a": 1, // one', '  // two follows', '  "c": 3 // three', '}'));
    assert.equal(remove(commented, 'c'), lines('{', '  "a": 1, // one', '  // two follows', '  "b": 2 // two', '}'));
    assert.equal(remove(commented, 'a'), lines('{', '  // two follows', '  "b": 2, // two', '  "c": 3 // three', '}'));
  });

  it('may be done to neighbours at once', () => {
    const edits = ['b', 'c'].flatMap((name) => dialect.removeProperty(fileOf(text), spanAt(text), [name]) ?? []);
    assert.equal(applied(text, edits), lines('{', '  "a": 1', '}'));
  });

  it('may be done while another is added', () => {
    const edits = [
      ...(dialect.removeProperty(fileOf(text), spanAt(text), ['c']) ?? []),
      ...(dialect.setProperty(fileOf(text), spanAt(text), ['d'], 4) ?? []),
    ];
    assert.equal(applied(text, edits), lines('{', '  "a": 1,', '  "b": { "x": 1 },', '  "d": 4', '}'));
  });

  it('that is not there does nothing', () => {
    assert.equal(remove(text, 'd'), undefined);
    assert.equal(remove(text, 'a', 'x'), undefined);
  });
});

describe('items of an array in ARM JSON', () => {
  function append(text: string, value: string): string | undefined {
    return applied(text, dialect.appendItem(fileOf(text), spanAt(text), value));
  }

  it('are added as the others stand', () => {
    assert.equal(append('["1"]', '2'), '["1", "2"]');
    assert.equal(append('[]', '2'), lines('[', '  "2"', ']'));
    assert.equal(append(lines('[', '   "1"', ']'), '2'), lines('[', '   "1",', '   "2"', ']'));
  });

  it('are removed with one comma', () => {
    const text = '["1", "2", "3"]';
    const without = (index: number): string | undefined =>
      applied(text, dialect.removeItem(fileOf(text), spanAt(text), index));
    assert.deepEqual([0, 1, 2, 3].map(without), ['["2", "3"]', '["1", "3"]', '["1", "2"]', undefined]);
  });

  it('stay a document whatever is put in and taken out', () => {
    const trivia = fc.constantFrom('', ' ', '\n', '\n  ', ' // x\n', ' /* y */ ', '\n  // z\n  ');
    const item = fc.tuple(trivia, fc.constantFrom('1', '"a,b"', '{ "x": [] }', '[2]'), trivia);
    const list = fc.tuple(fc.array(item, { maxLength: 4 }), fc.boolean(), trivia);
    fc.assert(
      fc.property(list, fc.nat(4), ([items, trailing, end], index) => {
        const body = items.map((parts) => parts.join('')).join(',');
        const text = `[${body}${trailing && items.length > 0 ? ',' : ''}${end}]`;
        const comments = text.match(/x|y|z/g)?.length ?? 0;
        const added = append(text, 'new');
        const root = parseArm(added ?? '');
        assert.deepEqual(
          [root.errors, root.root?.type === 'array' && root.root.children.length],
          [[], items.length + 1],
          text,
        );
        assert.equal(added?.match(/x|y|z/g)?.length ?? 0, comments);
        const removed = applied(text, dialect.removeItem(fileOf(text), spanAt(text), index));
        if (index >= items.length) assert.equal(removed, undefined);
        else {
          const left = parseArm(removed ?? '');
          assert.deepEqual(
            [left.errors, left.root?.type === 'array' && left.root.children.length],
            [[], items.length - 1],
            text,
          );
        }
      }),
      { numRuns: 1500, interruptAfterTimeLimit: 4_000 },
    );
  });
});

describe('resources of an ARM template', () => {
  const peering: NewResource = {
    symbol: 'back',
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    apiVersion: '2024-05-01',
    parent: 'ignored',
    name: new NewExpression('', "format('{0}/x', variables('b'))"),
    body: { properties: { allowVirtualNetworkAccess: true } },
    dependsOn: [],
  };
  const array = lines(
    '{',
    '  "resources": [',
    '    {',
    '      "name": "a"',
    '    },',
    '    { "name": "b" }',
    '  ]',
    '}',
  );
  const object = lines('{', '  "resources": {', '    "a": { "name": "a" }', '  }', '}');

  it('are declared after another one', () => {
    const edits = dialect.addResources(fileOf(array), spanAt(array, 'resources', '0'), [peering]);
    assert.equal(
      applied(array, edits),
      lines(
        '{',
        '  "resources": [',
        '    {',
        '      "name": "a"',
        '    },',
        '    {',
        '      "type": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",',
        '      "apiVersion": "2024-05-01",',
        `      "name": "[format('{0}/x', variables('b'))]",`,
        '      "properties": {',
        '        "allowVirtualNetworkAccess": true',
        '      }',
        '    },',
        '    { "name": "b" }',
        '  ]',
        '}',
      ),
    );
  });

  it('get their symbol where there are symbols, and their dependencies', () => {
    const edits = dialect.addResources(fileOf(object), spanAt(object, 'resources', 'a'), [
      { ...peering, body: {}, dependsOn: ['a'] },
      { ...peering, symbol: 'second', body: {}, dependsOn: [] },
    ]);
    const root = parseArm(applied(object, edits) ?? '').root;
    const resources = jsonMember(root, 'resources');
    assert.ok(resources?.type === 'object');
    assert.deepEqual(
      resources.children.map(({ children: [key] }) => key.value),
      ['a', 'back', 'second'],
    );
    assert.equal(jsonMember(resources.children[1]?.children[1], 'dependson')?.type, 'array');
    assert.equal(jsonMember(resources.children[2]?.children[1], 'dependson'), undefined);
  });

  it('are declared once more with other words, and under another symbol', () => {
    const [first, named] = [spanAt(array, 'resources', '0', 'name'), spanAt(object, 'resources', 'a', 'name')];
    assert.equal(
      applied(
        array,
        dialect.repeat(fileOf(array), spanAt(array, 'resources', '0'), 'c', [{ span: first, newText: '"c"' }]),
      ),
      array.replace('    { "name": "b" }', '    {\n      "name": "c"\n    },\n    { "name": "b" }'),
    );
    assert.equal(
      applied(
        object,
        dialect.repeat(fileOf(object), spanAt(object, 'resources', 'a'), 'c', [{ span: named, newText: '"c"' }]),
      ),
      object.replace('{ "name": "a" }', '{ "name": "a" },\n    "c": { "name": "c" }'),
    );
  });

  it('are taken out', () => {
    assert.equal(
      applied(array, dialect.removeResources(fileOf(array), [spanAt(array, 'resources', '0')])),
      lines('{', '  "resources": [', '    { "name": "b" }', '  ]', '}'),
    );
    assert.equal(
      applied(object, dialect.removeResources(fileOf(object), [spanAt(object, 'resources', 'a')])),
      lines('{', '  "resources": {}', '}'),
    );
  });

  it('are taken out together, whichever they are', () => {
    const names = ['a', 'b', 'c', 'd'];
    const text = `{ "resources": [\n${names.map((name) => `  { "name": "${name}" }`).join(',\n')}\n] }`;
    fc.assert(
      fc.property(fc.subarray(names), (going) => {
        const spans = going.map((name) => spanAt(text, 'resources', String(names.indexOf(name))));
        const taken = applied(text, dialect.removeResources(fileOf(text), spans)) ?? '';
        const left = names.filter((name) => !going.includes(name)).map((name) => ({ name }));
        assert.deepEqual(JSON.parse(taken), { resources: left });
      }),
    );
  });

  it('are only what stands in resources', () => {
    const text = '{ "variables": [{ "name": "a" }] }';
    assert.equal(dialect.addResources(fileOf(text), spanAt(text, 'variables', '0'), [peering]), undefined);
    assert.equal(dialect.removeResources(fileOf(text), [spanAt(text, 'variables', '0')]), undefined);
  });
});
