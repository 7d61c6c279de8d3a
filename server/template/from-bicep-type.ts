// Bicep type expressions, as far as values depend on them: the primitive, null, literals, the way through properties.
// Anything else is `any`: a type that is not understood must not narrow a value.
import type { ObjectType, Statement, TypeExpression } from '../syntax/bicep.ts';
import { nameText, plainText } from '../syntax/bicep.ts';
import type { Expr } from './expr.ts';
import { keyText } from './from-bicep-body.ts';
import type { TypeExpr } from './model.ts';

type Primitive = Extract<TypeExpr, { kind: 'primitive' }>['name'];

const primitives: ReadonlyMap<string, Primitive> = new Map(
  (['string', 'int', 'bool', 'object', 'array', 'any'] as const).map((name) => [name, name]),
);

/** The types a file declares, by name. */
export type DeclaredTypes = ReadonlyMap<string, TypeExpression>;

/** @returns the `type` declarations among the statements; of two with one name the first. */
export function declaredTypes(statements: readonly Statement[]): DeclaredTypes {
  const types = new Map<string, TypeExpression>();
  for (const statement of statements) {
    if (statement.kind !== 'TypeDeclaration') continue;
    const name = nameText(statement.name);
    if (name !== '' && !types.has(name)) types.set(name, statement.value);
  }
  return types;
}

function primitive(name: Primitive): TypeExpr {
  return { kind: 'primitive', name };
}

/** @returns what the type says about values; never fails. */
export function lowerType(types: DeclaredTypes, node: TypeExpression): TypeExpr {
  switch (node.kind) {
    case 'TypeReference':
      return lowerName(types, node.name.name);
    case 'NullableType':
      return nullable(lowerType(types, node.base));
    case 'NonNullableType':
      return withoutNull(lowerType(types, node.base));
    case 'ParenthesizedType':
      return lowerType(types, node.inner);
    case 'ArrayType':
      return { kind: 'array', of: lowerType(types, node.item) };
    case 'TupleType':
      return primitive('array');
    case 'ObjectType':
      return { kind: 'object', properties: objectProperties(types, node) };
    case 'UnionType':
      return lowerUnion(types, node.members);
    case 'NullType':
      return nullable(primitive('any'));
    case 'StringType':
    case 'IntegerType':
    case 'BooleanType':
    case 'UnaryType':
      return literalType(node);
    case 'TypeMember':
      return lowerMember(types, node.target, nameText(node.name));
    case 'TypeOfItems':
      return member(lowerType(types, node.target), '*');
    case 'GenericType':
    case 'GenericTypeMember':
    case 'TypeOfOthers':
    case 'TypeIndex':
    case 'ResourceType':
    case 'BrokenString':
    case 'Missing':
    case 'Skipped':
      return primitive('any');
  }
}

function lowerName(types: DeclaredTypes, name: string): TypeExpr {
  const known = types.has(name) ? undefined : primitives.get(name);
  return known === undefined ? { kind: 'named', name, path: [] } : primitive(known);
}

function lowerMember(types: DeclaredTypes, target: TypeExpression, name: string): TypeExpr {
  if (target.kind === 'TypeReference' && target.name.name === 'sys' && !types.has('sys'))
    return lowerName(new Map(), name);
  return member(lowerType(types, target), name);
}

/** One step into a type; `*` is the item of an array. */
function member(type: TypeExpr, name: string): TypeExpr {
  switch (type.kind) {
    case 'named':
      return { ...type, path: [...type.path, name] };
    case 'object':
      return type.properties.get(name) ?? primitive('any');
    case 'array':
      return name === '*' ? type.of : primitive('any');
    case 'nullable':
      return member(type.of, name);
    case 'primitive':
    case 'literals':
      return primitive('any');
  }
}

function nullable(of: TypeExpr): TypeExpr {
  return of.kind === 'nullable' ? of : { kind: 'nullable', of };
}

/** Whether a named type allows null is known only where it is looked up, so nothing is kept of it. */
function withoutNull(type: TypeExpr): TypeExpr {
  if (type.kind === 'nullable') return type.of;
  return type.kind === 'named' ? primitive('any') : type;
}

