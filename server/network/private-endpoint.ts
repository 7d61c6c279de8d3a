// Private endpoints with their targets and groups, the DNS zone groups that register them, and the private zones with the networks they are linked to.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import { idInScope } from '../eval/resource-id.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, items, lastSegment, read, showNames, splitId, textOf } from './read.ts';
import { regionOf, type Region } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

const privateEndpointType = 'Microsoft.Network/privateEndpoints';
const zoneGroupType = `${privateEndpointType}/privateDnsZoneGroups`;
const privateZoneType = 'Microsoft.Network/privateDnsZones';
const zoneLinkType = `${privateZoneType}/virtualNetworkLinks`;

export interface PrivateEndpoint {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly subnetId: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
  readonly connections: readonly EndpointConnection[];
  readonly zoneGroups: readonly ZoneGroup[];
}

/** What the endpoint leads to. */
export interface EndpointConnection {
  readonly targetId: Value | undefined;
  readonly groupIds: Value | undefined;
}

export interface ZoneGroup {
  readonly instance: ResourceInstance;
  /** The ids of the zones; undefined when the list is not known. */
  readonly zoneIds: readonly Value[] | undefined;
}

/** A private DNS zone, by its id; `links` are those declared in this deployment. */
export interface PrivateZone {
  readonly key: string;
  readonly name: Value;
  readonly instance: ResourceInstance;
  readonly links: readonly ZoneLink[];
}

export interface ZoneLink {
  readonly instance: ResourceInstance;
  readonly networkId: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
}

export function readPrivateEndpoints(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly PrivateEndpoint[] {
  const groups = groupsByEndpoint(instances);
  return instances
    .filter((instance) => isType(instance, privateEndpointType) && !instance.existing)
    .map((instance) => {
      const subnetId = read(instance.body, 'properties', 'subnet', 'id');
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        subnetId,
        virtualNetwork: subnetId === undefined ? undefined : networks.ofSubnet(subnetId),
        connections: connectionsOf(instance),
        zoneGroups: groups.get(textKey(instance.id)) ?? [],
      };
    });
}

function connectionsOf({ body }: ResourceInstance): readonly EndpointConnection[] {
  return ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'].flatMap((collection) =>
    items(read(body, 'properties', collection)).map((item) => ({
      targetId: read(item, 'properties', 'privateLinkServiceId'),
      groupIds: read(item, 'properties', 'groupIds'),
    })),
  );
}

function groupsByEndpoint(instances: readonly ResourceInstance[]): ReadonlyMap<string, readonly ZoneGroup[]> {
  const groups = new Map<string, ZoneGroup[]>();
  for (const instance of instances) {
    const [endpoint] = instance.names;
    if (!isType(instance, zoneGroupType) || instance.existing || endpoint === undefined) continue;
    const configurations = read(instance.body, 'properties', 'privateDnsZoneConfigs');
    const zoneIds =
      configurations?.kind === 'unknown'
        ? undefined
        : items(configurations)
            .flatMap((item) => read(item, 'properties', 'privateDnsZoneId') ?? [])
            .filter(mayBeZoneId);
    const key = textKey(idInScope(instance.scope, privateEndpointType, [endpoint]));
    groups.set(key, [...(groups.get(key) ?? []), { instance, zoneIds }]);
  }
  return groups;
}

export function readPrivateZones(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly PrivateZone[] {
  const links = new Map<string, ZoneLink[]>();
  for (const instance of instances) {
    const [zone] = instance.names;
    if (!isType(instance, zoneLinkType) || instance.existing || zone === undefined) continue;
    const networkId = read(instance.body, 'properties', 'virtualNetwork', 'id');
    const key = textKey(idInScope(instance.scope, privateZoneType, [zone]));
    const link: ZoneLink = {
      instance,
      networkId,
      virtualNetwork: networkId === undefined ? undefined : networks.byId(networkId),
    };
    links.set(key, [...(links.get(key) ?? []), link]);
  }
  return instances.flatMap((instance) => {
    const name = instance.names[0];
    if (!isType(instance, privateZoneType) || instance.existing || name === undefined) return [];
    const key = textKey(instance.id);
    return [{ key, name, instance, links: links.get(key) ?? [] }];
  });
}

/** A text that names no zone (`''` in the place of one still to come) says nothing of where the endpoint registers. */
function mayBeZoneId(id: Value): boolean {
  return textOf(id) === undefined || zoneNameOf(id) !== undefined;
}

/** @returns the name of a zone by its id. */
export function zoneNameOf(id: Value): Value | undefined {
  return splitId(id)?.collection.toLowerCase() === 'privatednszones' ? lastSegment(id) : undefined;
}
