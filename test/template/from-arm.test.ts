// ARM JSON to the neutral template: each section, and each thing the language says in its own way.
import assert from 'node:assert/strict';
import { parseArm } from '../../server/syntax/arm.ts';
import { templateFromArm } from '../../server/template/from-arm.ts';
import type { Template } from '../../server/template/model.ts';
import { showExpr } from './show-expr.ts';

function lower(text: string): Template {
  return templateFromArm('file:///main.json', parseArm(text));
}

/** A template with these sections, none of them wrong. */
function sections(body: string): Template {
  const template = lower(`{ ${body} }`);
  assert.deepEqual(template.problems, []);
  return template;
}

/** @returns the value of a variable written like this. */
function value(json: string): string {
  return showExpr(sections(`"variables": { "v": ${json} }`).variables.get('v')?.value);
}

describe('an ARM template', () => {
  for (const [schema, scope] of [
    ['2019-04-01/deploymentTemplate.json#', 'resourceGroup'],
    ['2018-05-01/SubscriptionDeploymentTemplate.json#', 'subscription'],
    ['2019-08-01/managementGroupDeploymentTemplate.json', 'managementGroup'],
    ['2019-08-01/tenantDeploymentTemplate.json#', 'tenant'],
  ] as const) {
    it(`is for a ${scope} by its schema`, () => {
      const template = sections(`"$schema": "https://schema.management.azure.com/schemas/${schema}"`);
      assert.equal(template.targetScope, scope);
    });
  }

  it('has symbolic names when its resources are an object', () => {
    assert.equal(sections('"languageVersion": "2.0", "resources": {}').symbolicNames, true);
    assert.equal(sections('"resources": []').symbolicNames, false);
  });

  it('may silence rules in its metadata', () => {
    const { disabledRules } = sections('"metadata": { "vnet-lens": { "disable": ["a-rule", "b-rule"] } }');
    assert.deepEqual(
      disabledRules.map(({ rule }) => rule),
      ['a-rule', 'b-rule'],
    );
  });

  it('inside a template spec of the module cache is found', () => {
    const template = sections('"properties": { "mainTemplate": { "parameters": { "a": { "type": "int" } } } }');
    assert.deepEqual([...template.parameters.keys()], ['a']);
  });

  it('that is no object is said so', () => {
    assert.deepEqual(
      lower('[]').problems.map(({ kind, code }) => [kind, code]),
      [['syntax', 'template-object']],
    );
  });

  it('collects the mistakes of its text, its expressions and its nested templates', () => {
    const { problems, modules } = lower(`{
      "variables": { "a": "[concat(]", "b": "[${'x('.repeat(400)}]" }
      "resources": [{ "type": "Microsoft.Resources/deployments", "properties": { "template": { "resources": [{}] } } }]
    }`);
    assert.deepEqual(
      problems.map(({ kind, code }) => `${kind} ${code ?? ''}`),
      ['syntax json-comma', 'syntax resource-type', 'syntax expression-operand', 'limit expression-too-deep'],
    );
    assert.deepEqual(modules[0]?.source.kind === 'inline' && modules[0].source.template.problems, []);
  });
});

describe('a value in ARM JSON', () => {
  for (const [json, shown] of [
    ['"text"', "'text'"],
    ['"[[text]"', "'[text]'"],
    ['9007199254740993', '9007199254740993'],
    ['1.5', '1.5'],
    ['[true, null, -1]', '[true, null, -1]'],
    ['{ "a": { "b": "[f()]" } }', "{'a': {'b': f()}}"],
    ['{ "[f()]": 1, "[[x]": 2 }', "{f(): 1, '[x]': 2}"],
    [`"[Parameters('Name')]"`, '$Name'],
    [`"[variables('Name').a[0]]"`, "%Name['a'][0]"],
    [`"[variables(f())]"`, 'variables(f())'],
    [`"[if(TRUE(), false(), null())]"`, 'if(true, false, null)'],
    [`"[contoso.f(1)]"`, 'contoso.f(1)'],
    [`"[copyIndex('a', 1)]"`, "copyIndex('a', 1)"],
    [`"[reference('vnet').id]"`, "reference('vnet')['id']"],
    [`"[map(f(), lambda('X', concat(lambdaVariables('x'), 'a')))]"`, "map(f(), (X) => concat(@X, 'a'))"],
    [
      `"[reduce(f(), 0, lambda('a', 'b', add(lambdaVariables('a'), lambdaVariables('b'))))]"`,
      'reduce(f(), 0, (a, b) => add(@a, @b))',
    ],
    [
      '{ "copy": [{ "name": "p", "count": 2, "input": "[copyIndex(\'p\')]" }], "q": 1 }',
      "{'p': for p*2: copyIndex('p'), 'q': 1}",
    ],
    ['{ "copy": "left" }', "{'copy': 'left'}"],
    ['{ "copy": [{ "name": "p" }] }', "{'copy': [{'name': 'p'}]}"],
    [`{ "[string('copy')]": [1] }`, "{string('copy'): [1]}"],
  ] as const) {
    it(`${json} means ${shown}`, () => {
      assert.equal(value(json), shown);
    });
  }

  it('keeps a raw line break in a text', () => {
    assert.equal(value('"a\n b"'), "'a\n b'");
  });

  it('that is missing while typing is an error expression', () => {
    const { variables } = lower('{ "variables": { "a": , "b": 1 } }');
    assert.deepEqual(
      [...variables.values()].map((variable) => showExpr(variable.value)),
      ['!', '1'],
    );
  });

  it('stands where its JSON stands; the parts of an expression stand inside the string', () => {
    const text = `{ "variables": { "v": "[f('a', parameters('b'))]" } }`;
    const expr = lower(text).variables.get('v')?.value;
    assert.ok(expr?.kind === 'call');
    const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
    assert.equal(at(expr.span), `"[f('a', parameters('b'))]"`);
    assert.deepEqual([at(expr.nameSpan), ...expr.args.map((each) => at(each.span))], ['f', "'a'", "parameters('b')"]);
  });
});

