// What stands in which subnet: every resource that names a subnet, by its role there. Refuses to judge; the rules know what may stand where.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { nullValue } from '../eval/make.ts';
import { fromPieces, pieces } from '../eval/text-pieces.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { items, read, showNames, splitId } from './read.ts';
import type { VirtualNetworks } from './virtual-network.ts';

/** A resource in a subnet. */
export interface Placement {
  readonly instance: ResourceInstance;
  readonly name: string;
  /** The type, lower case. */
  readonly type: string;
  readonly role: Role;
  readonly subnetId: Value;
  readonly subnetName: Value;
  readonly virtualNetwork: VirtualNetwork;
}

export type Role =
  | 'firewall'
  | 'firewall-management'
  | 'bastion'
  | 'gateway'
  | 'route-server'
  | 'application-gateway'
  | 'private-endpoint'
  | 'host'
  /** A service that wants the subnet delegated to it (facts 6.1). */
  | 'delegated';

interface Way {
  readonly role: Role;
  /** From the body to the subnet id; `[]` goes through a list. */
  readonly path: string;
}

const ipConfigurations = 'properties.ipConfigurations[].properties.subnet.id';

/** The ways from a resource to its subnets. */
const ways: ReadonlyMap<string, readonly Way[]> = new Map(
  Object.entries<readonly Way[]>({
    'microsoft.network/azurefirewalls': [
      { role: 'firewall', path: ipConfigurations },
      { role: 'firewall-management', path: 'properties.managementIpConfiguration.properties.subnet.id' },
    ],
    'microsoft.network/bastionhosts': [{ role: 'bastion', path: ipConfigurations }],
    'microsoft.network/virtualnetworkgateways': [{ role: 'gateway', path: ipConfigurations }],
    'microsoft.network/virtualhubs/ipconfigurations': [{ role: 'route-server', path: 'properties.subnet.id' }],
    'microsoft.network/applicationgateways': [
      { role: 'application-gateway', path: 'properties.gatewayIPConfigurations[].properties.subnet.id' },
    ],
    'microsoft.network/privateendpoints': [{ role: 'private-endpoint', path: 'properties.subnet.id' }],
    'microsoft.network/networkinterfaces': [{ role: 'host', path: ipConfigurations }],
    'microsoft.network/loadbalancers': [
      { role: 'host', path: 'properties.frontendIPConfigurations[].properties.subnet.id' },
    ],
    'microsoft.compute/virtualmachinescalesets': [
      {
        role: 'host',
        path: `properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations[].${ipConfigurations}`,
      },
    ],
    'microsoft.cache/redis': [{ role: 'host', path: 'properties.subnetId' }],
    ...delegated('properties.virtualNetworkSubnetId', 'web/sites', 'web/sites/slots'),
    ...delegated('properties.subnetResourceId', 'web/sites/networkconfig', 'web/sites/slots/networkconfig'),
    ...delegated('properties.virtualNetwork.id', 'web/hostingenvironments'),
    ...delegated('properties.vnetConfiguration.infrastructureSubnetId', 'app/managedenvironments'),
    ...delegated('properties.subnetIds[].id', 'containerinstance/containergroups'),
    ...delegated(
      'properties.network.delegatedSubnetResourceId',
      'dbforpostgresql/flexibleservers',
      'dbformysql/flexibleservers',
    ),
    ...delegated('properties.subnetId', 'sql/managedinstances', 'netapp/netappaccounts/capacitypools/volumes'),
    ...delegated('properties.ipConfigurations[].subnet.id', 'network/dnsresolvers/inboundendpoints'),
    ...delegated('properties.subnet.id', 'network/dnsresolvers/outboundendpoints'),
    ...delegated('properties.subnet.id', 'servicenetworking/trafficcontrollers/associations'),
    ...delegated('properties.fabricProfile.networkProfile.subnetId', 'devopsinfrastructure/pools'),
  }),
);

function delegated(path: string, ...types: readonly string[]): { readonly [type: string]: readonly Way[] } {
  return Object.fromEntries(types.map((type) => [`microsoft.${type}`, [{ role: 'delegated', path }]]));
}

export function readPlacements(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly Placement[] {
  return instances.flatMap((instance) => {
    const type = instance.type.toLowerCase();
    if (instance.existing) return [];
    const found = (ways.get(type) ?? []).flatMap(({ role, path }) =>
      // One that stands twice in the same subnet is one placement.
      distinct(follow(instance.body, path)).map((subnetId) => ({ role, subnetId })),
    );
    if (type === 'microsoft.databricks/workspaces')
      found.push(...injected(instance.body).map((subnetId) => ({ role: 'delegated' as const, subnetId })));
    return found.flatMap(({ role, subnetId }): readonly Placement[] => {
      const virtualNetwork = networks.ofSubnet(subnetId);
      const subnetName = splitId(subnetId)?.name;
      return virtualNetwork === undefined || subnetName === undefined
        ? []
        : [{ instance, name: showNames(instance.names), type, role, subnetId, subnetName, virtualNetwork }];
    });
  });
}

/** A Databricks workspace names its two subnets beside the id of their network (facts 6.1). */
function injected(body: Value): readonly Value[] {
  const parameters = read(body, 'properties', 'parameters');
  const above = pieces(read(parameters, 'customVirtualNetworkId', 'value') ?? nullValue);
  if (above === undefined) return [];
  return ['customPublicSubnetName', 'customPrivateSubnetName'].flatMap((which): readonly Value[] => {
    const name = read(parameters, which, 'value');
    const own = name === undefined ? undefined : pieces(name);
    return name === undefined || own === undefined
      ? []
      : [{ ...fromPieces([...above, '/subnets/', ...own]), origin: name.origin }];
  });
}

function distinct(ids: readonly Value[]): readonly Value[] {
  return [...new Map(ids.map((id) => [textKey(id), id])).values()];
}

function follow(body: Value, path: string): readonly Value[] {
  return path
    .split('[]')
    .map((part) => part.split('.').filter((name) => name !== ''))
    .reduce<readonly Value[]>(
      (found, names, i) =>
        found.flatMap((value) => (i === 0 ? [value] : items(value))).flatMap((value) => read(value, ...names) ?? []),
      [body],
    );
}
