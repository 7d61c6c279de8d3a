// Whether a network keeps off the global peering to a front end: routes of its own bring every packet over an appliance in the front end's region, or elsewhere
// (facts 6.2). What counts is the link over which packets enter the front end's network.
import { remembered } from '../../eval/remembered.ts';
import { collect } from '../../network/collect.ts';
import type { Network, Route, Subnet, VirtualNetwork } from '../../network/network.ts';
import { textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { applianceRoutes, frontPlaces, holdsHop, leadsTo, peersOf, textIs, type RouteUse } from '../routing/hop.ts';
import { all, any, fromTri, no, not, undecided, yes, type Verdict } from '../verdict.ts';
import { linkBetween } from './open-link.ts';
import { announcedLength, ownRoutes, type FrontEndPlace } from './own-route.ts';
import { isBasic } from './sku.ts';

/** Subnets from which nobody opens connections of the network's own. */
const withoutClients = /^(gatewaysubnet|routeserversubnet|azurebastionsubnet)$/i;

/** @returns whether no packet of the network enters that of the front end by their peering. */
export function leadsAround(network: Network, from: VirtualNetwork, place: FrontEndPlace): Verdict {
  const subnets = from.subnets.filter(({ name }) => !withoutClients.test(textOf(name) ?? ''));
  if (subnets.length === 0) return no;
  const announced = announcedLength(place);
  const verdicts: Verdict[] = [];
  for (const subnet of subnets) {
    const { won, open } = ownRoutes(network, subnet, place, announced);
    const verdict = any(...[...won, ...open].map((route) => avoids(network, subnet, route, place)));
    if (verdict.kind === 'no') return no;
    verdicts.push(verdict, ...open.map(({ prefix }) => undecided(prefix === undefined ? [] : [prefix])));
  }
  return all(...verdicts);
}

/** A gateway is a way of its own, and what a route drops or sends to the internet does not enter at all. */
const offPeerings = /^(virtualnetworkgateway|internet|none)$/i;

function avoids(network: Network, subnet: Subnet, route: Route, { virtualNetwork: target }: FrontEndPlace): Verdict {
  const uses = (usesBySubnet(network).get(subnet) ?? []).filter((use) => use.route === route);
  return any(
    all(textIs(route.nextHopType, offPeerings), isDeployed(route.instance)),
    ...uses.map((use) => all(use.verdict, keepsOff(network, use, target), not(isBasicFrontEnd(network, use)))),
  );
}

/** A next hop lies in the network itself or in one that it is peered with; one that lies in none of those seen here may lie in any. */
function keepsOff(network: Network, { hop, from }: RouteUse, target: VirtualNetwork): Verdict {
  const near = [from, ...peersOf(network, from)];
  const home = near.find((each) => holdsHop(network, each, hop).kind === 'yes');
  return home === undefined ? undecided([hop]) : isRegional(network, home, target);
}

/** From a network that no peering joins with it packets get there in another way, or not at all. */
function isRegional(network: Network, home: VirtualNetwork, target: VirtualNetwork): Verdict {
  if (home.key === target.key) return yes;
  const link = linkBetween(network, home, target);
  return link === undefined ? yes : fromTri(link.regional, [home.region.value, target.region.value]);
}

/** Over global peering such a next hop does not answer either; one of the Standard SKU spreads packets over appliances. */
function isBasicFrontEnd(network: Network, use: RouteUse): Verdict {
  return any(
    ...network.loadBalancers.map((balancer) =>
      all(leadsTo(network, use, balancer.instance, frontPlaces(balancer)), isBasic(balancer.sku)),
    ),
  );
}

const usesBySubnet = remembered((network: Network): ReadonlyMap<Subnet, readonly RouteUse[]> => {
  const uses = new Map<Subnet, RouteUse[]>();
  for (const use of applianceRoutes(network)) collect(uses, use.subnet, use);
  return uses;
});
