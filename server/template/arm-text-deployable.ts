// Names, ids, conditions and scopes of resources and modules as ARM text (facts 4.3, 4.4, 4.8).
import { armValue, type ArmValue } from './arm-text-value.ts';
import { armText, call, insideLoop, outside, quoted, type ArmContext } from './arm-text.ts';
import type { Expr, SymbolExpr } from './expr.ts';
import type { Module, Resource } from './model.ts';

/** Where something is deployed, as text. `own`: where the file itself is. */
type ScopeText =
  | { readonly kind: 'own' }
  | { readonly kind: 'group'; readonly subscription: Expr | undefined; readonly group: Expr; readonly at: ArmContext }
  | { readonly kind: 'subscription'; readonly subscription: Expr | undefined; readonly at: ArmContext }
  | { readonly kind: 'managementGroup'; readonly group: Expr; readonly at: ArmContext }
  | { readonly kind: 'tenant' }
  | { readonly kind: 'resource'; readonly id: string };

/** @returns the context in which a referenced declaration is read: its loop variables are those of the index given. */
export function contextAt(context: ArmContext, expr: SymbolExpr, declared: Resource | Module): ArmContext {
  if (declared.loop === undefined) return outside(context);
  if (expr.index === undefined) return context;
  return insideLoop(outside(context), declared.loop, armText(context, expr.index));
}

/** @returns the name of a resource without those of its parents. */
export function ownNameText(at: ArmContext, resource: Resource): string {
  return resource.name === undefined ? 'invalid()' : armText(at, resource.name);
}

function ancestors(at: ArmContext, resource: Resource): readonly { resource: Resource; at: ArmContext }[] {
  const parent = parentOf(at, resource);
  return parent === undefined ? [] : [...ancestors(parent.at, parent.resource), parent];
}

function parentOf(at: ArmContext, resource: Resource): { resource: Resource; at: ArmContext } | undefined {
  const { template, symbols } = at.target;
  if (resource.parent?.kind === 'symbol') {
    const found = symbols.get(resource.parent.symbol);
    return found?.kind === 'resource' && found !== resource
      ? { resource: found, at: contextAt(at, resource.parent, found) }
      : undefined;
  }
  const around = resource.nestedIn === undefined ? undefined : template.resources[resource.nestedIn];
  return around === undefined ? undefined : { resource: around, at };
}

/** One name for each segment of the type; a name of several segments is split where its type is. */
function nameSegments(at: ArmContext, resource: Resource): readonly string[] {
  const above = ancestors(at, resource);
  const [top] = above;
  if (top === undefined) return split(ownNameText(at, resource), segments(resource));
  const first = split(ownNameText(top.at, top.resource), segments(resource) - above.length);
  return [...first, ...above.slice(1).map((each) => ownNameText(each.at, each.resource)), ownNameText(at, resource)];
}

function segments({ type }: Resource): number {
  return type.split('/').length - 1;
}

function split(name: string, count: number): readonly string[] {
  if (count <= 1) return [name];
  return Array.from({ length: count }, (_, i) => `${call('split', name, quoted('/'))}[${i}]`);
}

/** @returns the `name` of a resource: as written, or joined with those of its parents. */
export function resourceNameValue(at: ArmContext, resource: Resource): ArmValue {
  if (ancestors(at, resource).length === 0) return resource.name === undefined ? '' : armValue(at, resource.name);
  const names = nameSegments(at, resource);
  const pattern = names.map((_, i) => `{${i}}`).join('/');
  return `[${call('format', quoted(pattern), ...names)}]`;
}

/** @returns the `name` of a module's deployment; a module without one gets it from its symbol. */
export function moduleNameValue(at: ArmContext, module: Module): ArmValue {
  return module.name === undefined ? `[${moduleNameText(at, module)}]` : armValue(at, module.name);
}

const longestDeploymentName = 64;
const longestHash = 13;
/** `-`, and in a loop one more `-` with an index of up to three digits. */
const separators = { once: 1, looped: 5 };

export function moduleNameText(at: ArmContext, module: Module): string {
  if (module.name !== undefined) return armText(at, module.name);
  const looped = module.loop !== undefined;
  const room = longestDeploymentName - longestHash - (looped ? separators.looped : separators.once);
  const symbol = module.symbol ?? '';
  const hash = call('uniqueString', quoted(symbol), 'deployment().name');
  return looped
    ? call('format', quoted(`${symbol.slice(0, room)}-{0}-{1}`), 'copyIndex()', hash)
    : call('format', quoted(`${symbol.slice(0, room)}-{0}`), hash);
}

/** @returns the conditions of a declaration and of those it is nested in, outermost first; undefined when it is always deployed. */
export function conditionText(at: ArmContext, declared: Resource | Module): string | undefined {
  const around = declared.nestedIn === undefined ? undefined : at.target.template.resources[declared.nestedIn];
  const outer = around === undefined ? undefined : conditionText(at, around);
  const own = declared.condition === undefined ? undefined : armText(at, declared.condition);
  return outer === undefined || own === undefined ? (outer ?? own) : call('and', outer, own);
}

/** @returns the id of a resource. */
export function resourceIdText(at: ArmContext, resource: Resource): string {
  return idText(at, resourceScope(at, resource), resource.type, nameSegments(at, resource));
}

