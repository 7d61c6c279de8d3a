// Type expressions: a grammar of their own, in which literals and objects look like values but mean sets of values.
import type { Token } from '../token.ts';
import type { BrokenString, Expression, StringLiteral, UnaryOperator } from './expressions.ts';
import type { Decorator, Gap, Identifier, Name, NodeBase } from './base.ts';

/** A name used as a type: `string`, `myType`. */
export interface TypeReference extends NodeBase<'TypeReference'> {
  readonly name: Identifier;
}

/** `resourceInput<'Microsoft.Network/virtualNetworks@2024-05-01'>`. */
export interface GenericType extends NodeBase<'GenericType'> {
  readonly name: Identifier;
  readonly arguments: readonly TypeExpression[];
}

/** `target.name`. */
export interface TypeMember extends NodeBase<'TypeMember'> {
  readonly target: TypeExpression;
  readonly name: Name;
}

/** `target.name<…>`. */
export interface GenericTypeMember extends NodeBase<'GenericTypeMember'> {
  readonly target: TypeExpression;
  readonly name: Name;
  readonly arguments: readonly TypeExpression[];
}

/** `target.*`: the type of further properties. */
export interface TypeOfOthers extends NodeBase<'TypeOfOthers'> {
  readonly target: TypeExpression;
}

/** `target[*]`: the type of the items of an array type. */
export interface TypeOfItems extends NodeBase<'TypeOfItems'> {
  readonly target: TypeExpression;
}

/** `target[0]`: one place of a tuple type. */
export interface TypeIndex extends NodeBase<'TypeIndex'> {
  readonly target: TypeExpression;
  readonly index: Expression;
}

/** `item[]`. */
export interface ArrayType extends NodeBase<'ArrayType'> {
  readonly item: TypeExpression;
}

/** `base?`. */
export interface NullableType extends NodeBase<'NullableType'> {
  readonly base: TypeExpression;
}

/** `base!`. */
export interface NonNullableType extends NodeBase<'NonNullableType'> {
  readonly base: TypeExpression;
}

/** `-1`, `!true`. */
export interface UnaryType extends NodeBase<'UnaryType'> {
  readonly operator: UnaryOperator;
  readonly operand: TypeExpression;
}

/** `'a' | 'b'`. */
export interface UnionType extends NodeBase<'UnionType'> {
  readonly members: readonly TypeExpression[];
}

export interface ObjectType extends NodeBase<'ObjectType'> {
  readonly members: readonly (ObjectTypeProperty | ObjectTypeOthers | Gap)[];
}

/** `@description('…') name: type`. */
export interface ObjectTypeProperty extends NodeBase<'ObjectTypeProperty'> {
  readonly decorators: readonly Decorator[];
  readonly key: Identifier | StringLiteral | Gap;
  readonly value: TypeExpression;
}

/** `*: type`. */
export interface ObjectTypeOthers extends NodeBase<'ObjectTypeOthers'> {
  readonly decorators: readonly Decorator[];
  readonly value: TypeExpression;
}

export interface TupleType extends NodeBase<'TupleType'> {
  readonly items: readonly (TupleTypeItem | Gap)[];
}

export interface TupleTypeItem extends NodeBase<'TupleTypeItem'> {
  readonly decorators: readonly Decorator[];
  readonly value: TypeExpression;
}

export interface ParenthesizedType extends NodeBase<'ParenthesizedType'> {
  readonly inner: TypeExpression;
}

export interface NullType extends NodeBase<'NullType'> {
  readonly token: Token;
}

export interface BooleanType extends NodeBase<'BooleanType'> {
  readonly value: boolean;
}

export interface IntegerType extends NodeBase<'IntegerType'> {
  readonly value: bigint;
}

/** A string as a type; fields as in `StringLiteral`. */
export interface StringType extends NodeBase<'StringType'> {
  readonly pieces: readonly string[];
  readonly holes: readonly Expression[];
  readonly multiline: boolean;
}

/** The older `param x resource 'type@version'`; `type` is absent in `output x resource = …`. */
export interface ResourceType extends NodeBase<'ResourceType'> {
  readonly type: StringLiteral | Gap | undefined;
}

/** `(a string, b int) int => a`, the value of a `func`. */
export interface TypedLambda extends NodeBase<'TypedLambda'> {
  readonly section: TypedVariableBlock;
  readonly returnType: TypeExpression;
  readonly body: Expression;
}

export interface TypedVariableBlock extends NodeBase<'TypedVariableBlock'> {
  readonly variables: readonly (TypedVariable | Gap)[];
}

export interface TypedVariable extends NodeBase<'TypedVariable'> {
  readonly name: Name;
  readonly type: TypeExpression;
}

export type TypeExpression =
  | TypeReference
  | GenericType
  | TypeMember
  | GenericTypeMember
  | TypeOfOthers
  | TypeOfItems
  | TypeIndex
  | ArrayType
  | NullableType
  | NonNullableType
  | UnaryType
  | UnionType
  | ObjectType
  | TupleType
  | ParenthesizedType
  | NullType
  | BooleanType
  | IntegerType
  | StringType
  | ResourceType
  | BrokenString
  | Gap;
