// Whether a network keeps off its peering with that of a front end: routes of its own bring every packet over an appliance, or elsewhere (facts 6.2). What counts
// is the link over which packets enter the front end's network.
import { remembered } from '../../eval/remembered.ts';
import { collect } from '../../network/collect.ts';
import type { Network, Route, Subnet, VirtualNetwork } from '../../network/network.ts';
import { textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { applianceRoutes, frontPlaces, holdsHop, leadsTo, peersOf, textIs, type RouteUse } from '../routing/hop.ts';
import { all, any, fromTri, no, not, undecided, type Verdict } from '../verdict.ts';
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
    const verdict = any(...[...won, ...open].map((route) => avoids(network, subnet, route)));
    if (verdict.kind === 'no') return no;
    verdicts.push(verdict, ...open.map(({ prefix }) => undecided(prefix === undefined ? [] : [prefix])));
  }
  return all(...verdicts);
}

/** A gateway is a way of its own, and what a route drops or sends to the internet does not enter at all. */
const offPeerings = /^(virtualnetworkgateway|internet|none)$/i;

function avoids(network: Network, subnet: Subnet, route: Route): Verdict {
  const uses = (usesBySubnet(network).get(subnet) ?? []).filter((use) => use.route === route);
  return any(
    all(textIs(route.nextHopType, offPeerings), isDeployed(route.instance)),
    ...uses.map((use) => all(use.verdict, getsOn(network, use))),
  );
}

/**
 * What an appliance sends on enters from its network, and that is judged itself. A next hop lies in the network of the subnet or in one that it is peered with
 * one that lies in none of those seen here may lie in any.
 */
function getsOn(network: Network, use: RouteUse): Verdict {
  const { hop, from } = use;
  const home = [from, ...peersOf(network, from)].find((each) => holdsHop(network, each, hop).kind === 'yes');
  if (home === undefined) return undecided([hop]);
  const { regional } = linkBetween(network, from, home) ?? { regional: true };
  return any(fromTri(regional, [from.region.value, home.region.value]), not(isBasicFrontEnd(network, use)));
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
