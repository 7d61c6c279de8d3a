// Who uses a private endpoint by its name: networks declared here that resolve by Azure's own DNS and hold something that connects.
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import { remembered } from '../../eval/remembered.ts';
import type { Value } from '../../eval/value.ts';
import { collect } from '../../network/collect.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import type { PrivateEndpoint } from '../../network/private-endpoint.ts';
import { items, read, splitId } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { all, any, no, undecided, yes, type Verdict } from '../verdict.ts';

/** A network declared here, and whether clients there use the endpoint and resolve its name by Azure's own DNS. */
export interface Client {
  readonly network: VirtualNetwork;
  readonly verdict: Verdict;
}

/** @returns the networks whose clients may use the endpoint: its own, and peered ones where they hold something that connects. */
export function clientsOf(network: Network, { virtualNetwork: home }: PrivateEndpoint): readonly Client[] {
  if (home === undefined) return [];
  const inhabitants = inhabitantsOf(network);
  const peered = (peersOf(network).get(home.key) ?? []).map((each): Client => {
    const inside = inhabitants.get(each.network.key) ?? [];
    return { network: each.network, verdict: all(each.verdict, any(...inside.map(isDeployed))) };
  });
  return [{ network: home, verdict: yes }, ...peered]
    .filter((each) => each.network.declared)
    .map((each) => ({ ...each, verdict: all(each.verdict, usesAzureDns(each.network)) }));
}

function usesAzureDns({ instance }: VirtualNetwork): Verdict {
  const servers = read(instance?.body, 'properties', 'dhcpOptions', 'dnsServers');
  if (servers === undefined) return yes;
  return servers.kind === 'unknown' ? undecided([servers]) : items(servers).length === 0 ? yes : no;
}

/** The networks that each is peered with by both halves, and whether these are there. */
const peersOf = remembered(({ links }: Network): ReadonlyMap<string, readonly Client[]> => {
  const peers = new Map<string, Client[]>();
  for (const { a, b, forward, backward } of links) {
    if (backward === undefined) continue;
    const verdict = all(isDeployed(forward.instance), isDeployed(backward.instance));
    collect(peers, a.key, { network: b, verdict });
    collect(peers, b.key, { network: a, verdict });
  }
  return peers;
});

/** By the key of a network what stands in it that may ask for a name. */
const inhabitantsOf = remembered(({ instances }: Network): ReadonlyMap<string, readonly ResourceInstance[]> => {
  const inhabitants = new Map<string, ResourceInstance[]>();
  for (const instance of instances)
    for (const subnetId of clientSubnets(instance)) {
      const parent = splitId(subnetId)?.parent;
      if (parent !== undefined) collect(inhabitants, textKey(parent), instance);
    }
  return inhabitants;
});

/** The subnets that the interfaces of a machine or a scale set, or an app, stand in. */
function clientSubnets(instance: ResourceInstance): readonly Value[] {
  const properties = read(instance.body, 'properties');
  switch (instance.type.toLowerCase()) {
    case 'microsoft.network/networkinterfaces':
      return subnetsOf(properties);
    case 'microsoft.compute/virtualmachinescalesets':
      return items(
        read(properties, 'virtualMachineProfile', 'networkProfile', 'networkInterfaceConfigurations'),
      ).flatMap((each) => subnetsOf(read(each, 'properties')));
    case 'microsoft.web/sites':
    case 'microsoft.web/sites/slots':
      return stated(read(properties, 'virtualNetworkSubnetId'));
    case 'microsoft.web/sites/networkconfig':
    case 'microsoft.web/sites/slots/networkconfig':
      return stated(read(properties, 'subnetResourceId'));
    default:
      return [];
  }
}

function subnetsOf(owner: Value | undefined): readonly Value[] {
  return items(read(owner, 'ipConfigurations')).flatMap((each) => stated(read(each, 'properties', 'subnet', 'id')));
}

function stated(subnetId: Value | undefined): readonly Value[] {
  return subnetId === undefined ? [] : [subnetId];
}
