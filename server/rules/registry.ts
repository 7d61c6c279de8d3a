// Every rule, by static import: the web bundle needs it, and the tidy test compares it with the folder.
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
import type { Rule } from './rule.ts';

/** In the order of the contract. */
export const rules: readonly Rule[] = [
  basicLbGlobalPeering,
  basicLbServiceGlobalPeering,
  retiredBasicSku,
  lbFrontendIpOutsideSubnet,
  peeringMissingReverse,
  peeringAddressOverlap,
  peeringAccessDisabled,
  peeringShadowsVpn,
  peeringDuplicate,
  peeringInline,
  subnetOutsideVnet,
  subnetOverlap,
];

export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
