// Every rule, by static import: the web bundle needs it, and the tidy test compares it with the folder.
import { reservedSubnet } from './addressing/reserved-subnet.ts';
import { subnetDelegation } from './addressing/subnet-delegation.ts';
import { subnetOutsideVnet } from './addressing/subnet-outside-vnet.ts';
import { subnetOverlap } from './addressing/subnet-overlap.ts';
import { basicLbGlobalPeering } from './load-balancing/basic-lb-global-peering.ts';
import { basicLbServiceGlobalPeering } from './load-balancing/basic-lb-service-global-peering.ts';
import { lbFrontendIpOutsideSubnet } from './load-balancing/lb-frontend-ip-outside-subnet.ts';
import { retiredBasicSku } from './load-balancing/retired-basic-sku.ts';
import { peeringAccessDisabled } from './peering/peering-access-disabled.ts';
import { peeringAddressOverlap } from './peering/peering-address-overlap.ts';
import { peeringDuplicate } from './peering/peering-duplicate.ts';
import { peeringInline } from './peering/peering-inline.ts';
import { peeringMissingReverse } from './peering/peering-missing-reverse.ts';
import { peeringShadowsVpn } from './peering/peering-shadows-vpn.ts';
import { lbSkuPairing } from './load-balancing/lb-sku-pairing.ts';
import { privateEndpointGroup } from './private-link/private-endpoint-group.ts';
import { privateEndpointNoDns } from './private-link/private-endpoint-no-dns.ts';
import { privateEndpointRegion } from './private-link/private-endpoint-region.ts';
import { privateLinkServiceBasicLb } from './private-link/private-link-service-basic-lb.ts';
import { redisInjectionPrivateEndpoint } from './private-link/redis-injection-private-endpoint.ts';
import { retiredNetworkService } from './retirement/retired-network-service.ts';
import { peeringForwardedTraffic } from './peering/peering-forwarded-traffic.ts';
import { peeringGatewayOrder } from './peering/peering-gateway-order.ts';
import { peeringGatewayTransit } from './peering/peering-gateway-transit.ts';
import { peeringSubnetUnknown } from './peering/peering-subnet-unknown.ts';
import { nvaIpForwarding } from './routing/nva-ip-forwarding.ts';
import { routeNextHop } from './routing/route-next-hop.ts';
import { vpnConnectionOneWay } from './vpn/vpn-connection-one-way.ts';
import { vpnGatewayZones } from './vpn/vpn-gateway-zones.ts';
import type { Rule } from './rule.ts';

/** In the order of the contract. */
export const rules: readonly Rule[] = [
  basicLbGlobalPeering,
  basicLbServiceGlobalPeering,
  retiredBasicSku,
  retiredNetworkService,
  lbSkuPairing,
  lbFrontendIpOutsideSubnet,
  peeringMissingReverse,
  peeringAddressOverlap,
  peeringGatewayTransit,
  peeringGatewayOrder,
  peeringAccessDisabled,
  peeringForwardedTraffic,
  peeringShadowsVpn,
  peeringDuplicate,
  peeringInline,
  peeringSubnetUnknown,
  vpnConnectionOneWay,
  vpnGatewayZones,
  routeNextHop,
  nvaIpForwarding,
  subnetOutsideVnet,
  subnetOverlap,
  reservedSubnet,
  subnetDelegation,
  privateEndpointNoDns,
  privateEndpointGroup,
  privateEndpointRegion,
  privateLinkServiceBasicLb,
  redisInjectionPrivateEndpoint,
];

export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
