// Virtual network gateways, and where Route Servers stand: what a peering can lend. Tells what is declared; judges no SKU.
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import { gatewayType } from './connection.ts';
import type { Gateway, RouteServer, VirtualNetwork } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import { regionOf } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export function readGateways(instances: readonly ResourceInstance[], networks: VirtualNetworks): readonly Gateway[] {
  return instances
    .filter((instance) => isType(instance, gatewayType) && !instance.existing)
    .map((instance) => {
      const properties = read(instance.body, 'properties');
      const configurations = items(read(properties, 'ipConfigurations'));
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        sku: read(properties, 'sku', 'name'),
        kind: read(properties, 'gatewayType'),
        virtualNetwork: first(
          configurations.map((item) => networkOf(read(item, 'properties', 'subnet', 'id'), networks)),
        ),
        publicIpIds: configurations.flatMap((item) => read(item, 'properties', 'publicIPAddress', 'id') ?? []),
      };
    });
}

/** A Route Server is a virtual hub of its own kind; its network is told by the subnet of its IP configuration. */
export function readRouteServers(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly RouteServer[] {
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/virtualHubs/ipConfigurations'))
    .map((instance) => ({
      instance,
      virtualNetwork: networkOf(read(instance.body, 'properties', 'subnet', 'id'), networks),
    }));
}

function networkOf(
  subnetId: Parameters<VirtualNetworks['ofSubnet']>[0] | undefined,
  networks: VirtualNetworks,
): VirtualNetwork | undefined {
  return subnetId === undefined ? undefined : networks.ofSubnet(subnetId);
}

function first<T>(list: readonly (T | undefined)[]): T | undefined {
  return list.find((each) => each !== undefined);
}
