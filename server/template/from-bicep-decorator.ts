// Decorators by name, with or without `sys.`. Which decorator may stand where is the compiler's affair.
import type { Decorator, Expression } from '../syntax/bicep.ts';
import { nameText } from '../syntax/bicep.ts';

/** @returns the arguments of `@name(…)` or `@sys.name(…)`; undefined when there is no such decorator. */
export function decoratorArguments(decorators: readonly Decorator[], name: string): readonly Expression[] | undefined {
  for (const { expression } of decorators) {
    if (expression.kind === 'FunctionCall' && expression.name.name === name) return expression.arguments;
    if (expression.kind !== 'MethodCall' || nameText(expression.name) !== name) continue;
    if (expression.target.kind === 'Reference' && expression.target.name.name === 'sys') return expression.arguments;
  }
  return undefined;
}

export function hasDecorator(decorators: readonly Decorator[], name: string): boolean {
  return decoratorArguments(decorators, name) !== undefined;
}
