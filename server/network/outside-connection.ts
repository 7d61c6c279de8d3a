// Connections of a gateway to what is no virtual network: a site behind a VPN device, an ExpressRoute circuit.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import { connectionType } from './connection.ts';
import type { Gateway } from './network.ts';
import { isType, read, showNames, textOf } from './read.ts';

export interface OutsideConnection {
  readonly instance: ResourceInstance;
  readonly name: string;
  /** `IPsec`, `ExpressRoute`, `VPNClient`; one that is not known may join networks too. */
  readonly kind: Value | undefined;
  readonly gatewayId: Value | undefined;
  /** Where the gateway is declared here. */
  readonly gateway: Gateway | undefined;
  /** The local network gateway, or the circuit. */
  readonly peerId: Value | undefined;
}

export function readOutsideConnections(
  instances: readonly ResourceInstance[],
  gateways: readonly Gateway[],
): readonly OutsideConnection[] {
  return instances
    .filter((instance) => isType(instance, connectionType) && !instance.existing)
    .filter((instance) => textOf(read(instance.body, 'properties', 'connectionType'))?.toLowerCase() !== 'vnet2vnet')
    .map((instance) => {
      const properties = read(instance.body, 'properties');
      const gatewayId = read(properties, 'virtualNetworkGateway1', 'id');
      const key = gatewayId === undefined ? undefined : textKey(gatewayId);
      return {
        instance,
        name: showNames(instance.names),
        kind: read(properties, 'connectionType'),
        gatewayId,
        gateway: gateways.find((each) => textKey(each.instance.id) === key),
        peerId: read(properties, 'localNetworkGateway2', 'id') ?? read(properties, 'peer', 'id'),
      };
    });
}
