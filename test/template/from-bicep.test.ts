// Bicep files as neutral templates: declarations, resources, modules, types, and what is left of half-typed text.
import assert from 'node:assert/strict';
import type { Module, Resource, Template, TypeExpr } from '../../server/template/model.ts';
import { arm, bicep, bicepparam } from './bicep-source.ts';

const vnet = 'Microsoft.Network/virtualNetworks';

function only(template: Template): Resource {
  const [first, second] = template.resources;
  assert.ok(first !== undefined && second === undefined, 'one resource');
  return first;
}

function onlyModule(text: string): Module {
  const [first] = bicep(text).modules;
  assert.ok(first, 'a module');
  return first;
}

function keys(resource: Resource): readonly unknown[] {
  return resource.body.members.map((member) =>
    member.kind === 'property' && member.key.kind === 'literal' ? member.key.value : '…',
  );
}

describe('Bicep declarations', () => {
  it('are parameters with type, default, allowed values and secrecy', () => {
    const text = "@secure()\nparam p string\n@sys.allowed(['Basic', 'Standard'])\nparam sku string = 'Basic'\n";
    const { parameters } = bicep(text);
    assert.equal(parameters.get('p')?.secure, true);
    const sku = parameters.get('sku');
    assert.deepEqual(
      sku?.allowed?.map((each) => (each.kind === 'literal' ? each.value : undefined)),
      ['Basic', 'Standard'],
    );
    assert.ok(sku.default?.kind === 'literal');
    assert.equal(text.slice(sku.default.span.start, sku.default.span.end), "'Basic'");
    assert.equal(text.slice(sku.nameSpan.start, sku.nameSpan.end), 'sku');
    assert.equal(sku.span.start, text.indexOf('@sys'));
  });
  it('are variables, exported or not, outputs and functions', () => {
    const template = bicep(
      "@export()\nvar a = 1\nvar b = 2\n@secure()\noutput o string = 'x'\nfunc f(x string, y int) string => '${x}${y}${a}'\n",
    );
    assert.deepEqual([template.variables.get('a')?.exported, template.variables.get('b')?.exported], [true, false]);
    assert.equal(template.outputs.get('o')?.secure, true);
    assert.deepEqual(template.functions.get('f')?.parameters, ['x', 'y']);
  });
  it('hide parameters and resources from function bodies', () => {
    const template = bicep('param p string\nvar v = 1\nfunc f() string => p\nfunc g() int => v\n');
    assert.equal(template.functions.get('f')?.body.kind, 'error');
    assert.equal(template.functions.get('g')?.body.kind, 'variable');
  });
  it('are imports by name and as a name space', () => {
    const template = bicep(
      "import { a, b as c } from 'shared.bicep'\nimport * as ns from 'br/public:x:1.0'\nvar v = [a, c, ns.d, ns.f(1)]\n",
    );
    const [named, whole] = template.imports;
    assert.deepEqual(
      [...(named?.names ?? [])],
      [
        ['a', 'a'],
        ['c', 'b'],
      ],
    );
    assert.deepEqual([whole?.names, whole?.namespace, whole?.path], [undefined, 'ns', 'br/public:x:1.0']);
    const value = template.variables.get('v')?.value;
    assert.ok(value?.kind === 'array');
    assert.deepEqual(
      value.items.map((item) =>
        item.kind === 'imported' ? [item.name, item.member] : item.kind === 'call' ? item.name : '',
      ),
      [['a', undefined], ['c', undefined], ['ns', 'd'], 'ns.f'],
    );
  });
  it('say where the file is deployed', () => {
    assert.equal(bicep("targetScope = 'subscription'\n").targetScope, 'subscription');
    assert.equal(bicep('').targetScope, 'resourceGroup');
  });
  it('count once, the first of two', () => {
    const template = bicep(`param x string\nresource x '${vnet}@2024-05-01' = { name: 'a' }\nvar v = x\nvar v = 2\n`);
    assert.equal(template.variables.get('v')?.value.kind, 'parameter');
    assert.equal(only(template).symbol, undefined);
  });
});

