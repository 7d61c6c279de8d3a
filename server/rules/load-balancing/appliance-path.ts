// The way over an appliance to a front end in another network: a hub that passes packets on over global peering brings its spokes to the same dead end (P-50).
// Told beside the fault of the hub itself; counts only what is certain.
import type { Network, Peering, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import type { Value } from '../../eval/value.ts';
import { hasFlag } from '../peering/half.ts';
import { applianceRoutes, holdsHop, sameAddress, type RouteUse } from '../routing/hop.ts';
import { isOpen, linkBetween } from './open-link.ts';
import { announcedLength, ownRoutes, type FrontEndPlace } from './own-route.ts';

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
      isTaken(network, use, place) &&
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

function leads(network: Network, { verdict, hop }: RouteUse, holder: VirtualNetwork): boolean {
  return verdict.kind === 'yes' && holdsHop(network, holder, hop).kind === 'yes';
}

function isTaken(network: Network, { from, subnet, route }: RouteUse, place: FrontEndPlace): boolean {
  const isPeered = linkBetween(network, from, place.virtualNetwork) !== undefined;
  const { won, open } = ownRoutes(network, subnet, place, isPeered ? announcedLength(place) : 0);
  return open.length === 0 && won.includes(route);
}

/** What a hub passes on comes from elsewhere: the half of the network that it goes to has to take it (P-30). */
function takesForwarded({ forward, backward }: PeeringLink, target: VirtualNetwork): boolean {
  return [forward, backward].every((half) => half?.local.key !== target.key || isRaised(half));
}

/** The spoke's half has to take the answers. */
function isJoined(network: Network, spoke: VirtualNetwork, hub: VirtualNetwork): boolean {
  const link = linkBetween(network, spoke, hub);
  return link !== undefined && takesForwarded(link, spoke) && isOpen(network, link).kind === 'yes';
}

function isRaised(half: Peering): boolean {
  return hasFlag(half, 'allowForwardedTraffic').kind === 'yes';
}
