// Visits every string of an ARM template and enters the names in its expression at the symbols they mean.
import {
  jsonItems,
  jsonMember,
  jsonProperties,
  jsonSpan,
  parseArmExpression,
  type ArmExpression,
  type ArmTree,
  type JsonNode,
  type JsonObject,
  type JsonString,
} from '../../syntax/arm.ts';
import type { UndeclaredName } from '../bind-arm.ts';
import { declarationsOf, insideQuotes, type ArmScope, type CollectedSymbol } from './arm-declarations.ts';

export interface ArmWalk {
  readonly tree: ArmTree;
  readonly scopes: ArmScope[];
  readonly undeclared: UndeclaredName[];
}

interface Position {
  readonly scope: ArmScope;
  /** Inside a user function: its parameters, the only names it sees. */
  readonly own: ReadonlyMap<string, CollectedSymbol> | undefined;
}

const templateSections: ReadonlySet<string> = new Set(['functions', 'metadata']);

/** Enters all references of a template and of those nested in it. */
export function walkTemplate(walk: ArmWalk, root: JsonObject, scope: ArmScope): void {
  walk.scopes.push(scope);
  for (const property of root.children) {
    const [key, value] = property.children;
    if (!templateSections.has(key.value.toLowerCase())) visit(walk, { scope, own: undefined }, value);
  }
  for (const space of jsonItems(jsonMember(root, 'functions'))) {
    for (const { children } of jsonProperties(jsonMember(space, 'members'))) walkFunction(walk, scope, children[1]);
  }
}

function walkFunction(walk: ArmWalk, scope: ArmScope, node: JsonNode | undefined): void {
  const parameters = jsonItems(jsonMember(node, 'parameters')).flatMap((item): readonly CollectedSymbol[] => {
    const name = jsonMember(item, 'name');
    if (name?.type !== 'string') return [];
    const nameSpan = insideQuotes(jsonSpan(name));
    return [{ kind: 'parameter', name: name.value, nameSpan, span: jsonSpan(item), references: [] }];
  });
  const own = new Map(parameters.map((each) => [each.name.toLowerCase(), each]));
  walk.scopes.push({ ...scope, all: parameters });
  visit(walk, { scope, own }, jsonMember(node, 'output'));
}

function visit(walk: ArmWalk, at: Position, node: JsonNode | undefined): void {
  switch (node?.type) {
    case 'string':
      visitString(walk, at, node);
      return;
    case 'array':
      for (const item of node.children) visit(walk, at, item);
      return;
    case 'object': {
      const nested = nestedTemplate(node);
      for (const { children } of node.children) {
        const [key, value] = children;
        visitString(walk, at, key);
        if (key.value.toLowerCase() === 'dependson') visitDependencies(walk, at, value);
        else if (nested !== undefined && key.value.toLowerCase() === 'properties')
          visitProperties(walk, at, value, nested);
        else visit(walk, at, value);
      }
      return;
    }
    default:
      return;
  }
}

interface NestedTemplate {
  readonly root: JsonObject;
  readonly inner: boolean;
}

function nestedTemplate(node: JsonObject): NestedTemplate | undefined {
  const type = jsonMember(node, 'type');
  if (type?.type !== 'string' || type.value.toLowerCase() !== 'microsoft.resources/deployments') return undefined;
  const properties = jsonMember(node, 'properties');
  const root = jsonMember(properties, 'template');
  if (root?.type !== 'object') return undefined;
  const scope = jsonMember(jsonMember(properties, 'expressionevaluationoptions'), 'scope');
  return { root, inner: scope?.type === 'string' && scope.value.toLowerCase() === 'inner' };
}

/** The template among them is entered in its own scope. */
function visitProperties(walk: ArmWalk, at: Position, node: JsonNode | undefined, nested: NestedTemplate): void {
  for (const { children } of jsonProperties(node)) if (children[1] !== nested.root) visit(walk, at, children[1]);
  walkTemplate(walk, nested.root, declarationsOf(nested.root, nested.inner ? undefined : at.scope));
}

/** Plain text there is a symbolic name or the name of a loop, `name[index]` one of a collection. */
function visitDependencies(walk: ArmWalk, at: Position, node: JsonNode | undefined): void {
  for (const item of jsonItems(node)) {
    if (item.type !== 'string') continue;
    const meaning = parseArmExpression(walk.tree, item);
    if (meaning.kind === 'expression') visitExpression(walk, at, meaning.root);
    else refer(at.scope.resources.get(item.value.toLowerCase()) ?? at.scope.loops.get(item.value.toLowerCase()), item);
  }
}

function refer(symbol: CollectedSymbol | undefined, node: JsonString): void {
  symbol?.references.push(insideQuotes(jsonSpan(node)));
}

function visitString(walk: ArmWalk, at: Position, node: JsonString): void {
  if (!node.value.startsWith('[')) return;
  const meaning = parseArmExpression(walk.tree, node);
  if (meaning.kind === 'expression') visitExpression(walk, at, meaning.root);
}

function visitExpression(walk: ArmWalk, at: Position, expression: ArmExpression): void {
  switch (expression.kind) {
    case 'access':
      visitExpression(walk, at, expression.base);
      visitExpression(walk, at, expression.index);
      return;
    case 'call':
      visitCall(walk, at, expression);
      for (const argument of expression.args) visitExpression(walk, at, argument);
      return;
    case 'text':
    case 'number':
    case 'missing':
      return;
  }
}

/** Functions whose first argument may be a symbolic name. */
const takesSymbol = /^(?:reference|references|resourceinfo|list[a-z]*)$/;

function visitCall(walk: ArmWalk, { scope, own }: Position, call: ArmExpression & { kind: 'call' }): void {
  if (call.namespace !== undefined) {
    const name = `${call.namespace}.${call.name}`;
    const symbol = scope.functions.get(name.toLowerCase());
    const { end } = call.nameSpan;
    const span = { start: end - call.name.length, end };
    if (symbol !== undefined) symbol.references.push(span);
    else walk.undeclared.push({ kind: 'function', name, span: call.nameSpan });
    return;
  }
  const [first] = call.args;
  if (first?.kind !== 'text') return;
  const name = first.value.toLowerCase();
  const span = insideQuotes(first.span);
  const known = call.name.toLowerCase();
  switch (known) {
    case 'parameters': {
      const symbol = (own ?? scope.parameters).get(name);
      if (symbol !== undefined) symbol.references.push(span);
      else if (call.args.length === 1) walk.undeclared.push({ kind: 'parameter', name: first.value, span });
      return;
    }
    case 'variables': {
      const symbol = scope.variables.get(name);
      if (symbol !== undefined) symbol.references.push(span);
      else if (call.args.length === 1) walk.undeclared.push({ kind: 'variable', name: first.value, span });
      return;
    }
    case 'copyindex':
      scope.loops.get(name)?.references.push(span);
      return;
    default:
      if (takesSymbol.test(known)) scope.resources.get(name)?.references.push(span);
  }
}
