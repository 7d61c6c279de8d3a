// Azure Cache for Redis, and whether an injected one stands behind a hidden Basic load balancer (facts 3.3).
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { RedisCache } from './network.ts';
import { isType, read, showNames, splitId } from './read.ts';
import { regionOf } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

const redisType = 'Microsoft.Cache/redis';

export function readRedisCaches(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly RedisCache[] {
  return instances
    .filter((instance) => isType(instance, redisType) && !instance.existing)
    .map((instance) => {
      const subnetId = read(instance.body, 'properties', 'subnetId');
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        sku: read(instance.body, 'properties', 'sku', 'name'),
        subnetId,
        subnetName: subnetId === undefined ? undefined : splitId(subnetId)?.name,
        virtualNetwork: subnetId === undefined ? undefined : networks.ofSubnet(subnetId),
        zones: read(instance.body, 'zones'),
        zonalAllocationPolicy: read(instance.body, 'properties', 'zonalAllocationPolicy'),
      };
    });
}
