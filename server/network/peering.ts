// Peerings in their three written forms (facts 1.2), matched into pairs. Half of a pair may be somebody else's to declare.
import { equalsIgnoringCase } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import { collect } from './collect.ts';
import type { Peering, PeeringLink, VirtualNetwork } from './network.ts';
import { isType, items, read, show, splitId, textOf } from './read.ts';
import { sameRegion } from './region.ts';
import { parentId, vnetType, type VirtualNetworks } from './virtual-network.ts';

export const peeringType = `${vnetType}/virtualNetworkPeerings`;

/** @returns every half that is declared, child resources first; an inline half that also stands as a child, under a name that may be its own, is the same half. */
export function readPeerings(instances: readonly ResourceInstance[], networks: VirtualNetworks): readonly Peering[] {
  const children = instances
    .filter((instance) => isType(instance, peeringType) && !instance.existing)
    .flatMap((each) => childHalf(each, networks));
  const inline = instances
    .filter((instance) => isType(instance, vnetType) && !instance.existing)
    .flatMap((each) => inlineHalves(each, networks));
  const seen = new Map<string, Peering[]>();
  for (const half of children) collect(seen, halfKey(half), half);
  const isChildToo = (half: Peering): boolean =>
    (seen.get(halfKey(half)) ?? []).some(({ nameValue }) => equalsIgnoringCase(nameValue, half.nameValue) !== false);
  return [...children, ...inline.filter((half) => !isChildToo(half))];
}

/**
 * The halves that the settings describe, of and to the networks that the deployment has to do with. A described half that is declared is the declared
 * one; under another name it is a second one beside it, and one whose name is not stated may be any.
 * @param networks with every network that the deployment mentions
 */
export function describedHalves(networks: VirtualNetworks, declared: readonly Peering[]): readonly Peering[] {
  const mentioned = new Set(networks.all().map(({ key }) => key));
  const names = new Set(declared.map((half) => `${half.local.key}/${half.name.toLowerCase()}`));
  const pairs = new Set(declared.map(halfKey));
  return networks.described.flatMap(({ ids, instance, peerings }) =>
    peerings.flatMap(({ name, named, remoteIds, properties, location }): readonly Peering[] => {
      if (![...ids, ...remoteIds].some((id) => mentioned.has(networks.keyOf(id) ?? ''))) return [];
      const [local, remote] = [networks.byIds(ids), networks.byIds(remoteIds)];
      if (local === undefined || remote === undefined) return [];
      const made: Peering = {
        key: show(name),
        name: show(name),
        nameValue: name,
        form: 'child',
        local,
        remote,
        remoteId: remote.id,
        properties,
        instance,
        location,
      };
      const again = names.has(`${local.key}/${made.name.toLowerCase()}`) || (!named && pairs.has(halfKey(made)));
      return again ? [] : [made];
    }),
  );
}

function halfKey({ local, remote }: Peering): string {
  return `${local.key}>${remote.key}`;
}

function childHalf(instance: ResourceInstance, networks: VirtualNetworks): readonly Peering[] {
  const id = parentId(instance);
  const name = instance.names.at(-1);
  const properties = read(instance.body, 'properties');
  // A half of a network without a name is a place left open, too.
  if (id === undefined || name === undefined || textOf(instance.names[0]) === '') return [];
  const location =
    name.origin === undefined
      ? instance.nameLocation
      : instance.declaration.name === undefined
        ? instance.nameLocation
        : { file: instance.nameLocation.file, span: instance.declaration.name.span };
  return half(networks.byId(id), name, properties, 'child', instance, instance.identity, location, networks);
}

function inlineHalves(instance: ResourceInstance, networks: VirtualNetworks): readonly Peering[] {
  return items(read(instance.body, 'properties', 'virtualNetworkPeerings')).flatMap((item, i) => {
    const name = read(item, 'name');
    if (name === undefined) return [];
    const location = name.origin?.at ?? instance.nameLocation;
    const key = `${instance.identity}#${i}`;
    return half(
      networks.byId(instance.id),
      name,
      read(item, 'properties'),
      'inline',
      instance,
      key,
      location,
      networks,
    );
  });
}

function half(
  local: VirtualNetwork,
  nameValue: Value,
  properties: Value | undefined,
  form: Peering['form'],
  instance: ResourceInstance,
  key: string,
  location: Peering['location'],
  networks: VirtualNetworks,
): readonly Peering[] {
  const remoteId = read(properties, 'remoteVirtualNetwork', 'id');
  if (remoteId === undefined || isNoNetworkId(remoteId)) return [];
  return [
    {
      key,
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

/** A text that names no virtual network (`''` in the place of a hub still to come) leads nowhere: two halves with it do not meet there. */
function isNoNetworkId(id: Value): boolean {
  return textOf(id) !== undefined && splitId(id)?.collection.toLowerCase() !== 'virtualnetworks';
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
