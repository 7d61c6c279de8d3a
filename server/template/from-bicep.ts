// Bicep syntax tree to the neutral template. Declared things only: no type is checked, nothing is evaluated, no other file is read.
// What does not make sense to the compiler is kept as far as it has a meaning, so that half-typed text still has a network.
import { plainText, type BicepTree, type Statement } from '../syntax/bicep.ts';
import type { FileAddress } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { nameProblems } from './bind-bicep.ts';
import {
  byName,
  lowerFunction,
  lowerImport,
  lowerOutput,
  lowerParameter,
  lowerVariable,
  statementsOf,
} from './from-bicep-declaration.ts';
import { lowerModule } from './from-bicep-module.ts';
import { lowerResource } from './from-bicep-resource.ts';
import { fileScope } from './from-bicep-scope.ts';
import { declaredTypes, lowerType } from './from-bicep-type.ts';
import type { Resource, TargetScope, Template } from './model.ts';

/**
 * @param file the address that problems of the text are said at.
 * @returns the template; never throws. Syntax errors of the tree become its problems.
 */
export function templateFromBicep(file: FileAddress, tree: BicepTree): Template {
  const { statements } = tree.root;
  const scope = fileScope(statements);
  const types = declaredTypes(statements);
  const variables = byName(statementsOf(statements, 'VariableDeclaration').map((node) => lowerVariable(scope, node)));
  const resources: Resource[] = [];
  for (const node of statementsOf(statements, 'ResourceDeclaration')) lowerResource(scope, node, undefined, resources);
  return {
    file,
    language: 'bicep',
    span: tree.root.span,
    targetScope: targetScope(statements),
    symbolicNames: true,
    parameters: byName(
      statementsOf(statements, 'ParameterDeclaration').map((node) => lowerParameter(scope, types, node)),
    ),
    variables,
    functions: byName(statementsOf(statements, 'FunctionDeclaration').map((node) => lowerFunction(scope, node))),
    types: new Map([...types].map(([name, type]) => [name, lowerType(types, type)])),
    imports: statementsOf(statements, 'ImportDeclaration')
      .map(lowerImport)
      .filter((each) => each !== undefined),
    resources,
    modules: statementsOf(statements, 'ModuleDeclaration').map((node) => lowerModule(scope, node, variables)),
    outputs: byName(statementsOf(statements, 'OutputDeclaration').map((node) => lowerOutput(scope, types, node))),
    disabledRules: [],
    problems: [...syntaxProblems(file, tree), ...nameProblems(file, tree)],
  };
}

/** @returns the complaints of the parser as problems of the file. */
export function syntaxProblems(file: FileAddress, tree: BicepTree): readonly Problem[] {
  return tree.errors.map(({ code, span, message }) => ({ kind: 'syntax', location: { file, span }, message, code }));
}

function targetScope(statements: readonly Statement[]): TargetScope {
  const [declared] = statementsOf(statements, 'TargetScope');
  const written = declared === undefined ? undefined : plainText(declared.value);
  switch (written) {
    case 'subscription':
    case 'managementGroup':
    case 'tenant':
      return written;
    default:
      return 'resourceGroup';
  }
}
