// Who reaches a virtual network over global peering: the clients that a Basic front end in it does not answer (facts 0.1, P-31, P-40).
import type { Network, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { isArray, read } from '../../network/read.ts';
import { equalsIgnoringCase } from '../../eval/compare.ts';
import type { Value } from '../../eval/value.ts';
import { lacksFlag } from '../peering/half.ts';
import { all, any, fromTri, no, not, undecided, yes, type Verdict } from '../verdict.ts';
import { isGlobal, isOpen } from './open-link.ts';
import type { FrontEndPlace } from './own-route.ts';
import { leadsAround } from './way-around.ts';

/** A network whose packets would have to come over global peering, and whether they do. */
export interface GlobalClient {
  readonly network: VirtualNetwork;
  readonly link: PeeringLink;
  readonly verdict: Verdict;
}

/**
 * @returns the neighbours of the front end's network that are not certainly in its region, each with its verdict; left out are those with `no`, and those
 * that go over an appliance in the front end's own region
 */
export function globalClients(network: Network, place: FrontEndPlace): readonly GlobalClient[] {
  const { virtualNetwork: target, subnetName } = place;
  return network.links.flatMap((link) => {
    const client = link.a.key === target.key ? link.b : link.b.key === target.key ? link.a : undefined;
    if (client === undefined) return [];
    const peered = all(isOpen(network, link), inScope(link, target, subnetName), isGlobal(link));
    if (peered.kind === 'no') return [];
    const verdict = all(peered, not(leadsAround(network, client, place)));
    return verdict.kind === 'no' ? [] : [{ network: client, link, verdict }];
  });
}

/** Subnet peering reaches only the subnets it lists, IPv6-only peering no IPv4 front end (P-60). */
function inScope({ forward, backward }: PeeringLink, target: VirtualNetwork, subnetName: Value | undefined): Verdict {
  return all(
    ...[forward, backward].flatMap((half) => {
      if (half === undefined) return [];
      const list = half.local.key === target.key ? 'localSubnetNames' : 'remoteSubnetNames';
      return [
        lacksFlag(half, 'enableOnlyIPv6Peering', yes),
        any(not(lacksFlag(half, 'peerCompleteVnets', no)), listed(read(half.properties, list), subnetName)),
      ];
    }),
  );
}

/** @returns whether the list has the name; one that is not stated has none. */
function listed(list: Value | undefined, name: Value | undefined): Verdict {
  if (list === undefined) return no;
  if (!isArray(list) || name === undefined) return undecided([list]);
  return any(...list.items.map((item) => fromTri(equalsIgnoringCase(item, name), [item, name])));
}
