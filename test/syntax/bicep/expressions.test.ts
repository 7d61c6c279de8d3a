// Expressions: precedence, access, calls, lambdas, loops, objects and arrays.
import assert from 'node:assert/strict';
import { type Expression, type Node, nameText } from '../../../server/syntax/bicep.ts';
import { as, complaintsOn, valueOf } from './helpers.ts';

/** Writes an expression with all its parentheses. */
function shape(node: Expression | Node): string {
  switch (node.kind) {
    case 'Reference':
      return node.name.name;
    case 'IntegerLiteral':
      return String(node.value);
    case 'BinaryOperation':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'UnaryOperation':
      return `(${node.operator}${shape(node.operand)})`;
    case 'Conditional':
      return `(${shape(node.condition)} ? ${shape(node.whenTrue)} : ${shape(node.whenFalse)})`;
    case 'MemberAccess':
      return `${shape(node.target)}${node.safe ? '.?' : '.'}${nameText(node.name)}`;
    case 'NestedAccess':
      return `${shape(node.target)}::${nameText(node.name)}`;
    case 'IndexAccess':
      return `${shape(node.target)}[${node.safe ? '?' : ''}${node.fromEnd ? '^' : ''}${shape(node.index)}]`;
    case 'NonNullAssertion':
      return `${shape(node.operand)}!`;
    case 'FunctionCall':
      return `${node.name.name}(${node.arguments.map(shape).join(', ')})`;
    case 'MethodCall':
      return `${shape(node.target)}.${nameText(node.name)}(${node.arguments.map(shape).join(', ')})`;
    case 'Parenthesized':
      return shape(node.inner);
    default:
      return node.kind;
  }
}

describe('Bicep operators', () => {
  const cases: readonly (readonly [text: string, shape: string])[] = [
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['a ?? b || c && d == e < f + g % h', '(a ?? (b || (c && (d == (e < (f + (g % h)))))))'],
    ['a - b - c', '((a - b) - c)'],
    ['a =~ b !~ c', '((a =~ b) !~ c)'],
    ['-a.b + !c!', '((-a.b) + (!c!))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a\n  ? b\n  : c', '(a ? b : c)'],
    ['(a + b) * c', '((a + b) * c)'],
  ];
  for (const [text, expected] of cases) {
    it(`read ${JSON.stringify(text)} as ${expected}`, () => {
      assert.equal(shape(valueOf(text)), expected);
    });
  }

  it('have no second sign and no plus sign', () => {
    assert.deepEqual(complaintsOn('var a = !!b'), ['BCP009 "!"']);
    assert.deepEqual(complaintsOn('var a = +1'), ['BCP009 "+"']);
  });
});

describe('Bicep access', () => {
  const cases: readonly (readonly [text: string, shape: string])[] = [
    ['a.b.?c[0][?d][^1][?^2]!.e', 'a.b.?c[0][?d][^1][?^2]!.e'],
    ['hub::inner.id', 'hub::inner.id'],
    ['az.resourceId(a, b).c', 'az.resourceId(a, b).c'],
    ['f()[0].g(1)', 'f()[0].g(1)'],
    ['f(a,\n b\n)', 'f(a, b)'],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.equal(shape(valueOf(text)), expected);
    });
  }

  it('complains about what is missing, and keeps the rest', () => {
    assert.deepEqual(complaintsOn('var a = b.'), ['BCP020 ""']);
    assert.deepEqual(complaintsOn('var a = b[]'), ['BCP117 ""']);
    assert.deepEqual(complaintsOn('var a = b.?c()'), ['BCP322 "?"']);
    assert.deepEqual(complaintsOn('var a = f(1,)'), ['BCP009 ")"']);
    assert.deepEqual(complaintsOn('var a = f(1 2)'), ['BCP236 ""']);
    assert.deepEqual(complaintsOn('var a = f(1\n, 2)'), ['BCP237 ""', 'BCP009 ","']);
  });
});

describe('Bicep literals', () => {
  it('are integers up to 64 bits', () => {
    assert.equal(as(valueOf('18446744073709551615'), 'IntegerLiteral').value, 18446744073709551615n);
    assert.equal(as(valueOf('0000000000000000000000007'), 'IntegerLiteral').value, 7n);
    assert.deepEqual(complaintsOn('var a = 18446744073709551616'), ['BCP010 "18446744073709551616"']);
  });

  it('are booleans and null', () => {
    assert.equal(as(valueOf('true'), 'BooleanLiteral').value, true);
    assert.equal(valueOf('null').kind, 'NullLiteral');
  });

  it('are objects with properties between lines or commas', () => {
    for (const text of ["{\n a: 1\n 'b-c': 2\n\n ...d\n}", "{ a: 1, 'b-c': 2, ...d }"]) {
      const { members } = as(valueOf(text), 'ObjectLiteral');
      assert.deepEqual(
        members.map((member) => member.kind),
        ['Property', 'Property', 'Spread'],
      );
    }
    assert.deepEqual(complaintsOn('var a = { b: 1,\n c: 2 }'), ['BCP238 ""']);
    assert.deepEqual(complaintsOn('var a = { b: 1 c: 2 }'), ['BCP236 ""']);
  });

  it('are arrays with items between lines or commas', () => {
    for (const text of ['[\n 1\n 2\n ...d\n]', '[1, 2, ...d]']) {
      const { items } = as(valueOf(text), 'ArrayLiteral');
      assert.deepEqual(
        items.map((item) => item.kind),
        ['IntegerLiteral', 'IntegerLiteral', 'Spread'],
      );
    }
  });
});

describe('Bicep lambdas and loops', () => {
  it('take one variable or several', () => {
    const one = as(valueOf('map(a, x => x)'), 'FunctionCall').arguments[1];
    assert.equal(as(as(one ?? valueOf('null'), 'Lambda').section, 'LocalVariable').name.name, 'x');
    const two = as(valueOf('(x, y) =>\n x'), 'Lambda');
    assert.equal(as(two.section, 'VariableBlock').variables.length, 2);
    assert.equal(as(valueOf('() => 1'), 'Lambda').body.kind, 'IntegerLiteral');
  });

  it('run over a value, with or without an index', () => {
    const plain = as(valueOf('[for x in range(0, 3): { n: x }]'), 'ForExpression');
    assert.equal(as(plain.section, 'LocalVariable').name.name, 'x');
    assert.equal(plain.body.kind, 'ObjectLiteral');
    const indexed = as(valueOf('[\n  for (x, i) in y: [for z in x: z]\n]'), 'ForExpression');
    assert.deepEqual(
      as(indexed.section, 'VariableBlock').variables.map((variable) => as(variable, 'LocalVariable').name.name),
      ['x', 'i'],
    );
  });

  it('complain about a wrong number of loop variables', () => {
    assert.deepEqual(complaintsOn('var a = [for (x) in y: x]'), ['BCP249 "(x)"']);
    assert.deepEqual(complaintsOn('var a = [for in y: x]'), ['BCP012 "y"', 'BCP009 "]"']);
    assert.deepEqual(complaintsOn('var a = [for 1 in y: x]').slice(0, 1), ['BCP162 ""']);
  });

  it('hold one expression in parentheses', () => {
    assert.deepEqual(complaintsOn('var a = ()'), ['BCP243 ""']);
    assert.deepEqual(complaintsOn('var a = (1, 2)'), ['BCP243 "1, 2"']);
  });
});
