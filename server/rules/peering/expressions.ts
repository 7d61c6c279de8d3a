// The expressions of a declaration, for whoever asks what it uses. Evaluates nothing.
import type { Expr } from '../../template/expr.ts';
import { expressionParts } from '../../template/expr-parts.ts';
import type { Module, Resource, Template } from '../../template/model.ts';

/** @returns all that its declaration is made of, and what the variables in it are made of. */
export function expressionsOf(template: Template, at: Resource | Module): readonly Expr[] {
  const found: Expr[] = [];
  const variables = new Set<string>();
  const visit = (expr: Expr | undefined): void => {
    if (expr === undefined) return;
    found.push(expr);
    if (expr.kind === 'variable' && !variables.has(expr.name)) {
      variables.add(expr.name);
      visit(template.variables.get(expr.name)?.value);
    }
    for (const inner of expressionParts(expr)) visit(inner);
  };
  for (const expr of [at.name, at.condition, ...at.dependsOn]) visit(expr);
  if (at.loop?.source.kind === 'array') visit(at.loop.source.array);
  if (at.scope?.kind === 'scope') visit(at.scope.value);
  if (at.kind === 'resource') for (const expr of [at.parent, at.body]) visit(expr);
  else for (const { value } of at.arguments.values()) visit(value);
  return found;
}
