// Where a route sends its packets: the address of the appliance, the networks that hold it, the subnets that use the route. What is not known stays open.
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import { readBackFrom } from '../../eval/read-back.ts';
import { remembered } from '../../eval/remembered.ts';
import type { Value } from '../../eval/value.ts';
import { isSameAddress, parseAddress, type Address } from '../../ip/address.ts';
import { holds } from '../../ip/prefix.ts';
import { rangesOfNetwork } from '../../network/address-range.ts';
import type { LoadBalancer, Network, Route, RouteTable, Subnet, VirtualNetwork } from '../../network/network.ts';
import { show, textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { all, any, fromTri, no, undecided, yes, type Verdict } from '../verdict.ts';

/** One next hop of one route, for one network whose subnet uses the table. */
export interface RouteUse {
  readonly table: RouteTable;
  readonly route: Route;
  readonly hop: Value;
  /** The resource that the next hop is read back from, `nic.properties…`. */
  readonly target: ResourceInstance | undefined;
  readonly from: VirtualNetwork;
  readonly subnet: Subnet;
  /** Table, route and subnet are deployed, and the route goes to an appliance. */
  readonly verdict: Verdict;
}

/** @returns every use of a route that may lead to an appliance. */
export const applianceRoutes = remembered((network: Network): readonly RouteUse[] =>
  network.routeTables.flatMap((table) =>
    table.routes.flatMap((route) =>
      table.usedBy.flatMap(({ virtualNetwork, subnet }) =>
        route.nextHops.map((hop) => ({
          table,
          route,
          hop,
          target: referredInstance(network, hop),
          from: virtualNetwork,
          subnet,
          verdict: all(
            textIs(route.nextHopType, appliance),
            isDeployed(table.instance),
            isDeployed(route.instance),
            isDeployed(subnet.instance),
          ),
        })),
      ),
    ),
  ),
);

const appliance = /^virtualappliance(ecmp)?$/i;

/** @returns whether the text is one of these; one that is not stated is none. */
export function textIs(value: Value | undefined, pattern: RegExp): Verdict {
  if (value === undefined) return no;
  const text = textOf(value);
  return fromTri(text === undefined ? undefined : pattern.test(text), [value]);
}

/** @returns the address, when it is known and is one. */
export function addressOf(value: Value | undefined): Address | undefined {
  return value === undefined ? undefined : addressOfValue(value);
}

const addressOfValue = remembered((value: Value) => parseAddress(textOf(value) ?? ''));

/** @returns whether both are the same address; one that is not stated is none, and neither is a text that is no address (`''` leaves the choice to Azure). */
export function sameAddress(hop: Value, address: Value | undefined): Verdict {
  if (address === undefined || isNoAddress(hop)) return no;
  const [a, b] = [addressOf(hop), addressOf(address)];
  const same = a !== undefined && b !== undefined ? isSameAddress(a, b) : equalsIgnoringCase(hop, address);
  return fromTri(same, [hop, address]);
}

function isNoAddress(value: Value): boolean {
  return textOf(value) !== undefined && addressOf(value) === undefined;
}

/** Where something stands, and with which address. */
interface Place {
  readonly address: Value | undefined;
  readonly virtualNetwork: VirtualNetwork | undefined;
}

export function frontPlaces({ frontEnds }: LoadBalancer): readonly Place[] {
  return frontEnds.map(({ privateIpAddress: address, virtualNetwork }) => ({ address, virtualNetwork }));
}

/** @returns whether the next hop is an address of the instance: read back from it, or that of a place which the subnet reaches. */
export function leadsTo(
  network: Network,
  { hop, target, from }: RouteUse,
  instance: ResourceInstance,
  places: readonly Place[],
): Verdict {
  if (target === instance) return yes;
  const near = places.filter(
    ({ virtualNetwork: home }) => home !== undefined && (home.key === from.key || arePeered(network, home, from)),
  );
  return any(...near.map(({ address }) => sameAddress(hop, address)));
}

/** @returns whether the address lies in the network; undecided by what is not known of its address space. */
export function holdsHop(network: Network, owner: VirtualNetwork, hop: Value): Verdict {
  const address = addressOf(hop);
  if (address === undefined) {
    const home = homeOfReference(network, hop);
    return home === undefined ? undecided([hop]) : isNetwork(home, owner);
  }
  const { known, open, hidden } = rangesOfNetwork(owner);
  if (known.some(({ prefix }) => holds(prefix, address))) return yes;
  return open.length > 0 ? undecided(open) : hidden ? undecided([]) : no;
}

/** @returns whether both are one network: two that are declared are two, one that is not may be any that its id allows. */
export function isNetwork(a: VirtualNetwork, b: VirtualNetwork): Verdict {
  if (a.key === b.key) return yes;
  return a.declared && b.declared ? no : fromTri(equalsIgnoringCase(a.id, b.id), [a.id, b.id]);
}

/** The network of the resource that an address is read back from. */
function homeOfReference(network: Network, hop: Value): VirtualNetwork | undefined {
  const target = referredInstance(network, hop);
  return target === undefined ? undefined : homes(network).get(target);
}

const homes = remembered(
  ({ placements }: Network): ReadonlyMap<ResourceInstance, VirtualNetwork> =>
    new Map(placements.map(({ instance, virtualNetwork }) => [instance, virtualNetwork])),
);

function referredInstance(network: Network, value: Value): ResourceInstance | undefined {
  const id = readBackFrom(value);
  return id === undefined ? undefined : network.byId.get(textKey(id));
}

/** As far as is seen here, in whichever state. */
function arePeered(network: Network, a: VirtualNetwork, b: VirtualNetwork): boolean {
  return peersByKey(network).get(a.key)?.has(b.key) === true;
}

/** @returns the networks that a peering joins with this one, whichever halves are there. */
export function peersOf(network: Network, { key }: VirtualNetwork): readonly VirtualNetwork[] {
  return [...(peersByKey(network).get(key)?.values() ?? [])];
}

const peersByKey = remembered(({ links }: Network): ReadonlyMap<string, ReadonlyMap<string, VirtualNetwork>> => {
  const peers = new Map<string, Map<string, VirtualNetwork>>();
  const add = (from: VirtualNetwork, to: VirtualNetwork): void => {
    peers.set(from.key, (peers.get(from.key) ?? new Map<string, VirtualNetwork>()).set(to.key, to));
  };
  for (const { a, b } of links) {
    add(a, b);
    add(b, a);
  }
  return peers;
});

/** @returns the name of a subnet with its network, `vnet1/snet`. */
export function subnetText({ from, subnet }: RouteUse): string {
  return `${from.name}/${show(subnet.name)}`;
}
