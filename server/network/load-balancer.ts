// Load balancers and public IP addresses: SKUs as stated, front ends with the networks they stand in.
import type { ResourceInstance } from '../eval/deployment.ts';
import type { FrontEnd, LoadBalancer, PublicIp, Sku } from './network.ts';
import { string, unknown } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import { isDamaged, isType, items, read, showNames, splitId } from './read.ts';
import { regionOf } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export const loadBalancerType = 'Microsoft.Network/loadBalancers';
export const publicIpType = 'Microsoft.Network/publicIPAddresses';

/** The first API version in which load balancers and public IP addresses have a `sku` (facts 2.1). */
const firstWithSku = '2017-08-01';

export function readLoadBalancers(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly LoadBalancer[] {
  return instances
    .filter((instance) => isType(instance, loadBalancerType) && !instance.existing)
    .map((instance) => ({
      instance,
      name: showNames(instance.names),
      region: regionOf(read(instance.body, 'location') ?? string('')),
      sku: readSku(instance),
      frontEnds: items(read(instance.body, 'properties', 'frontendIPConfigurations')).map((item) =>
        frontEnd(item, networks),
      ),
    }));
}

export function readPublicIps(instances: readonly ResourceInstance[]): readonly PublicIp[] {
  return instances
    .filter((instance) => isType(instance, publicIpType) && !instance.existing)
    .map((instance) => ({
      instance,
      name: showNames(instance.names),
      sku: readSku(instance),
      allocation: read(instance.body, 'properties', 'publicIPAllocationMethod'),
    }));
}

function frontEnd(value: Value, networks: VirtualNetworks): FrontEnd {
  const subnetId = read(value, 'properties', 'subnet', 'id');
  return {
    name: read(value, 'name'),
    value,
    subnetId,
    subnetName: subnetId === undefined ? undefined : splitId(subnetId)?.name,
    virtualNetwork: subnetId === undefined ? undefined : networks.ofSubnet(subnetId),
    publicIpId: read(value, 'properties', 'publicIPAddress', 'id'),
    privateIpAddress: read(value, 'properties', 'privateIPAddress'),
  };
}

/** @returns the SKU of a load balancer or public IP address (facts 2.4). */
function readSku(instance: ResourceInstance): Sku {
  const value = read(instance.body, 'sku', 'name');
  if (value !== undefined) return { kind: 'stated', value };
  // What is being typed may yet get a SKU: nothing is said of a damaged declaration. Where an `apiProfile` stands for the version (Azure Stack Hub, where Basic is
  // all there is), or the version is not known, nothing is said either.
  if (isDamaged(instance) || instance.apiVersion === undefined)
    return { kind: 'stated', value: unknown({ kind: 'opaque', text: 'sku' }) };
  return instance.apiVersion < firstWithSku ? { kind: 'none' } : { kind: 'omitted' };
}