describe('Bicep types', () => {
  function typeOf(text: string, more = ''): TypeExpr | undefined {
    return bicep(`${more}\nparam p ${text}\n`).parameters.get('p')?.type;
  }
  function values(type: TypeExpr | undefined): readonly unknown[] | undefined {
    return type?.kind === 'literals'
      ? type.values.map((each) => (each.kind === 'literal' ? each.value : '?'))
      : undefined;
  }
  it('are primitives, arrays, objects, nullable ones', () => {
    assert.deepEqual(typeOf('string'), { kind: 'primitive', name: 'string' });
    assert.deepEqual(typeOf('int[]?'), {
      kind: 'nullable',
      of: { kind: 'array', of: { kind: 'primitive', name: 'int' } },
    });
    const object = typeOf('{ a: bool, b: string? }');
    assert.ok(object?.kind === 'object');
    assert.deepEqual([...object.properties.keys()], ['a', 'b']);
  });
  it('are literals and unions of them, through names', () => {
    assert.deepEqual(values(typeOf("'a' | 'b'")), ['a', 'b']);
    assert.deepEqual(values(typeOf('-1 | 2')), [-1n, 2n]);
    assert.deepEqual(values(typeOf("base | 'c'", "type base = 'a' | 'b'")), ['a', 'b', 'c']);
    const nullable = typeOf("'a' | null");
    assert.ok(nullable?.kind === 'nullable');
    assert.deepEqual(values(nullable.of), ['a']);
  });
  it('are names with the way into them', () => {
    assert.deepEqual(typeOf('t.rules[*].name?'), {
      kind: 'nullable',
      of: { kind: 'named', name: 't', path: ['rules', '*', 'name'] },
    });
  });
  it('may hold themselves', () => {
    assert.deepEqual(typeOf('node?', 'type node = { next: node? | null, v: int }'), {
      kind: 'nullable',
      of: { kind: 'named', name: 'node', path: [] },
    });
    assert.ok(typeOf('a', 'type a = b | 1\ntype b = a | 2'));
  });
  it('are unknown where a resource type library would be needed', () => {
    assert.deepEqual(typeOf(`resourceInput<'${vnet}@2024-05-01'>.tags`), { kind: 'primitive', name: 'any' });
  });
});

describe('Bicep resources', () => {
  it('leave in the body what is deployed', () => {
    const resource = only(
      bicep(
        `param c bool\n@batchSize(2)\nresource v '${vnet}@2024-05-01' = [for (n, i) in ['a']: if (c) {\n  name: n\n  scope: resourceGroup('g')\n  dependsOn: [v]\n  location: 'x'\n  properties: {}\n}]\n`,
      ),
    );
    assert.deepEqual(keys(resource), ['location', 'properties']);
    assert.equal(resource.loop?.name, 'v');
    assert.deepEqual(
      [resource.name?.kind, resource.condition?.kind, resource.scope?.kind],
      ['local', 'parameter', 'scope'],
    );
    assert.deepEqual([resource.dependsOn.length, resource.loop.batchSize?.kind], [1, 'literal']);
  });
  it('join type and version with those of the resource around', () => {
    const text = `resource v '${vnet}@2024-05-01' = {
  name: 'v'
  resource s 'subnets' = {
    name: 's'
    resource deep 'things@2020-01-01' existing = { name: 'd' }
  }
  resource t 'subnets' = { name: s.name }
}
var ids = [v::s.id, v::s::deep.id, s.id]
`;
    const template = bicep(text);
    assert.deepEqual(
      template.resources.map(({ symbol, type, apiVersion, existing, nestedIn }) => [
        symbol,
        type,
        apiVersion,
        existing,
        nestedIn,
      ]),
      [
        ['v', vnet, '2024-05-01', false, undefined],
        ['v::s', `${vnet}/subnets`, '2024-05-01', false, 0],
        ['v::s::deep', `${vnet}/subnets/things`, '2020-01-01', true, 1],
        ['v::t', `${vnet}/subnets`, '2024-05-01', false, 0],
      ],
    );
    const t = template.resources[3];
    assert.equal(arm(template, t?.name), "'s'", 'a sibling is visible by its short name');
    const ids = template.variables.get('ids')?.value;
    assert.ok(ids?.kind === 'array');
    const outside = ids.items[2];
    assert.ok(outside?.kind === 'access' && outside.base.kind === 'error', 'outside, it is not');
  });
  it('name their parent by an expression', () => {
    const text = `resource v '${vnet}@2024-05-01' = [for n in ['a']: { name: n }]\nresource s '${vnet}/subnets@2024-05-01' = {\n  parent: v[0]\n  name: 's'\n}\n`;
    const parent = bicep(text).resources[1]?.parent;
    assert.ok(parent?.kind === 'symbol');
    assert.deepEqual([parent.symbol, parent.index?.kind], ['v', 'literal']);
  });
  it('point at their symbolic name', () => {
    const text = `@description('x')\nresource hub '${vnet}@2024-05-01' existing = { name: 'h' }\n`;
    const resource = only(bicep(text));
    assert.deepEqual([resource.nameSpan.start, resource.span.start], [text.indexOf('hub'), 0]);
    assert.equal(text.slice(resource.typeSpan.start, resource.typeSpan.end), `'${vnet}@2024-05-01'`);
  });
});

