// Whether packets pass a peering at all, whatever the regions: both halves are there, or one is not ours to see, and access is allowed.
import type { Network, Peering, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { boolOf, read } from '../../network/read.ts';
import { isDeployed, possibleHalves } from '../existence.ts';
import { all, fromTri, no, undecided, yes, type Verdict } from '../verdict.ts';

/** @returns whether the networks of a link reach each other. */
export function isOpen(network: Network, link: PeeringLink): Verdict {
  return all(connected(network, link), opened(link));
}

/** A missing half counts only where its network is declared here: otherwise it is not ours to see (P-44). */
function connected(network: Network, { a, b, forward, backward }: PeeringLink): Verdict {
  return all(half(network, a, b, forward), half(network, b, a, backward));
}

function half(network: Network, owner: VirtualNetwork, other: VirtualNetwork, peering: Peering | undefined): Verdict {
  if (peering !== undefined) return isDeployed(peering.instance);
  if (!owner.declared) return yes;
  const unsure = possibleHalves(network, owner, other);
  return unsure.length === 0 ? no : undecided(unsure);
}

/** `allowVirtualNetworkAccess: false` on either half stops the traffic (P-31); absent means allowed (P-32). */
function opened({ forward, backward }: PeeringLink): Verdict {
  const flags = [forward, backward].flatMap((peering) => {
    const value = read(peering?.properties, 'allowVirtualNetworkAccess');
    return value === undefined ? [] : [value];
  });
  return all(...flags.map((flag) => fromTri(boolOf(flag), [flag])));
}
