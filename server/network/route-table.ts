// Route tables with their routes, inline and as children, and the subnets that use them.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { idInScope } from '../eval/resource-id.ts';
import type { Value } from '../eval/value.ts';
import type { Route, RouteTable, VirtualNetwork } from './network.ts';
import { subnetUses } from './subnet-use.ts';
import { isType, items, read, show, showNames } from './read.ts';

const routeTableType = 'Microsoft.Network/routeTables';

export function readRouteTables(
  instances: readonly ResourceInstance[],
  networks: readonly VirtualNetwork[],
): readonly RouteTable[] {
  const uses = subnetUses(networks, 'routeTable');
  const children = childRoutes(instances);
  return instances
    .filter((instance) => isType(instance, routeTableType) && !instance.existing)
    .map((instance) => {
      const key = textKey(instance.id);
      return {
        instance,
        name: showNames(instance.names),
        routes: [...inlineRoutes(instance), ...(children.get(key) ?? [])],
        usedBy: uses.get(key) ?? [],
      };
    });
}

function inlineRoutes(instance: ResourceInstance): readonly Route[] {
  return items(read(instance.body, 'properties', 'routes')).map((item, i) => {
    const name = read(item, 'name');
    return route(
      `${instance.identity}#${i}`,
      instance,
      name,
      read(item, 'properties'),
      name?.origin?.at ?? instance.nameLocation,
    );
  });
}

/** Routes that are resources of their own, by the key of their table. */
function childRoutes(instances: readonly ResourceInstance[]): ReadonlyMap<string, readonly Route[]> {
  const result = new Map<string, readonly Route[]>();
  for (const instance of instances) {
    const [table, name] = instance.names;
    if (!isType(instance, `${routeTableType}/routes`) || instance.existing || table === undefined) continue;
    const id = idInScope(instance.scope, routeTableType, [table]);
    const made = route(instance.identity, instance, name, read(instance.body, 'properties'), instance.nameLocation);
    result.set(textKey(id), [...(result.get(textKey(id)) ?? []), made]);
  }
  return result;
}

function route(
  key: string,
  instance: ResourceInstance,
  name: Value | undefined,
  properties: Value | undefined,
  location: Route['location'],
): Route {
  const one = read(properties, 'nextHopIpAddress');
  return {
    key,
    name: name === undefined ? '' : show(name),
    instance,
    prefix: read(properties, 'addressPrefix'),
    nextHopType: read(properties, 'nextHopType'),
    nextHops: one === undefined ? items(read(properties, 'nextHop', 'nextHopIpAddresses')) : [one],
    location,
  };
}