/** @returns the id of a module's deployment. */
export function deploymentIdText(at: ArmContext, module: Module): string {
  return idText(at, scopeOf(at, module), 'Microsoft.Resources/deployments', [moduleNameText(at, module)]);
}

function resourceScope(at: ArmContext, resource: Resource): ScopeText {
  const parent = resource.scope === undefined ? parentOf(at, resource) : undefined;
  return parent === undefined ? scopeOf(at, resource) : resourceScope(parent.at, parent.resource);
}

function scopeOf(at: ArmContext, { scope }: Resource | Module): ScopeText {
  if (scope?.kind !== 'scope') return { kind: 'own' };
  const { value } = scope;
  if (value.kind === 'symbol') return scopeOfSymbol(at, value);
  if (value.kind !== 'call') return { kind: 'own' };
  const [first, second] = value.args;
  switch (value.name) {
    case 'resourceGroup':
      if (first === undefined) return { kind: 'own' };
      return second === undefined
        ? { kind: 'group', subscription: undefined, group: first, at }
        : { kind: 'group', subscription: first, group: second, at };
    case 'subscription':
      return first === undefined && at.target.template.targetScope === 'subscription'
        ? { kind: 'own' }
        : { kind: 'subscription', subscription: first, at };
    case 'managementGroup':
      return first === undefined ? { kind: 'own' } : { kind: 'managementGroup', group: first, at };
    case 'tenant':
      return at.target.template.targetScope === 'tenant' ? { kind: 'own' } : { kind: 'tenant' };
    default:
      return { kind: 'own' };
  }
}

/** The symbol of a resource group or management group is a scope; that of anything else is a resource to extend. */
function scopeOfSymbol(context: ArmContext, expr: SymbolExpr): ScopeText {
  const found = context.target.symbols.get(expr.symbol);
  if (found?.kind !== 'resource' || found.name === undefined) return { kind: 'own' };
  const at = contextAt(context, expr, found);
  switch (found.type.toLowerCase()) {
    case 'microsoft.resources/resourcegroups': {
      const around = scopeOf(at, found);
      const subscription = around.kind === 'subscription' ? around.subscription : undefined;
      return { kind: 'group', subscription, group: found.name, at };
    }
    case 'microsoft.management/managementgroups':
      return { kind: 'managementGroup', group: found.name, at };
    default:
      return { kind: 'resource', id: resourceIdText(at, found) };
  }
}

function idText(at: ArmContext, scope: ScopeText, type: string, names: readonly string[]): string {
  const named = [quoted(type), ...names];
  switch (scope.kind) {
    case 'own':
      return ownIdText(at, named);
    case 'group': {
      const subscription =
        scope.subscription === undefined ? 'subscription().subscriptionId' : armText(scope.at, scope.subscription);
      const group = armText(scope.at, scope.group);
      const id = call('format', quoted('/subscriptions/{0}/resourceGroups/{1}'), subscription, group);
      return call('extensionResourceId', id, ...named);
    }
    case 'subscription':
      return scope.subscription === undefined
        ? call('subscriptionResourceId', ...named)
        : call('subscriptionResourceId', armText(scope.at, scope.subscription), ...named);
    case 'managementGroup':
      return call('extensionResourceId', managementGroupIdText(scope.at, scope.group), ...named);
    case 'tenant':
      return call('tenantResourceId', ...named);
    case 'resource':
      return call('extensionResourceId', scope.id, ...named);
  }
}

function ownIdText(at: ArmContext, named: readonly string[]): string {
  switch (at.target.template.targetScope) {
    case 'resourceGroup':
      return call('resourceId', ...named);
    case 'subscription':
      return call('subscriptionResourceId', ...named);
    case 'managementGroup':
      return call('extensionResourceId', 'managementGroup().id', ...named);
    case 'tenant':
      return call('tenantResourceId', ...named);
  }
}

function managementGroupIdText(at: ArmContext, group: Expr): string {
  return call('tenantResourceId', quoted('Microsoft.Management/managementGroups'), armText(at, group));
}

/** @returns the properties that say where a resource or module is deployed; none when that is where the file is. */
export function deployableScope(at: ArmContext, declared: Resource | Module): Readonly<Record<string, ArmValue>> {
  const scope = declared.kind === 'resource' ? resourceScope(at, declared) : scopeOf(at, declared);
  switch (scope.kind) {
    case 'own':
      return {};
    case 'group':
      return {
        ...(scope.subscription === undefined ? {} : { subscriptionId: armValue(scope.at, scope.subscription) }),
        resourceGroup: armValue(scope.at, scope.group),
      };
    case 'subscription':
      return {
        subscriptionId:
          scope.subscription === undefined ? '[subscription().subscriptionId]' : armValue(scope.at, scope.subscription),
      };
    case 'managementGroup':
      return { scope: `[${managementGroupScopeText(scope.at, scope.group)}]` };
    case 'tenant':
      return { scope: '/' };
    case 'resource':
      return { scope: `[${scope.id}]` };
  }
}

function managementGroupScopeText(at: ArmContext, group: Expr): string {
  const { targetScope } = at.target.template;
  return targetScope === 'tenant' || targetScope === 'managementGroup'
    ? call('format', quoted('Microsoft.Management/managementGroups/{0}'), armText(at, group))
    : managementGroupIdText(at, group);
}
