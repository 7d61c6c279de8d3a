// What stands in a subnet, as far as it is known.
import { remembered } from '../../eval/remembered.ts';
import { collect } from '../../network/collect.ts';
import type { Network, Subnet, VirtualNetwork } from '../../network/network.ts';
import type { Placement } from '../../network/placement.ts';
import { isDeployed } from '../existence.ts';
import { all, type Verdict } from '../verdict.ts';
import { isNamed } from './subnet.ts';

/** Something that stands in the subnet, or may. */
export interface Resident {
  readonly placement: Placement;
  readonly here: Verdict;
}

const placementsByNetwork = remembered(({ placements }: Network): ReadonlyMap<string, readonly Placement[]> => {
  const byNetwork = new Map<string, Placement[]>();
  for (const placement of placements) collect(byNetwork, placement.virtualNetwork.key, placement);
  return byNetwork;
});

export function residentsOf(network: Network, home: VirtualNetwork, subnet: Subnet): readonly Resident[] {
  return (placementsByNetwork(network).get(home.key) ?? []).flatMap((placement) =>
    narrowed({ placement, here: isDeployed(placement.instance) }, isNamed(subnet, placement.subnetName)),
  );
}

/** @returns the resident as far as something else holds, too; none where it does not */
export function narrowed({ placement, here }: Resident, holds: Verdict): readonly Resident[] {
  const both = all(here, holds);
  return both.kind === 'no' ? [] : [{ placement, here: both }];
}
