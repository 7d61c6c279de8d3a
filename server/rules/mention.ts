// Resources and places as a finding shows them.
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Origin, Value } from '../eval/value.ts';
import type { VirtualNetwork } from '../network/network.ts';
import { read, showNames } from '../network/read.ts';
import { regionOf, showRegion } from '../network/region.ts';
import type { Localized } from '../text/localized.ts';
import type { Location } from '../text/location.ts';
import type { Related, ResourceMention } from './finding.ts';

/** Type names as Azure documents them, for the kinds that people write in many cases. */
const documented = new Map(
  [
    'Microsoft.Network/virtualNetworks',
    'Microsoft.Network/virtualNetworks/subnets',
    'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    'Microsoft.Network/loadBalancers',
    'Microsoft.Network/publicIPAddresses',
    'Microsoft.Network/publicIPPrefixes',
    'Microsoft.Network/networkInterfaces',
    'Microsoft.Network/networkSecurityGroups',
    'Microsoft.Network/routeTables',
    'Microsoft.Network/natGateways',
    'Microsoft.Network/virtualNetworkGateways',
    'Microsoft.Network/connections',
    'Microsoft.Network/privateEndpoints',
    'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    'Microsoft.Network/privateDnsZones',
    'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    'Microsoft.Network/privateLinkServices',
    'Microsoft.Network/applicationGateways',
    'Microsoft.Network/azureFirewalls',
    'Microsoft.Network/bastionHosts',
    'Microsoft.Network/virtualHubs',
    'Microsoft.Compute/virtualMachines',
    'Microsoft.Compute/virtualMachineScaleSets',
    'Microsoft.Cache/redis',
    'Microsoft.Cache/redisEnterprise',
  ].map((type) => [type.toLowerCase(), type]),
);

/** @returns the type in Azure's own letters; one that is not known stays as it is written. */
export function documentedType(type: string): string {
  return documented.get(type.toLowerCase()) ?? type;
}

export function mention(instance: ResourceInstance): ResourceMention {
  const location = read(instance.body, 'location');
  return {
    type: documentedType(instance.type),
    name: showNames(instance.names),
    ...(location === undefined ? {} : { region: showRegion(regionOf(location)) }),
    location: instance.nameLocation,
  };
}

export function mentionNetwork(network: VirtualNetwork): ResourceMention {
  const place = network.declared ? network.instance : (network.described ?? network.instance);
  return {
    type: 'Microsoft.Network/virtualNetworks',
    name: network.name,
    region: showRegion(network.region),
    ...(place === undefined ? {} : { location: place.nameLocation }),
  };
}

/** @returns the place where a value was written out: the end of its origin, or the nearest step that stands in a file. */
export function writtenAt(value: Value | undefined): Location | undefined {
  let at: Location | undefined;
  for (let step: Origin | undefined = value?.origin; step !== undefined; step = step.from)
    if (step.step !== 'command-line') at = step.at;
  return at;
}

/** @returns the places on the way from where a value is used to where it is written, nearest to the text first, the first left out. */
export function wayOf(value: Value | undefined, message: Localized): readonly Related[] {
  const steps: Location[] = [];
  for (let step: Origin | undefined = value?.origin; step !== undefined; step = step.from)
    if (step.step !== 'command-line') steps.push(step.at);
  const key = ({ file, span }: Location): string => `${file}:${span.start}:${span.end}`;
  // The last place of the way is the nearest to the text; each is told once.
  const places = [...new Map(steps.reverse().map((place) => [key(place), place])).values()];
  return places.slice(1).map((location) => ({ location, message }));
}
