// Names of ARM templates that lead nowhere: said where they stand, once, and what hangs on them is unknown.
import assert from 'node:assert/strict';
import { analysisOfJson } from '../support/analysis.ts';

const template = (variables: string, name: string): string =>
  `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
  "variables": ${variables}, "resources": [{ "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "${name}" }] }`;

function problems(text: string): readonly string[] {
  return analysisOfJson(text).problems.map(
    ({ kind, code, location: { span } }) => `${kind} ${code ?? ''} ${text.slice(span.start, span.end)}`,
  );
}

describe('names of ARM templates that lead nowhere', () => {
  it('are said where nothing declares them', () => {
    assert.deepEqual(problems(template('{}', "[concat(parameters('p'), variables('v'), parameters('p'))]")), [
      "syntax undeclared-name parameters('p')",
      "syntax undeclared-name variables('v')",
      "syntax undeclared-name parameters('p')",
    ]);
  });

  it('are circles where a variable needs itself', () => {
    const text = template(`{ "a": "[concat('x', variables('b'))]", "b": "[variables('A')]" }`, "[variables('a')]");
    assert.deepEqual(problems(text), [`cycle  "[variables('A')]"`]);
    assert.equal(analysisOfJson(text).network.instances.length, 1, 'the resource is there all the same');
  });

  it('are nothing wrong in any case of letters', () => {
    assert.deepEqual(problems(template(`{ "Home": "x" }`, "[variables('HOME')]")), []);
  });
});
