// Bicep expressions, as ARM writes them. The texts on the right are those of the compiler (facts 4.2, 4.6).
import assert from 'node:assert/strict';
import { arm, armOf, bicep } from './bicep-source.ts';

const around = `
param a object
param list array
param c bool
param name string
`;

function means(cases: Readonly<Record<string, string>>, more = around): void {
  for (const [text, expected] of Object.entries(cases)) assert.equal(armOf(text, more), expected, text);
}

describe('Bicep expressions', () => {
  it('are literals', () => {
    means({
      "'it\\'s'": "'it''s'",
      true: 'true()',
      null: 'null()',
      '42': '42',
      '-5': '-5',
      '-(5)': 'sub(0, 5)',
      '5000000000': "json('5000000000')",
      "{ k: 1, 'a-b': [2] }": "createObject('k', 1, 'a-b', createArray(2))",
    });
  });
  it('are operators, which are calls', () => {
    means({
      "c ? 'x' : 'y'": "if(parameters('c'), 'x', 'y')",
      'c && !c || c': "or(and(parameters('c'), not(parameters('c'))), parameters('c'))",
      '1 + 2 * 3 - 4 / 5 % 6': 'sub(add(1, mul(2, 3)), mod(div(4, 5), 6))',
      '1 < 2 == (3 >= 4)': 'equals(less(1, 2), greaterOrEquals(3, 4))',
      '1 > 2 != (3 <= 4)': 'not(equals(greater(1, 2), lessOrEquals(3, 4)))',
      "name =~ 'X'": "equals(toLower(parameters('name')), toLower('X'))",
      "name !~ 'X'": "not(equals(toLower(parameters('name')), toLower('X')))",
      'null ?? name ?? 1': "coalesce(coalesce(null(), parameters('name')), 1)",
    });
  });
  it('are texts with holes, braces doubled', () => {
    means({
      "'${name}'": "format('{0}', parameters('name'))",
      "'{${name}}-${c}'": "format('{{{0}}}-{1}', parameters('name'), parameters('c'))",
      "'''plain ${name}'''": "'plain ${name}'",
      "$'''with ${name}'''": "format('with {0}', parameters('name'))",
    });
  });
  it('step into values, safely and from the end', () => {
    means({
      "a.b['c'][0]['d-e']": "parameters('a').b.c[0]['d-e']",
      'a.?b.c': "tryGet(parameters('a'), 'b', 'c')",
      'a.?b!.c': "tryGet(parameters('a'), 'b', 'c')",
      '(a.?b).c': "tryGet(parameters('a'), 'b').c",
      'a.?b.?c.d': "tryGet(tryGet(parameters('a'), 'b'), 'c', 'd')",
      'list[^1]': "indexFromEnd(parameters('list'), 1)",
      'list[?^1].x': "tryIndexFromEnd(parameters('list'), 1, 'x')",
      'a.?b[^1]': "tryGet(parameters('a'), 'b', createObject('value', 1, 'fromEnd', true()))",
    });
  });
  it('spread objects and arrays', () => {
    means({
      '{ a: 1, ...a, b: 2 }': "shallowMerge(createArray(createObject('a', 1), parameters('a'), createObject('b', 2)))",
      '[1, ...list]': "flatten(createArray(createArray(1), parameters('list')))",
    });
  });
  it('call functions with and without their name space', () => {
    means({
      'sys.length(list)': "length(parameters('list'))",
      'az.resourceGroup().location': 'resourceGroup().location',
      'any(name)': "parameters('name')",
      'nameof(a)': "'a'",
      'nameof(a.b)': "'b'",
    });
  });
  it('know functions of the file', () => {
    means({ "twice('x')": "__bicep.twice('x')" }, "func twice(x string) string => '${x}${x}'");
  });
  it('hide a function behind a declared name', () => {
    const hidden = 'param resourceGroup object';
    assert.equal(armOf('resourceGroup()', hidden), 'invalid()');
    assert.equal(armOf('az.resourceGroup()', hidden), 'resourceGroup()');
    assert.equal(armOf('resourceGroup.name', hidden), "parameters('resourceGroup').name");
  });
  it('let lambda variables hide what is around', () => {
    means({
      'map(list, name => name)': "map(parameters('list'), lambda('name', lambdaVariables('name')))",
      'reduce(list, 0, (x, y) => x + y)':
        "reduce(parameters('list'), 0, lambda('x', 'y', add(lambdaVariables('x'), lambdaVariables('y'))))",
    });
  });
  it('are errors where a name is not declared or text is damaged', () => {
    for (const text of ['nobody', 'a.', "'open", 'map(list, x => x) + ', 'sys', 'list::x'])
      assert.match(armOf(text, around) ?? '', /invalid\(\)/, text);
  });
});

