// Virtual networks: those declared, those referred to, and the ones known by their id only; their regions and subnets.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { string, unknown } from '../eval/make.ts';
import { idInScope } from '../eval/resource-id.ts';
import type { Value } from '../eval/value.ts';
import type { Location } from '../text/location.ts';
import type { Subnet, VirtualNetwork } from './network.ts';
import { isArray, isType, items, lastSegment, read, show, splitId } from './read.ts';
import { regionOf } from './region.ts';

export const vnetType = 'Microsoft.Network/virtualNetworks';

/** The virtual networks of a deployment while the network is being built. */
export interface VirtualNetworks {
  readonly all: () => readonly VirtualNetwork[];
  /** The virtual network with this id; one that nothing declares is known by its id only. */
  readonly byId: (id: Value) => VirtualNetwork;
  /** The virtual network of a subnet id. */
  readonly ofSubnet: (subnetId: Value) => VirtualNetwork | undefined;
}

/** @param hints regions told by what must stand in the region of its virtual network, by id key of the virtual network */
export function readVirtualNetworks(instances: readonly ResourceInstance[]): VirtualNetworks {
  const found = new Map<string, VirtualNetwork>();
  const hints = regionHints(instances);
  const children = childSubnets(instances);
  const add = (id: Value, instance: ResourceInstance | undefined): VirtualNetwork => {
    const key = textKey(id);
    const known = found.get(key);
    if (known !== undefined) return known;
    const made = virtualNetwork(key, id, instance, hints.get(key), children.get(key) ?? []);
    found.set(key, made);
    return made;
  };
  const networks = instances.filter((instance) => isType(instance, vnetType));
  for (const instance of networks) if (!instance.existing) add(instance.id, instance);
  for (const instance of networks) if (instance.existing) add(instance.id, instance);
  return {
    all: () => [...found.values()],
    byId: (id) => add(id, undefined),
    ofSubnet: (subnetId) => {
      const split = splitId(subnetId);
      return split?.collection.toLowerCase() === 'subnets' ? add(split.parent, undefined) : undefined;
    },
  };
}

interface RegionHint {
  readonly value: Value;
  readonly from: Location;
}

function virtualNetwork(
  key: string,
  id: Value,
  instance: ResourceInstance | undefined,
  hint: RegionHint | undefined,
  children: readonly Subnet[],
): VirtualNetwork {
  const declared = instance !== undefined && !instance.existing;
  const own = declared ? read(instance.body, 'location') : undefined;
  const location = own ?? hint?.value ?? unknownLocation(id);
  const inline = declared ? read(instance.body, 'properties', 'subnets') : undefined;
  const subnets = declared ? inlineSubnets(instance, inline) : [];
  return {
    key,
    id,
    name: nameOf(id, instance),
    region: regionOf(location),
    regionFrom: own === undefined ? hint?.from : instance?.nameLocation,
    declared,
    instance,
    subnets: [...subnets, ...children],
    subnetsComplete:
      declared &&
      !instance.symbolicLoop &&
      (inline === undefined || (isArray(inline) && inline.items.every((item) => item.kind === 'object'))),
  };
}

function nameOf(id: Value, instance: ResourceInstance | undefined): string {
  const name = instance?.names.at(-1) ?? lastSegment(id);
  return name === undefined ? show(id) : show(name);
}

function unknownLocation(id: Value): Value {
  const base = unknown({ kind: 'call', name: 'reference', args: [id, string('2024-05-01'), string('full')] });
  return unknown({ kind: 'access', base, index: string('location') }, { type: 'string' });
}

function inlineSubnets(instance: ResourceInstance, list: Value | undefined): readonly Subnet[] {
  return items(list).flatMap((item) => {
    const name = read(item, 'name');
    if (name === undefined) return [];
    const location = name.origin?.at ?? instance.nameLocation;
    const declaration = item.origin?.at ?? instance.location;
    return [
      { name, properties: read(item, 'properties'), form: 'inline', instance, location, declaration } satisfies Subnet,
    ];
  });
}

/** Subnets that are resources of their own, by the key of their virtual network. */
function childSubnets(instances: readonly ResourceInstance[]): ReadonlyMap<string, readonly Subnet[]> {
  const result = new Map<string, Subnet[]>();
  for (const instance of instances) {
    if (!isType(instance, `${vnetType}/subnets`) || instance.existing) continue;
    const name = instance.names.at(-1);
    const id = parentId(instance);
    if (name === undefined || id === undefined) continue;
    const subnet: Subnet = {
      name,
      properties: read(instance.body, 'properties'),
      form: 'child',
      instance,
      location: instance.nameLocation,
      declaration: instance.location,
    };
    const key = textKey(id);
    result.set(key, [...(result.get(key) ?? []), subnet]);
  }
  return result;
}

/** @returns the id of the virtual network that a child resource (subnet, peering) belongs to. */
export function parentId(child: ResourceInstance): Value | undefined {
  const [name] = child.names;
  return name === undefined ? undefined : idInScope(child.scope, vnetType, [name]);
}

/** Kinds that stand in the region of the virtual network they name: the way to their subnet ids. */
const residents: ReadonlyMap<string, (body: Value) => readonly (Value | undefined)[]> = new Map([
  [
    'microsoft.network/loadbalancers',
    (body: Value) =>
      items(read(body, 'properties', 'frontendIPConfigurations')).map((item) =>
        read(item, 'properties', 'subnet', 'id'),
      ),
  ],
  [
    'microsoft.network/networkinterfaces',
    (body: Value) =>
      items(read(body, 'properties', 'ipConfigurations')).map((item) => read(item, 'properties', 'subnet', 'id')),
  ],
  [
    'microsoft.network/virtualnetworkgateways',
    (body: Value) =>
      items(read(body, 'properties', 'ipConfigurations')).map((item) => read(item, 'properties', 'subnet', 'id')),
  ],
  ['microsoft.cache/redis', (body: Value) => [read(body, 'properties', 'subnetId')]],
]);

/** An internal load balancer, a network interface, a gateway and an injected cache stand in their virtual network's region (contract, section 7). */
function regionHints(instances: readonly ResourceInstance[]): ReadonlyMap<string, RegionHint> {
  const hints = new Map<string, RegionHint>();
  for (const instance of instances) {
    const subnetIds = residents.get(instance.type.toLowerCase());
    if (subnetIds === undefined || instance.existing) continue;
    const location = read(instance.body, 'location');
    if (location === undefined) continue;
    for (const subnetId of subnetIds(instance.body)) {
      const split = subnetId === undefined ? undefined : splitId(subnetId);
      if (split === undefined) continue;
      const key = textKey(split.parent);
      // A known region tells more than an unknown one.
      if (hints.get(key)?.value.kind !== 'string')
        hints.set(key, { value: location, from: location.origin?.at ?? instance.nameLocation });
    }
  }
  return hints;
}
