// Bastion hosts: the way in for administrators. Those of SKU Developer name their network and need no subnet of their own.
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export interface Bastion {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly sku: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
}

export function readBastions(instances: readonly ResourceInstance[], networks: VirtualNetworks): readonly Bastion[] {
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/bastionHosts') && !instance.existing)
    .map((instance) => {
      const properties = read(instance.body, 'properties');
      const [subnetId] = items(read(properties, 'ipConfigurations')).flatMap(
        (each) => read(each, 'properties', 'subnet', 'id') ?? [],
      );
      const networkId = read(properties, 'virtualNetwork', 'id');
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        sku: read(instance.body, 'sku', 'name'),
        virtualNetwork:
          subnetId !== undefined
            ? networks.ofSubnet(subnetId)
            : networkId === undefined
              ? undefined
              : networks.byId(networkId),
      };
    });
}