describe('Loops that make arrays', () => {
  it('go by the name of the variable or property, and an output by none', () => {
    const template = bicep(
      'var v = [for (x, i) in range(0, 2): { n: x, i: i }]\noutput o array = [for x in range(0, 2): x]\n' +
        "resource r 'Microsoft.Network/virtualNetworks@2024-05-01' = { name: 'r', properties: { subnets: [for s in []: { name: s }] } }\n",
    );
    const [v, o] = [template.variables.get('v')?.value, template.outputs.get('o')?.value];
    assert.ok(v?.kind === 'for' && v.loop.source.kind === 'array');
    assert.deepEqual([v.loop.name, v.loop.source.item, v.loop.source.index], ['v', 'x', 'i']);
    assert.ok(o?.kind === 'for');
    assert.equal(o.loop.name, undefined);
    assert.ok(
      JSON.stringify(template.resources[0]?.body, (_, value: unknown) =>
        typeof value === 'bigint' ? 0 : value,
      ).includes('"name":"subnets"'),
    );
  });
});

describe('References to resources and modules, as ARM text', () => {
  const declared = `
param c bool
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = if (c) {
  name: 'hub'
  resource subnet 'subnets' = { name: 'a' }
}
resource ips 'Microsoft.Network/publicIPAddresses@2024-05-01' = [for (n, i) in ['x', 'y']: {
  name: '\${n}\${i}'
}]
resource far 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'far'
  scope: resourceGroup('sub', 'group')
}
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'l'
  scope: vnet
}
module network 'network.bicep' = { name: 'net' }
`;
  it('write out ids and names', () => {
    means(
      {
        'vnet.id': "resourceId('Microsoft.Network/virtualNetworks', 'hub')",
        'vnet::subnet.id': "resourceId('Microsoft.Network/virtualNetworks/subnets', 'hub', 'a')",
        'vnet::subnet.name': "'a'",
        'ips[1].id': "resourceId('Microsoft.Network/publicIPAddresses', format('{0}{1}', createArray('x', 'y')[1], 1))",
        'far.id':
          "extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', 'sub', 'group'), 'Microsoft.Network/virtualNetworks', 'far')",
        'lock.id':
          "extensionResourceId(resourceId('Microsoft.Network/virtualNetworks', 'hub'), 'Microsoft.Authorization/locks', 'l')",
        'vnet.type': "'Microsoft.Network/virtualNetworks'",
        'network.name': "'net'",
      },
      declared,
    );
  });
  it('read the rest when deployed', () => {
    means(
      {
        'vnet.properties.subnets[0].id': "reference('vnet').subnets[0].id",
        'vnet.location': "reference('vnet', '2024-05-01', 'full').location",
        'vnet.?tags': "tryGet(if(parameters('c'), reference('vnet', '2024-05-01', 'full'), null()), 'tags')",
        'ips[0].properties.ipAddress': "reference(format('ips[{0}]', 0)).ipAddress",
        'network.outputs.id': "reference('network').outputs.id.value",
        'network.?outputs.?id': "tryGet(tryGet(tryGet(reference('network'), 'outputs'), 'id'), 'value')",
        'length(ips)': "length(references('ips', 'full'))",
      },
      declared,
    );
  });
  it('go by id where a file has no symbols', () => {
    const form = { symbolicNames: false, deploymentsVersion: '2022-09-01' };
    const text = (of: string): string | undefined => armOf(of, declared, form);
    assert.equal(
      text('vnet.properties.x'),
      "reference(resourceId('Microsoft.Network/virtualNetworks', 'hub'), '2024-05-01').x",
    );
    assert.equal(
      text('network.outputs.id'),
      "reference(resourceId('Microsoft.Resources/deployments', 'net'), '2022-09-01').outputs.id.value",
    );
  });
  it('repeat variables that only a deployment can know', () => {
    const template = bicep(
      `${declared}\nvar read = network.outputs.id\nvar plain = vnet.id\noutput o array = [read, plain]\n`,
    );
    assert.equal(
      arm(template, template.outputs.get('o')?.value),
      "createArray(reference('network').outputs.id.value, variables('plain'))",
    );
  });
});
