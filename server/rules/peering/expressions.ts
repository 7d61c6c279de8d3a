// The expressions of a declaration, for whoever asks what it uses. Evaluates nothing.
import type { Expr } from '../../template/expr.ts';
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
    for (const inner of partsOf(expr)) visit(inner);
  };
  for (const expr of [at.name, at.condition, ...at.dependsOn]) visit(expr);
  if (at.loop?.source.kind === 'array') visit(at.loop.source.array);
  if (at.scope?.kind === 'scope') visit(at.scope.value);
  if (at.kind === 'resource') for (const expr of [at.parent, at.body]) visit(expr);
  else for (const { value } of at.arguments.values()) visit(value);
  return found;
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'object':
      return expr.members.flatMap((member) =>
        member.kind === 'property' ? [member.key, member.value] : [member.value],
      );
    case 'array':
      return expr.items.map((item) => (item.kind === 'spread' ? item.value : item));
    case 'call':
      return expr.args;
    case 'method':
      return [expr.base, ...expr.args];
    case 'access':
      return [expr.base, expr.index];
    case 'symbol':
      return expr.index === undefined ? [] : [expr.index];
    case 'lambda':
      return [expr.body];
    case 'for':
      return expr.loop.source.kind === 'array'
        ? [expr.loop.source.array, expr.body]
        : [expr.loop.source.count, expr.body];
    case 'literal':
    case 'parameter':
    case 'variable':
    case 'local':
    case 'imported':
    case 'error':
      return [];
  }
}
