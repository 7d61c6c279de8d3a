// Every rule, by static import: the web bundle needs it, and the tidy test compares it with the folder.
import { basicLbGlobalPeering } from './load-balancing/basic-lb-global-peering.ts';
import { basicLbServiceGlobalPeering } from './load-balancing/basic-lb-service-global-peering.ts';
import { retiredBasicSku } from './load-balancing/retired-basic-sku.ts';
import { peeringMissingReverse } from './peering/peering-missing-reverse.ts';
import type { Rule } from './rule.ts';

/** In the order of the contract. */
export const rules: readonly Rule[] = [
  basicLbGlobalPeering,
  basicLbServiceGlobalPeering,
  retiredBasicSku,
  peeringMissingReverse,
];

export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
