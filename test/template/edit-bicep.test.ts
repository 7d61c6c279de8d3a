// Edits of Bicep text: what a fix asks for, written as a careful author of the same file would write it.
import assert from 'node:assert/strict';
import { bicepDialect } from '../../server/template/edit-bicep.ts';
import { NewExpression, type EditableFile } from '../../server/template/edit.ts';
import type { Span, TextEdit } from '../../server/text/location.ts';

const file = (text: string): EditableFile => ({ file: 'file:///main.bicep', text, language: 'bicep' });

/** The span of `part` in `text`, which must occur once. */
function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  assert.ok(start >= 0 && !text.includes(part, start + 1), `'${part}' once in the text`);
  return { start, end: start + part.length };
}

function apply(text: string, edits: readonly TextEdit[] | undefined): string | undefined {
  if (edits === undefined) return undefined;
  return [...edits]
    .sort((a, b) => b.location.span.start - a.location.span.start)
    .reduce((so, { location: { span }, newText }) => so.slice(0, span.start) + newText + so.slice(span.end), text);
}

type Set = Parameters<typeof bicepDialect.setProperty>;

function set(text: string, object: string, path: Set[2], value: Set[3]): string | undefined {
  return apply(text, bicepDialect.setProperty(file(text), spanOf(text, object), path, value));
}

function remove(text: string, object: string, path: readonly string[]): string | undefined {
  return apply(text, bicepDialect.removeProperty(file(text), spanOf(text, object), path));
}

function append(text: string, array: string, value: Set[3]): string | undefined {
  return apply(text, bicepDialect.appendItem(file(text), spanOf(text, array), value));
}

function removeItem(text: string, array: string, index: number): string | undefined {
  return apply(text, bicepDialect.removeItem(file(text), spanOf(text, array), index));
}

describe('Bicep edits: values as text', () => {
  const literal = (value: null | boolean | number | string): string =>
    bicepDialect.literal(value, file(''), { start: 0, end: 0 });
  it('escapes quotes, backslashes, line ends and the start of a hole', () => {
    assert.equal(literal("it's"), "'it\\'s'");
    assert.equal(literal('a\\b\r\n\t'), "'a\\\\b\\r\\n\\t'");
    assert.equal(literal('${x} $y {z}'), "'\\${x} $y {z}'");
    assert.equal(literal('\u0001'), "'\\u{1}'");
  });
  it('writes numbers, truth and null bare, and a fraction through json', () => {
    assert.deepEqual([literal(-5), literal(true), literal(null), literal(1.5)], ['-5', 'true', 'null', "json('1.5')"]);
  });
  it('quotes only keys that are no identifiers', () => {
    const value = { plain: 1, 'with-dash': 2, true: 3 };
    assert.equal(
      set('var a = {}\n', '{}', ['x'], value),
      "var a = {\n  x: {\n    plain: 1\n    'with-dash': 2\n    'true': 3\n  }\n}\n",
    );
  });
});

