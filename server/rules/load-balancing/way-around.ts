// Whether a network keeps off its peering with that of a front end: routes of its own bring every packet over an appliance, or elsewhere (facts 6.2). What counts
// is the link over which packets enter the front end's network.
import { remembered } from '../../eval/remembered.ts';
import { collect } from '../../network/collect.ts';
import type { LoadBalancer, Network, Route, Subnet, VirtualNetwork } from '../../network/network.ts';
import { textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { applianceRoutes, frontPlaces, leadsTo, textIs, type RouteUse } from '../routing/hop.ts';
import { all, any, no, not, undecided, type Verdict } from '../verdict.ts';
import { isGlobal, linkBetween } from './open-link.ts';
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
    const { won, open, unseen } = ownRoutes(network, subnet, place, announced);
    const avoided = [...won, ...open].map((route) => avoids(network, subnet, route));
    const verdict = any(...avoided, ...unseen.map((list) => undecided([list])));
    if (verdict.kind === 'no') return no;
    const doubts = [...open.flatMap(({ prefix }) => prefix ?? []), ...unseen];
    verdicts.push(verdict, ...doubts.map((value) => undecided([value])));
  }
  return all(...verdicts);
}

/** A gateway is a way of its own; what a route drops, or sends to the internet, does not enter at all. */
const offPeerings = /^(virtualnetworkgateway|internet|none)$/i;

/** What an appliance sends on, wherever it stands, enters from its network, and that is judged itself. */
function avoids(network: Network, subnet: Subnet, route: Route): Verdict {
  const uses = (usesBySubnet(network).get(subnet) ?? []).filter((use) => use.route === route);
  return any(
    all(textIs(route.nextHopType, offPeerings), isDeployed(route.instance)),
    ...uses.map((use) => all(use.verdict, not(isLost(network, use)))),
  );
}

/** A Basic front end as next hop does not answer over global peering either; one of the Standard SKU spreads packets over appliances. */
function isLost(network: Network, use: RouteUse): Verdict {
  return any(
    ...network.loadBalancers.map((balancer) => {
      const leads = leadsTo(network, use, balancer.instance, frontPlaces(balancer));
      return leads.kind === 'no' ? no : all(leads, isBasic(balancer.sku), crosses(network, use.from, balancer));
    }),
  );
}

function crosses(network: Network, from: VirtualNetwork, { frontEnds }: LoadBalancer): Verdict {
  const homes = frontEnds.flatMap(({ virtualNetwork }) => virtualNetwork ?? []);
  return any(...homes.flatMap((home) => linkBetween(network, from, home) ?? []).map(isGlobal));
}

const usesBySubnet = remembered((network: Network): ReadonlyMap<Subnet, readonly RouteUse[]> => {
  const uses = new Map<Subnet, RouteUse[]>();
  for (const use of applianceRoutes(network)) collect(uses, use.subnet, use);
  return uses;
});
