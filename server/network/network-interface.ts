// Network interfaces: addresses, subnets, IP forwarding.
import type { ResourceInstance } from '../eval/deployment.ts';
import type { NetworkInterface } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import type { VirtualNetworks } from './virtual-network.ts';

const networkInterfaceType = 'Microsoft.Network/networkInterfaces';

export function readNetworkInterfaces(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly NetworkInterface[] {
  return instances
    .filter((instance) => isType(instance, networkInterfaceType) && !instance.existing)
    .map((instance) => ({
      instance,
      name: showNames(instance.names),
      ipForwarding: read(instance.body, 'properties', 'enableIPForwarding'),
      configurations: items(read(instance.body, 'properties', 'ipConfigurations')).map((item) => {
        const subnetId = read(item, 'properties', 'subnet', 'id');
        return {
          address: read(item, 'properties', 'privateIPAddress'),
          subnetId,
          virtualNetwork: subnetId === undefined ? undefined : networks.ofSubnet(subnetId),
        };
      }),
    }));
}
