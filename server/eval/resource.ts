// One resource or module declaration at given loop bindings: its names, its scope, its id, its body. Names and ids never need the body, so that
// two resources may point at each other by id.
import type { Expr, Loop, SymbolExpr } from '../template/expr.ts';
import type { Module, Resource, ScopeExpr } from '../template/model.ts';
import { textKey } from './compare.ts';
import type { Scope } from './deployment.ts';
import { access } from './access.ts';
import { callPlain } from './call.ts';
import { evaluateExpr } from './expression.ts';
import { locationIn, noBindings, type Bindings, type Frame, type Session } from './frame.ts';
import { loopValue, roundAt } from './loop.ts';
import { nullValue, string, unknown, unknownCall } from './make.ts';
import { groupId, idInScope, idOnResource, nameSegments, segmentCount } from './resource-id.ts';
import {
  groupScope,
  managementGroupId,
  managementGroupScope,
  scopeOfCall,
  stated,
  subscriptionScope,
  tenantScope,
} from './scopes.ts';
import { roundKey } from './round-key.ts';
import { pieces, segments, fromPieces } from './text-pieces.ts';
import type { Value } from './value.ts';

/** Where a resource goes: a scope, or another resource that it extends. */
export type Target =
  | {
      readonly kind: 'scope';
      readonly scope: Scope;
      /** Not where the file itself is deployed. */ readonly elsewhere?: true;
    }
  | {
      readonly kind: 'resource';
      readonly id: Value;
      readonly scope: Scope;
      /** The id as the compiler writes it. */ readonly written?: Value;
    };

/** @returns the declaration behind a symbolic name. */
export function declarationOf(frame: Frame, symbol: string): Resource | Module | undefined {
  return frame.symbols.get(symbol);
}

/** @returns the bindings that a reference to `declaration` means: those of the round `index`, or, from inside the same loop, the ones in force. */
export function bindingsAt(
  frame: Frame,
  declaration: Resource | Module,
  index: Value | undefined,
  bindings: Bindings,
): Bindings {
  const looped = loopsAround(frame, declaration);
  if (looped.length === 0) return frame.outerBindings;
  if (index === undefined) return bindings;
  // An index names the round of the innermost loop; outer ones are those in force.
  const innermost = looped.at(-1);
  if (innermost?.loop === undefined) return bindings;
  const around = looped.length === 1 ? frame.outerBindings : bindings;
  return roundAt(frame, innermost.loop, sourceOf(frame, innermost, innermost.loop, around), index, bindings, true);
}

/** What the outermost loop of a declaration runs over is the same wherever it is asked for: computed once. */
function sourceOf(frame: Frame, declaration: Resource | Module, loop: Loop, bindings: Bindings): Value {
  if (bindings !== frame.outerBindings) return loopValue(frame, loop, bindings);
  const known = frame.loopSources.get(declaration);
  if (known !== undefined) return known;
  const value = loopValue(frame, loop, bindings);
  frame.loopSources.set(declaration, value);
  return value;
}

/** @returns the declaration and those it is nested in that have a loop, outermost first. */
function loopsAround(frame: Frame, declaration: Resource | Module): readonly (Resource | Module)[] {
  return ancestry(frame, declaration).filter((each) => each.loop !== undefined);
}

/** @returns the resources that the declaration's text stands in, outermost first, itself last. */
export function ancestry(frame: Frame, declaration: Resource | Module): readonly (Resource | Module)[] {
  const list: (Resource | Module)[] = [declaration];
  for (let at = declaration.nestedIn; at !== undefined;) {
    const around: Resource | undefined = frame.template.resources[at];
    if (around === undefined || list.includes(around)) break;
    list.unshift(around);
    at = around.nestedIn;
  }
  return list;
}

function parentOf(
  frame: Frame,
  resource: Resource,
  bindings: Bindings,
): { readonly resource: Resource; readonly bindings: Bindings } | undefined {
  if (resource.parent?.kind === 'symbol') {
    const found = declarationOf(frame, resource.parent.symbol);
    if (found?.kind !== 'resource' || found === resource) return undefined;
    return {
      resource: found,
      bindings: bindingsAt(frame, found, indexValue(frame, resource.parent, bindings), bindings),
    };
  }
  const around = resource.nestedIn === undefined ? undefined : frame.template.resources[resource.nestedIn];
  return around === undefined ? undefined : { resource: around, bindings };
}

/** @returns the value of the index in `vnets[i]`. */
export function indexValue(frame: Frame, expr: SymbolExpr, bindings: Bindings): Value | undefined {
  return expr.index === undefined ? undefined : evaluateExpr(frame, expr.index, bindings);
}

