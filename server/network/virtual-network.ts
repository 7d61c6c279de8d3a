// Virtual networks: those declared, those referred to, those that the settings describe, and the ones known by their id only; their regions and subnets.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { string, unknown } from '../eval/make.ts';
import { idInScope } from '../eval/resource-id.ts';
import type { Value } from '../eval/value.ts';
import type { DescribedNetwork } from '../template/described-network.ts';
import type { Location } from '../text/location.ts';
import { readDescribed, type Described } from './described.ts';
import type { Subnet, VirtualNetwork } from './network.ts';
import { isArray, isType, items, lastSegment, read, show, splitId } from './read.ts';
import { regionOf } from './region.ts';
import { serviceKind, statedPlaces } from './service-place.ts';

export const vnetType = 'Microsoft.Network/virtualNetworks';

/** The virtual networks of a deployment while the network is being built. */
export interface VirtualNetworks {
  readonly all: () => readonly VirtualNetwork[];
  /** The virtual network with this id; one that nothing declares is known by its id only. */
  readonly byId: (id: Value) => VirtualNetwork;
  /** The first of the ids that names a network known already; where none does, the network of the first. */
  readonly byIds: (ids: readonly Value[]) => VirtualNetwork | undefined;
  /** The key of the network with this id, if it is known already. */
  readonly keyOf: (id: Value) => string | undefined;
  /** The virtual network of a subnet id. */
  readonly ofSubnet: (subnetId: Value) => VirtualNetwork | undefined;
  /** What the settings describe, in their order. */
  readonly described: readonly Described[];
}

/** @param facts virtual networks outside of the templates; the same network may be meant by several ids (`DescribedNetwork.ids`) */
export function readVirtualNetworks(
  instances: readonly ResourceInstance[],
  facts: readonly DescribedNetwork[],
): VirtualNetworks {
  const found = new Map<string, VirtualNetwork>();
  const hints = regionHints(instances);
  const children = childSubnets(instances);
  const described = readDescribed(facts, vnetType);
  const aliases = aliasesOf(described);
  const add = (id: Value, instance: ResourceInstance | undefined): VirtualNetwork => {
    const key = textKey(id);
    const known = found.get(key);
    if (known !== undefined) return known;
    const { keys, first } = aliases.get(key) ?? { keys: [key], first: undefined };
    const hint = keys.flatMap((each) => hints.get(each) ?? [])[0];
    const ownChildren = keys.flatMap((each) => children.get(each) ?? []);
    const made = virtualNetwork(key, id, instance, hint, ownChildren, first);
    for (const each of keys) found.set(each, made);
    return made;
  };
  const networks = instances.filter((instance) => isType(instance, vnetType));
  for (const instance of networks) if (!instance.existing) add(instance.id, instance);
  for (const instance of networks) if (instance.existing) add(instance.id, instance);
  // A template in ARM JSON names an existing network by the ids of its children alone.
  for (const { instance } of [...children.values()].flat()) {
    const id = parentId(instance);
    if (id !== undefined) add(id, undefined);
  }
  return {
    all: () => [...new Set(found.values())],
    byId: (id) => add(id, undefined),
    byIds: (ids) => {
      const [id] = [...ids.filter((each) => found.has(textKey(each))), ...ids];
      return id === undefined ? undefined : add(id, undefined);
    },
    keyOf: (id) => found.get(textKey(id))?.key,
    described,
    ofSubnet: (subnetId) => {
      const split = splitId(subnetId);
      return split?.collection.toLowerCase() === 'subnets' ? add(split.parent, undefined) : undefined;
    },
  };
}

interface Alias {
  readonly keys: readonly string[];
  readonly first: ResourceInstance;
}

/** By each key of a described network: all its keys, and the instance that describes it; of two descriptions the first counts. */
function aliasesOf(described: readonly Described[]): ReadonlyMap<string, Alias> {
  const aliases = new Map<string, Alias>();
  for (const { ids, instance } of described) {
    const keys = ids.map(textKey);
    const known = keys.flatMap((key) => aliases.get(key) ?? [])[0];
    const alias = { keys: [...new Set([...(known?.keys ?? []), ...keys])], first: known?.first ?? instance };
    for (const key of alias.keys) aliases.set(key, alias);
  }
  return aliases;
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
  described: ResourceInstance | undefined,
): VirtualNetwork {
  const declared = instance !== undefined && !instance.existing;
  const own = declared ? read(instance.body, 'location') : undefined;
  const stated = own ?? read(described?.body, 'location');
  const location = stated ?? hint?.value ?? unknownLocation(id);
  const inline = declared ? read(instance.body, 'properties', 'subnets') : undefined;
  const subnets = declared
    ? inlineSubnets(instance, inline)
    : described === undefined
      ? []
      : without(inlineSubnets(described, read(described.body, 'properties', 'subnets')), children);
  return {
    key,
    id,
    name: nameOf(id, instance),
    region: regionOf(location),
    regionFrom: own !== undefined ? instance?.nameLocation : stated !== undefined ? stated.origin?.at : hint?.from,
    declared,
    instance,
    described,
    subnets: [...subnets, ...children],
    subnetsComplete:
      declared &&
      !instance.symbolicLoop &&
      (inline === undefined || (isArray(inline) && inline.items.every((item) => item.kind === 'object'))),
  };
}

/** A subnet that is declared here wins over what was there before. */
function without(subnets: readonly Subnet[], declared: readonly Subnet[]): readonly Subnet[] {
  const names = new Set(declared.map(({ name }) => textKey(name)));
  return subnets.filter(({ name }) => !names.has(textKey(name)));
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
]);

/** An internal load balancer, a network interface, a gateway and a service inside stand in their virtual network's region (contract, section 7). */
function regionHints(instances: readonly ResourceInstance[]): ReadonlyMap<string, RegionHint> {
  const hints = new Map<string, RegionHint>();
  for (const instance of instances) {
    if (instance.existing) continue;
    for (const { subnetId, location } of residencesOf(instance)) {
      const split = splitId(subnetId);
      if (split === undefined || location === undefined) continue;
      const key = textKey(split.collection.toLowerCase() === 'subnets' ? split.parent : subnetId);
      // A known region tells more than an unknown one.
      if (hints.get(key)?.value.kind !== 'string')
        hints.set(key, { value: location, from: location.origin?.at ?? instance.nameLocation });
    }
  }
  return hints;
}

function residencesOf({ type, body }: ResourceInstance): ReturnType<typeof statedPlaces> {
  const service = serviceKind(type);
  if (service !== undefined) return statedPlaces(service.kind, body);
  const location = read(body, 'location');
  const subnetIds = residents.get(type.toLowerCase())?.(body) ?? [];
  return subnetIds.flatMap((subnetId) => (subnetId === undefined ? [] : [{ subnetId, location }]));
}
