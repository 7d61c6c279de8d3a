// What is not known stands as the expression that the compiler writes, so that a Bicep file and the JSON made of it say the same. Each program stands here in
// both languages; the JSON is what the compiler lowers the Bicep to.
import assert from 'node:assert/strict';
import { deploymentOfTexts } from '../support/deployment.ts';

const account = `resource account 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'store'
  location: 'westeurope'
  properties: { tier: 'Hot', key: null }
}
`;

const accountJson = {
  account: {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-01-01',
    name: 'store',
    location: 'westeurope',
    properties: { tier: 'Hot', key: null },
  },
};

const storeId =
  "resourceId(subscription().subscriptionId, resourceGroup().name, 'Microsoft.Storage/storageAccounts', 'store')";

/** An output: its Bicep, its ARM, and what both come to. */
interface Case {
  readonly what: string;
  readonly bicep: string;
  /** The expression of its value, or the whole output without its type. */
  readonly arm: string | object;
  readonly value: unknown;
}

const cases: readonly Case[] = [
  {
    what: 'what is spread stays in its place among the properties',
    bicep: "{ a: 1, ...o, b: 2, '${s}': 3 }",
    arm: "[shallowMerge(createArray(createObject('a', 1), parameters('o'), createObject('b', 2, format('{0}', parameters('s')), 3)))]",
    value:
      "[shallowMerge(createArray(createObject('a', 1), parameters('o'), createObject('b', 2, format('{0}', parameters('s')), 3)))]",
  },
  {
    what: 'what is written behind a spread is known',
    bicep: '{ ...o, b: 2 }.b',
    arm: "[shallowMerge(createArray(parameters('o'), createObject('b', 2))).b]",
    value: 2,
  },
  {
    what: 'what is spread into an array stays in its place among the items',
    bicep: '[1, ...l, 2, 3]',
    arm: "[flatten(createArray(createArray(1), parameters('l'), createArray(2, 3)))]",
    value: "[flatten(createArray(createArray(1), parameters('l'), createArray(2, 3)))]",
  },
  {
    what: 'a safe step guards the steps behind it',
    bicep: 'o.?a.b[0].c',
    arm: "[tryGet(parameters('o'), 'a', 'b', 0, 'c')]",
    value: "[tryGet(parameters('o'), 'a', 'b', 0, 'c')]",
  },
  {
    what: 'a second safe step begins anew',
    bicep: 'o.?a.?b.c',
    arm: "[tryGet(tryGet(parameters('o'), 'a'), 'b', 'c')]",
    value: "[tryGet(tryGet(parameters('o'), 'a'), 'b', 'c')]",
  },
  {
    what: 'parentheses end what a safe step guards',
    bicep: '(o.?a).b',
    arm: "[tryGet(parameters('o'), 'a').b]",
    value: "[tryGet(parameters('o'), 'a').b]",
  },
  {
    what: 'a loop over something unknown is counted',
    bicep: '[for x in l: { n: x }]',
    arm: { copy: { count: "[length(parameters('l'))]", input: { n: "[parameters('l')[copyIndex()]]" } } },
    value: "[copy(length(parameters('l')), createObject('n', parameters('l')[copyIndex()]))]",
  },
  {
    what: 'a method asks the resource for its id',
    bicep: 'account.listKeys().keys[0]',
    arm: "[listKeys('account', '2023-01-01').keys[0]]",
    value: `[listKeys(${storeId}, '2023-01-01').keys[0]]`,
  },
  {
    what: 'a method with a version of its own',
    bicep: "account.listKeys('2022-09-01').keys",
    arm: "[listKeys('account', '2022-09-01').keys]",
    value: `[listKeys(${storeId}, '2022-09-01').keys]`,
  },
  {
    what: 'a declared property of a deployed resource is known, whatever guards it',
    bicep: 'account.?properties.tier',
    arm: "[tryGet(reference('account', '2023-01-01', 'full'), 'properties', 'tier')]",
    value: 'Hot',
  },
  {
    what: 'a property that is not declared is read where it is deployed',
    bicep: 'account.properties.primaryEndpoints.blob',
    arm: "[reference('account').primaryEndpoints.blob]",
    value: `[reference(${storeId}, '2023-01-01').primaryEndpoints.blob]`,
  },
  {
    what: 'a declared null leaves the choice to Azure',
    bicep: 'account.properties.key',
    arm: "[reference('account').key]",
    value: `[reference(${storeId}, '2023-01-01').key]`,
  },
  {
    what: 'a declared null behind a safe step is not known either',
    bicep: 'account.properties.?key.?vault',
    arm: "[tryGet(tryGet(reference('account'), 'key'), 'vault')]",
    value: `[tryGet(tryGet(reference(${storeId}, '2023-01-01'), 'key'), 'vault')]`,
  },
  {
    what: 'the group has the members that the engine knows of',
    bicep: 'resourceGroup().id',
    arm: '[resourceGroup().id]',
    value:
      "[subscriptionResourceId(subscription().subscriptionId, 'Microsoft.Resources/resourceGroups', resourceGroup().name)]",
  },
  {
    what: 'the tenant of the subscription is the tenant',
    bicep: 'subscription().tenantId',
    arm: '[subscription().tenantId]',
    value: '[tenant().tenantId]',
  },
];

describe('the written form of what is not known', () => {
  for (const { what, bicep, arm, value } of cases) {
    it(`${what}: ${bicep}`, async () => {
      const parameters = 'param o object\nparam l array\nparam s string\n';
      const ours = await deploymentOfTexts({ 'main.bicep': `${parameters}${account}output x any = ${bicep}\n` });
      assert.deepEqual(ours.outputs['x'], value);
      const json = await deploymentOfTexts({
        'main.json': JSON.stringify({
          $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
          languageVersion: '2.0',
          contentVersion: '1.0.0.0',
          parameters: { o: { type: 'object' }, l: { type: 'array' }, s: { type: 'string' } },
          resources: accountJson,
          outputs: { x: { type: 'object', ...(typeof arm === 'string' ? { value: arm } : arm) } },
        }),
      });
      assert.deepEqual(json.outputs['x'], value);
    });
  }
});
