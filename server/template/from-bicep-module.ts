// Module declarations: where the template comes from, and what is given for its parameters.
import type { Gap, ModuleDeclaration, ObjectLiteral, StringLiteral } from '../syntax/bicep.ts';
import { plainText } from '../syntax/bicep.ts';
import type { Span } from '../text/location.ts';
import type { Expr, ObjectExpr } from './expr.ts';
import { findProperty } from './from-bicep-body.ts';
import { lowerDependencies, lowerFrame, lowerProperty, lowerScope } from './from-bicep-deployable.ts';
import type { Scope } from './from-bicep-scope.ts';
import type { Argument, Module, ModuleSource, Variable } from './model.ts';

/** @param variables the file's own, by which the keys of a computed `params` are found. */
export function lowerModule(scope: Scope, node: ModuleDeclaration, variables: ReadonlyMap<string, Variable>): Module {
  const { symbol, loop, condition, object, inside } = lowerFrame(scope, node);
  return {
    kind: 'module',
    symbol,
    source: moduleSource(node.path),
    name: lowerProperty(inside, object, 'name'),
    condition,
    loop,
    scope: lowerScope(inside, object),
    dependsOn: lowerDependencies(inside, object),
    nestedIn: undefined,
    arguments: lowerArguments(inside, object, variables),
    argumentsSpan: findProperty(object, 'params')?.value.span,
    bodySpan: object?.span,
    span: node.span,
    nameSpan: node.name.span,
    disabledRules: [],
  };
}

function moduleSource(node: StringLiteral | Gap): ModuleSource {
  const { span } = node;
  const path = plainText(node);
  if (path === undefined || path === '') return { kind: 'opaque', span };
  return /^(br|ts)[:/]/.test(path) ? { kind: 'registry', reference: path, span } : { kind: 'file', path, span };
}

function lowerArguments(
  scope: Scope,
  object: ObjectLiteral | undefined,
  variables: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Argument> {
  const given = new Map<string, Argument>();
  const params = lowerProperty(scope, object, 'params');
  if (params?.kind === 'object') addMembers(given, params, variables);
  else if (params !== undefined) addSteps(given, params, params.span, variables);
  return given;
}

function addMembers(given: Map<string, Argument>, object: ObjectExpr, variables: ReadonlyMap<string, Variable>): void {
  for (const member of object.members) {
    if (member.kind === 'spread') addSteps(given, member.value, member.span, variables);
    else if (member.key.kind === 'literal')
      given.set(String(member.key.value), { value: underValue(member.value), nameSpan: member.key.span });
  }
}

/** The loop of an argument stands under `value` in ARM, and is called so (facts 4.4). */
function underValue(value: Expr): Expr {
  return value.kind === 'for' ? { ...value, loop: { ...value.loop, name: 'value' } } : value;
}

/** A computed `params`: each key it may have is given as a step into it, which is null where the key is absent. */
function addSteps(
  given: Map<string, Argument>,
  whole: Expr,
  nameSpan: Span,
  variables: ReadonlyMap<string, Variable>,
): void {
  for (const key of new Set(possibleKeys(whole, variables, 0))) {
    const { span } = whole;
    const index: Expr = { kind: 'literal', value: key, span };
    given.set(key, { value: { kind: 'access', base: whole, index, safe: true, fromEnd: false, span }, nameSpan });
  }
}

const deepestLookup = 16;

/** @returns the keys that can be read off an expression without evaluating it. */
function possibleKeys(expr: Expr, variables: ReadonlyMap<string, Variable>, depth: number): readonly string[] {
  if (depth > deepestLookup) return [];
  const inside = (part: Expr): readonly string[] => possibleKeys(part, variables, depth + 1);
  switch (expr.kind) {
    case 'object':
      return expr.members.flatMap((member) => {
        if (member.kind === 'spread') return inside(member.value);
        return member.key.kind === 'literal' ? [String(member.key.value)] : [];
      });
    case 'variable': {
      const variable = variables.get(expr.name);
      return variable === undefined ? [] : inside(variable.value);
    }
    case 'call':
      if (expr.name === 'if') return expr.args.slice(1).flatMap(inside);
      return ['union', 'coalesce', 'any'].includes(expr.name) ? expr.args.flatMap(inside) : [];
    default:
      return [];
  }
}
