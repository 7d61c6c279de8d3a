// Who uses a private endpoint by its name: networks declared here that resolve by Azure's own DNS and hold something that connects.
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import { remembered } from '../../eval/remembered.ts';
import type { Value } from '../../eval/value.ts';
import { collect } from '../../network/collect.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import type { PrivateEndpoint } from '../../network/private-endpoint.ts';
import { isType, items, read, splitId } from '../../network/read.ts';

/** @returns the networks declared here whose clients use the endpoint: its own, and peered ones that hold something that connects. */
export function clientsOf(network: Network, { virtualNetwork: home }: PrivateEndpoint): readonly VirtualNetwork[] {
  if (home === undefined) return [];
  const peered = peersOf(network).get(home.key) ?? [];
  return [home, ...peered.filter(({ key }) => networksWithClients(network).has(key))].filter(
    (each) => each.declared && usesAzureDns(each),
  );
}

function usesAzureDns({ instance }: VirtualNetwork): boolean {
  const servers = read(instance?.body, 'properties', 'dhcpOptions', 'dnsServers');
  return servers === undefined || (servers.kind === 'array' && servers.items.length === 0);
}

/** The networks that each is peered with, both halves certainly there. */
const peersOf = remembered(({ links }: Network): ReadonlyMap<string, readonly VirtualNetwork[]> => {
  const peers = new Map<string, VirtualNetwork[]>();
  for (const { a, b, forward, backward } of links) {
    if (forward.instance.exists !== true || backward?.instance.exists !== true) continue;
    collect(peers, a.key, b);
    collect(peers, b.key, a);
  }
  return peers;
});

/** The keys of the networks in which something stands that may ask for a name. */
const networksWithClients = remembered(({ instances }: Network): ReadonlySet<string> => {
  const there = instances.filter(({ existing, exists }) => !existing && exists === true);
  return new Set(
    there.flatMap(clientSubnets).flatMap((subnetId) => {
      const parent = splitId(subnetId)?.parent;
      return parent === undefined ? [] : textKey(parent);
    }),
  );
});

/** The subnets that the interfaces of a machine or a scale set, or an app, stand in. */
function clientSubnets(instance: ResourceInstance): readonly Value[] {
  const properties = read(instance.body, 'properties');
  const inConfigurations = (owner: Value | undefined): readonly Value[] =>
    items(read(owner, 'ipConfigurations')).flatMap((each) => read(each, 'properties', 'subnet', 'id') ?? []);
  if (isType(instance, 'Microsoft.Network/networkInterfaces')) return inConfigurations(properties);
  if (isType(instance, 'Microsoft.Web/sites')) {
    const subnetId = read(properties, 'virtualNetworkSubnetId');
    return subnetId === undefined ? [] : [subnetId];
  }
  if (!isType(instance, 'Microsoft.Compute/virtualMachineScaleSets')) return [];
  return items(read(properties, 'virtualMachineProfile', 'networkProfile', 'networkInterfaceConfigurations')).flatMap(
    (each) => inConfigurations(read(each, 'properties')),
  );
}
