// The expressions of a declaration, for whoever asks what it uses. Evaluates nothing.
import type { Expr } from '../../template/expr.ts';
import { expressionParts } from '../../template/expr-parts.ts';
import type { Module, Resource, Template } from '../../template/model.ts';

/** @returns all that its declaration is made of, and what the variables in it are made of, each once. */
export function expressionsOf(template: Template, at: Resource | Module): ReadonlySet<Expr> {
  const found = new Set<Expr>([at.name, at.condition, ...at.dependsOn, ...partsOf(at)].flatMap((expr) => expr ?? []));
  if (at.loop?.source.kind === 'array') found.add(at.loop.source.array);
  if (at.scope?.kind === 'scope') found.add(at.scope.value);
  // What is added meanwhile is visited as well.
  for (const expr of found) {
    const value = expr.kind === 'variable' ? template.variables.get(expr.name)?.value : undefined;
    for (const inner of value === undefined ? expressionParts(expr) : [value]) found.add(inner);
  }
  return found;
}

function partsOf(at: Resource | Module): readonly (Expr | undefined)[] {
  return at.kind === 'resource' ? [at.parent, at.body] : [...at.arguments.values()].map(({ value }) => value);
}
