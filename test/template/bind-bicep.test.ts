// Names and what they mean: every declaration knows its references, every wrong name has the compiler's code and a place.
import assert from 'node:assert/strict';
import { parseBicep, type BicepFileKind } from '../../server/syntax/bicep.ts';
import { bindBicep, symbolAt, type BicepSymbol } from '../../server/template/bind-bicep.ts';
import { bicep, bicepparam } from './bicep-source.ts';

const vnet = "'Microsoft.Network/virtualNetworks@2024-05-01'";
const subnet = "'Microsoft.Network/virtualNetworks/subnets@2024-05-01'";

/** `CODE 'marked text'` of everything that is wrong with the names of a text, in the order of the text. */
function wrong(text: string, kind: BicepFileKind = 'bicep'): readonly string[] {
  return bindBicep(parseBicep(text, kind)).complaints.map(
    ({ code, span }) => `${code} ${text.slice(span.start, span.end)}`,
  );
}

/** The symbol declared by the first mention of a name. */
function symbol(text: string, name: string): BicepSymbol {
  const found = bindBicep(parseBicep(text, 'bicep')).symbols.find((each) => each.name === name);
  assert.ok(found, `no symbol ${name}`);
  return found;
}

/** What stands before each reference, back to the beginning of its line: enough to tell them apart. */
function references(text: string, name: string): readonly string[] {
  return symbol(text, name).references.map(({ start, end }) =>
    text.slice(text.lastIndexOf('\n', start - 1) + 1, end).trim(),
  );
}

describe('symbols and their references', () => {
  it('are found from the declaration and from every reference', () => {
    const text = "param region string\nvar place = region\noutput o string = '${region}-${place}'\n";
    assert.deepEqual(references(text, 'region'), ['var place = region', "output o string = '${region"]);
    const names = bindBicep(parseBicep(text, 'bicep'));
    for (const at of [text.indexOf('region'), text.lastIndexOf('region') + 3])
      assert.equal(symbolAt(names, at)?.name, 'region');
    assert.equal(symbolAt(names, text.indexOf('string')), undefined);
    assert.equal(symbolAt(names, text.indexOf(' o ') + 1)?.kind, 'output');
  });

  it('are told apart where an inner name hides an outer one', () => {
    const text = 'var x = 1\nvar list = [for x in [x]: x]\nvar other = map([1], x => x)\nvar last = x\n';
    assert.deepEqual(references(text, 'x'), ['var list = [for x in [x', 'var last = x']);
  });

  it('are nested resources by their short name inside, and by `::` outside', () => {
    const text =
      `resource net ${vnet} = {\n  name: 'n'\n  resource a 'subnets' = {\n    name: 'a'\n  }\n` +
      `  resource b 'subnets' = {\n    name: 'b'\n    dependsOn: [a]\n  }\n}\noutput id string = net::a.id\n`;
    assert.deepEqual(references(text, 'a'), ['dependsOn: [a', 'output id string = net::a']);
    assert.deepEqual(references(text, 'net'), ['output id string = net']);
    assert.deepEqual(wrong(text), []);
    assert.deepEqual(wrong(text.replace('net::a.id', 'a.id')), ['BCP057 a']);
    assert.deepEqual(wrong(text.replace('net::a.id', 'net::c.id')), ['BCP159 c']);
  });

  it('are functions, types and imports too', () => {
    const text =
      "import {shared as s} from 'x.bicep'\ntype t = string\nfunc f(p t) t => '${p}${s}'\noutput o t = f('a')\n";
    assert.deepEqual(references(text, 't'), ['func f(p t', 'func f(p t) t', 'output o t']);
    assert.deepEqual(references(text, 'f'), ['output o t = f']);
    assert.deepEqual(references(text, 's'), ["func f(p t) t => '${p}${s"]);
    assert.deepEqual(wrong(text), []);
  });

  it('see decorators, conditions and interpolated keys', () => {
    const text = `param n string\nparam on bool\n@description(n)\nresource r ${vnet} = if (on) {\n  name: n\n  tags: {\n    '\${n}': n\n  }\n}\n`;
    assert.equal(symbol(text, 'n').references.length, 4);
    assert.equal(symbol(text, 'on').references.length, 1);
  });
});

