// Virtual WAN hubs and the networks connected to them: a hub routes between its networks, and between hubs of one WAN, without any peering that a template
// shows (P-79). A Route Server is a virtual hub too; `route-server` tells it apart (gateway.ts knows where it stands).
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import { idInScope } from '../eval/resource-id.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

const hubType = 'Microsoft.Network/virtualHubs';

export interface VirtualHub {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly kind: 'hub' | 'route-server';
  /** The virtual WAN. */
  readonly wanId: Value | undefined;
  readonly prefix: Value | undefined;
}

export interface HubConnection {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly hubId: Value;
  readonly networkId: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
}

export function readVirtualHubs(instances: readonly ResourceInstance[]): readonly VirtualHub[] {
  return instances
    .filter((instance) => isType(instance, hubType) && !instance.existing)
    .map((instance) => {
      const wanId = read(instance.body, 'properties', 'virtualWan', 'id');
      return {
        instance,
        name: showNames(instance.names),
        region: regionOf(read(instance.body, 'location') ?? string('')),
        // A hub stands in a WAN, a Route Server in none.
        kind: wanId === undefined ? 'route-server' : 'hub',
        wanId,
        prefix: read(instance.body, 'properties', 'addressPrefix'),
      };
    });
}

export function readHubConnections(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly HubConnection[] {
  return instances.flatMap((instance): readonly HubConnection[] => {
    const [hub] = instance.names;
    if (!isType(instance, `${hubType}/hubVirtualNetworkConnections`) || instance.existing || hub === undefined)
      return [];
    const networkId = read(instance.body, 'properties', 'remoteVirtualNetwork', 'id');
    return [
      {
        instance,
        name: showNames(instance.names),
        hubId: idInScope(instance.scope, hubType, [hub]),
        networkId,
        virtualNetwork: networkId === undefined ? undefined : networks.byId(networkId),
      },
    ];
  });
}
