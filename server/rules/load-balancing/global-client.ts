// Who reaches a virtual network over global peering: the clients that a Basic front end in it does not answer (facts 0.1, P-31, P-40).
import type { Network, Peering, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { boolOf, isArray, items, read, textOf } from '../../network/read.ts';
import { unknownsIn } from '../../eval/atoms.ts';
import type { Value } from '../../eval/value.ts';
import { isDeployed, possibleHalves } from '../existence.ts';
import { all, fromTri, no, possible, undecided, yes, type Verdict } from '../verdict.ts';

/** A network whose packets would have to come over global peering, and whether they do. */
export interface GlobalClient {
  readonly network: VirtualNetwork;
  readonly link: PeeringLink;
  readonly verdict: Verdict;
}

/** @returns the neighbours of `target` that are not certainly in its region, each with its verdict; those with `no` are left out. */
export function globalClients(
  network: Network,
  target: VirtualNetwork,
  subnetName: Value | undefined,
): readonly GlobalClient[] {
  return network.links.flatMap((link) => {
    const client = link.a.key === target.key ? link.b : link.b.key === target.key ? link.a : undefined;
    if (client === undefined) return [];
    const verdict = all(connected(network, link), opened(link), inScope(link, target, subnetName), isGlobal(link));
    return verdict.kind === 'no' ? [] : [{ network: client, link, verdict }];
  });
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
