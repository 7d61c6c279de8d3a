// Services inside virtual networks (facts 3.2), joined with the networks that they stand in. Tells what is declared; judges nothing.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { HostedService, ServicePlace } from './network.ts';
import { read, showNames, splitId } from './read.ts';
import { regionOf } from './region.ts';
import { serviceKind, statedPlaces } from './service-place.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export function readHostedServices(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly HostedService[] {
  const declared = instances.filter(({ existing }) => !existing);
  const children = new Map<string, ResourceInstance[]>();
  for (const each of declared) {
    if (serviceKind(each.type)?.child !== true) continue;
    const parent = splitId(each.id)?.parent;
    if (parent !== undefined) children.set(textKey(parent), [...(children.get(textKey(parent)) ?? []), each]);
  }
  return declared.flatMap((instance): readonly HostedService[] => {
    const known = serviceKind(instance.type);
    if (known === undefined || known.child === true) return [];
    const own = [instance, ...(children.get(textKey(instance.id)) ?? [])];
    // A child stands where its service does.
    const home = read(instance.body, 'location');
    const places = own.flatMap((each) =>
      statedPlaces(known.kind, each.body).flatMap(
        ({ subnetId, location }) =>
          placeOf({ subnetId, location: each === instance ? location : (location ?? home) }, networks) ?? [],
      ),
    );
    return [{ instance, name: showNames(instance.names), kind: known.kind, places: distinct(places) }];
  });
}

function placeOf(
  { subnetId, location }: { readonly subnetId: Value; readonly location: Value | undefined },
  networks: VirtualNetworks,
): ServicePlace | undefined {
  const split = splitId(subnetId);
  const region = location === undefined ? undefined : regionOf(location);
  const network = networks.ofSubnet(subnetId);
  if (network !== undefined) return { subnetId, subnetName: split?.name, virtualNetwork: network, region };
  return split?.collection.toLowerCase() === 'virtualnetworks'
    ? { subnetId, subnetName: undefined, virtualNetwork: networks.byId(subnetId), region }
    : undefined;
}

/** Several roles, pools or front ends in one subnet are one place. */
function distinct(places: readonly ServicePlace[]): readonly ServicePlace[] {
  const first = new Map<string, ServicePlace>();
  for (const place of places) {
    const key = textKey(place.subnetId);
    if (!first.has(key)) first.set(key, place);
  }
  return [...first.values()];
}
