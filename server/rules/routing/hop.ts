// Where a route sends its packets: the address of the appliance, the networks that hold it, the subnets that use the route. What is not known stays open.
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import { remembered } from '../../eval/remembered.ts';
import type { Value } from '../../eval/value.ts';
import { parseAddress, type Address } from '../../ip/address.ts';
import { holds } from '../../ip/prefix.ts';
import { rangesOfNetwork } from '../../network/address-range.ts';
import type { Network, Route, RouteTable, Subnet, VirtualNetwork } from '../../network/network.ts';
import { items, read, show, splitId, textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { all, fromTri, no, undecided, yes, type Verdict } from '../verdict.ts';

/** One next hop of one route, for one network whose subnet uses the table. */
export interface RouteUse {
  readonly table: RouteTable;
  readonly route: Route;
  readonly hop: Value;
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
          from: virtualNetwork,
          subnet,
          verdict: all(
            toAppliance(route),
            isDeployed(table.instance),
            isDeployed(route.instance),
            isDeployed(subnet.instance),
          ),
        })),
      ),
    ),
  ),
);

/** @returns whether the route goes to an appliance. */
function toAppliance({ nextHopType }: Route): Verdict {
  if (nextHopType === undefined) return no;
  const text = textOf(nextHopType)?.toLowerCase();
  return fromTri(text === undefined ? undefined : /^virtualappliance(ecmp)?$/.test(text), [nextHopType]);
}

/** @returns the address, when it is known and is one. */
export function addressOf(value: Value | undefined): Address | undefined {
  return value === undefined ? undefined : addressOfValue(value);
}

const addressOfValue = remembered((value: Value): Address | undefined => {
  const text = textOf(value);
  return text === undefined ? undefined : parseAddress(text);
});

/** @returns whether both are the same address; one that is not stated is none, and neither is a text that is no address (`''` leaves the choice to Azure). */
export function sameAddress(hop: Value, address: Value | undefined): Verdict {
  if (address === undefined || isNoAddress(hop) || isNoAddress(address)) return no;
  const [a, b] = [addressOf(hop), addressOf(address)];
  if (a !== undefined && b !== undefined) return a.family === b.family && a.bits === b.bits ? yes : no;
  return fromTri(equalsIgnoringCase(hop, address), [hop, address]);
}

function isNoAddress(value: Value): boolean {
  return textOf(value) !== undefined && addressOf(value) === undefined;
}

/** @returns whether the address lies in the network; undecided by what is not known of its address space. */
export function holdsHop(network: Network, owner: VirtualNetwork, hop: Value): Verdict {
  const address = addressOf(hop);
  if (address === undefined) {
    const told = networkOfReference(network, hop);
    return told === undefined ? undecided([hop]) : told.key === owner.key ? yes : no;
  }
  const { known, open, hidden } = rangesOfNetwork(owner);
  if (known.some(({ prefix }) => holds(prefix, address))) return yes;
  return open.length > 0 ? undecided(open) : hidden ? undecided([]) : no;
}

/** @returns the resource that a value is read back from, `nic.properties…`. */
export function referredInstance(network: Network, value: Value): ResourceInstance | undefined {
  let at = value;
  while (at.kind === 'unknown' && at.symbolic.kind === 'access') at = at.symbolic.base;
  if (at.kind !== 'unknown' || at.symbolic.kind !== 'call' || at.symbolic.name.toLowerCase() !== 'reference')
    return undefined;
  const [id] = at.symbolic.args;
  return id === undefined ? undefined : network.byId.get(textKey(id));
}

function networkOfReference(network: Network, hop: Value): VirtualNetwork | undefined {
  const body = referredInstance(network, hop)?.body;
  const configurations = ['ipConfigurations', 'frontendIPConfigurations'].flatMap((list) =>
    items(read(body, 'properties', list)),
  );
  for (const configuration of configurations) {
    const subnetId = read(configuration, 'properties', 'subnet', 'id');
    const parent = subnetId === undefined ? undefined : splitId(subnetId)?.parent;
    const key = parent === undefined ? undefined : textKey(parent);
    const found = network.virtualNetworks.find((each) => each.key === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @returns whether the two are peered as far as is seen here, in whichever state. */
export function arePeered(network: Network, a: VirtualNetwork, b: VirtualNetwork): boolean {
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
