// Which variables and `existing` resources have no place in compiled JSON, because they need what only a running deployment knows (facts 4.5, 4.6).
import type { ArmTarget } from './arm-text.ts';
import type { Expr, SymbolExpr } from './expr.ts';
import { expressionParts } from './expr-parts.ts';
import type { Module, Resource, Template } from './model.ts';

/** The form of one compiled file. */
export type ArmForm = Pick<ArmTarget, 'symbolicNames' | 'deploymentsVersion'>;

/** @returns what is needed to print expressions of a template in one JSON form. */
export function armTarget(template: Template, form: ArmForm): ArmTarget {
  const symbols = new Map<string, Resource | Module>();
  for (const each of [...template.resources, ...template.modules])
    if (each.symbol !== undefined && !symbols.has(each.symbol)) symbols.set(each.symbol, each);
  const search: Search = { template, symbols, variables: new Map(), resources: new Map() };
  return {
    ...form,
    template,
    symbols,
    inlinedVariables: new Set([...template.variables.keys()].filter((name) => variableIsInlined(search, name))),
    inlinedResources: new Set([...symbols.keys()].filter((symbol) => resourceIsInlined(search, symbol))),
  };
}

interface Search {
  readonly template: Template;
  readonly symbols: ReadonlyMap<string, Resource | Module>;
  readonly variables: Map<string, boolean>;
  readonly resources: Map<string, boolean>;
}

function variableIsInlined(search: Search, name: string): boolean {
  const known = search.variables.get(name);
  if (known !== undefined) return known;
  search.variables.set(name, false);
  const variable = search.template.variables.get(name);
  const answer = variable !== undefined && needsDeployment(search, variable.value);
  search.variables.set(name, answer);
  return answer;
}

function resourceIsInlined(search: Search, symbol: string): boolean {
  const known = search.resources.get(symbol);
  if (known !== undefined) return known;
  search.resources.set(symbol, false);
  const resource = search.symbols.get(symbol);
  const answer = resource?.kind === 'resource' && resource.existing && isPlacedAtRuntime(search, resource);
  search.resources.set(symbol, answer);
  return answer;
}

function isPlacedAtRuntime(search: Search, resource: Resource): boolean {
  const around = resource.nestedIn === undefined ? undefined : search.template.resources[resource.nestedIn]?.symbol;
  const above = [resource.parent, resource.scope?.kind === 'scope' ? resource.scope.value : undefined];
  return (
    (resource.name !== undefined && needsDeployment(search, resource.name)) ||
    (around !== undefined && resourceIsInlined(search, around)) ||
    above.some((each) => each?.kind === 'symbol' && resourceIsInlined(search, each.symbol))
  );
}

const runtimeFunction = /^(reference|references|list[a-zA-Z]*|to(Logical|Physical)Zones?)$/;
const fixedMembers: ReadonlySet<string> = new Set(['id', 'name', 'type', 'apiVersion']);

function needsDeployment(search: Search, expr: Expr): boolean {
  const any = (parts: readonly Expr[]): boolean => parts.some((part) => needsDeployment(search, part));
  switch (expr.kind) {
    case 'variable':
      return variableIsInlined(search, expr.name);
    case 'symbol':
      return true;
    case 'method':
      return expr.base.kind === 'symbol' || any(expressionParts(expr));
    case 'access':
      if (expr.base.kind === 'symbol' && isFixed(expr.index)) return placeNeedsDeployment(search, expr.base);
      return any(expressionParts(expr));
    case 'call':
      return (runtimeFunction.test(expr.name) && !search.template.functions.has(expr.name)) || any(expr.args);
    case 'object':
    case 'array':
    case 'lambda':
    case 'for':
      return any(expressionParts(expr));
    case 'literal':
    case 'parameter':
    case 'local':
    case 'imported':
    case 'error':
      return false;
  }
}

function placeNeedsDeployment(search: Search, expr: SymbolExpr): boolean {
  return resourceIsInlined(search, expr.symbol) || (expr.index !== undefined && needsDeployment(search, expr.index));
}

function isFixed(index: Expr): boolean {
  return index.kind === 'literal' && typeof index.value === 'string' && fixedMembers.has(index.value);
}
