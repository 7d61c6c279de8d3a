// Application gateways: front ends, and the network that they stand in.
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export interface ApplicationGateway {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly sku: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
  readonly frontEnds: readonly {
    readonly name: Value | undefined;
    readonly subnetId: Value | undefined;
    readonly privateIpAddress: Value | undefined;
    readonly publicIpId: Value | undefined;
  }[];
  /** Addresses and names behind it; machines name their pool themselves. */
  readonly backEnds: readonly Value[];
}

export function readApplicationGateways(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly ApplicationGateway[] {
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/applicationGateways') && !instance.existing)
    .map((instance) => {
      const properties = read(instance.body, 'properties');
      const [subnetId] = items(read(properties, 'gatewayIPConfigurations')).flatMap(
        (each) => read(each, 'properties', 'subnet', 'id') ?? [],
      );
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        sku: read(properties, 'sku', 'name'),
        virtualNetwork: subnetId === undefined ? undefined : networks.ofSubnet(subnetId),
        frontEnds: items(read(properties, 'frontendIPConfigurations')).map((each) => ({
          name: read(each, 'name'),
          subnetId: read(each, 'properties', 'subnet', 'id'),
          privateIpAddress: read(each, 'properties', 'privateIPAddress'),
          publicIpId: read(each, 'properties', 'publicIPAddress', 'id'),
        })),
        backEnds: items(read(properties, 'backendAddressPools'))
          .flatMap((pool) => items(read(pool, 'properties', 'backendAddresses')))
          .flatMap((each) => read(each, 'ipAddress') ?? read(each, 'fqdn') ?? []),
      };
    });
}
