// Who reaches a virtual network over global peering: the clients that a Basic front end in it does not answer (facts 0.1, P-31, P-40).
import type { Network, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { boolOf, isArray, items, read, textOf } from '../../network/read.ts';
import { unknownsIn } from '../../eval/atoms.ts';
import type { Value } from '../../eval/value.ts';
import { all, no, possible, undecided, yes, type Verdict } from '../verdict.ts';
import { leadsAround, type FrontEndPlace } from './appliance-path.ts';
import { isOpen } from './open-link.ts';

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
    const verdict = all(isOpen(network, link), inScope(link, target, subnetName), isGlobal(link));
    return verdict.kind === 'no' || leadsAround(network, client, place) ? [] : [{ network: client, link, verdict }];
  });
}

/** Subnet peering reaches only the subnets it lists, IPv6-only peering no IPv4 front end (P-60). */
function inScope({ forward, backward }: PeeringLink, target: VirtualNetwork, subnetName: Value | undefined): Verdict {
  return all(
    ...[forward, backward].flatMap((peering) => {
      if (peering === undefined) return [];
      const ipv6 = boolOf(read(peering.properties, 'enableOnlyIPv6Peering'));
      if (ipv6 === true) return [no];
      const complete = read(peering.properties, 'peerCompleteVnets');
      if (complete === undefined || boolOf(complete) === true) return [];
      const list = read(
        peering.properties,
        peering.local.key === target.key ? 'localSubnetNames' : 'remoteSubnetNames',
      );
      return [boolOf(complete) === undefined ? undecided([complete]) : listed(list, subnetName)];
    }),
  );
}

function listed(list: Value | undefined, subnetName: Value | undefined): Verdict {
  const name = textOf(subnetName)?.toLowerCase();
  if (!isArray(list) || name === undefined) return undecided([list, subnetName].filter((value) => value !== undefined));
  const names = items(list).map((item) => textOf(item)?.toLowerCase());
  if (names.includes(name)) return yes;
  return names.includes(undefined) ? undecided([list]) : no;
}

/** Different regions make a peering global (P-1). An unknown region may be another one: that is possible, never certain (G-4). */
function isGlobal({ a, b, regional }: PeeringLink): Verdict {
  if (regional !== undefined) return regional ? no : yes;
  const open = [a.region, b.region].filter((region) => region.name === undefined).map((region) => region.value);
  return undecided(open, possible(...new Set(open.flatMap((value) => unknownsIn(value)))));
}
