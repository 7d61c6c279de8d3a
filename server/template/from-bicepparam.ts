// A `.bicepparam` file to the neutral parameter file. Assigned expressions are kept as they are; the evaluator computes them.
import { plainText, type BicepTree, type Gap, type NoneLiteral, type StringLiteral } from '../syntax/bicep.ts';
import { nameText } from '../syntax/bicep.ts';
import type { FileAddress, Span } from '../text/location.ts';
import { nameProblems } from './bind-bicep.ts';
import { byName, lowerFunction, lowerImport, lowerVariable, statementsOf } from './from-bicep-declaration.ts';
import { lowerExpression } from './from-bicep-expression.ts';
import { fileScope } from './from-bicep-scope.ts';
import { syntaxProblems } from './from-bicep.ts';
import type { Argument, ParameterFile } from './model.ts';

/**
 * @param file the address that problems of the text are said at.
 * @returns the parameter file; never throws. In a file that extends another, `base` is a local name for the other's values.
 */
export function parameterFileFromBicep(file: FileAddress, tree: BicepTree): ParameterFile {
  const { statements } = tree.root;
  const [using] = statementsOf(statements, 'UsingDeclaration');
  const [extending] = statementsOf(statements, 'ExtendsDeclaration');
  const scope = fileScope(statements);
  const values = new Map<string, Argument>();
  for (const { name, value } of statementsOf(statements, 'ParameterAssignment')) {
    const key = nameText(name);
    if (key !== '' && !values.has(key))
      values.set(key, { value: lowerExpression(scope, value, key), nameSpan: name.span });
  }
  return {
    file,
    language: 'bicepparam',
    using: pathOf(using?.path),
    extends: pathOf(extending?.path),
    values,
    variables: byName(statementsOf(statements, 'VariableDeclaration').map((node) => lowerVariable(scope, node))),
    imports: statementsOf(statements, 'ImportDeclaration')
      .map(lowerImport)
      .filter((each) => each !== undefined),
    functions: byName(statementsOf(statements, 'FunctionDeclaration').map((node) => lowerFunction(scope, node))),
    problems: [...syntaxProblems(file, tree), ...nameProblems(file, tree)],
  };
}

function pathOf(node: StringLiteral | NoneLiteral | Gap | undefined): { path: string; span: Span } | undefined {
  const path = node === undefined ? undefined : plainText(node);
  return node === undefined || path === undefined ? undefined : { path, span: node.span };
}
