// Statements: which one a line starts, and the common shape of most of them. Each is one line of grammar; a damaged part
// never takes the parts behind it along.
import { type Complaint, complaints, expectedSymbol, unknownParameterFileStatement } from '../complaints.ts';
import type {
  Declaration,
  Expression,
  Gap,
  Name,
  Part,
  ResourceDeclaration,
  Statement,
  StrayDecorators,
  TypeExpression,
} from '../nodes.ts';
import type { Token } from '../token.ts';
import { type Cursor, expect, mismatch, nested, type Parsed, peek, read, textOf } from './cursor.ts';
import { type LeadingDecorators, decorators } from './decorators.ts';
import { moduleDeclaration, resourceDeclaration, testDeclaration } from './deployments.ts';
import { expression } from './expressions.ts';
import { functionDeclaration } from './functions.ts';
import { extensionDeclaration, importDeclaration, importOrExtension } from './imports.ts';
import {
  extendsDeclaration,
  extensionConfigAssignment,
  parameterAssignment,
  usingDeclaration,
} from './parameter-file.ts';
import { type Ends, ends, isEmptyGap, nameOrGap, recover, spanOf } from './recovery.ts';
import { declaredType } from './types.ts';

/** The rule of one statement, its decorators already read and its first word not yet. */
type StatementRule<Result extends Declaration> = (cursor: Cursor, leading: LeadingDecorators) => Parsed<Result>;

const templateStatements = new Map<string, StatementRule<Declaration>>([
  ['targetScope', targetScope],
  ['metadata', metadataDeclaration],
  ['type', typeDeclaration],
  ['param', parameterDeclaration],
  ['var', variableDeclaration],
  ['func', functionDeclaration],
  ['resource', resourceDeclaration],
  ['output', outputDeclaration],
  ['module', moduleDeclaration],
  ['test', testDeclaration],
  ['import', importOrExtension],
  ['extension', (cursor, leading) => extensionDeclaration(cursor, leading, read(cursor))],
  ['assert', assertDeclaration],
]);

const parameterFileStatements = new Map<string, StatementRule<Declaration>>([
  ['using', usingDeclaration],
  ['extends', extendsDeclaration],
  ['param', parameterAssignment],
  ['var', variableDeclaration],
  ['import', (cursor, leading) => importDeclaration(cursor, leading, read(cursor))],
  ['extensionConfig', extensionConfigAssignment],
  ['extension', (cursor, leading) => extensionDeclaration(cursor, leading, read(cursor))],
  ['type', typeDeclaration],
]);

const nestedStatements = new Map<string, StatementRule<ResourceDeclaration>>([['resource', resourceDeclaration]]);

/** @returns the statement at this place, which is no newline. */
export function statement(cursor: Cursor): Statement {
  const start = cursor.position;
  const result =
    cursor.kind === 'bicep'
      ? statementOf(cursor, templateStatements, complaints.unknownDeclaration, 'keep decorators')
      : statementOf(cursor, parameterFileStatements, unknownParameterFileStatement(), 'need a declaration');
  return recover(cursor, start, result, ends.line);
}

/** @returns the declaration in the body of a resource. */
export function nestedDeclaration(cursor: Cursor): ResourceDeclaration | StrayDecorators | Gap {
  const start = cursor.position;
  const result = nested(cursor, nestedStatement, undefined);
  return recover(cursor, start, result, ends.line);
}

function nestedStatement(cursor: Cursor): Parsed<ResourceDeclaration | StrayDecorators> {
  return statementOf(cursor, nestedStatements, complaints.unknownDeclaration, 'keep decorators');
}

function statementOf<Result extends Declaration>(
  cursor: Cursor,
  rules: ReadonlyMap<string, StatementRule<Result>>,
  complaint: Complaint,
  decoratorsAlone: 'keep decorators' | 'need a declaration',
): Parsed<Result | StrayDecorators> {
  const leading = decorators(cursor);
  const token = peek(cursor);
  const rule = token.kind === 'identifier' ? rules.get(textOf(cursor, token)) : undefined;
  if (rule !== undefined) return rule(cursor, leading);
  if (leading.parts.length === 0 || decoratorsAlone === 'need a declaration') return mismatch(cursor, complaint);
  return { kind: 'StrayDecorators', span: spanOf(leading.parts), parts: leading.parts, decorators: leading.decorators };
}

