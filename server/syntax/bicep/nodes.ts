// The syntax tree of a Bicep file: a union over `kind`. Names are ours; the compiler's are mapped in test/conformance.
// The tree is lossless: the tokens below `Program`, with the trivia between them, are the text.
import type { Decorator, Identifier, Missing, Skipped } from './nodes/base.ts';
import type {
  ConditionalBody,
  Expression,
  LocalVariable,
  Property,
  Spread,
  VariableBlock,
} from './nodes/expressions.ts';
import type {
  AliasClause,
  Declaration,
  ImportItem,
  ImportList,
  ImportSource,
  ImportWildcard,
  NoneLiteral,
  Program,
  StrayDecorators,
  WithClause,
} from './nodes/statements.ts';
import type {
  ObjectTypeOthers,
  ObjectTypeProperty,
  TupleTypeItem,
  TypedLambda,
  TypedVariable,
  TypedVariableBlock,
  TypeExpression,
} from './nodes/types.ts';

export type * from './nodes/base.ts';
export type * from './nodes/expressions.ts';
export type * from './nodes/statements.ts';
export type * from './nodes/types.ts';

/** Every node there is. */
export type Node =
  | Program
  | Declaration
  | StrayDecorators
  | ImportList
  | ImportItem
  | ImportWildcard
  | ImportSource
  | AliasClause
  | WithClause
  | NoneLiteral
  | Expression
  | ConditionalBody
  | Property
  | Spread
  | LocalVariable
  | VariableBlock
  | TypeExpression
  | ObjectTypeProperty
  | ObjectTypeOthers
  | TupleTypeItem
  | TypedLambda
  | TypedVariableBlock
  | TypedVariable
  | Decorator
  | Identifier
  | Missing
  | Skipped;
