// Subscriptions, groups and their functions: `resourceGroup()` of a template, and what `scope:` of a module or resource means.
import { valueKey } from './canonical.ts';
import type { Scope } from './deployment.ts';
import { object, string, unknown, unknownCall } from './make.ts';
import type { Unknown, Value } from './value.ts';

/** The scope of an entry template: nothing about it is known. */
export function rootScope(kind: Scope['kind']): Scope {
  return {
    kind,
    subscriptionId:
      kind === 'resourceGroup' || kind === 'subscription' ? member('subscription', 'subscriptionId') : undefined,
    resourceGroup: kind === 'resourceGroup' ? member('resourceGroup', 'name') : undefined,
    managementGroup: kind === 'managementGroup' ? member('managementGroup', 'name') : undefined,
    location: kind === 'resourceGroup' ? member('resourceGroup', 'location') : member('deployment', 'location'),
  };
}

/** A member of a context function without arguments. `identity` tells the groups of several deployments apart. */
function member(name: string, property: string, identity?: string, type: Unknown['type'] = 'string'): Unknown {
  const base = unknown({ kind: 'call', name, args: [], ...(identity === undefined ? {} : { identity }) });
  return unknown({ kind: 'access', base, index: string(property) }, { type, nonNull: type === 'string' });
}

/** What tells a group from the one that the entry template is deployed to, which has none. */
function identityOf(resourceGroup: Value, subscriptionId: Value): string | undefined {
  if (isContext(resourceGroup, 'resourceGroup') && isContext(subscriptionId, 'subscription')) return undefined;
  return `${valueKey(subscriptionId)}/${valueKey(resourceGroup).toLowerCase()}`;
}

/** @returns the scope of a resource group whose region nothing tells. */
export function groupScope(subscriptionId: Value, resourceGroup: Value, location?: Value): Scope {
  const identity = identityOf(resourceGroup, subscriptionId);
  return {
    kind: 'resourceGroup',
    subscriptionId,
    resourceGroup,
    managementGroup: undefined,
    location: location ?? member('resourceGroup', 'location', identity),
  };
}

export function subscriptionScope(subscriptionId: Value, location: Value): Scope {
  return { kind: 'subscription', subscriptionId, resourceGroup: undefined, managementGroup: undefined, location };
}

export function managementGroupScope(managementGroup: Value, location: Value): Scope {
  return { kind: 'managementGroup', subscriptionId: undefined, resourceGroup: undefined, managementGroup, location };
}

export function tenantScope(location: Value): Scope {
  return { kind: 'tenant', subscriptionId: undefined, resourceGroup: undefined, managementGroup: undefined, location };
}

/** @returns the name or id of a scope; undefined where it is empty, which the engine takes for not given. */
export function stated(value: Value | undefined): Value | undefined {
  return value?.kind === 'null' || (value?.kind === 'string' && value.value === '') ? undefined : value;
}

/** @returns the scope that `resourceGroup('g')`, `subscription('s')`, `managementGroup('m')` or `tenant()` names, seen from `scope`. */
export function scopeOfCall(name: string, args: readonly Value[], scope: Scope): Scope | undefined {
  const [first, second] = args;
  switch (name.toLowerCase()) {
    case 'resourcegroup': {
      const [subscription, group] = second === undefined ? [undefined, stated(first)] : [stated(first), stated(second)];
      if (group === undefined && subscription === undefined) return scope;
      const inside = subscription ?? scope.subscriptionId ?? member('subscription', 'subscriptionId');
      return group === undefined
        ? subscriptionScope(inside, member('deployment', 'location'))
        : groupScope(inside, group);
    }
    case 'subscription': {
      const id = stated(first) ?? scope.subscriptionId ?? member('subscription', 'subscriptionId');
      return subscriptionScope(id, member('deployment', 'location'));
    }
    case 'managementgroup':
      return managementGroupScope(
        first ?? scope.managementGroup ?? member('managementGroup', 'name'),
        member('deployment', 'location'),
      );
    case 'tenant':
      return tenantScope(member('deployment', 'location'));
    default:
      return undefined;
  }
}