function objectProperties(types: DeclaredTypes, node: ObjectType): ReadonlyMap<string, TypeExpr> {
  const properties = new Map<string, TypeExpr>();
  for (const each of node.members) {
    if (each.kind !== 'ObjectTypeProperty') continue;
    const name = keyText(each.key);
    if (name !== undefined && !properties.has(name)) properties.set(name, lowerType(types, each.value));
  }
  return properties;
}

function literalType(node: TypeExpression): TypeExpr {
  const value = literalValue(node);
  return value === undefined ? primitive('any') : { kind: 'literals', values: [value] };
}

function literalValue(node: TypeExpression): Expr | undefined {
  const { span } = node;
  switch (node.kind) {
    case 'StringType': {
      const value = plainText(node);
      return value === undefined ? undefined : { kind: 'literal', value, span };
    }
    case 'IntegerType':
    case 'BooleanType':
      return { kind: 'literal', value: node.value, span };
    case 'UnaryType':
      if (node.operator === '-' && node.operand.kind === 'IntegerType')
        return { kind: 'literal', value: -node.operand.value, span };
      if (node.operator === '!' && node.operand.kind === 'BooleanType')
        return { kind: 'literal', value: !node.operand.value, span };
      return undefined;
    default:
      return undefined;
  }
}

/** `'a' | 'b' | null`. Names of the file's own literal types are followed, since a union of them is a set of literals again. */
function lowerUnion(types: DeclaredTypes, members: readonly TypeExpression[]): TypeExpr {
  const literals: LiteralMembers = new Map();
  const flat = members.flatMap((each) => unionMembers(types, each, literals));
  const rest = flat.filter((each) => each.kind !== 'NullType');
  const lowered = rest.map((each) => lowerType(types, each));
  const union = joined(types, lowered);
  const allowsNull = rest.length < flat.length || lowered.some((each) => each.kind === 'nullable');
  return allowsNull ? nullable(union) : union;
}

function joined(types: DeclaredTypes, members: readonly TypeExpr[]): TypeExpr {
  const plain = members.map((each) => (each.kind === 'nullable' ? each.of : each));
  const [first] = plain;
  if (first === undefined) return primitive('any');
  if (plain.length === 1) return first;
  const values = plain.flatMap((each) => (each.kind === 'literals' ? each.values : []));
  if (plain.every((each) => each.kind === 'literals')) return { kind: 'literals', values };
  // A tagged union: one of several objects.
  return plain.every((each) => isObject(types, each)) ? primitive('object') : primitive('any');
}

function isObject(types: DeclaredTypes, type: TypeExpr): boolean {
  if (type.kind === 'named') return type.path.length === 0 && types.get(type.name)?.kind === 'ObjectType';
  return type.kind === 'object' || (type.kind === 'primitive' && type.name === 'object');
}

/** The literals behind names met so far in one union; undefined for a name that is no union of literals, or leads back to itself. */
type LiteralMembers = Map<string, readonly TypeExpression[] | undefined>;

/** Only names of literals are followed: object types may hold themselves. */
function unionMembers(types: DeclaredTypes, node: TypeExpression, literals: LiteralMembers): readonly TypeExpression[] {
  switch (node.kind) {
    case 'UnionType':
      return [...new Set(node.members.flatMap((each) => unionMembers(types, each, literals)))];
    case 'ParenthesizedType':
      return unionMembers(types, node.inner, literals);
    case 'TypeReference':
      return literalMembers(types, node.name.name, literals) ?? [node];
    default:
      return [node];
  }
}

function literalMembers(
  types: DeclaredTypes,
  name: string,
  literals: LiteralMembers,
): readonly TypeExpression[] | undefined {
  const declared = types.get(name);
  if (declared === undefined || literals.has(name)) return literals.get(name);
  literals.set(name, undefined);
  const members = unionMembers(types, declared, literals);
  const all = members.every((each) => each.kind === 'NullType' || literalValue(each) !== undefined);
  literals.set(name, all ? members : undefined);
  return literals.get(name);
}
