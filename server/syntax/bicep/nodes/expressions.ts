// Expressions. A gap is an expression too, so that a switch over `kind` meets every case the text can bring.
import type { Token } from '../token.ts';
import type { Gap, Identifier, Name, NodeBase } from './base.ts';
import type { ResourceDeclaration, StrayDecorators } from './statements.ts';

export interface NullLiteral extends NodeBase<'NullLiteral'> {
  readonly token: Token;
}

export interface BooleanLiteral extends NodeBase<'BooleanLiteral'> {
  readonly value: boolean;
}

/** Digits only, 0 to 2^64 - 1. */
export interface IntegerLiteral extends NodeBase<'IntegerLiteral'> {
  readonly value: bigint;
}

/**
 * A string, in one line or several. `pieces` are the texts between the holes with their escapes decoded;
 * there is one more piece than there are holes.
 */
export interface StringLiteral extends NodeBase<'StringLiteral'> {
  readonly pieces: readonly string[];
  readonly holes: readonly Expression[];
  /** Written between `'''`. */
  readonly multiline: boolean;
}

/** A string that does not end, or holds an escape that does not exist: no text can be read from it. */
export interface BrokenString extends NodeBase<'BrokenString'> {
  readonly holes: readonly Expression[];
}

export interface ObjectLiteral extends NodeBase<'ObjectLiteral'> {
  readonly members: readonly ObjectMember[];
}

export interface Property extends NodeBase<'Property'> {
  readonly key: Identifier | StringLiteral | Gap;
  readonly value: Expression;
}

/** `...x` in an object or array. */
export interface Spread extends NodeBase<'Spread'> {
  readonly value: Expression;
}

/** Declarations stand in resource bodies only. */
export type ObjectMember = Property | Spread | ResourceDeclaration | StrayDecorators | Gap;

export interface ArrayLiteral extends NodeBase<'ArrayLiteral'> {
  readonly items: readonly ArrayItem[];
}

export type ArrayItem = Expression | Spread;

/** A name used as a value. */
export interface Reference extends NodeBase<'Reference'> {
  readonly name: Identifier;
}

/** `name(a, b)`. */
export interface FunctionCall extends NodeBase<'FunctionCall'> {
  readonly name: Identifier;
  readonly arguments: readonly Expression[];
}

/** `target.name(a, b)`: a function in a name space, or one of a resource. */
export interface MethodCall extends NodeBase<'MethodCall'> {
  readonly target: Expression;
  readonly name: Name;
  readonly arguments: readonly Expression[];
}

/** `target.name`, `target.?name`. */
export interface MemberAccess extends NodeBase<'MemberAccess'> {
  readonly target: Expression;
  readonly safe: boolean;
  readonly name: Name;
}

/** `target::name`: a nested resource. */
export interface NestedAccess extends NodeBase<'NestedAccess'> {
  readonly target: Expression;
  readonly name: Name;
}

/** `target[index]`, `target[?index]`, `target[^index]`. */
export interface IndexAccess extends NodeBase<'IndexAccess'> {
  readonly target: Expression;
  readonly safe: boolean;
  readonly fromEnd: boolean;
  readonly index: Expression;
}

/** `operand!`. */
export interface NonNullAssertion extends NodeBase<'NonNullAssertion'> {
  readonly operand: Expression;
}

export type UnaryOperator = '!' | '-';

export interface UnaryOperation extends NodeBase<'UnaryOperation'> {
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type BinaryOperator =
  '*' | '/' | '%' | '+' | '-' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '=~' | '!~' | '&&' | '||' | '??';

export interface BinaryOperation extends NodeBase<'BinaryOperation'> {
  readonly operator: BinaryOperator;
  readonly operatorToken: Token;
  readonly left: Expression;
  readonly right: Expression;
}

/** `condition ? whenTrue : whenFalse`. */
export interface Conditional extends NodeBase<'Conditional'> {
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface Parenthesized extends NodeBase<'Parenthesized'> {
  readonly inner: Expression;
}

/** The variable of a lambda or loop. */
export interface LocalVariable extends NodeBase<'LocalVariable'> {
  readonly name: Identifier;
}

/** `(a, b)` in front of `=>` or after `for`. */
export interface VariableBlock extends NodeBase<'VariableBlock'> {
  readonly variables: readonly (LocalVariable | Gap)[];
}

export interface Lambda extends NodeBase<'Lambda'> {
  /** What stands before the arrow. */
  readonly section: LocalVariable | VariableBlock;
  readonly body: Expression;
}

/** `[for item in source: body]`, `[for (item, index) in source: body]`. */
export interface ForExpression extends NodeBase<'ForExpression'> {
  readonly section: LocalVariable | VariableBlock | Gap;
  readonly source: Expression;
  /** In a resource or module: an object, `if (…) {…}` or a gap. */
  readonly body: Expression | ConditionalBody;
}

/** `if (condition) { … }` as the value of a resource or module. */
export interface ConditionalBody extends NodeBase<'ConditionalBody'> {
  readonly condition: Parenthesized | Gap;
  readonly body: ObjectLiteral | Gap;
}

/** What may stand after the `=` of a resource, module or test. */
export type Body = ObjectLiteral | ConditionalBody | ForExpression | Gap;

export type Expression =
  | NullLiteral
  | BooleanLiteral
  | IntegerLiteral
  | StringLiteral
  | BrokenString
  | ObjectLiteral
  | ArrayLiteral
  | Reference
  | FunctionCall
  | MethodCall
  | MemberAccess
  | NestedAccess
  | IndexAccess
  | NonNullAssertion
  | UnaryOperation
  | BinaryOperation
  | Conditional
  | Parenthesized
  | Lambda
  | ForExpression
  | Gap;
