// What stands behind `useRemoteGateways`: the half on the other side, and the gateways and Route Servers of a network. Looks only at what is declared.
import type { Gateway, Network, Peering, RouteServer, VirtualNetwork } from '../../network/network.ts';
import { mayBe } from '../existence.ts';

export function otherHalf(network: Network, { local, remote }: Peering): Peering | undefined {
  return network.peerings.find((each) => each.local.key === remote.key && each.remote.key === local.key);
}

export function gatewaysOf(network: Network, owner: VirtualNetwork): readonly Gateway[] {
  return network.gateways.filter(({ virtualNetwork }) => virtualNetwork?.key === owner.key);
}

export function routeServersOf(network: Network, owner: VirtualNetwork): readonly RouteServer[] {
  return network.routeServers.filter(({ virtualNetwork }) => virtualNetwork?.key === owner.key);
}

/** @returns whether a gateway stands in a network that cannot be told apart from the owner, and so may be the one that is missed. */
export function hasStrayGateway({ gateways, routeServers }: Network, owner: VirtualNetwork): boolean {
  return [...gateways, ...routeServers].some(
    ({ virtualNetwork }) => virtualNetwork === undefined || mayBe(virtualNetwork, virtualNetwork.id, owner),
  );
}
