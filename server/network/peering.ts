// Peerings in their three written forms (facts 1.2), matched into pairs. Half of a pair may be somebody else's to declare.
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { Peering, PeeringLink, VirtualNetwork } from './network.ts';
import { isType, items, read, show } from './read.ts';
import { sameRegion } from './region.ts';
import { parentId, vnetType, type VirtualNetworks } from './virtual-network.ts';

export const peeringType = `${vnetType}/virtualNetworkPeerings`;

/** @returns every half, child resources first; an inline half that also stands as a child is the same half. */
export function readPeerings(instances: readonly ResourceInstance[], networks: VirtualNetworks): readonly Peering[] {
  const children = instances
    .filter((instance) => isType(instance, peeringType) && !instance.existing)
    .flatMap((each) => childHalf(each, networks));
  const inline = instances
    .filter((instance) => isType(instance, vnetType) && !instance.existing)
    .flatMap((each) => inlineHalves(each, networks));
  const seen = new Set(children.map(halfKey));
  return [...children, ...inline.filter((half) => !seen.has(halfKey(half)))];
}

function halfKey({ local, remote }: Peering): string {
  return `${local.key}>${remote.key}`;
}

function childHalf(instance: ResourceInstance, networks: VirtualNetworks): readonly Peering[] {
  const id = parentId(instance);
  const name = instance.names.at(-1);
  const properties = read(instance.body, 'properties');
  if (id === undefined || name === undefined) return [];
  const location =
    name.origin === undefined
      ? instance.nameLocation
      : instance.declaration.name === undefined
        ? instance.nameLocation
        : { file: instance.nameLocation.file, span: instance.declaration.name.span };
  return half(networks.byId(id), name, properties, 'child', instance, location, networks);
}

function inlineHalves(instance: ResourceInstance, networks: VirtualNetworks): readonly Peering[] {
  return items(read(instance.body, 'properties', 'virtualNetworkPeerings')).flatMap((item) => {
    const name = read(item, 'name');
    if (name === undefined) return [];
    const location = name.origin?.at ?? instance.nameLocation;
    return half(networks.byId(instance.id), name, read(item, 'properties'), 'inline', instance, location, networks);
  });
}

function half(
  local: VirtualNetwork,
  nameValue: Value,
  properties: Value | undefined,
  form: Peering['form'],
  instance: ResourceInstance,
  location: Peering['location'],
  networks: VirtualNetworks,
): readonly Peering[] {
  const remoteId = read(properties, 'remoteVirtualNetwork', 'id');
  if (remoteId === undefined) return [];
  return [
    {
      name: show(nameValue),
      nameValue,
      form,
      local,
      remote: networks.byId(remoteId),
      remoteId,
      properties,
      instance,
      location,
    },
  ];
}

/** @returns one link for each pair of virtual networks with at least one half; a network peered with itself is no link (P-23). */
export function pairPeerings(peerings: readonly Peering[]): readonly PeeringLink[] {
  const links = new Map<string, PeeringLink>();
  for (const peering of peerings) {
    const { local, remote } = peering;
    if (local.key === remote.key) continue;
    const back = links.get(`${remote.key}>${local.key}`);
    if (back !== undefined) {
      if (back.backward === undefined) links.set(`${remote.key}>${local.key}`, { ...back, backward: peering });
      continue;
    }
    const key = `${local.key}>${remote.key}`;
    if (!links.has(key))
      links.set(key, {
        a: local,
        b: remote,
        forward: peering,
        backward: undefined,
        regional: sameRegion(local.region, remote.region),
      });
  }
  return [...links.values()];
}
