// Resources and modules of ARM templates, hand-written and compiled.
import assert from 'node:assert/strict';
import { parseArm } from '../../server/syntax/arm.ts';
import { templateFromArm } from '../../server/template/from-arm.ts';
import type { Module, Resource, Template } from '../../server/template/model.ts';
import type { Span } from '../../server/text/location.ts';
import { showExpr } from './show-expr.ts';

function lower(text: string): Template {
  return templateFromArm('file:///main.json', parseArm(text));
}

function resourcesOf(json: string): readonly Resource[] {
  const template = lower(`{ "resources": ${json} }`);
  assert.deepEqual(template.problems, []);
  return template.resources;
}

function resourceOf(json: string): Resource {
  const [resource] = resourcesOf(`[${json}]`);
  assert.ok(resource !== undefined);
  return resource;
}

/** @param json what stands beside the type of a deployment. */
function moduleOf(json: string): Module {
  const template = lower(`{ "resources": [{ "type": "microsoft.resources/Deployments", "name": "m", ${json} }] }`);
  assert.deepEqual([template.problems, template.resources], [[], []]);
  const [module] = template.modules;
  assert.ok(module !== undefined);
  return module;
}

function argumentsOf(json: string): Readonly<Record<string, string>> {
  const module = moduleOf(`"properties": { "parameters": ${json}, "template": { "resources": [] } }`);
  return Object.fromEntries([...module.arguments].map(([name, { value }]) => [name, showExpr(value)]));
}

describe('a resource', () => {
  it('has type, version, name and the body that is deployed', () => {
    const resource = resourceOf(`{
      "comments": "why", "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "[concat('a', 'b')]",
      "location": "uksouth", "tags": { "a": "b" }, "properties": { "x": 1 }, "metadata": {}, "dependsOn": ["a", "[f()]"]
    }`);
    assert.deepEqual(
      [resource.type, resource.apiVersion, resource.symbol],
      ['Microsoft.Network/virtualNetworks', '2024-05-01', undefined],
    );
    assert.equal(showExpr(resource.name), "concat('a', 'b')");
    assert.equal(showExpr(resource.body), "{'location': 'uksouth', 'tags': {'a': 'b'}, 'properties': {'x': 1}}");
    assert.deepEqual(resource.dependsOn.map(showExpr), ["'a'", 'f()']);
  });

  it('has the places of the object, its name and its type', () => {
    const text = '{ "resources": [ { "type": "a.b/c", "name": "n" } ] }';
    const [resource] = lower(text).resources;
    const at = ({ start, end }: Span): string => text.slice(start, end);
    assert.deepEqual(resource && [at(resource.span), at(resource.nameSpan), at(resource.typeSpan)], [
      '{ "type": "a.b/c", "name": "n" }',
      '"n"',
      '"a.b/c"',
    ]);
  });

  it('may have a loop, a condition and a batch size', () => {
    const { loop, condition } = resourceOf(`{ "type": "a.b/c", "name": "n", "condition": "[f()]",
      "copy": { "name": "Loop", "count": "[length(f())]", "mode": "Serial", "batchSize": 3 } }`);
    assert.equal(showExpr(condition), 'f()');
    assert.equal(loop?.name, 'Loop');
    assert.equal(loop.source.kind === 'count' && showExpr(loop.source.count), 'length(f())');
    assert.equal(showExpr(loop.batchSize), '3');
    const serial = resourceOf(
      '{ "type": "a.b/c", "name": "n", "copy": { "name": "l", "count": 2, "mode": "serial" } }',
    );
    assert.equal(showExpr(serial.loop?.batchSize), '1');
  });

  it('may be deployed elsewhere', () => {
    const { scope } = resourceOf('{ "type": "a.b/c", "name": "n", "scope": "[f()]" }');
    assert.equal(scope?.kind === 'scope' && showExpr(scope.value), 'f()');
    const group = resourceOf('{ "type": "a.b/c", "name": "n", "subscriptionId": "s", "resourceGroup": "g" }').scope;
    assert.deepEqual(group?.kind === 'group' && [showExpr(group.subscriptionId), showExpr(group.resourceGroup)], [
      "'s'",
      "'g'",
    ]);
  });

  it('with a symbolic name may only exist', () => {
    const [vnet, hub] = resourcesOf(
      `{ "vnet": { "type": "a.b/c", "name": "n" }, "hub": { "existing": true, "type": "a.b/c", "name": "h" } }`,
    );
    assert.deepEqual([vnet?.symbol, vnet?.existing, hub?.symbol, hub?.existing], ['vnet', false, 'hub', true]);
  });

  it('may silence rules', () => {
    const resource = resourceOf('{ "type": "a.b/c", "name": "n", "metadata": { "vnet-lens": { "disable": ["r"] } } }');
    assert.deepEqual(
      resource.disabledRules.map(({ rule }) => rule),
      ['r'],
    );
  });

  it('takes a version from a variable, as old templates do', () => {
    const { resources } = lower(
      '{ "variables": { "Api": "2020-01-01" }, "resources": [{ "type": "a.b/c", "apiVersion": "[variables(\'api\')]" }] }',
    );
    assert.equal(resources[0]?.apiVersion, '2020-01-01');
  });

  it('without a literal type is left out and said so', () => {
    const { resources, problems } = lower(
      '{ "resources": [{ "name": "n" }, { "type": "[f()]" }, { "type": "a.b/c", "name": "m" }] }',
    );
    assert.deepEqual([resources.length, ...problems.map(({ code }) => code)], [1, 'resource-type', 'resource-type']);
  });

  it('keys are read without case', () => {
    assert.deepEqual(resourceOf('{ "Type": "a.b/c", "ApiVersion": "1", "Name": "n" }').apiVersion, '1');
  });
});

