// What is known of what is not known: allowed values, members of a union, the beginning of a text, the length of an array, and that it is not null. Each in
// both languages, which say the same.
import assert from 'node:assert/strict';
import { deploymentOfTexts } from '../support/deployment.ts';

interface Case {
  readonly known: string;
  readonly bicep: { readonly parameters: string; readonly expression: string };
  readonly arm: { readonly parameters: object; readonly expression: string };
  readonly is: unknown;
}

const text = { p: { type: 'string' } };
const array = { p: { type: 'array' } };

const cases: readonly Case[] = [
  {
    known: 'a value that is not allowed is another',
    bicep: { parameters: "@allowed(['a', 'b'])\nparam p string", expression: "p == 'c'" },
    arm: {
      parameters: { p: { type: 'string', allowedValues: ['a', 'b'] } },
      expression: "equals(parameters('p'), 'c')",
    },
    is: false,
  },
  {
    known: 'an allowed value may be it',
    bicep: { parameters: "@allowed(['a', 'b'])\nparam p string", expression: "p == 'b'" },
    arm: {
      parameters: { p: { type: 'string', allowedValues: ['a', 'b'] } },
      expression: "equals(parameters('p'), 'b')",
    },
    is: "[equals(parameters('p'), 'b')]",
  },
  {
    known: 'members of a union count as allowed values',
    bicep: { parameters: "type sku = 'Basic' | 'Standard'\nparam p sku", expression: "p == 'Premium'" },
    arm: {
      parameters: { p: { type: 'string', allowedValues: ['Basic', 'Standard'] } },
      expression: "equals(parameters('p'), 'Premium')",
    },
    is: false,
  },
  {
    known: 'the beginning of a text',
    bicep: { parameters: 'param p string', expression: "startsWith('vnet-${p}', 'VNET')" },
    arm: { parameters: text, expression: "startsWith(format('vnet-{0}', parameters('p')), 'VNET')" },
    is: true,
  },
  {
    known: 'texts that begin otherwise are not equal',
    bicep: { parameters: 'param p string', expression: "'vnet-${p}' == 'snet-app'" },
    arm: { parameters: text, expression: "equals(format('vnet-{0}', parameters('p')), 'snet-app')" },
    is: false,
  },
  {
    known: 'an array of unknowns has its length',
    bicep: { parameters: 'param p string', expression: 'length([p, p])' },
    arm: { parameters: text, expression: "length(createArray(parameters('p'), parameters('p')))" },
    is: 2,
  },
  {
    known: 'a parameter with a least length is not empty',
    bicep: { parameters: '@minLength(1)\nparam p array', expression: 'empty(p)' },
    arm: { parameters: { p: { type: 'array', minLength: 1 } }, expression: "empty(parameters('p'))" },
    is: false,
  },
  {
    known: 'a parameter of one length has it',
    bicep: { parameters: '@minLength(2)\n@maxLength(2)\nparam p array', expression: 'length(p)' },
    arm: { parameters: { p: { type: 'array', minLength: 2, maxLength: 2 } }, expression: "length(parameters('p'))" },
    is: 2,
  },
  {
    known: 'a length lies between its bounds',
    bicep: { parameters: '@minLength(2)\nparam p array', expression: 'length(p) > 1' },
    arm: { parameters: { p: { type: 'array', minLength: 2 } }, expression: "greater(length(parameters('p')), 1)" },
    is: true,
  },
  {
    known: 'within its bounds a length may be anything',
    bicep: { parameters: '@minLength(2)\nparam p array', expression: 'length(p) > 2' },
    arm: { parameters: { p: { type: 'array', minLength: 2 } }, expression: "greater(length(parameters('p')), 2)" },
    is: "[greater(length(parameters('p')), 2)]",
  },
  {
    known: 'a length outside of its bounds is another',
    bicep: { parameters: '@maxLength(3)\nparam p string', expression: 'length(p) == 4' },
    arm: { parameters: { p: { type: 'string', maxLength: 3 } }, expression: "equals(length(parameters('p')), 4)" },
    is: false,
  },
  {
    known: 'what is joined with something is not empty',
    bicep: { parameters: 'param p array', expression: "empty(concat(p, ['x']))" },
    arm: { parameters: array, expression: "empty(concat(parameters('p'), createArray('x')))" },
    is: false,
  },
  {
    known: 'without a bound nothing is said',
    bicep: { parameters: 'param p array', expression: 'empty(p)' },
    arm: { parameters: array, expression: "empty(parameters('p'))" },
    is: "[empty(parameters('p'))]",
  },
  {
    known: 'a parameter is not null',
    bicep: { parameters: 'param p string', expression: "p ?? 'x'" },
    arm: { parameters: text, expression: "coalesce(parameters('p'), 'x')" },
    is: "[coalesce(parameters('p'), 'x')]",
  },
  {
    known: 'a property of an unknown may be null',
    bicep: { parameters: 'param p object', expression: "empty(p.?name ?? '')" },
    arm: { parameters: { p: { type: 'object' } }, expression: "empty(coalesce(tryGet(parameters('p'), 'name'), ''))" },
    is: "[empty(coalesce(tryGet(parameters('p'), 'name'), ''))]",
  },
];

describe('what is known of what is not known', () => {
  for (const { known, bicep, arm, is } of cases)
    it(known, async () => {
      const ours = await deploymentOfTexts({
        'main.bicep': `${bicep.parameters}\noutput o object = ${bicep.expression}\n`,
      });
      assert.deepEqual(ours.outputs['o'], is, 'Bicep');
      const compiled = JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: arm.parameters,
        resources: [],
        outputs: { o: { type: 'object', value: `[${arm.expression}]` } },
      });
      assert.deepEqual((await deploymentOfTexts({ 'main.json': compiled })).outputs['o'], is, 'ARM JSON');
    });

  it('a loop over something unknown has as many items as that', async () => {
    const { outputs } = await deploymentOfTexts({
      'main.bicep': 'param p array\noutput o int = length([for each in p: each.name])\n',
    });
    assert.equal(outputs['o'], "[length(parameters('p'))]");
  });
});
