// The declarations that deploy nothing: parameters, variables, outputs, functions, imports. Shared by `.bicep` and `.bicepparam` files.
import type {
  FunctionDeclaration,
  ImportDeclaration,
  OutputDeclaration,
  ParameterDeclaration,
  Statement,
  VariableDeclaration,
} from '../syntax/bicep.ts';
import { nameText, plainText } from '../syntax/bicep.ts';
import type { Expr } from './expr.ts';
import { decoratorArguments, hasDecorator } from './from-bicep-decorator.ts';
import { errorExpr, lowerExpression } from './from-bicep-expression.ts';
import { functionScope, importedItems, type Scope } from './from-bicep-scope.ts';
import { lowerType, type DeclaredTypes } from './from-bicep-type.ts';
import { lengthsBetween } from './model.ts';
import type { Import, Lengths, Output, Parameter, UserFunction, Variable } from './model.ts';

/** @returns the statements of one kind. */
export function statementsOf<Kind extends Statement['kind']>(
  statements: readonly Statement[],
  kind: Kind,
): readonly Extract<Statement, { kind: Kind }>[] {
  return statements.filter((each): each is Extract<Statement, { kind: Kind }> => each.kind === kind);
}

/** @returns declarations by name; the first of two, and none without a name. */
export function byName<T extends { readonly name: string }>(declarations: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const each of declarations) if (each.name !== '' && !map.has(each.name)) map.set(each.name, each);
  return map;
}

export function lowerParameter(scope: Scope, types: DeclaredTypes, node: ParameterDeclaration): Parameter {
  return {
    name: nameText(node.name),
    span: node.span,
    nameSpan: node.name.span,
    type: lowerType(types, node.type),
    secure: hasDecorator(node.decorators, 'secure'),
    default: node.defaultValue === undefined ? undefined : lowerExpression(scope, node.defaultValue),
    allowed: allowedValues(scope, node),
    lengths: lengthsOf(node),
  };
}

function lengthsOf({ decorators }: ParameterDeclaration): Lengths | undefined {
  const bound = (name: string): number | undefined => {
    const written = decoratorArguments(decorators, name)?.[0];
    return written?.kind === 'IntegerLiteral' ? Number(written.value) : undefined;
  };
  return lengthsBetween(bound('minLength'), bound('maxLength'));
}

function allowedValues(scope: Scope, node: ParameterDeclaration): readonly Expr[] | undefined {
  const list = decoratorArguments(node.decorators, 'allowed')?.[0];
  if (list?.kind !== 'ArrayLiteral') return undefined;
  const values = list.items.flatMap((item) => (item.kind === 'Spread' ? [] : [lowerExpression(scope, item)]));
  // A list that is not fully written says nothing about what is allowed.
  return values.length === list.items.length && values.every((value) => value.kind !== 'error') ? values : undefined;
}

export function lowerVariable(scope: Scope, node: VariableDeclaration): Variable {
  const name = nameText(node.name);
  return {
    name,
    span: node.span,
    nameSpan: node.name.span,
    value: lowerExpression(scope, node.value, name),
    exported: hasDecorator(node.decorators, 'export'),
  };
}

export function lowerOutput(scope: Scope, types: DeclaredTypes, node: OutputDeclaration): Output {
  return {
    name: nameText(node.name),
    span: node.span,
    nameSpan: node.name.span,
    type: lowerType(types, node.type),
    value: lowerExpression(scope, node.value),
    secure: hasDecorator(node.decorators, 'secure'),
    condition: undefined,
  };
}

export function lowerFunction(scope: Scope, node: FunctionDeclaration): UserFunction {
  const { lambda } = node;
  const whole = { name: nameText(node.name), span: node.span, nameSpan: node.name.span };
  if (lambda.kind !== 'TypedLambda') return { ...whole, parameters: [], body: errorExpr(lambda.span) };
  const names = lambda.section.variables.map((each) => (each.kind === 'TypedVariable' ? each.name : each));
  return { ...whole, parameters: names.map(nameText), body: lowerExpression(functionScope(scope, names), lambda.body) };
}

/** @returns the import; undefined while its path is not written, since there is nothing to look up. */
export function lowerImport(node: ImportDeclaration): Import | undefined {
  const { symbols, source } = node;
  const path = source.kind === 'ImportSource' ? plainText(source.path) : undefined;
  if (path === undefined || source.kind !== 'ImportSource') return undefined;
  const names =
    symbols.kind === 'ImportList'
      ? new Map(importedItems(symbols).map(({ local, exported }) => [local, exported]))
      : undefined;
  return {
    path,
    pathSpan: source.path.span,
    names: symbols.kind === 'ImportWildcard' ? undefined : (names ?? new Map()),
    namespace: symbols.kind === 'ImportWildcard' ? nameText(symbols.alias.name) : undefined,
    span: node.span,
  };
}
