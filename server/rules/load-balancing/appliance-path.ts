// The way over an appliance to a front end in another network: a hub that passes packets on over global peering brings its spokes to the same dead end (P-50),
// one in the front end's own region leads around it. Counts only what is certain; routes that are not known change nothing.
import { contains, holds, parsePrefix, type Prefix } from '../../ip/prefix.ts';
import { rangesOfNetwork, rangesOfSubnet } from '../../network/address-range.ts';
import type { Network, Peering, PeeringLink, RouteTable, Subnet, VirtualNetwork } from '../../network/network.ts';
import { textOf } from '../../network/read.ts';
import { remembered } from '../../eval/remembered.ts';
import type { Value } from '../../eval/value.ts';
import { hasFlag } from '../peering/half.ts';
import { addressOf, applianceRoutes, holdsHop, sameAddress, type RouteUse } from '../routing/hop.ts';
import { isOpen } from './open-link.ts';

/** Where a front end stands. */
export interface FrontEndPlace {
  readonly virtualNetwork: VirtualNetwork;
  readonly subnetName: Value | undefined;
  readonly address: Value | undefined;
}

/** @returns the routes of other networks that lead to the front end over an appliance in `hub`, one for each network. */
export function routesOver(network: Network, hub: PeeringLink, place: FrontEndPlace): readonly RouteUse[] {
  const target = place.virtualNetwork;
  const middle = hub.a.key === target.key ? hub.b : hub.a;
  if (!takesForwarded(hub, target)) return [];
  const routes = applianceRoutes(network).filter(
    (use) =>
      use.from.key !== target.key &&
      use.from.key !== middle.key &&
      leads(network, use, middle) &&
      bestRoutes(network, use.from, use.subnet, place).includes(use) &&
      isJoined(network, use.from, middle),
  );
  return routes.filter((use, i) => routes.findIndex((each) => each.from.key === use.from.key) === i);
}

/** @returns the route by which a network sends packets to the front end itself, as if it were an appliance. */
export function routeTo(network: Network, from: VirtualNetwork, address: Value | undefined): RouteUse | undefined {
  return applianceRoutes(network).find(
    (use) => use.from.key === from.key && use.verdict.kind === 'yes' && sameAddress(use.hop, address).kind === 'yes',
  );
}

/** Subnets from which nobody opens connections of the network's own. */
const withoutClients = /^(gatewaysubnet|routeserversubnet|azurebastionsubnet)$/i;

/** @returns whether every subnet of the network goes to the front end over an appliance from which no global peering is left to pass. */
export function leadsAround(network: Network, from: VirtualNetwork, place: FrontEndPlace): boolean {
  const target = place.virtualNetwork;
  const subnets = from.subnets.filter(({ name }) => !withoutClients.test(textOf(name) ?? ''));
  if (!from.subnetsComplete || subnets.length === 0) return false;
  const near = [
    target,
    ...network.links.flatMap(({ a, b, regional }) =>
      regional !== true ? [] : a.key === target.key ? [b] : b.key === target.key ? [a] : [],
    ),
  ].filter((each) => each.key !== from.key);
  return subnets.every((subnet) =>
    bestRoutes(network, from, subnet, place).some(
      (use) => near.some((each) => leads(network, use, each)) && !isFrontEnd(network, use),
    ),
  );
}

function leads(network: Network, { verdict, hop }: RouteUse, holder: VirtualNetwork): boolean {
  return verdict.kind === 'yes' && holdsHop(network, holder, hop).kind === 'yes';
}

function isFrontEnd(network: Network, { hop }: RouteUse): boolean {
  return network.loadBalancers.some(({ frontEnds }) =>
    frontEnds.some(({ privateIpAddress }) => sameAddress(hop, privateIpAddress).kind === 'yes'),
  );
}

/** What a hub passes on comes from elsewhere: the half of the network that it goes to has to take it (P-30). */
function takesForwarded({ forward, backward }: PeeringLink, target: VirtualNetwork): boolean {
  return [forward, backward].every((half) => half?.local.key !== target.key || isRaised(half));
}

/** The spoke's half has to take the answers. */
function isJoined(network: Network, spoke: VirtualNetwork, hub: VirtualNetwork): boolean {
  return network.links.some(
    (link) =>
      ((link.a.key === spoke.key && link.b.key === hub.key) || (link.a.key === hub.key && link.b.key === spoke.key)) &&
      takesForwarded(link, spoke) &&
      isOpen(network, link).kind === 'yes',
  );
}

function isRaised(half: Peering): boolean {
  return hasFlag(half, 'allowForwardedTraffic').kind === 'yes';
}

/** @returns the uses of the routes by which a subnet sends packets to the front end: none when the peering wins, or what decides is not known (facts 6.2). */
function bestRoutes(network: Network, from: VirtualNetwork, subnet: Subnet, place: FrontEndPlace): readonly RouteUse[] {
  const table = tablesOf(network).get(subnet);
  if (table === undefined) return [];
  const lengths = table.routes.map(({ prefix }) => {
    const known = parsePrefix(textOf(prefix) ?? '');
    return known === undefined ? undefined : covers(known, place) ? known.length : -1;
  });
  if (lengths.includes(undefined)) return [];
  const best = Math.max(-1, ...lengths.map((length) => length ?? -1));
  if (best < 0 || best < peeredLength(network, from, place)) return [];
  const chosen = new Set(table.routes.filter((_, i) => lengths[i] === best));
  return applianceRoutes(network).filter(({ subnet: own, route }) => own === subnet && chosen.has(route));
}

function covers(prefix: Prefix, { virtualNetwork, subnetName, address }: FrontEndPlace): boolean {
  const known = addressOf(address);
  if (known !== undefined) return holds(prefix, known);
  const name = textOf(subnetName)?.toLowerCase();
  const subnet = virtualNetwork.subnets.find((each) => textOf(each.name)?.toLowerCase() === name);
  const own = subnet === undefined ? [] : rangesOfSubnet(subnet).known;
  const ranges = own.length > 0 ? own : rangesOfNetwork(virtualNetwork).known;
  return ranges.length > 0 && ranges.every((range) => contains(prefix, range.prefix));
}

/** @returns the length of the prefix by which a direct peering leads to the front end; 0 when there is none. A route of one's own wins at equal length. */
function peeredLength(network: Network, from: VirtualNetwork, place: FrontEndPlace): number {
  const target = place.virtualNetwork;
  const direct = network.links.some(
    ({ a, b }) => (a.key === from.key && b.key === target.key) || (b.key === from.key && a.key === target.key),
  );
  if (!direct) return 0;
  const lengths = rangesOfNetwork(target).known.map(({ prefix }) => prefix.length);
  return lengths.length === 0 ? Infinity : Math.max(...lengths);
}

const tablesOf = remembered(
  (network: Network): ReadonlyMap<Subnet, RouteTable> =>
    new Map(network.routeTables.flatMap((table) => table.usedBy.map(({ subnet }) => [subnet, table] as const))),
);
