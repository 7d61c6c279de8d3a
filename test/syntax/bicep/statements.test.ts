// Statements of templates and of parameter files.
import assert from 'node:assert/strict';
import { nameText, parseBicep, plainText } from '../../../server/syntax/bicep.ts';
import { as, codes, complaintsOn, only } from './helpers.ts';
import { parameterFile, template } from './fixtures.ts';

describe('Bicep statements', () => {
  it('cover the whole language without a complaint', () => {
    const tree = parseBicep(template, 'bicep');
    assert.deepEqual(codes(tree), []);
    assert.deepEqual(new Set(tree.root.statements.map((statement) => statement.kind)).size, 13);
  });

  it('declare parameters', () => {
    const parameter = only('ParameterDeclaration', "@description('d')\n@sys.secure()\nparam a string = 'b'");
    assert.equal(nameText(parameter.name), 'a');
    assert.equal(parameter.defaultValue && plainText(parameter.defaultValue), 'b');
    assert.deepEqual(
      parameter.decorators.map((decorator) => decorator.expression.kind),
      ['FunctionCall', 'MethodCall'],
    );
    assert.equal(only('ParameterDeclaration', 'param a string').defaultValue, undefined);
  });

  it('declare variables with or without a type', () => {
    assert.equal(only('VariableDeclaration', 'var a = 1').type, undefined);
    assert.equal(only('VariableDeclaration', 'var a int = 1').type?.kind, 'TypeReference');
  });

  it('declare resources', () => {
    const resource = only('ResourceDeclaration', "resource a 'T@v' existing = {\n name: 'b'\n}");
    assert.equal(nameText(resource.name), 'a');
    assert.equal(plainText(resource.type), 'T@v');
    assert.equal(resource.existing, true);
    assert.equal(resource.value.kind, 'ObjectLiteral');
  });

  it('declare resources under a condition, on the next line too', () => {
    const resource = only('ResourceDeclaration', "resource a 'T@v' =\n  if (b) {\n name: 'c'\n}");
    const body = as(resource.value, 'ConditionalBody');
    assert.equal(as(body.condition, 'Parenthesized').inner.kind, 'Reference');
    assert.equal(body.body.kind, 'ObjectLiteral');
    assert.equal(resource.existing, false);
  });

  it('declare resources in a loop, with a condition inside', () => {
    const resource = only('ResourceDeclaration', "resource a 'T@v' = [for (b, i) in c: if (i > 0) {\n name: b\n}]");
    assert.equal(as(resource.value, 'ForExpression').body.kind, 'ConditionalBody');
  });

  it('declare resources inside a resource, where `resource:` is still a property', () => {
    const text = "resource a 'T@v' = {\n resource: 1\n @batchSize(2)\n resource b 'U' = {}\n}";
    const { members } = as(only('ResourceDeclaration', text).value, 'ObjectLiteral');
    assert.deepEqual(
      members.map((member) => member.kind),
      ['Property', 'ResourceDeclaration'],
    );
  });

  it('declare nested resources at column 0 as well', () => {
    const text =
      "resource a 'T@v' = {\nname: 'b'\nresource b 'U' = {}\n@batchSize(1)\nresource c 'V' = {}\n}\nvar d = 1\n";
    const tree = parseBicep(text, 'bicep');
    assert.deepEqual(codes(tree), []);
    assert.equal(tree.root.statements.length, 2);
  });

  it('declare modules', () => {
    const module = only('ModuleDeclaration', "module a './b.bicep' = {\n name: 'c'\n}");
    assert.equal(plainText(module.path), './b.bicep');
  });

  it('declare outputs, metadata, asserts, tests and the target scope', () => {
    assert.equal(only('OutputDeclaration', 'output a string = b').type.kind, 'TypeReference');
    assert.equal(nameText(only('MetadataDeclaration', "metadata a = 'b'").name), 'a');
    assert.equal(only('AssertDeclaration', 'assert a = b > 1').value.kind, 'BinaryOperation');
    assert.equal(plainText(only('TestDeclaration', "test a 'b.bicep' = {}").path), 'b.bicep');
    assert.equal(plainText(only('TargetScope', "targetScope = 'tenant'").value), 'tenant');
  });

  it('declare functions', () => {
    const lambda = as(only('FunctionDeclaration', 'func a(b string, c int?) string => b').lambda, 'TypedLambda');
    assert.deepEqual(
      lambda.section.variables.map((variable) => nameText(as(variable, 'TypedVariable').name)),
      ['b', 'c'],
    );
    assert.equal(lambda.returnType.kind, 'TypeReference');
  });

  it('import symbols', () => {
    const list = as(only('ImportDeclaration', "import { a, b as c, 'd-e' as f } from 'g.bicep'").symbols, 'ImportList');
    assert.deepEqual(
      list.items.map((item) => as(item, 'ImportItem')).map(({ alias }) => alias && nameText(alias.name)),
      [undefined, 'c', 'f'],
    );
    const all = only('ImportDeclaration', "import * as a from 'b.bicep'");
    assert.equal(nameText(as(all.symbols, 'ImportWildcard').alias.name), 'a');
    assert.equal(plainText(as(all.source, 'ImportSource').path), 'b.bicep');
    assert.deepEqual(complaintsOn("import { 'a-b' } from 'c'"), ['BCP375 "\'a-b\'"']);
  });

  it('load extensions, in the older form too', () => {
    const named = only('ExtensionDeclaration', 'extension a with { b: 1 } as c');
    assert.equal(named.specification.kind, 'Identifier');
    assert.equal(named.config.kind, 'WithClause');
    assert.equal(nameText(as(named.alias, 'AliasClause').name), 'c');
    const older = only('ExtensionDeclaration', "import 'a@1' as b");
    assert.equal(older.specification.kind, 'StringLiteral');
    assert.equal(older.config.kind, 'Missing');
  });

  it('must start with a word that is known', () => {
    assert.deepEqual(complaintsOn('parameter a string\nvar b = 1'), ['BCP007 "parameter"']);
    assert.deepEqual(complaintsOn('Param a string'), ['BCP007 "Param"']);
  });
});

describe('Statements of a parameter file', () => {
  it('cover their language without a complaint', () => {
    assert.deepEqual(codes(parseBicep(parameterFile, 'bicepparam')), []);
  });

  it('name the template', () => {
    const using = only('UsingDeclaration', "using 'main.bicep'", 'bicepparam');
    assert.equal(plainText(using.path), 'main.bicep');
    assert.equal(only('UsingDeclaration', 'using none', 'bicepparam').path.kind, 'NoneLiteral');
    assert.equal(only('ExtendsDeclaration', "extends 'a.bicepparam'", 'bicepparam').path.kind, 'StringLiteral');
  });

  it('assign parameters', () => {
    const assignment = only('ParameterAssignment', 'param a = 1', 'bicepparam');
    assert.equal(nameText(assignment.name), 'a');
    assert.equal(assignment.value.kind, 'IntegerLiteral');
  });

  it('are not those of a template', () => {
    assert.deepEqual(complaintsOn("output a string = 'b'", 'bicepparam'), ['BCP337 "output"']);
    assert.deepEqual(complaintsOn('param a', 'bicepparam'), ['BCP018 ""']);
    assert.deepEqual(complaintsOn("using 'a' as b", 'bicepparam'), ['BCP436 "as"']);
  });
});