describe('a parameter', () => {
  it('is found without case and keeps its spelling, default and places', () => {
    const text = '{ "parameters": { "MyName": { "type": "String", "defaultValue": "a" } } }';
    const parameter = lower(text).parameters.get('myname');
    assert.equal(parameter?.name, 'MyName');
    assert.equal(showExpr(parameter.default), "'a'");
    assert.deepEqual(parameter.type, { kind: 'primitive', name: 'string' });
    assert.equal(text.slice(parameter.nameSpan.start, parameter.nameSpan.end), '"MyName"');
    assert.equal(
      text.slice(parameter.span.start, parameter.span.end),
      '"MyName": { "type": "String", "defaultValue": "a" }',
    );
  });

  it('without a default has none; with the default null it has one', () => {
    const { parameters } = sections(
      '"parameters": { "a": { "type": "int" }, "b": { "type": "int", "nullable": true, "defaultValue": null } }',
    );
    assert.equal(parameters.get('a')?.default, undefined);
    assert.equal(showExpr(parameters.get('b')?.default), 'null');
    assert.deepEqual(parameters.get('b')?.type, { kind: 'nullable', of: { kind: 'primitive', name: 'int' } });
  });

  it('has allowed values, which of an array are those of its items', () => {
    const { parameters } = sections(`"parameters": {
      "a": { "type": "string", "allowedValues": ["x", "y"] },
      "b": { "type": "array", "allowedValues": ["x", "y"] },
      "c": { "type": "array", "allowedValues": [["x"], []] }
    }`);
    assert.deepEqual(parameters.get('a')?.allowed?.map(showExpr), ["'x'", "'y'"]);
    assert.equal(parameters.get('b')?.allowed, undefined);
    const type = parameters.get('b')?.type;
    assert.ok(type?.kind === 'array' && type.of.kind === 'literals');
    assert.deepEqual(type.of.values.map(showExpr), ["'x'", "'y'"]);
    assert.deepEqual(parameters.get('c')?.allowed?.map(showExpr), ["['x']", '[]']);
  });

  it('is secure by its type or by the definition it names', () => {
    const { parameters } = sections(`"definitions": { "Key": { "type": "secureString" } }, "parameters": {
      "a": { "type": "secureObject" }, "b": { "$ref": "#/definitions/key" }, "c": { "type": "string" }
    }`);
    assert.deepEqual(
      [...parameters.values()].map((parameter) => parameter.secure),
      [true, true, false],
    );
  });

  it('may name a type, or a part of one', () => {
    const { parameters, types } =
      sections(`"definitions": { "T": { "type": "object", "properties": { "a": { "type": "bool" } } } },
      "parameters": { "a": { "$ref": "#/definitions/T/properties/list/items", "nullable": true } }`);
    assert.deepEqual(parameters.get('a')?.type, {
      kind: 'nullable',
      of: { kind: 'named', name: 'T', path: ['list', '*'] },
    });
    assert.deepEqual(types.get('t'), {
      kind: 'object',
      properties: new Map([['a', { kind: 'primitive', name: 'bool' }]]),
    });
  });
});

describe('variables, functions and outputs', () => {
  it('of a copy section are loops by their name', () => {
    const { variables } = sections(
      '"variables": { "copy": [{ "name": "Names", "count": 2, "input": "[copyIndex(\'Names\')]" }] }',
    );
    assert.equal(showExpr(variables.get('names')?.value), "for Names*2: copyIndex('Names')");
  });

  it('that are functions see their own parameters, as local names', () => {
    const { functions } = sections(`"functions": [{ "namespace": "Contoso", "members": { "Join": {
      "parameters": [{ "name": "First", "type": "string" }, { "name": "b", "type": "string" }],
      "output": { "type": "string", "value": "[concat(parameters('first'), parameters('B'))]" }
    } } }]`);
    const join = functions.get('contoso.join');
    assert.deepEqual(
      [join?.name, join?.parameters, showExpr(join?.body)],
      ['Contoso.Join', ['First', 'b'], 'concat(@First, @b)'],
    );
  });

  it('that are outputs have a value or a loop, and may have a condition', () => {
    const { outputs } = sections(`"outputs": {
      "a": { "type": "string", "condition": "[f()]", "value": "x" },
      "b": { "type": "array", "copy": { "count": 3, "input": "[copyIndex()]" } },
      "c": { "type": "secureString", "value": "x" }
    }`);
    assert.equal(showExpr(outputs.get('a')?.condition), 'f()');
    assert.equal(showExpr(outputs.get('b')?.value), 'for *3: copyIndex()');
    assert.deepEqual([outputs.get('a')?.secure, outputs.get('c')?.secure], [false, true]);
  });
});