describe('Bicep edits: properties', () => {
  it('replaces the value of a property', () => {
    assert.equal(
      set("var a = {\n  sku: 'Basic' // why\n}\n", "{\n  sku: 'Basic' // why\n}", ['sku'], 'Standard'),
      "var a = {\n  sku: 'Standard' // why\n}\n",
    );
  });
  it('adds a property on a line of its own, behind the comment of the last one', () => {
    const text = 'var a = {\n    b: 1 // one\n}\n';
    assert.equal(set(text, '{\n    b: 1 // one\n}', ['c'], true), 'var a = {\n    b: 1 // one\n    c: true\n}\n');
  });
  it('adds a property to an object on one line', () => {
    assert.equal(set('var a = { b: 1 }\n', '{ b: 1 }', ['c'], ['x', 2]), "var a = { b: 1, c: ['x', 2] }\n");
  });
  it('makes the objects on the way', () => {
    const text = 'var a = {\n  b: 1\n}\n';
    assert.equal(set(text, '{\n  b: 1\n}', ['p', 'q'], 1), 'var a = {\n  b: 1\n  p: {\n    q: 1\n  }\n}\n');
  });
  it('goes into objects that are there', () => {
    const text = 'var a = {\n  p: {\n    r: 1\n  }\n}\n';
    assert.equal(set(text, text.slice(8, -1), ['p', 'q'], 1), 'var a = {\n  p: {\n    r: 1\n    q: 1\n  }\n}\n');
  });
  it('fills an empty object, on one line where its neighbours are', () => {
    assert.equal(set('var a = { p: {} }\n', '{ p: {} }', ['p', 'q'], 1), 'var a = { p: { q: 1 } }\n');
    assert.equal(set('var a = {\n  p: {}\n}\n', '{}', ['q'], 1), 'var a = {\n  p: {\n    q: 1\n  }\n}\n');
  });
  it('keeps the comment of an empty object', () => {
    assert.equal(set('var a = {\n  // later\n}\n', '{\n  // later\n}', ['q'], 1), 'var a = {\n  // later\n  q: 1\n}\n');
  });
  it('keeps tabs and CRLF', () => {
    const text = 'var a = {\r\n\tb: 1\r\n}\r\n';
    assert.equal(
      set(text, '{\r\n\tb: 1\r\n}', ['p'], { q: 1 }),
      'var a = {\r\n\tb: 1\r\n\tp: {\r\n\t\tq: 1\r\n\t}\r\n}\r\n',
    );
  });
  it('stays above nested resources', () => {
    const nested = "  resource s 'subnets' = {\n    name: 's'\n  }\n";
    const body = `{\n  name: 'v'\n${nested}}`;
    const text = `resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = ${body}\n`;
    assert.equal(set(text, body, ['location'], 'x'), text.replace("'v'\n", "'v'\n  location: 'x'\n"));
  });
  it('writes an expression as it is given', () => {
    assert.equal(
      set('var a = { b: 1 }\n', '{ b: 1 }', ['id'], new NewExpression('ip.id', '')),
      'var a = { b: 1, id: ip.id }\n',
    );
  });
  it('removes a property with its line, or with its comma', () => {
    assert.equal(
      remove('var a = {\n  b: 1 // one\n  c: 2\n}\n', '{\n  b: 1 // one\n  c: 2\n}', ['b']),
      'var a = {\n  c: 2\n}\n',
    );
    assert.equal(remove('var a = { b: 1, c: 2 }\n', '{ b: 1, c: 2 }', ['b']), 'var a = { c: 2 }\n');
    assert.equal(remove('var a = { b: 1, c: 2 }\n', '{ b: 1, c: 2 }', ['c']), 'var a = { b: 1 }\n');
    assert.equal(remove('var a = {\n  b: 1\n}\n', '{\n  b: 1\n}', ['b']), 'var a = {}\n');
  });
  it('refuses a span that is no object, a value that is none, and a property that is not there', () => {
    assert.equal(set('var a = { b: c }\n', 'c', ['d'], 1), undefined);
    assert.equal(set('var a = { b: c }\n', '{ b: c }', ['b', 'd'], 1), undefined);
    assert.equal(remove('var a = { b: c }\n', '{ b: c }', ['d']), undefined);
  });
  it('refuses a statement with a syntax error, but not its neighbours', () => {
    const text = 'var a = {\n  b: \n}\nvar c = { d: 1 }\n';
    assert.equal(set(text, '{\n  b: \n}', ['x'], 1), undefined);
    assert.equal(set(text, '{ d: 1 }', ['x'], 1), 'var a = {\n  b: \n}\nvar c = { d: 1, x: 1 }\n');
  });
});

describe('Bicep edits: items', () => {
  it('appends on a line of its own, or behind a comma', () => {
    assert.equal(append('var a = [\n  1\n]\n', '[\n  1\n]', { b: 2 }), 'var a = [\n  1\n  {\n    b: 2\n  }\n]\n');
    assert.equal(append('var a = [1]\n', '[1]', 2), 'var a = [1, 2]\n');
    assert.equal(append('var a = []\n', '[]', 2), 'var a = [\n  2\n]\n');
  });
  it('removes by index', () => {
    assert.equal(removeItem("var a = [\n  'x'\n  'y'\n]\n", "[\n  'x'\n  'y'\n]", 1), "var a = [\n  'x'\n]\n");
    assert.equal(removeItem('var a = [1, 2]\n', '[1, 2]', 0), 'var a = [2]\n');
    assert.equal(removeItem('var a = [1, 2]\n', '[1, 2]', 2), undefined);
  });
});

