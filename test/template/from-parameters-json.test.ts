// JSON parameter files: values as they are, nothing in them an expression.
import assert from 'node:assert/strict';
import { parseArm } from '../../server/syntax/arm.ts';
import { parametersFromJson } from '../../server/template/from-parameters-json.ts';
import { showExpr } from './show-expr.ts';

function valuesOf(parameters: string): Readonly<Record<string, string>> {
  const file = parametersFromJson('file:///a.parameters.json', parseArm(`{ "parameters": ${parameters} }`));
  return Object.fromEntries([...file.values].map(([name, { value }]) => [name, showExpr(value)]));
}

describe('a JSON parameter file', () => {
  it('has values by name as written', () => {
    assert.deepEqual(valuesOf('{ "Name": { "value": "a" }, "list": { "value": [1, { "k": true }] } }'), {
      Name: "'a'",
      list: "[1, {'k': true}]",
    });
  });

  it('has no expressions and no escape for them', () => {
    assert.deepEqual(
      valuesOf(`{ "a": { "value": "[concat('x')]" }, "b": { "value": "[[x]" }, "c": { "value": { "[k]": "1" } } }`),
      {
        a: "'[concat('x')]'",
        b: "'[[x]'",
        c: "{'[k]': '1'}",
      },
    );
  });

  it('does not know what a vault or the deploying tool has', () => {
    assert.deepEqual(
      valuesOf(
        `{ "a": { "reference": { "keyVault": { "id": "i" }, "secretName": "s" } }, "b": { "expression": "[externalInputs('x')]" }, "c": {} }`,
      ),
      { a: "getKeyVaultSecret('i', 's')", b: '!', c: '!' },
    );
  });

  it('says what is wrong with its text', () => {
    const { problems } = parametersFromJson(
      'file:///a.parameters.json',
      parseArm('{ "parameters": { "a": { "value": } } }'),
    );
    assert.deepEqual(
      problems.map(({ kind, code }) => `${kind} ${code ?? ''}`),
      ['syntax json-value'],
    );
  });
});
