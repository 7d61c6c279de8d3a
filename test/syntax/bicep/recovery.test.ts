// Text as it is while someone types: damage stays where it is, the rest of the file keeps its meaning.
import assert from 'node:assert/strict';
import { nameText, parseBicep, type Statement } from '../../../server/syntax/bicep.ts';
import { as, assertSound, codes, complaintsOn, statementAt } from './helpers.ts';

const after = "\nparam size int = 1\noutput id string = 'x'\n";

/** The kinds of all statements, and their names where they have one. */
function outline(text: string): readonly string[] {
  const tree = parseBicep(text, 'bicep');
  assertSound(tree);
  return tree.root.statements.map((statement: Statement) =>
    'name' in statement ? `${statement.kind} ${nameText(statement.name)}` : statement.kind,
  );
}

const rest = ['ParameterDeclaration size', 'OutputDeclaration id'];

describe('Broken Bicep keeps the statements after it', () => {
  const cases: readonly (readonly [what: string, text: string, first: string, codes: readonly string[]])[] = [
    ['an open object', "resource a 'T@v' = {\n  name: 'b'\n  properties: {\n", 'ResourceDeclaration a', ['BCP018']],
    ['an open array', 'var a = [\n  1\n', 'VariableDeclaration a', ['BCP018']],
    ['an open argument list', 'var a = union(b,\n', 'VariableDeclaration a', ['BCP018']],
    ['an open argument list with arguments', 'var a = union(b\n', 'VariableDeclaration a', ['BCP018']],
    ['an open array behind a comma', 'var a = [\n  1,\n', 'VariableDeclaration a', ['BCP018']],
    ['an open condition', "resource a 'T@v' = if (b\n", 'ResourceDeclaration a', ['BCP018']],
    ['an open loop without its word', "resource a 'T@v' = [\n", 'ResourceDeclaration a', ['BCP012']],
    [
      'a decorator of a half-written property',
      "type a = {\n  @description('b')\n",
      'TypeDeclaration a',
      ['BCP018', 'BCP317'],
    ],
    ['an open loop', 'var a = [for b in c: {\n  d: 1\n', 'VariableDeclaration a', ['BCP018']],
    ['an open string', "var a = 'b\n", 'VariableDeclaration a', ['BCP004']],
    ['an open hole', "var a = 'b${c\n", 'VariableDeclaration a', ['BCP004']],
    ['a dot without a name', 'var a = b.\n', 'VariableDeclaration a', ['BCP020']],
    ['a missing value', 'var a =\n', 'VariableDeclaration a', ['BCP009']],
    ['a missing colon', 'var a = {\n  b\n}\n', 'VariableDeclaration a', ['BCP018']],
    ['a header only', "resource a 'T@v'\n", 'ResourceDeclaration a', ['BCP018']],
    ['a header without a name', 'resource\n', 'ResourceDeclaration ', ['BCP017']],
    ['an operator without its right side', 'var a = b +\n', 'VariableDeclaration a', ['BCP009']],
    ['a string in several lines without its end', "var a = '''b\nc\n", 'VariableDeclaration a', ['BCP140']],
    ['a comment without its end', 'var a = 1 /* b\nc\n', 'VariableDeclaration a', ['BCP002']],
    ['a bar without a type', "type a = 'b' | )\n", 'TypeDeclaration a', ['BCP279']],
  ];
  for (const [what, text, first, expected] of cases) {
    it(`after ${what}`, () => {
      assert.deepEqual(outline(text + after), [first, ...rest]);
      assert.deepEqual(codes(parseBicep(text + after, 'bicep')), expected);
    });
  }

  it('after a half-written decorator, which still belongs to the parameter below it', () => {
    for (const half of ['@', '@description(', "@description('", '@sys.']) {
      const tree = parseBicep(`${half}\nparam a string\n${after}`, 'bicep');
      assert.equal(statementAt(tree, 0, 'ParameterDeclaration').decorators.length, 1, half);
      assert.equal(tree.root.statements.length, 3, half);
    }
  });

  it('where decorators stand before nothing', () => {
    assert.deepEqual(outline('@secure()\n'), ['StrayDecorators']);
  });
});

describe('The boundary rule', () => {
  it('ends brackets at the end of the line before the next statement', () => {
    const text = 'var a = {\n  b: [\n    1\nvar c = 2\n';
    const tree = parseBicep(text, 'bicep');
    assert.deepEqual(
      tree.errors.map(({ code, span }) => [code, span.start]),
      [['BCP018', text.indexOf('\nvar c')]],
    );
    const { members } = as(statementAt(tree, 0, 'VariableDeclaration').value, 'ObjectLiteral');
    assert.equal(as(as(members[0] ?? assert.fail(), 'Property').value, 'ArrayLiteral').items.length, 1);
  });

  it('ends at a decorator', () => {
    assert.deepEqual(outline("var a = {\n  b: 1\n@description('c')\nparam d string\n"), [
      'VariableDeclaration a',
      'ParameterDeclaration d',
    ]);
  });

  it('is not misled by properties called like statements', () => {
    assert.deepEqual(outline('var a = {\nparam: 1\noutput: 2\n'), ['VariableDeclaration a']);
    assert.deepEqual(complaintsOn('var a = {\nparam: 1\noutput: 2\n}\n'), []);
  });

  it('leaves files alone whose brackets pair up', () => {
    assert.deepEqual(outline('var a = {\nvar b = 1\n}\n'), ['VariableDeclaration a']);
  });

  it('knows the statements of parameter files', () => {
    const tree = parseBicep("param a = {\n  b: 1\nusing 'main.bicep'\n", 'bicepparam');
    assert.deepEqual(
      tree.root.statements.map((statement) => statement.kind),
      ['ParameterAssignment', 'UsingDeclaration'],
    );
  });
});

describe('Text that was passed over', () => {
  it('keeps what had been understood of an object that the file ends in', () => {
    const tree = parseBicep("resource a 'T@v' = {\n  name: 'b'\n  properties: {\n    c: 1\n", 'bicep');
    assert.deepEqual(codes(tree), ['BCP018']);
    const value = as(statementAt(tree, 0, 'ResourceDeclaration').value, 'Skipped');
    const { members } = as(value.salvaged ?? assert.fail(), 'ObjectLiteral');
    const inner = as(as(members[1] ?? assert.fail(), 'Property').value, 'Skipped');
    assert.equal(as(inner.salvaged ?? assert.fail(), 'ObjectLiteral').members.length, 1);
  });

  it('gives one complaint for each hole, not one for each missing part', () => {
    assert.deepEqual(complaintsOn('param\n'), ['BCP013 ""']);
    assert.deepEqual(complaintsOn('param a\n'), ['BCP279 ""']);
    assert.deepEqual(complaintsOn('var a = b ? c\n'), ['BCP018 ""']);
  });
});