describe('a child resource', () => {
  it('follows the one it stands in, with the joined type and its own short name', () => {
    const resources = resourcesOf(`[
      { "type": "a.b/c", "apiVersion": "1", "name": "n", "resources": [
        { "type": "d", "name": "x", "resources": [{ "type": "e", "apiVersion": "2", "name": "y" }] }, { "type": "f", "name": "z" } ] },
      { "type": "a.b/c", "name": "o" } ]`);
    assert.deepEqual(
      resources.map(({ type, apiVersion, name, nestedIn }) => [type, apiVersion, showExpr(name), nestedIn]),
      [
        ['a.b/c', '1', "'n'", undefined],
        ['a.b/c/d', '1', "'x'", 0],
        ['a.b/c/d/e', '2', "'y'", 1],
        ['a.b/c/f', '1', "'z'", 0],
        ['a.b/c', undefined, "'o'", undefined],
      ],
    );
    assert.equal(showExpr(resources[0]?.body), '{}');
  });

  it('with its full type has its full name too, and the loop around', () => {
    const [, child] = resourcesOf(`[{ "type": "a.b/c", "name": "n", "copy": { "name": "l", "count": 2 }, "resources": [
      { "type": "a.b/c/d", "name": "[concat('n', copyIndex(), '/x')]" }] }]`);
    assert.deepEqual([child?.type, child?.nestedIn, child?.loop?.name], ['a.b/c/d', undefined, 'l']);
  });

  it('of another provider belongs to its parent by a type with providers', () => {
    const [, lock] = resourcesOf(
      `[{ "type": "a.b/c", "name": "n", "resources": [{ "type": "/providers/locks", "name": "x.y/l" }] }]`,
    );
    assert.deepEqual([lock?.type, lock?.nestedIn], ['a.b/c/providers/locks', 0]);
  });
});

