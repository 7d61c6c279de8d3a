// Names of ARM templates: what declares them, and every place that names them, whatever the case.
import assert from 'node:assert/strict';
import { parseArm } from '../../server/syntax/arm.ts';
import { armSymbolAt, bindArm, type ArmNames } from '../../server/template/bind-arm.ts';

const template = `{
  "functions": [{ "namespace": "our", "members": { "name": {
    "parameters": [{ "name": "p", "type": "string" }],
    "output": { "type": "string", "value": "[concat(parameters('p'), 'x')]" } } } }],
  "parameters": { "region": { "type": "string", "defaultValue": "[variables('home')]" } },
  "variables": {
    "home": "japaneast",
    "copy": [{ "name": "list", "count": 2, "input": "[variables('HOME')]" }]
  },
  "resources": {
    "net": {
      "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01",
      "name": "[our.name(parameters('Region'))]", "location": "[parameters('region')]",
      "copy": { "name": "nets", "count": 2 }, "tags": { "n": "[copyIndex('nets')]" }
    },
    "nested": {
      "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "d", "dependsOn": ["net"],
      "properties": {
        "expressionEvaluationOptions": { "scope": "SCOPE" }, "mode": "Incremental",
        "parameters": { "region": { "value": "[parameters('region')]" } },
        "template": { "parameters": { "region": { "type": "string" } }, "resources": [],
          "outputs": { "o": { "type": "string", "value": "[parameters('region')]" } } }
      }
    }
  },
  "outputs": { "id": { "type": "string", "value": "[reference('NET').id]" }, "l": { "type": "array", "value": "[variables('list')]" } }
}`;

const inner = template.replace('SCOPE', 'inner');
const bind = (text: string): ArmNames => bindArm(parseArm(text));

/** How often each symbol is named, declarations apart. */
function counted(text: string): readonly string[] {
  return bind(text).symbols.map(({ kind, name, references }) => `${kind} ${name} ${references.length}`);
}

describe('names of ARM templates', () => {
  it('are counted in the scope they belong to', () => {
    assert.deepEqual(counted(inner), [
      'function our.name 1',
      'parameter p 1',
      'parameter region 3',
      'variable home 2',
      'variable list 1',
      'resource net 2',
      'loop nets 1',
      'resource nested 0',
      'parameter region 1',
      'output o 0',
      'output id 0',
      'output l 0',
    ]);
  });

  it('of a nested template in outer scope are those of the template around', () => {
    const found = counted(template.replace('SCOPE', 'outer'));
    assert.ok(found.includes('parameter region 4') && !found.includes('parameter region 1'), found.join('\n'));
  });

  it('have places without quotes, so that a rename can replace them', () => {
    for (const { name, nameSpan, references } of bind(inner).symbols) {
      for (const { start, end } of [nameSpan, ...references])
        assert.equal(inner.slice(start, end).toLowerCase(), name.replace('our.', '').toLowerCase());
    }
  });

  it('are found from any place that names them', () => {
    const names = bind(inner);
    assert.equal(armSymbolAt(names, inner.indexOf("'Region'") + 2)?.name, 'region');
    assert.equal(armSymbolAt(names, inner.indexOf('"net"]') + 1)?.kind, 'resource');
    assert.equal(armSymbolAt(names, 0), undefined);
  });

  it('that nothing declares are told', () => {
    const text = `{ "resources": [], "outputs": { "o": { "type": "string", "value": "[concat(parameters('a'), variables('b'), c.d())]" } } }`;
    assert.deepEqual(
      bind(text).undeclared.map(({ kind, name }) => `${kind} ${name}`),
      ['parameter a', 'variable b', 'function c.d'],
    );
  });

  it('of damaged text are those that can be read', () => {
    assert.deepEqual(counted(`{ "parameters": { "a": { "type": "string" } }, "variables": { "b": "[parameters('a')`), [
      'parameter a 0',
      'variable b 0',
    ]);
    assert.deepEqual(counted('nothing'), []);
  });
});