/** @returns the name expression as written, which for a child with a parent is its own part only. */
export function ownName(frame: Frame, declaration: Resource | Module, bindings: Bindings): Value {
  if (declaration.name === undefined) return nullValue;
  const key = `${declaration.span.start}|${roundKey(bindings)}`;
  const known = frame.ownNames.get(key);
  if (known === 'busy') return nameless(frame, declaration);
  if (known !== undefined) return known;
  frame.ownNames.set(key, 'busy');
  const value = evaluateExpr(frame, declaration.name, bindings);
  frame.ownNames.set(key, value);
  return value;
}

/** A name that is made of itself: unknown, and equal to itself only. */
function nameless(frame: Frame, { nameSpan }: Resource | Module): Value {
  const { file, span } = locationIn(frame, nameSpan);
  return unknown({ kind: 'opaque', text: `name('${file}:${span.start}:${frame.identity}')` }, { type: 'string' });
}

/** @returns one name per segment of the type, parents first. */
export function resourceNames(frame: Frame, resource: Resource, bindings: Bindings): readonly Value[] {
  const total = segmentCount(resource.type);
  const own = ownName(frame, resource, bindings);
  const parent = parentOf(frame, resource, bindings);
  if (parent === undefined) return nameSegments(own, total);
  const above = guarded(frame, resource, 'names', () => resourceNames(frame, parent.resource, parent.bindings)) ?? [];
  return [...above, ...nameSegments(own, Math.max(1, total - above.length))];
}

/**
 * @returns the name of all segments. Where the declaration has its own part only, the compiler writes `format('{0}/{1}', …)`; of what stands inside of
 * another resource in an ARM template, the engine makes `concat(parent, '/', own)`.
 */
export function wholeName(frame: Frame, resource: Resource, bindings: Bindings, names: readonly Value[]): Value {
  const parent = parentOf(frame, resource, bindings);
  if (parent === undefined) return ownName(frame, resource, bindings);
  if (frame.template.language === 'arm') {
    const above = wholeName(frame, parent.resource, parent.bindings, []);
    return callPlain('concat', [above, string('/'), ownName(frame, resource, bindings)]);
  }
  const slots = names.map((_, i) => `{${i}}`).join('/');
  return callPlain('format', [string(slots), ...writtenNames(frame, resource, bindings)]);
}

/** @returns one name per segment of the type, as the compiler writes them: a name with several segments is split where it is deployed. */
function writtenNames(frame: Frame, resource: Resource, bindings: Bindings): readonly Value[] {
  const own = ownName(frame, resource, bindings);
  const parent = parentOf(frame, resource, bindings);
  const above =
    parent && (guarded(frame, resource, 'names', () => writtenNames(frame, parent.resource, parent.bindings)) ?? []);
  const count = Math.max(1, segmentCount(resource.type) - (above?.length ?? 0));
  const segments =
    count === 1
      ? [own]
      : Array.from({ length: count }, (_, i) =>
          access(frame.session, callPlain('split', [own, string('/')]), { kind: 'int', value: BigInt(i) }),
        );
  return [...(above ?? []), ...segments];
}

/** @returns where the resource is deployed; a child goes where its parent goes (facts 4.8). */
export function resourceTarget(frame: Frame, resource: Resource, bindings: Bindings): Target {
  const { scope } = resource;
  const own: Target = { kind: 'scope', scope: frame.scope };
  if (scope !== undefined) return guarded(frame, resource, 'target', () => targetOf(frame, scope, bindings)) ?? own;
  const parent = parentOf(frame, resource, bindings);
  return parent === undefined
    ? own
    : (guarded(frame, resource, 'target', () => resourceTarget(frame, parent.resource, parent.bindings)) ?? own);
}

/** Resources that are each other's parent or scope lead nowhere: undefined where the way comes back to a declaration that it started from. */
function guarded<T>(frame: Frame, declaration: Resource, purpose: 'names' | 'target', compute: () => T): T | undefined {
  const { busy } = frame.session;
  const key = `${purpose} ${frame.identity} ${frame.template.file} ${declaration.span.start}`;
  if (busy.has(key)) return undefined;
  busy.add(key);
  try {
    return compute();
  } finally {
    busy.delete(key);
  }
}

export function resourceId(frame: Frame, resource: Resource, bindings: Bindings): Value {
  const names = resourceNames(frame, resource, bindings);
  const target = resourceTarget(frame, resource, bindings);
  return target.kind === 'scope'
    ? idInScope(target.scope, resource.type, names)
    : idOnResource(target.id, resource.type, names);
}