describe('Bicep edits: parameters', () => {
  const parameter = {
    name: 'key',
    secure: true,
    description: "The tunnel's key.",
    default: new NewExpression('newGuid()', ''),
  };
  const written = "@description('The tunnel\\'s key.')\n@secure()\nparam key string = newGuid()";
  const add = (text: string): string | undefined =>
    apply(text, bicepDialect.addParameter(file(text), { start: 0, end: text.length }, parameter));

  it('stand behind the last one', () => {
    assert.equal(add('param a int // one\n\nvar b = a\n'), `param a int // one\n\n${written}\n\nvar b = a\n`);
  });

  it('stand on top where there is none, below what the file says of itself', () => {
    assert.equal(add("targetScope = 'subscription'\n"), `targetScope = 'subscription'\n\n${written}\n`);
    assert.equal(
      add('// The file.\n\n// The one.\nvar a = 1\n'),
      `// The file.\n\n${written}\n\n// The one.\nvar a = 1\n`,
    );
    assert.equal(add('// The file.\nvar a = 1\n'), `// The file.\n${written}\n\nvar a = 1\n`);
    assert.equal(add(''), `${written}\n`);
  });
});

describe('Bicep edits: declarations', () => {
  const resource = {
    symbol: 'natIp',
    type: 'Microsoft.Network/publicIPAddresses',
    apiVersion: '2024-05-01',
    name: 'nat-ip',
    body: { location: new NewExpression('location', ''), sku: { name: 'Standard' } },
    dependsOn: [],
  };
  const written =
    "resource natIp 'Microsoft.Network/publicIPAddresses@2024-05-01' = {\n  name: 'nat-ip'\n  location: location\n  sku: {\n    name: 'Standard'\n  }\n}";

  it('adds resources behind the anchor, with a blank line around', () => {
    const text = 'var a = 1 // one\n\nvar b = 2\n';
    const edits = bicepDialect.addResources(file(text), spanOf(text, 'var a = 1'), [resource]);
    assert.equal(apply(text, edits), `var a = 1 // one\n\n${written}\n\nvar b = 2\n`);
  });
  it('adds resources to the end of a file, and to an empty one', () => {
    assert.equal(
      apply('var a = 1', bicepDialect.addResources(file('var a = 1'), { start: 99, end: 99 }, [resource])),
      `var a = 1\n\n${written}\n`,
    );
    assert.equal(apply('', bicepDialect.addResources(file(''), { start: 0, end: 0 }, [resource])), `${written}\n`);
  });
  it('writes a parent first', () => {
    const edits = bicepDialect.addResources(file(''), { start: 0, end: 0 }, [{ ...resource, parent: 'hub', body: {} }]);
    assert.match(apply('', edits) ?? '', /= \{\n {2}parent: hub\n {2}name: 'nat-ip'\n\}\n$/);
  });
  it('writes a declaration once more with other words', () => {
    const target = "module m 'm.bicep' = { name: 'one' }";
    const text = `var a = 1\n${target} // first\n\nvar b = 2\n`;
    const changes = [
      { span: spanOf(text, "'one'"), newText: "'two'" },
      { span: spanOf(text, "m 'm"), newText: "n 'm" },
    ];
    assert.equal(
      apply(text, bicepDialect.repeat(file(text), spanOf(text, target), 'n', changes)),
      `var a = 1\n${target} // first\n\n${target.replace('module m', 'module n').replace('one', 'two')}\n\nvar b = 2\n`,
    );
  });
  it('takes a declaration out with its decorators, its pragma and one blank line', () => {
    const target = "@batchSize(1)\nmodule m 'm.bicep' = { name: 'm' }";
    const text = `var a = 1\n\n#disable-next-line BCP081\n${target}\n\nvar b = 2\n`;
    assert.equal(
      apply(text, bicepDialect.removeResources(file(text), [spanOf(text, target)])),
      'var a = 1\n\nvar b = 2\n',
    );
  });
  it('takes a nested resource out of its parent', () => {
    const target = "resource s 'subnets' = {\n    name: 's'\n  }";
    const text = `resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'v'\n\n  ${target}\n}\n`;
    assert.equal(
      apply(text, bicepDialect.removeResources(file(text), [spanOf(text, target)])),
      "resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'v'\n}\n",
    );
  });
  it('adds nothing to a parameter file', () => {
    const text = "using 'main.bicep'\n";
    const parameters: EditableFile = { file: 'file:///main.bicepparam', text, language: 'bicep' };
    assert.equal(bicepDialect.addResources(parameters, { start: 0, end: 0 }, [resource]), undefined);
  });
});