describe('Bicep modules', () => {
  it('come from files, registries, or nowhere yet', () => {
    const sources = ['./a.bicep', 'br/public:avm/x:1.0', 'br:host.io/x:1', 'ts/alias:x:1', ''].map(
      (path) => onlyModule(`module m '${path}' = {}\n`).source.kind,
    );
    assert.deepEqual(sources, ['file', 'registry', 'registry', 'registry', 'opaque']);
  });
  it('take arguments', () => {
    const text = "module m 'm.bicep' = {\n  params: {\n    a: 1\n    'b-c': 2\n  }\n}\n";
    const module = onlyModule(text);
    assert.deepEqual([...module.arguments.keys()], ['a', 'b-c']);
    assert.equal(module.name, undefined);
    const span = module.argumentsSpan;
    assert.ok(span);
    assert.equal(text.slice(span.start, span.start + 1), '{');
  });
  it('take computed arguments as far as their names can be read', () => {
    const module = onlyModule(
      "param c bool\nvar shared = { a: 1, b: 2 }\nmodule m 'm.bicep' = {\n  params: { ...shared, b: 3, ...(c ? { d: 4 } : {}) }\n}\n",
    );
    assert.deepEqual(
      [...module.arguments].map(([name, { value }]) => [name, value.kind]),
      [
        ['a', 'access'],
        ['b', 'literal'],
        ['d', 'access'],
      ],
    );
  });
  it('loop like resources', () => {
    const module = onlyModule("module m 'm.bicep' = [for x in ['a']: if (true) { name: x, params: { p: x } }]\n");
    assert.deepEqual(
      [module.loop?.name, module.condition?.kind, module.arguments.get('p')?.value.kind],
      ['m', 'literal', 'local'],
    );
  });
});

describe('Half-typed Bicep', () => {
  const other = `\nresource other '${vnet}@2024-05-01' = { name: 'o' }\n`;
  it('keeps a resource without a body, name or type', () => {
    for (const text of [
      `resource v '${vnet}@2024-05-01' = `,
      `resource v '${vnet}@2024-05-01' = {\n}`,
      'resource v',
      "resource v 'x",
    ]) {
      const template = bicep(`${text}\n${other}output o string = v.id\n`);
      assert.deepEqual(
        template.resources.map(({ symbol }) => symbol),
        ['v', 'other'],
        text,
      );
      assert.equal(template.resources[0]?.name?.kind, 'error');
      assert.equal(template.outputs.get('o')?.value.kind, 'access');
    }
  });
  it('keeps what was understood of an object that does not end', () => {
    const resource = only(bicep(`resource v '${vnet}@2024-05-01' = {\n  name: 'v'\n  properties: {\n    a: 1\n`));
    assert.equal(resource.name?.kind, 'literal');
    assert.deepEqual(keys(resource), ['properties']);
  });
  it('keeps names of an import that has no path yet', () => {
    const template = bicep('import { a } from \nvar v = a\n');
    assert.deepEqual([template.imports.length, template.variables.get('v')?.value.kind], [0, 'imported']);
  });
  it('hands on the errors of the parser', () => {
    const [problem] = bicep('var v = \n').problems;
    assert.deepEqual([problem?.kind, problem?.location.file], ['syntax', 'file:///main.bicep']);
    assert.match(problem?.code ?? '', /^BCP/);
  });
});

describe('Any Bicep text', () => {
  const sample = `targetScope = 'resourceGroup'
@allowed(['a', 'b'])
param p 'a' | 'b' = 'a'
type t = { x: int?, *: string }
import * as ns from 'x.bicep'
func f(a string) string => '\${a}{0}'
resource v '${vnet}@2024-05-01' = [for (n, i) in ['a']: if (p == 'a') {
  name: n
  properties: { subnets: [for s in [1]: { name: 's\${s}' }], ...ns.more }
  resource c 'subnets' existing = { name: f(n) }
}]
module m 'm.bicep' = { params: { x: v[0].?tags[?^1]!.y, ...map([], (a, b) => a ?? b) } }
output o array = [m.outputs.x, -1, !true, v[0]::c.id]
`;
  it('gives a template wherever it is cut, or misses a character', () => {
    for (let at = 0; at <= sample.length; at += 5) {
      assert.ok(bicep(sample.slice(0, at)).problems.length >= 0);
      const damaged = bicep(sample.slice(0, at) + sample.slice(at + 1));
      for (const { span } of damaged.resources) assert.ok(span.start <= span.end && span.end < sample.length);
    }
  });
  it('gives a parameter file, whatever it is', () => {
    assert.equal(bicepparam(sample).language, 'bicepparam');
  });
});
