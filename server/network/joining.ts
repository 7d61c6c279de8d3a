// What joins virtual networks besides peerings and VPNs: hubs of a virtual WAN, and Virtual Network Manager. Neither shows all that it joins, so the only
// question is whether it may.
import type { Network, VirtualNetwork } from './network.ts';
import { splitId } from './read.ts';

/**
 * @returns whether two networks may reach each other without a peering: through virtual WAN hubs when both are, or may be, connected to one; through a
 * network manager whenever one may connect anything
 */
export function mayJoin({ hubConnections, networkManagers }: Network, a: VirtualNetwork, b: VirtualNetwork): boolean {
  const connected = (network: VirtualNetwork): boolean =>
    hubConnections.some(
      ({ virtualNetwork, instance }) =>
        virtualNetwork === undefined ||
        instance.symbolicLoop ||
        virtualNetwork.key === network.key ||
        // One whose name is not known may be any.
        (!virtualNetwork.declared && splitId(virtualNetwork.id)?.name.kind !== 'string'),
    );
  return networkManagers.length > 0 || (connected(a) && connected(b));
}

/** @returns whether a network may reach what nobody has declared here through a hub or a network manager. */
export function mayReachBeyond(network: Network, from: VirtualNetwork): boolean {
  return mayJoin(network, from, from);
}
