// Whether packets pass a peering at all, whatever the regions: both halves are there, or one is not ours to see, and access is allowed; and whether it is global.
import { unknownsIn } from '../../eval/atoms.ts';
import type { Network, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { isDeployed, mayComeBack } from '../existence.ts';
import { lacksFlag } from '../peering/half.ts';
import { all, fromTri, no, not, possible, yes, type Verdict } from '../verdict.ts';

/** @returns whether the networks of a link reach each other: `allowVirtualNetworkAccess: false` on either half stops the traffic (P-31), absent means allowed (P-32). */
export function isOpen(network: Network, link: PeeringLink): Verdict {
  const { forward, backward } = link;
  const halves = backward === undefined ? [forward] : [forward, backward];
  return all(
    backward === undefined ? mayComeBack(network, link) : yes,
    ...halves.flatMap((half) => [isDeployed(half.instance), not(lacksFlag(half, 'allowVirtualNetworkAccess', no))]),
  );
}

/** Different regions make a peering global (P-1). An unknown region may be another one: that is possible, never certain (G-4). */
export function isGlobal({ a, b, regional }: PeeringLink): Verdict {
  const regions = [a.region.value, b.region.value];
  const global = regional === undefined ? undefined : !regional;
  return fromTri(global, regions, possible(...new Set(regions.flatMap((value) => unknownsIn(value)))));
}

/** @returns the link of two networks; a network has none with itself. */
export function linkBetween({ links }: Network, one: VirtualNetwork, other: VirtualNetwork): PeeringLink | undefined {
  return links.find(({ a, b }) => [a, b].every(({ key }) => key === one.key || key === other.key));
}