/** @returns the id as the compiler writes `symbol.id`: of a resource whose `scope:` leads elsewhere it extends the id of that scope (facts 4.8). */
export function writtenId(frame: Frame, resource: Resource, bindings: Bindings): Value {
  const target = resourceTarget(frame, resource, bindings);
  const base = target.kind === 'scope' ? baseOf(target) : (target.written ?? target.id);
  const names = writtenNames(frame, resource, bindings);
  if (base !== undefined) return idOnResource(base, resource.type, names);
  return idInScope(target.scope, resource.type, names);
}

/** The id that is extended, where it is not said by the function itself. */
function baseOf({ scope, elsewhere }: Target & { kind: 'scope' }): Value | undefined {
  if (scope.kind === 'managementGroup' && scope.managementGroup !== undefined)
    return managementGroupId(scope.managementGroup);
  if (scope.kind !== 'resourceGroup' || elsewhere === undefined) return undefined;
  return groupId(scope.subscriptionId ?? string(''), scope.resourceGroup ?? string(''));
}

/** @returns the scope that a module is deployed to. */
export function moduleScope(frame: Frame, module: Module, bindings: Bindings): Scope {
  return module.scope === undefined ? frame.scope : targetOf(frame, module.scope, bindings).scope;
}

function targetOf(frame: Frame, expr: ScopeExpr, bindings: Bindings): Target {
  if (expr.kind === 'group') {
    const valueOf = (part: Expr | undefined): Value | undefined =>
      part === undefined ? undefined : stated(evaluateExpr(frame, part, bindings));
    const [subscription, group] = [valueOf(expr.subscriptionId), valueOf(expr.resourceGroup)];
    if (subscription === undefined && group === undefined) return { kind: 'scope', scope: frame.scope };
    const inside = subscription ?? frame.scope.subscriptionId ?? string('');
    const scope =
      group === undefined ? subscriptionScope(inside, frame.scope.location) : locatedGroup(frame, inside, group);
    return { kind: 'scope', scope, elsewhere: true };
  }
  return targetOfValue(frame, expr.value, bindings);
}

function targetOfValue(frame: Frame, expr: Expr, bindings: Bindings): Target {
  if (expr.kind === 'symbol') {
    const found = declarationOf(frame, expr.symbol);
    if (found?.kind === 'resource') {
      const at = bindingsAt(frame, found, indexValue(frame, expr, bindings), bindings);
      const id = resourceId(frame, found, at);
      const around = resourceTarget(frame, found, at).scope;
      // The name as it is written, which an id's text no longer tells.
      const scope = isGroup(found)
        ? locatedGroup(frame, around.subscriptionId ?? string(''), ownName(frame, found, at))
        : scopeOfId(frame, id, around);
      if (scope !== undefined) return { kind: 'scope', scope, elsewhere: true };
      return { kind: 'resource', id, scope: around, written: writtenId(frame, found, at) };
    }
  }
  if (expr.kind === 'call') {
    const args = expr.args.map((argument) => evaluateExpr(frame, argument, bindings));
    const scope = scopeOfCall(expr.name, args, frame.scope);
    if (
      scope?.kind === 'resourceGroup' &&
      scope.subscriptionId !== undefined &&
      scope.resourceGroup !== undefined &&
      args.length > 0
    )
      return {
        kind: 'scope',
        scope: locatedGroup(frame, scope.subscriptionId, scope.resourceGroup),
        elsewhere: true,
      };
    if (scope !== undefined) return { kind: 'scope', scope };
  }
  const value = evaluateExpr(frame, expr, bindings);
  const scope = scopeOfId(frame, value, frame.scope);
  return scope === undefined
    ? { kind: 'resource', id: wholeId(frame, value), scope: frame.scope }
    : { kind: 'scope', scope };
}

function isGroup({ type }: Resource): boolean {
  return type.toLowerCase() === 'microsoft.resources/resourcegroups';
}

/** `Microsoft.Storage/storageAccounts/x` as a scope is a resource of the template's own group. */
function wholeId({ scope }: Frame, id: Value): Value {
  const [first] = pieces(id) ?? [];
  if (typeof first !== 'string' || first.startsWith('/')) return id;
  return textOf([...scopeParts(scope), string('/providers/'), id]);
}

