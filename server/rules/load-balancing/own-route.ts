// By which route of its own a subnet sends packets to a front end in another network: the longest prefix wins, and one as long as what a peering announces wins
// over the peering (facts 6.2). What is not known leaves several ways open.
import { equalsIgnoringCase, type Tri } from '../../eval/compare.ts';
import { remembered } from '../../eval/remembered.ts';
import type { Value } from '../../eval/value.ts';
import { contains, holds, overlaps, parsePrefix, type Prefix } from '../../ip/prefix.ts';
import { rangesOfNetwork, rangesOfSubnet, type AddressRanges } from '../../network/address-range.ts';
import type { Network, Route, RouteTable, Subnet, VirtualNetwork } from '../../network/network.ts';
import { isUnknown, read, textOf } from '../../network/read.ts';
import { addressOf } from '../routing/hop.ts';

/** Where a front end stands. */
export interface FrontEndPlace {
  readonly virtualNetwork: VirtualNetwork;
  readonly subnetName: Value | undefined;
  readonly address: Value | undefined;
}

/** The routes by which packets go to a front end. */
export interface OwnRoutes {
  /** Those that win as far as is known, several only of equal prefixes; none where the peering does, or nothing leads there. */
  readonly won: readonly Route[];
  /** Those that win instead if their prefix, or the place of the front end, turns out so. */
  readonly open: readonly Route[];
  /** A list of which nothing is known: any route may be in it. */
  readonly unseen: readonly Value[];
}

/** No address space of a virtual network is wider than 10.0.0.0/8. */
const widest = 8;

/** @param announced the length of the prefix by which a peering leads there */
export function ownRoutes(network: Network, subnet: Subnet, place: FrontEndPlace, announced: number): OwnRoutes {
  const table = tablesOf(network).get(subnet);
  const routes = (table?.routes ?? []).map((route) => ({ route, ...reachOf(route, place) }));
  const sure = routes.filter(({ covers }) => covers === true);
  const best = Math.max(announced, ...sure.map(({ length }) => length));
  const unsure = routes.filter(({ covers, length }) => covers === undefined && length >= best);
  return {
    won: sure.filter(({ length }) => length === best).map(({ route }) => route),
    open: unsure.map(({ route }) => route),
    unseen: [read(table?.instance.body, 'properties', 'routes')].filter((list) => list?.kind === 'unknown'),
  };
}

/** @returns the length of the prefix by which a peering leads to the front end; the shortest there may be where that is not known. */
export function announcedLength(place: FrontEndPlace): number {
  const { known, hidden } = rangesOfNetwork(place.virtualNetwork);
  const around = hidden ? [] : known.filter(({ prefix }) => covers(prefix, place) !== false);
  return Math.max(widest, ...around.map(({ prefix }) => prefix.length));
}

interface Reach {
  /** Whether the prefix holds the front end. */
  readonly covers: Tri;
  readonly length: number;
}

/** What is not known may be as long as it gets; a text that is no prefix is a service tag, public addresses. */
function reachOf(route: Route, place: FrontEndPlace): Reach {
  const known = knownPrefix(route);
  if (known === undefined) return { covers: isUnknown(route.prefix) ? undefined : false, length: Infinity };
  return { covers: covers(known, place), length: known.length };
}

const knownPrefix = remembered(({ prefix }: Route) => parsePrefix(textOf(prefix) ?? ''));

function covers(prefix: Prefix, place: FrontEndPlace): Tri {
  const address = addressOf(place.address);
  if (address !== undefined) return holds(prefix, address);
  const { known, open, hidden } = rangesOf(place);
  if (known.length > 0 && known.every((range) => contains(prefix, range.prefix))) return true;
  return open.length > 0 || hidden || known.some((range) => overlaps(prefix, range.prefix)) ? undefined : false;
}

/** The addresses that the front end may have. */
function rangesOf({ virtualNetwork, subnetName }: FrontEndPlace): AddressRanges {
  const own = virtualNetwork.subnets
    .filter(({ name }) => subnetName !== undefined && equalsIgnoringCase(name, subnetName) === true)
    .map(rangesOfSubnet);
  return own.find(({ known }) => known.length > 0) ?? rangesOfNetwork(virtualNetwork);
}

const tablesOf = remembered(
  (network: Network): ReadonlyMap<Subnet, RouteTable> =>
    new Map(network.routeTables.flatMap((table) => table.usedBy.map(({ subnet }) => [subnet, table] as const))),
);
