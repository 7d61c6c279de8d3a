// Which subnets use a resource that they name by its id: a route table, a NAT gateway, a security group.
import { textKey } from '../eval/compare.ts';
import { collect } from './collect.ts';
import type { Subnet, VirtualNetwork } from './network.ts';
import { read } from './read.ts';

export interface SubnetUse {
  readonly virtualNetwork: VirtualNetwork;
  readonly subnet: Subnet;
}

/**
 * @param property of a subnet, `routeTable` or the like, that holds an id
 * @returns the subnets by the key of the id that they name
 */
export function subnetUses(
  networks: readonly VirtualNetwork[],
  property: string,
): ReadonlyMap<string, readonly SubnetUse[]> {
  const uses = new Map<string, SubnetUse[]>();
  for (const virtualNetwork of networks)
    for (const subnet of virtualNetwork.subnets) {
      const id = read(subnet.properties, property, 'id');
      if (id !== undefined) collect(uses, textKey(id), { virtualNetwork, subnet });
    }
  return uses;
}