describe('names that are wrong', () => {
  const cases: readonly (readonly [what: string, text: string, ...found: string[]])[] = [
    ['nothing of that name', 'var a = nothing\n', 'BCP057 nothing'],
    ['nearly a type', 'var a = objec\n', 'BCP082 objec'],
    ['a function that nearly exists', "var a = touper('x')\n", 'BCP082 touper'],
    ['a function that does not exist', "var a = frobnicate('x')\n", 'BCP057 frobnicate'],
    ['twice in one name space', `param x string\nvar x = 1\n`, 'BCP028 x', 'BCP028 x'],
    ['outputs twice', 'output o int = 1\noutput o int = 2\n', 'BCP145 o', 'BCP145 o'],
    ['an output may have the name of a variable', 'var o = 1\noutput o int = o\n'],
    ['a loop variable twice', 'var a = [for (x, x) in [1]: x]\n', 'BCP028 x', 'BCP028 x'],
    ['itself', "var a = '${a}'\n", 'BCP079 a'],
    ['a circle', 'var a = b\nvar b = c\nvar c = a\n', 'BCP080 b', 'BCP080 c', 'BCP080 a'],
    ['what leads into a circle is not in it', 'var a = b\nvar b = c\nvar c = b\n', 'BCP080 c', 'BCP080 b'],
    ['a function that calls itself', 'func f(x int) int => f(x)\n', 'BCP079 f(x)'],
    ['a parameter in a circle', 'param a string = b\nparam b string = a\n', 'BCP080 b', 'BCP080 a'],
    ['later declarations may be used before', 'var a = b\nvar b = 1\n'],
    ['a default uses parameters only', "var v = 'x'\nparam p string = v\n", 'BCP072 v'],
    ['a function sees no parameters', 'param p string\nfunc f() string => p\n', 'BCP057 p'],
    ['a function without a call', 'var a = toLower\n', 'BCP063 toLower'],
    ['a type as a value', 'type t = int\nvar a = t\n', 'BCP288 t'],
    ['a value as a type', 'var v = 1\nparam p v\n', 'BCP287 v'],
    ['no such type', 'param p nothing\n', 'BCP302 nothing'],
    ['the name space of the language', 'param az string\n', 'BCP084 az'],
    ['a variable that is called', 'var v = 1\nvar a = v()\n', 'BCP059 v'],
    ['a function behind a name', 'param resourceGroup string\nvar a = resourceGroup().id\n', 'BCP265 resourceGroup'],
    ['a function reached around the name', 'param resourceGroup string\nvar a = az.resourceGroup().id\n'],
    ['a function in the wrong name space', "var a = sys.resourceId('a/b', 'c')\n", 'BCP107 resourceId'],
    ['functions of ARM', "var a = parameters('p')\nvar b = add(1, 2)\n", 'BCP061 parameters', 'BCP069 add'],
    ['a clock outside of a default', 'param t string = utcNow()\nvar a = utcNow()\n', 'BCP065 utcNow'],
    [
      'a deployed value in a condition',
      `resource r ${vnet} = if (reference('x').y) {\n  name: 'n'\n}\n`,
      'BCP066 reference',
    ],
    ['a nested resource of a parameter', 'param p object\nvar a = p::b\n', 'BCP158 b'],
    [
      'nested resources twice',
      `resource r ${vnet} = {\n  name: 'r'\n  resource s 'subnets' = {\n    name: 'a'\n  }\n  resource s 'subnets' = {\n    name: 'b'\n  }\n}\n`,
      'BCP028 s',
      'BCP028 s',
    ],
    [
      'resources that need each other',
      `resource a ${vnet} = {\n  name: b.name\n}\nresource b ${vnet} = {\n  name: 'b'\n  dependsOn: [a]\n}\n`,
      'BCP080 b',
      'BCP080 a',
    ],
    [
      'a nested resource needs the one around it',
      `resource a ${vnet} = {\n  name: 'a'\n  dependsOn: [s]\n  resource s 'subnets' = {\n    name: 's'\n  }\n}\n`,
      'BCP080 s',
    ],
    [
      'a child by `parent` is none',
      `resource a ${vnet} = {\n  name: 'a'\n}\nresource s ${subnet} = {\n  parent: a\n  name: 's'\n}\n`,
    ],
    ['`this` in a resource', `resource r ${vnet} = {\n  name: 'n'\n  tags: {\n    a: string(this.exists())\n  }\n}\n`],
  ];
  for (const [what, text, ...found] of cases) it(what, () => assert.deepEqual(wrong(text), found));

  it('in a parameter file', () => {
    assert.deepEqual(
      wrong("using none\nparam a = b\nparam c = a\nparam d = readEnvironmentVariable('X')\n", 'bicepparam'),
      ['BCP057 b'],
    );
    assert.deepEqual(
      wrong("using none\nextends 'base.bicepparam'\nparam a = inherited\nparam b = base.c\n", 'bicepparam'),
      [],
    );
  });

  it('a circle of thousands is found without end of the stack', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `var v${i} = v${(i + 1) % 5000}`).join('\n');
    assert.equal(wrong(`${many}\n`).length, 5000);
  });
});

describe('problems of names', () => {
  const kinds = (text: string): readonly string[] =>
    bicep(text).problems.map(({ kind, code }) => `${kind} ${code ?? ''}`);

  it('are said of sound text, circles as circles', () => {
    assert.deepEqual(kinds('var a = nothing\n'), ['syntax BCP057']);
    assert.deepEqual(kinds('var a = a\n'), ['cycle BCP079']);
    assert.deepEqual(
      bicepparam('using none\nparam a = nothing\n').problems.map(({ code }) => code),
      ['BCP057'],
    );
  });

  it('are not said of damaged text, whose declarations may only not be understood', () => {
    assert.deepEqual(kinds('var a = nothing\nvar b =\n'), ['syntax BCP009']);
  });

  it('are not said of functions and types: a later compiler may know them', () => {
    assert.deepEqual(kinds("param p newType\nvar a = newFunction('x')\n"), []);
  });

  it('name what is wrong, in both languages', () => {
    const [problem] = bicep('var a = nothing\n').problems;
    assert.match(problem?.message.en ?? '', /'nothing'/);
    assert.match(problem?.message.ja ?? '', /'nothing'/);
  });
});
