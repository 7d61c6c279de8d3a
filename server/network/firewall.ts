// Azure Firewalls: in a virtual network, or in the hub of a virtual WAN.
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export interface Firewall {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly tier: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
  /** The hub that it secures, in place of a network. */
  readonly hubId: Value | undefined;
  /** Without one, rules stand in the firewall itself. */
  readonly policyId: Value | undefined;
  readonly publicIpIds: readonly Value[];
}

export function readFirewalls(instances: readonly ResourceInstance[], networks: VirtualNetworks): readonly Firewall[] {
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/azureFirewalls') && !instance.existing)
    .map((instance) => {
      const properties = read(instance.body, 'properties');
      const configurations = items(read(properties, 'ipConfigurations'));
      const [subnetId] = configurations.flatMap((each) => read(each, 'properties', 'subnet', 'id') ?? []);
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        tier: read(properties, 'sku', 'tier'),
        virtualNetwork: subnetId === undefined ? undefined : networks.ofSubnet(subnetId),
        hubId: read(properties, 'virtualHub', 'id'),
        policyId: read(properties, 'firewallPolicy', 'id'),
        publicIpIds: configurations.flatMap((each) => read(each, 'properties', 'publicIPAddress', 'id') ?? []),
      };
    });
}
