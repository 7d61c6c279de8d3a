// VNet-to-VNet connections, and the networks that their gateways stand in.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { Connection, VirtualNetwork } from './network.ts';
import { isType, items, read, showNames, textOf } from './read.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export const connectionType = 'Microsoft.Network/connections';
export const gatewayType = 'Microsoft.Network/virtualNetworkGateways';

export function readConnections(
  instances: readonly ResourceInstance[],
  byId: ReadonlyMap<string, ResourceInstance>,
  networks: VirtualNetworks,
): readonly Connection[] {
  return instances
    .filter((instance) => isType(instance, connectionType) && !instance.existing)
    .filter((instance) => textOf(read(instance.body, 'properties', 'connectionType'))?.toLowerCase() === 'vnet2vnet')
    .map((instance) => {
      const gateway1 = read(instance.body, 'properties', 'virtualNetworkGateway1', 'id');
      const gateway2 = read(instance.body, 'properties', 'virtualNetworkGateway2', 'id');
      return {
        instance,
        name: showNames(instance.names),
        gateway1,
        gateway2,
        from: networkOf(gateway1, byId, networks),
        to: networkOf(gateway2, byId, networks),
      };
    });
}

function networkOf(
  gatewayId: Value | undefined,
  byId: ReadonlyMap<string, ResourceInstance>,
  networks: VirtualNetworks,
): VirtualNetwork | undefined {
  const gateway = gatewayId === undefined ? undefined : byId.get(textKey(gatewayId));
  for (const item of items(read(gateway?.body, 'properties', 'ipConfigurations'))) {
    const subnetId = read(item, 'properties', 'subnet', 'id');
    const network = subnetId === undefined ? undefined : networks.ofSubnet(subnetId);
    if (network !== undefined) return network;
  }
  return undefined;
}
