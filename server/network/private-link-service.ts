// Private Link services: front ends of one's own load balancers, offered to private endpoints elsewhere (PE-30).
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export interface PrivateLinkService {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly frontEndIds: readonly Value[];
  /** Where its own addresses come from. */
  readonly virtualNetworks: readonly VirtualNetwork[];
  /** In place of a load balancer (PE-31). */
  readonly destination: Value | undefined;
}

export function readPrivateLinkServices(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly PrivateLinkService[] {
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/privateLinkServices') && !instance.existing)
    .map((instance) => {
      const properties = read(instance.body, 'properties');
      const found = items(read(properties, 'ipConfigurations'))
        .flatMap((each) => read(each, 'properties', 'subnet', 'id') ?? [])
        .flatMap((id) => networks.ofSubnet(id) ?? []);
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        frontEndIds: items(read(properties, 'loadBalancerFrontendIpConfigurations')).flatMap(
          (each) => read(each, 'id') ?? [],
        ),
        virtualNetworks: [...new Set(found)],
        destination: read(properties, 'destinationIPAddress'),
      };
    });
}
