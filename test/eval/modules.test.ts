// Modules, deployments and resources of other scopes: their names, their ids and what is read of them, as the compiler writes them.
import assert from 'node:assert/strict';
import { deploymentOfTexts, type DeploymentJson } from '../support/deployment.ts';

const inner = `param x string\noutput o string = 'got \${x}'\n`;

function outputs(deployment: DeploymentJson): unknown {
  return deployment.outputs;
}

const here = 'subscription().subscriptionId, resourceGroup().name';

describe('modules and other scopes', () => {
  it('a module without a name has the one that the compiler makes', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `module net 'inner.bicep' = { params: { x: 'a' } }
module nets 'inner.bicep' = [for i in range(0, 2): { params: { x: 'a' } }]
output once string = net.name
output looped string = nets[1].name
`,
      'inner.bicep': inner,
    });
    assert.deepEqual(outputs(deployment), {
      once: "[format('net-{0}', uniqueString('net', deployment().name))]",
      looped: "[format('nets-{0}-{1}', 1, uniqueString('nets', deployment().name))]",
    });
  });

  it('outputs of a module that is not here are read from its deployment', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `module net 'br/public:some/where:1.0.0' = { name: 'net' }
output plain string = net.outputs.id
output safe string? = net.outputs.?id
`,
    });
    const reference = `reference(resourceId(${here}, 'Microsoft.Resources/deployments', 'net'), '2025-04-01')`;
    assert.deepEqual(outputs(deployment), {
      plain: `[${reference}.outputs.id.value]`,
      safe: `[tryGet(tryGet(${reference}.outputs, 'id'), 'value')]`,
    });
  });

  it('outputs of a module that is chosen among several are those of the chosen one', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `param first bool = true
module one 'inner.bicep' = { name: 'one', params: { x: 'a' } }
module two 'inner.bicep' = { name: 'two', params: { x: 'b' } }
var chosen = first ? one : two
output here string = (first ? two : one).outputs.o
output behind string = chosen.outputs.o
`,
      'inner.bicep': inner,
    });
    assert.deepEqual(outputs(deployment), { here: 'got b', behind: 'got a' });
  });

  it('a whole loop of modules or resources is one value for each round that is deployed', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `module nets 'inner.bicep' = [for i in range(0, 3): if (i != 1) { name: 'n\${i}', params: { x: string(i) } }]
resource accounts 'Microsoft.Storage/storageAccounts@2023-01-01' = [for i in range(0, 2): { name: 'a\${i}', location: 'l\${i}' }]
output outputs array = map(nets, net => net.outputs.o)
output locations array = map(accounts, account => account.location)
`,
      'inner.bicep': inner,
    });
    assert.deepEqual(outputs(deployment), { outputs: ['got 0', 'got 2'], locations: ['l0', 'l1'] });
  });

  it('an id in another group extends the id of that group; what is read there goes by the plain id', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `resource other 'Microsoft.Storage/storageAccounts@2023-01-01' existing = {
  name: 'store'
  scope: resourceGroup('there')
}
output id string = other.id
output read string = other.properties.kind
`,
    });
    assert.deepEqual(outputs(deployment), {
      id: "[extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, 'there'), 'Microsoft.Storage/storageAccounts', 'store')]",
      read: "[reference(resourceId(subscription().subscriptionId, 'there', 'Microsoft.Storage/storageAccounts', 'store'), '2023-01-01').kind]",
    });
  });

  it('an empty group or subscription is the own one', async () => {
    const table = { type: 'Microsoft.Network/routeTables', apiVersion: '2024-05-01', name: 'table' };
    const deployed = async (scope: object): Promise<unknown> => {
      const resource = {
        ...{ type: 'Microsoft.Resources/deployments', apiVersion: '2024-03-01', name: 'd', ...scope },
        properties: { mode: 'Incremental', template: { resources: [table] } },
      };
      const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
      const text = JSON.stringify({ $schema, contentVersion: '1.0.0.0', resources: [resource] });
      const { resources } = await deploymentOfTexts({ 'main.json': text });
      return resources.map((each) => each.scope);
    };
    const [subscription, group] = ['/subscriptions/[subscription().subscriptionId]', '[resourceGroup().name]'];
    assert.deepEqual(await deployed({ resourceGroup: '' }), [`${subscription}/resourceGroups/${group}`]);
    assert.deepEqual(await deployed({ subscriptionId: '', resourceGroup: 'g' }), [`${subscription}/resourceGroups/g`]);
  });

  it('what stands inside of another resource has the name that the engine joins', async () => {
    const own = { apiVersion: '2024-05-01', properties: {} };
    const subnet = { ...own, type: 'subnets', name: 'inner' };
    const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    const name = "[parameters('p')]";
    const network = { ...own, type: 'Microsoft.Network/virtualNetworks', name, resources: [subnet] };
    const parameters = { p: { type: 'string' } };
    const text = JSON.stringify({ $schema, contentVersion: '1.0.0.0', parameters, resources: [network] });
    const { resources } = await deploymentOfTexts({ 'main.json': text });
    assert.deepEqual(
      resources.map((each) => each.name),
      [name, "[concat(parameters('p'), '/', 'inner')]"],
    );
  });

  it('a resource is read back by the id and in the version that are asked for', async () => {
    const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    const address = { type: 'Microsoft.Network/publicIPAddresses', apiVersion: '2024-05-01', name: 'a', location: 'x' };
    const id = `resourceId(${here}, 'Microsoft.Network/publicIPAddresses', 'a')`;
    const x = { type: 'string', value: `[reference(${id}, '2020-05-01').ipAddress]` };
    const text = JSON.stringify({ $schema, contentVersion: '1.0.0.0', resources: [address], outputs: { x } });
    assert.deepEqual(outputs(await deploymentOfTexts({ 'main.json': text })), { x: x.value });
  });

  it('an id in a management group extends its id', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `targetScope = 'managementGroup'
resource policy 'Microsoft.Authorization/policyDefinitions@2021-06-01' = { name: 'p' }
output id string = policy.id
`,
    });
    assert.deepEqual(outputs(deployment), {
      id: "[extensionResourceId(tenantResourceId('Microsoft.Management/managementGroups', managementGroup().name), 'Microsoft.Authorization/policyDefinitions', 'p')]",
    });
  });

  it('a name of several segments is split in ids, and stands as written in the resource', async () => {
    const { resources, outputs: found } = await deploymentOfTexts({
      'main.bicep': `param vnet string
param link string
resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = { name: '\${vnet}/to-\${link}' }
output id string = peering.id
`,
    });
    const name = "format('{0}/to-{1}', parameters('vnet'), parameters('link'))";
    assert.equal(resources[0]?.name, `[${name}]`);
    assert.deepEqual(
      found['id'],
      `[resourceId(${here}, 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings', split(${name}, '/')[0], split(${name}, '/')[1])]`,
    );
  });

  it('a safe step into a conditional resource asks for the condition', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `param flag bool
resource account 'Microsoft.Storage/storageAccounts@2023-01-01' = if (flag) { name: 'store', location: 'west' }
resource never 'Microsoft.Storage/storageAccounts@2023-01-01' = if (false) { name: 'never', location: 'west' }
output maybe string? = account.?properties.kind
output never string? = never.?location
`,
    });
    assert.deepEqual(outputs(deployment), {
      maybe: `[tryGet(if(parameters('flag'), reference(resourceId(${here}, 'Microsoft.Storage/storageAccounts', 'store'), '2023-01-01', 'full'), null()), 'properties', 'kind')]`,
      never: null,
    });
  });

  it('a deployment that is written as a resource deploys what its template holds, not itself', async () => {
    const { resources } = await deploymentOfTexts({
      'main.bicep': `resource telemetry 'Microsoft.Resources/deployments@2024-03-01' = {
  name: 'telemetry'
  properties: { mode: 'Incremental', template: { resources: [] } }
}
`,
    });
    assert.deepEqual(resources, []);
  });

  it('a template that is the value of an expression is read once that is computed, in either language', async () => {
    const inner = {
      resources: [
        {
          type: 'Microsoft.Network/virtualNetworks',
          apiVersion: '2024-05-01',
          name: "[parameters('name')]",
          location: "[parameters('region')]",
        },
        { type: 'Microsoft.Network/routeTables', apiVersion: '2024-05-01', name: 'second' },
      ],
      parameters: { name: { type: 'string' }, region: { type: 'string', defaultValue: 'japaneast' } },
      outputs: {
        id: { type: 'string', value: "[resourceId('Microsoft.Network/virtualNetworks', parameters('name'))]" },
      },
    };
    const parameters = { name: { value: 'hub' } };
    const bicep = await deploymentOfTexts({
      'main.bicep': `resource d 'Microsoft.Resources/deployments@2024-03-01' = {
  name: 'd'
  properties: { mode: 'Incremental', template: loadJsonContent('inner.json'), parameters: { name: { value: 'hub' } } }
}
output id string = d.properties.outputs.id.value
`,
      'inner.json': JSON.stringify(inner),
    });
    const id = "resourceId('Microsoft.Resources/deployments', 'd')";
    const arm = await deploymentOfTexts({
      'main.json': JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        variables: { inner: JSON.parse(JSON.stringify(inner).replaceAll('"[', '"[[')) as object },
        resources: [
          {
            type: 'Microsoft.Resources/deployments',
            apiVersion: '2024-03-01',
            name: 'd',
            properties: { mode: 'Incremental', template: "[variables('inner')]", parameters },
          },
        ],
        outputs: { id: { type: 'string', value: `[reference(${id}, '2024-03-01').outputs.id.value]` } },
      }),
    });
    const shown = ({ resources }: DeploymentJson): unknown =>
      resources.map(({ type, name, location }) => ({ type, name, location }));
    assert.deepEqual(shown(bicep), [
      { type: 'Microsoft.Network/virtualNetworks', name: 'hub', location: 'japaneast' },
      { type: 'Microsoft.Network/routeTables', name: 'second', location: undefined },
    ]);
    assert.deepEqual(shown(arm), shown(bicep));
    assert.deepEqual(outputs(bicep), { id: `[resourceId(${here}, 'Microsoft.Network/virtualNetworks', 'hub')]` });
    assert.deepEqual(outputs(arm), outputs(bicep));
  });

  it('a nested deployment reads another one beside it by its id, with either scope of evaluation', async () => {
    const id = "resourceId('rg-a', 'Microsoft.Resources/deployments', 'first')";
    const nested = (name: string, scope: string, template: object): object => ({
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2024-03-01',
      name,
      resourceGroup: 'rg-a',
      properties: { mode: 'Incremental', expressionEvaluationOptions: { scope }, template },
    });
    const reader = { type: 'Microsoft.Network/routeTables', apiVersion: '2024-05-01' };
    const region = `[reference(${id}, '2024-03-01').outputs.region.value]`;
    const { resources } = await deploymentOfTexts({
      'main.json': JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        resources: [
          nested('first', 'inner', { resources: [], outputs: { region: { type: 'string', value: 'japaneast' } } }),
          nested('second', 'outer', { resources: [{ ...reader, name: 'outer', location: region }] }),
          nested('third', 'inner', { resources: [{ ...reader, name: 'inner', location: region }] }),
        ],
      }),
    });
    assert.deepEqual(
      resources.map(({ name, location }) => ({ name, location })),
      [
        { name: 'outer', location: 'japaneast' },
        { name: 'inner', location: 'japaneast' },
      ],
    );
  });

  it('the loop of an argument is called after the place where ARM has it', async () => {
    const deployment = await deploymentOfTexts({
      'main.bicep': `param l array
module net 'inner.bicep' = { name: 'net', params: { x: [for each in l: each.name] } }
output o array = net.outputs.o
`,
      'inner.bicep': 'param x array\noutput o array = x\n',
    });
    assert.deepEqual(outputs(deployment), {
      o: "[copy(length(parameters('l')), parameters('l')[copyIndex('value')].name)]",
    });
  });
});
