// Which JSON files are ARM templates or parameter files. What is neither is left in peace.
import assert from 'node:assert/strict';
import { detectArm, parseArm } from '../../../server/syntax/arm.ts';

const schemas = 'https://schema.management.azure.com/schemas';

describe('a JSON file', () => {
  for (const schema of [
    `${schemas}/2019-04-01/deploymentTemplate.json#`,
    `${schemas}/2018-05-01/subscriptionDeploymentTemplate.json#`,
    `${schemas}/2019-08-01/managementGroupDeploymentTemplate.json`,
    `${schemas}/2019-08-01/tenantDeploymentTemplate.json#`,
    'http://schema.management.azure.com/schemas/2015-01-01/DeploymentTemplate.json#',
    'https://elsewhere.example/2023-05-01/deploymentTemplate.json#',
  ]) {
    it(`is a template by the schema ${schema}`, () => {
      assert.equal(detectArm(`{ "$schema": "${schema}", "resources": [] }`), 'template');
    });
  }

  it('is a parameter file by its schema', () => {
    assert.equal(detectArm(`{ "$schema": "${schemas}/2019-04-01/deploymentParameters.json#" }`), 'parameters');
  });

  it('is a template by its shape', () => {
    assert.equal(detectArm('{ "contentVersion": "1.0.0.0", "resources": [] }'), 'template');
    assert.equal(
      detectArm('{ "$schema": "https://x.example/my-template.json", "contentVersion": "1", "resources": {} }'),
      'template',
    );
  });

  it('is a parameter file by its shape', () => {
    assert.equal(detectArm('{ "contentVersion": "1.0.0.0", "parameters": { "a": { "value": 1 } } }'), 'parameters');
  });

  it('keeps its kind while it is being typed', () => {
    assert.equal(
      detectArm(`// note\n{ "$schema": "${schemas}/2019-04-01/deploymentTemplate.json#", "resources": [ { `),
      'template',
    );
  });

  it('may have its schema further down', () => {
    assert.equal(
      detectArm(`{ "resources": [], "$schema": "${schemas}/2019-04-01/deploymentTemplate.json#" }`),
      'template',
    );
  });

  it('is recognised by its tree as well', () => {
    assert.equal(detectArm(parseArm('{ "contentVersion": "1", "resources": [] }')), 'template');
  });

  for (const text of [
    '',
    '{}',
    '[]',
    '{ "name": "x", "resources": [] }',
    '{ "contentVersion": "1" }',
    '{ "$schema": "http://json-schema.org/draft-07/schema#", "contentVersion": "1", "resources": [] }',
    `{ "$schema": "${schemas}/0.1.2-preview/CreateUIDefinition.MultiVm.json#", "parameters": {} }`,
    `{ "inner": { "$schema": "${schemas}/2019-04-01/deploymentTemplate.json#", "resources": [] } }`,
  ]) {
    it(`is neither: ${text}`, () => {
      assert.equal(detectArm(text), 'neither');
    });
  }

  it('that is large and neither costs next to nothing', () => {
    const large = JSON.stringify({ packages: Array.from({ length: 50_000 }, (_, i) => ({ name: `package-${i}` })) });
    const started = performance.now();
    parseArm(large);
    const parsed = performance.now();
    assert.equal(detectArm(large), 'neither');
    assert.ok(performance.now() - parsed < (parsed - started) / 3);
  });
});