/** The template functions that describe where a template is deployed. `name` in lower case; undefined for another function. */
export function callContextFunction(
  name: string,
  args: readonly Value[],
  scope: Scope,
  deploymentName: Value,
): Value | undefined {
  switch (name) {
    case 'resourcegroup':
      // With arguments it only names a scope (facts 4.2).
      return args.length > 0 ? object([]) : resourceGroupValue(scope);
    case 'subscription':
      return args.length > 0 ? object([]) : subscriptionValue(scope);
    case 'managementgroup':
      return args.length > 0 ? object([]) : managementGroupValue(scope);
    case 'tenant':
      return args.length > 0 ? object([]) : unknownCall('tenant', [], { type: 'object', nonNull: true });
    case 'deployment':
      return object([['name', deploymentName]], undefined, { kind: 'call', name: 'deployment', args: [] });
    case 'deployer':
    case 'environment':
      return unknownCall(name, [], { type: 'object', nonNull: true });
    default:
      return undefined;
  }
}

/** The members that the engine knows of; what they hold only a deployment can tell, but for the id and the type. */
function resourceGroupValue(scope: Scope): Value {
  const { resourceGroup, subscriptionId } = scope;
  if (resourceGroup === undefined || subscriptionId === undefined)
    return unknownCall('resourceGroup', [], { type: 'object' });
  const identity = identityOf(resourceGroup, subscriptionId);
  const type = string('Microsoft.Resources/resourceGroups');
  return object([
    ['id', knownText('subscriptionResourceId', [subscriptionId, type, resourceGroup])],
    ['name', resourceGroup],
    ['type', type],
    ['location', scope.location],
    ['tags', member('resourceGroup', 'tags', identity, 'object')],
    ['properties', member('resourceGroup', 'properties', identity, 'object')],
  ]);
}

function subscriptionValue({ subscriptionId }: Scope): Value {
  if (subscriptionId === undefined) return unknownCall('subscription', [], { type: 'object' });
  const identity = isContext(subscriptionId, 'subscription') ? undefined : valueKey(subscriptionId);
  return object([
    ['id', knownText('concat', [string('/subscriptions/'), subscriptionId])],
    ['subscriptionId', subscriptionId],
    ['tenantId', member('tenant', 'tenantId')],
    ['displayName', member('subscription', 'displayName', identity)],
  ]);
}

function managementGroupValue({ managementGroup }: Scope): Value {
  if (managementGroup === undefined) return unknownCall('managementGroup', [], { type: 'object', nonNull: true });
  const identity = isContext(managementGroup, 'managementGroup') ? undefined : valueKey(managementGroup);
  return object([
    ['id', managementGroupId(managementGroup)],
    ['name', managementGroup],
    ['type', string('/providers/Microsoft.Management/managementGroups')],
    ['properties', member('managementGroup', 'properties', identity, 'object')],
  ]);
}

/** @returns the id of a management group. */
export function managementGroupId(name: Value): Value {
  return name.kind === 'string'
    ? string(`/providers/Microsoft.Management/managementGroups/${name.value}`)
    : unknownCall('tenantResourceId', [string('Microsoft.Management/managementGroups'), name], {
        type: 'string',
        nonNull: true,
      });
}

function isContext(value: Value, call: string): boolean {
  return value.kind === 'unknown' && valueKey(value).startsWith(`${call}()`);
}

function knownText(name: string, args: readonly Value[]): Value {
  const [first, second, third] = args;
  if (name === 'concat' && first?.kind === 'string' && second?.kind === 'string')
    return string(first.value + second.value);
  if (first?.kind === 'string' && second?.kind === 'string' && third?.kind === 'string')
    return string(`/subscriptions/${first.value}/resourceGroups/${third.value}`);
  return unknownCall(name, args, { type: 'string', nonNull: true });
}
