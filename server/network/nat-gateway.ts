// NAT gateways: the explicit way out of the subnets that name them (LB-42).
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';
import { subnetUses, type SubnetUse } from './subnet-use.ts';

export interface NatGateway {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly sku: Value | undefined;
  readonly zones: Value | undefined;
  readonly publicIpIds: readonly Value[];
  readonly prefixIds: readonly Value[];
  readonly usedBy: readonly SubnetUse[];
}

export function readNatGateways(
  instances: readonly ResourceInstance[],
  networks: readonly VirtualNetwork[],
): readonly NatGateway[] {
  const uses = subnetUses(networks, 'natGateway');
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/natGateways') && !instance.existing)
    .map((instance) => ({
      instance,
      name: showNames(instance.names),
      region: regionOf(read(instance.body, 'location') ?? string('')),
      sku: read(instance.body, 'sku', 'name'),
      zones: read(instance.body, 'zones'),
      publicIpIds: idsIn(instance, 'publicIpAddresses'),
      prefixIds: idsIn(instance, 'publicIpPrefixes'),
      usedBy: uses.get(textKey(instance.id)) ?? [],
    }));
}

function idsIn({ body }: ResourceInstance, list: string): readonly Value[] {
  return items(read(body, 'properties', list)).flatMap((item) => read(item, 'id') ?? []);
}