function scopeParts({ kind, subscriptionId, resourceGroup, managementGroup }: Scope): readonly Value[] {
  const subscription = [string('/subscriptions/'), subscriptionId ?? string('')];
  switch (kind) {
    case 'resourceGroup':
      return [...subscription, string('/resourceGroups/'), resourceGroup ?? string('')];
    case 'subscription':
      return subscription;
    case 'managementGroup':
      return [string('/providers/Microsoft.Management/managementGroups/'), managementGroup ?? string('')];
    case 'tenant':
      return [];
  }
}

/** A text once all of it is known, the concatenation of the parts until then. */
function textOf(parts: readonly Value[]): Value {
  const whole = unknownCall('concat', parts, { type: 'string', nonNull: true });
  const [only, ...more] = pieces(whole) ?? [];
  return typeof only === 'string' && more.length === 0 ? string(only) : whole;
}

/** Ids of groups, subscriptions, management groups and the tenant are scopes; of anything else, resources to extend. */
function scopeOfId(frame: Frame, id: Value, around: Scope): Scope | undefined {
  const parts = pieces(id);
  if (parts === undefined) return undefined;
  const list = segments(parts).filter((part, i) => i > 0 || part.length > 0);
  const word = (i: number): string | undefined =>
    list[i]?.length === 1 && typeof list[i][0] === 'string' ? list[i][0].toLowerCase() : undefined;
  const value = (i: number): Value => fromPieces(list[i] ?? []);
  const unknownPlace = around.location;
  if (list.length === 0 || (list.length === 1 && list[0]?.length === 0)) return tenantScope(unknownPlace);
  if (word(0) === 'subscriptions' && list.length === 2) return subscriptionScope(value(1), unknownPlace);
  if (word(0) === 'subscriptions' && word(2) === 'resourcegroups' && list.length === 4)
    return locatedGroup(frame, value(1), value(3));
  const at = word(0) === 'providers' ? 1 : 0;
  if (word(at) === 'microsoft.management' && word(at + 1) === 'managementgroups' && list.length === at + 3)
    return managementGroupScope(value(at + 2), unknownPlace);
  return undefined;
}

/** A group that this deployment declares tells its region; of another one nothing is known. */
function locatedGroup(frame: Frame, subscriptionId: Value, resourceGroup: Value): Scope {
  const bare = groupScope(subscriptionId, resourceGroup);
  const key = textKey(resourceGroup);
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    const same = at.scope;
    if (same.resourceGroup !== undefined && same.subscriptionId !== undefined)
      if (textKey(same.resourceGroup) === key && textKey(same.subscriptionId) === textKey(subscriptionId)) return same;
    for (const resource of at.template.resources) {
      if (resource.existing || resource.type.toLowerCase() !== 'microsoft.resources/resourcegroups') continue;
      const location = declaredLocation(at, resource, key);
      if (location !== undefined) return groupScope(subscriptionId, resourceGroup, location);
    }
  }
  return groupOfTree(frame.session, bare, subscriptionId, resourceGroup);
}

/** A group that another module of the tree declares is known in the second pass. */
function groupOfTree(session: Session, bare: Scope, subscriptionId: Value, resourceGroup: Value): Scope {
  const id = idInScope(subscriptionScope(subscriptionId, bare.location), 'Microsoft.Resources/resourceGroups', [
    resourceGroup,
  ]);
  const found = session.declared.get(textKey(id));
  if (found === undefined) session.missed = true;
  const { body } = found?.instance ?? {};
  const location = body?.kind === 'object' ? body.entries.get('location')?.value : undefined;
  return location === undefined ? bare : groupScope(subscriptionId, resourceGroup, location);
}

function declaredLocation(frame: Frame, group: Resource, key: string): Value | undefined {
  const member = group.body.members.find(
    (each) =>
      each.kind === 'property' && each.key.kind === 'literal' && String(each.key.value).toLowerCase() === 'location',
  );
  if (member === undefined) return undefined;
  for (const bindings of rounds(frame, group))
    if (textKey(ownName(frame, group, bindings)) === key) return evaluateExpr(frame, member.value, bindings);
  return undefined;
}

/** The rounds of a loop whose number is known; one otherwise. */
function rounds(frame: Frame, resource: Resource): readonly Bindings[] {
  if (resource.loop === undefined) return [noBindings];
  const source = loopValue(frame, resource.loop, noBindings);
  const { loop } = resource;
  const count = source.kind === 'array' ? source.items.length : source.kind === 'int' ? Number(source.value) : 0;
  return Array.from({ length: Math.min(count, 800) }, (_, i) =>
    roundAt(frame, loop, source, { kind: 'int', value: BigInt(i) }, noBindings, true),
  );
}
