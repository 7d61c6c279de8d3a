// Type expressions.
import assert from 'node:assert/strict';
import { nameText, plainText, type TypeExpression } from '../../../server/syntax/bicep.ts';
import { as, complaintsOn, only, typeOf } from './helpers.ts';

/** Writes a type in a short normal form. */
function shape(type: TypeExpression): string {
  switch (type.kind) {
    case 'TypeReference':
      return type.name.name;
    case 'GenericType':
      return `${type.name.name}<${type.arguments.map(shape).join(', ')}>`;
    case 'TypeMember':
      return `${shape(type.target)}.${nameText(type.name)}`;
    case 'GenericTypeMember':
      return `${shape(type.target)}.${nameText(type.name)}<${type.arguments.map(shape).join(', ')}>`;
    case 'TypeOfOthers':
      return `${shape(type.target)}.*`;
    case 'TypeOfItems':
      return `${shape(type.target)}[*]`;
    case 'TypeIndex':
      return `${shape(type.target)}[${type.index.kind}]`;
    case 'ArrayType':
      return `${shape(type.item)}[]`;
    case 'NullableType':
      return `${shape(type.base)}?`;
    case 'NonNullableType':
      return `${shape(type.base)}!`;
    case 'UnaryType':
      return `${type.operator}${shape(type.operand)}`;
    case 'UnionType':
      return `(${type.members.map(shape).join(' | ')})`;
    case 'ParenthesizedType':
      return shape(type.inner);
    case 'StringType':
      return `'${plainText(type) ?? '…'}'`;
    case 'IntegerType':
    case 'BooleanType':
      return String(type.value);
    case 'TupleType':
      return `[${type.items.map((item) => (item.kind === 'TupleTypeItem' ? shape(item.value) : item.kind)).join(', ')}]`;
    default:
      return type.kind;
  }
}

describe('Bicep types', () => {
  const cases: readonly (readonly [text: string, shape: string])[] = [
    ['string', 'string'],
    ['string?[]', 'error'],
    ['(string?)[]', 'string?[]'],
    ['int[][]?!', 'int[][]?!'],
    ["'a' | 'b'", "('a' | 'b')"],
    ["| 'a'\n  | 1\n  | -2\n  | true\n  | null", "('a' | 1 | -2 | true | NullType)"],
    ["('a' | 'b')[]", "('a' | 'b')[]"],
    ["resourceInput<'a@b'>.properties.x[*]", "resourceInput<'a@b'>.properties.x[*]"],
    ['tags.Tag<string, int>.*', 'tags.Tag<string, int>.*'],
    ['pair[1]', 'pair[IntegerLiteral]'],
    ['[string, int]', '[string, int]'],
    ['{ a: string }', 'ObjectType'],
  ];
  for (const [text, expected] of cases) {
    it(`read ${JSON.stringify(text)} as ${expected}`, () => {
      if (expected === 'error') assert.deepEqual(complaintsOn(`type t = ${text}`), ['BCP019 "["']);
      else assert.equal(shape(typeOf(text)), expected);
    });
  }

  it('describe objects', () => {
    const { members } = as(
      typeOf("{\n @secure()\n a: string\n 'b-c'?: int\n *: bool\n}".replace('?', '')),
      'ObjectType',
    );
    assert.deepEqual(
      members.map((member) => member.kind),
      ['ObjectTypeProperty', 'ObjectTypeProperty', 'ObjectTypeOthers'],
    );
    assert.equal(as(members[0] ?? assert.fail(), 'ObjectTypeProperty').decorators.length, 1);
  });

  it('describe tuples whose items have decorators', () => {
    const { items } = as(typeOf('[\n @minValue(1)\n int\n string\n]'), 'TupleType');
    assert.equal(as(items[0] ?? assert.fail(), 'TupleTypeItem').decorators.length, 1);
  });

  it('include the older resource types', () => {
    const parameter = only('ParameterDeclaration', "param a resource 'x@1'");
    const { type } = as(parameter.type, 'ResourceType');
    assert.equal(type && plainText(type), 'x@1');
    assert.equal(as(only('OutputDeclaration', 'output a resource = b').type, 'ResourceType').type, undefined);
    assert.equal(only('ParameterDeclaration', "param a resource<'x@1'>").type.kind, 'GenericType');
  });

  it('complain about what is missing', () => {
    assert.deepEqual(complaintsOn("type t = 'a' |\nvar b = 1"), ['BCP300 ""']);
    assert.deepEqual(complaintsOn('type t ='), ['BCP279 ""']);
    assert.deepEqual(complaintsOn('type t = {\n 1: int\n}'), ['BCP317 "1"']);
  });
});