describe('a deployment', () => {
  it('with a template written out is a module, outer unless it says inner', () => {
    const outer = moduleOf(
      '"properties": { "template": { "resources": [{ "type": "a.b/c", "name": "[parameters(\'p\')]" }] } }',
    ).source;
    assert.ok(outer.kind === 'inline');
    assert.equal(outer.evaluation, 'outer');
    assert.equal(showExpr(outer.template.resources[0]?.name), '$p');
    const inner = moduleOf(
      '"properties": { "expressionEvaluationOptions": { "scope": "Inner" }, "template": {} }',
    ).source;
    assert.equal(inner.kind === 'inline' && inner.evaluation, 'inner');
  });

  it('is of the scope it is deployed to when its template has no schema', () => {
    const scopeOf = (json: string): string | undefined => {
      const { source } = moduleOf(`${json} "properties": { "template": {} }`);
      return source.kind === 'inline' ? source.template.targetScope : undefined;
    };
    assert.equal(scopeOf('"subscriptionId": "s",'), 'subscription');
    assert.equal(scopeOf('"subscriptionId": "s", "resourceGroup": "g",'), 'resourceGroup');
  });

  it('with a relative path names a file; a link or a computed path cannot be followed', () => {
    const text = '"properties": { "templateLink": { "relativePath": "./nested/a.json" } }';
    const file = moduleOf(text).source;
    assert.equal(file.kind === 'file' && file.path, './nested/a.json');
    for (const link of ['{ "uri": "https://x.example/a.json" }', '{ "id": "[f()]" }', '{ "relativePath": "[f()]" }']) {
      assert.equal(moduleOf(`"properties": { "templateLink": ${link} }`).source.kind, 'opaque');
    }
  });

  it('with a computed template keeps the expression', () => {
    const { source } = moduleOf('"properties": { "template": "[f()]" }');
    assert.equal(source.kind === 'value' && source.template.kind, 'call');
  });

  it('that only exists is a resource', () => {
    const { resources, modules } = lower(
      '{ "resources": { "m": { "existing": true, "type": "Microsoft.Resources/deployments", "name": "m" } } }',
    );
    assert.deepEqual([resources.length, modules.length], [1, 0]);
  });

  it('passes values, by name as written', () => {
    assert.deepEqual(argumentsOf('{ "A": { "value": "[parameters(\'x\')]" }, "b": { "value": null } }'), {
      A: '$x',
      b: 'null',
    });
  });

  it('passes a secret of a vault as the call that the engine makes of it', () => {
    assert.deepEqual(argumentsOf('{ "a": { "reference": { "keyVault": { "id": "i" }, "secretName": "s" } } }'), {
      a: "getKeyVaultSecret('i', 's')",
    });
    assert.deepEqual(argumentsOf('{ "a": { "reference": { "keyVault": { "id": "i" } } } }'), { a: '!' });
  });

  it('passes a loop or a choice, as the compiler writes them', () => {
    assert.deepEqual(
      argumentsOf(`{
        "a": { "copy": [{ "name": "value", "count": 2, "input": "[copyIndex('value')]" }] },
        "b": "[if(f(), createObject('value', 1), createObject('value', null()))]",
        "c": "[if(f(), createObject('value', 1), createObject('reference', g()))]",
        "d": "[f()]"
      }`),
      { a: "for value*2: copyIndex('value')", b: 'if(f(), 1, null)', c: 'if(f(), 1, !)', d: "f()['value']" },
    );
  });

  it('whose parameters are computed as a whole passes something unknown to each', () => {
    const module = moduleOf(
      '"properties": { "parameters": "[f()]", "template": { "parameters": { "A": { "type": "int", "defaultValue": 1 } } } }',
    );
    assert.deepEqual(
      [...module.arguments].map(([name, { value }]) => [name, value.kind]),
      [['A', 'error']],
    );
    const linked = moduleOf(
      '"properties": { "parametersLink": { "uri": "u" }, "templateLink": { "relativePath": "a.json" } }',
    );
    assert.equal(linked.source.kind, 'opaque');
  });
});
