// Statements of `.bicep` and `.bicepparam` files, one interface each. Whether a statement makes sense is not decided here.
import type { Token } from '../token.ts';
import type { Decorator, Gap, Identifier, Name, NodeBase } from './base.ts';
import type { Body, BrokenString, Expression, ObjectLiteral, StringLiteral } from './expressions.ts';
import type { TypedLambda, TypeExpression } from './types.ts';

interface StatementBase<Kind extends string> extends NodeBase<Kind> {
  readonly decorators: readonly Decorator[];
  /** The word the statement starts with, behind its decorators. */
  readonly keyword: Token;
}

/** A whole file. `statements` leaves out newlines; text that is no statement is a `Skipped` among them. */
export interface Program extends NodeBase<'Program'> {
  readonly statements: readonly Statement[];
}

export interface TargetScope extends StatementBase<'TargetScope'> {
  readonly value: Expression;
}

export interface MetadataDeclaration extends StatementBase<'MetadataDeclaration'> {
  readonly name: Name;
  readonly value: Expression;
}

export interface ParameterDeclaration extends StatementBase<'ParameterDeclaration'> {
  readonly name: Name;
  readonly type: TypeExpression;
  /** `undefined` when nothing follows the type. */
  readonly defaultValue: Expression | undefined;
}

export interface VariableDeclaration extends StatementBase<'VariableDeclaration'> {
  readonly name: Name;
  readonly type: TypeExpression | undefined;
  readonly value: Expression;
}

/** Also nested inside the body of another resource. `value` is an object, `if (…) {…}` or `[for … : …]`. */
export interface ResourceDeclaration extends StatementBase<'ResourceDeclaration'> {
  readonly name: Name;
  readonly type: StringLiteral | Gap;
  readonly existing: boolean;
  readonly value: Body;
}

export interface ModuleDeclaration extends StatementBase<'ModuleDeclaration'> {
  readonly name: Name;
  readonly path: StringLiteral | Gap;
  readonly value: Body;
}

export interface TestDeclaration extends StatementBase<'TestDeclaration'> {
  readonly name: Name;
  readonly path: StringLiteral | Gap;
  readonly value: Body;
}

export interface OutputDeclaration extends StatementBase<'OutputDeclaration'> {
  readonly name: Name;
  readonly type: TypeExpression;
  readonly value: Expression;
}

export interface AssertDeclaration extends StatementBase<'AssertDeclaration'> {
  readonly name: Name;
  readonly value: Expression;
}

export interface TypeDeclaration extends StatementBase<'TypeDeclaration'> {
  readonly name: Name;
  readonly value: TypeExpression;
}

export interface FunctionDeclaration extends StatementBase<'FunctionDeclaration'> {
  readonly name: Name;
  readonly lambda: TypedLambda | Gap;
}

/** `import { a, b as c } from 'x'` or `import * as ns from 'x'`. */
export interface ImportDeclaration extends StatementBase<'ImportDeclaration'> {
  readonly symbols: ImportList | ImportWildcard | Gap;
  readonly source: ImportSource | Gap;
}

/** `{ a, b as c }`. */
export interface ImportList extends NodeBase<'ImportList'> {
  readonly items: readonly (ImportItem | Gap)[];
}

/** `b as c`: `name` is what the other file exports, `alias` the name here where it differs. */
export interface ImportItem extends NodeBase<'ImportItem'> {
  readonly name: Identifier | StringLiteral | BrokenString | Gap;
  readonly alias: AliasClause | undefined;
}

/** `* as ns`. */
export interface ImportWildcard extends NodeBase<'ImportWildcard'> {
  readonly alias: AliasClause;
}

/** `from 'x'`. */
export interface ImportSource extends NodeBase<'ImportSource'> {
  readonly path: StringLiteral | Gap;
}

/** `as name`. */
export interface AliasClause extends NodeBase<'AliasClause'> {
  readonly name: Name;
}

/** `with { … }`. */
export interface WithClause extends NodeBase<'WithClause'> {
  readonly config: ObjectLiteral | Gap;
}

/** `extension x with {…} as y`, and the older `import 'x@1' as y`. An absent clause is a `Missing` without error. */
export interface ExtensionDeclaration extends StatementBase<'ExtensionDeclaration'> {
  readonly specification: Identifier | StringLiteral | Gap;
  readonly config: WithClause | Gap;
  readonly alias: AliasClause | Gap;
}

/** `using 'main.bicep'` or `using none` in a parameter file. */
export interface UsingDeclaration extends StatementBase<'UsingDeclaration'> {
  readonly path: StringLiteral | NoneLiteral | Gap;
  readonly config: WithClause | Gap;
}

export interface NoneLiteral extends NodeBase<'NoneLiteral'> {
  readonly keyword: Token;
}

/** `extends 'base.bicepparam'`. */
export interface ExtendsDeclaration extends StatementBase<'ExtendsDeclaration'> {
  readonly path: StringLiteral | Gap;
}

/** `param x = …` in a parameter file. */
export interface ParameterAssignment extends StatementBase<'ParameterAssignment'> {
  readonly name: Name;
  readonly value: Expression;
}

/** `extensionConfig x with {…}` in a parameter file. */
export interface ExtensionConfigAssignment extends StatementBase<'ExtensionConfigAssignment'> {
  readonly name: Name;
  readonly config: WithClause | Gap;
}

/** Decorators with no declaration behind them. */
export interface StrayDecorators extends NodeBase<'StrayDecorators'> {
  readonly decorators: readonly Decorator[];
}

/** What can be declared in a file or, for resources, in a resource body. */
export type Declaration =
  | TargetScope
  | MetadataDeclaration
  | ParameterDeclaration
  | VariableDeclaration
  | ResourceDeclaration
  | ModuleDeclaration
  | TestDeclaration
  | OutputDeclaration
  | AssertDeclaration
  | TypeDeclaration
  | FunctionDeclaration
  | ImportDeclaration
  | ExtensionDeclaration
  | UsingDeclaration
  | ExtendsDeclaration
  | ParameterAssignment
  | ExtensionConfigAssignment;

/** A direct child of the program, newlines left out. */
export type Statement = Declaration | StrayDecorators | Gap;