/** @returns the `=` at this place, or what stands there. Nothing is said if the part before is missing too. */
export function equals(cursor: Cursor, before: Part | undefined, stops: Ends = ends.line): Token | Gap {
  const start = cursor.position;
  const found = expect(cursor, '=', expectedSymbol('='));
  return recover(cursor, start, found, stops, before !== undefined && isEmptyGap(before));
}

/** @returns the expression up to the end of the line. */
export function valueAfter(cursor: Cursor, before: Part | undefined): Expression {
  const start = cursor.position;
  const quiet = before !== undefined && isEmptyGap(before);
  return recover(cursor, start, expression(cursor, 'literals'), ends.line, quiet);
}

/** @returns the fields all declarations share. */
export function declared(leading: LeadingDecorators, keyword: Token, rest: readonly Part[]) {
  const parts: readonly Part[] = [...leading.parts, keyword, ...rest];
  return { span: spanOf(parts), parts, decorators: leading.decorators, keyword };
}

function targetScope(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const sign = equals(cursor, undefined);
  const value = valueAfter(cursor, undefined);
  return { kind: 'TargetScope', ...declared(leading, keyword, [sign, value]), value };
}

/** The shape `word name = value`. */
function namedValue(cursor: Cursor, complaint: Complaint): { rest: readonly Part[]; name: Name; value: Expression } {
  const name = nameOrGap(cursor, complaint, ends.assignment);
  const sign = equals(cursor, name);
  const value = valueAfter(cursor, sign);
  return { rest: [name, sign, value], name, value };
}

function metadataDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const { rest, name, value } = namedValue(cursor, complaints.metadataName);
  return { kind: 'MetadataDeclaration', ...declared(leading, keyword, rest), name, value };
}

function assertDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const { rest, name, value } = namedValue(cursor, complaints.assertName);
  return { kind: 'AssertDeclaration', ...declared(leading, keyword, rest), name, value };
}

const nameEnds = ['identifier', 'newline'] as const;
const typeEnds = ['=', '{', 'newline'] as const;

function parameterDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.parameterName, nameEnds);
  const start = cursor.position;
  const type = recover(cursor, start, declaredType(cursor), typeEnds, isEmptyGap(name));
  const { parts, defaultValue } = defaultValueAfter(cursor, type);
  return {
    kind: 'ParameterDeclaration',
    ...declared(leading, keyword, [name, type, ...parts]),
    name,
    type,
    defaultValue,
  };
}

function defaultValueAfter(
  cursor: Cursor,
  type: TypeExpression,
): { parts: readonly Part[]; defaultValue: Expression | undefined } {
  const { kind } = peek(cursor);
  if (kind === 'newline' || kind === 'end-of-file') return { parts: [], defaultValue: undefined };
  if (kind === '=') {
    const sign = read(cursor);
    const defaultValue = valueAfter(cursor, undefined);
    return { parts: [sign, defaultValue], defaultValue };
  }
  const start = cursor.position;
  const unexpected = mismatch(cursor, complaints.parameterContinuation);
  const defaultValue = recover<Expression>(cursor, start, unexpected, ends.line, isEmptyGap(type));
  return { parts: [defaultValue], defaultValue };
}

function variableDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.variableName, nameEnds);
  const { kind } = peek(cursor);
  const isTyped = kind !== '=' && kind !== 'newline' && kind !== 'end-of-file';
  const start = cursor.position;
  const type = isTyped ? recover(cursor, start, declaredType(cursor), ends.assignment, isEmptyGap(name)) : undefined;
  const sign = equals(cursor, type ?? name);
  const value = valueAfter(cursor, sign);
  const rest = type === undefined ? [name, sign, value] : [name, type, sign, value];
  return { kind: 'VariableDeclaration', ...declared(leading, keyword, rest), name, type, value };
}

function outputDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.outputName, nameEnds);
  const start = cursor.position;
  const type = recover(cursor, start, declaredType(cursor, 'optional'), ends.assignment, isEmptyGap(name));
  const sign = equals(cursor, type);
  const value = valueAfter(cursor, sign);
  return { kind: 'OutputDeclaration', ...declared(leading, keyword, [name, type, sign, value]), name, type, value };
}

function typeDeclaration(cursor: Cursor, leading: LeadingDecorators): Declaration {
  const keyword = read(cursor);
  const name = nameOrGap(cursor, complaints.typeName, ends.assignment);
  const sign = equals(cursor, name);
  const start = cursor.position;
  const value = recover(cursor, start, declaredType(cursor), typeEnds, isEmptyGap(name));
  return { kind: 'TypeDeclaration', ...declared(leading, keyword, [name, sign, value]), name, value };
}
