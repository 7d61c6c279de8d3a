// One end of a VNet-to-VNet VPN (facts 5.1): the network, its GatewaySubnet, a public IP address, a gateway. What is there already is used.
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import { gatewayType } from '../../network/connection.ts';
import { publicIpType } from '../../network/load-balancer.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import { read, textOf } from '../../network/read.ts';
import { hasZones } from '../../network/region.ts';
import type { Snapshot } from '../../snapshot.ts';
import { NewExpression, type NewResource, type NewValue } from '../../template/edit.ts';
import type { Template } from '../../template/model.ts';
import type { TextEdit } from '../../text/location.ts';
import { freeSymbol } from '../naming.ts';
import { armOperand, referToOne } from '../written-text.ts';
import { gatewaySubnet } from './gateway-subnet.ts';
import { referToNetwork, type NetworkReference } from './network-reference.ts';

const apiVersion = '2024-05-01';
/** The smallest that can still be created (V-20) and is no Basic one. */
const sku = 'VpnGw1AZ';

/** An end of the tunnel, as the connections name it. */
export interface VpnSite {
  readonly network: VirtualNetwork;
  readonly reference: NetworkReference;
  readonly gateway: { readonly id: NewExpression; readonly dependency: NewValue; readonly isNew: boolean };
  readonly edits: readonly TextEdit[];
  readonly resources: readonly NewResource[];
}

/** @returns the end in this network, declared in `around`; undefined where it cannot be made whole. */
export function vpnSite(
  virtualNetwork: VirtualNetwork,
  around: Deployment,
  network: Network,
  sources: Snapshot,
): VpnSite | undefined {
  const owner = virtualNetwork.instance;
  if (owner === undefined || !virtualNetwork.declared || !isPlain(owner)) return undefined;
  const reference = referToNetwork(virtualNetwork, around, network, sources);
  if (reference === undefined) return undefined;
  const shared = { network: virtualNetwork, reference };
  const lent = network.gateways.filter((each) => each.virtualNetwork?.key === virtualNetwork.key);
  if (lent.length > 0) {
    const gateway = existingGateway(
      lent.map(({ instance }) => instance),
      around,
      network,
      sources,
    );
    return gateway === undefined ? undefined : { ...shared, gateway, edits: [], resources: [] };
  }
  // A Route Server wants its gateway active-active, with numbers of its own.
  if (network.routeServers.some((each) => each.virtualNetwork?.key === virtualNetwork.key)) return undefined;
  const subnet = gatewaySubnet(virtualNetwork, reference, around, network, sources);
  if (subnet === undefined) return undefined;
  const { gateway, resources } = newGateway(virtualNetwork, around.template, reference, subnet);
  return { ...shared, gateway, edits: subnet.edits, resources: [...subnet.resources, ...resources] };
}

/** Stands in any case, and not only for certain values of the loop around. */
function isPlain({ exists, declaration, symbolicLoop }: ResourceInstance): boolean {
  return exists === true && declaration.condition === undefined && !symbolicLoop;
}

/** Only a route-based VPN gateway can be joined to another (V-5). */
function existingGateway(
  gateways: readonly ResourceInstance[],
  around: Deployment,
  network: Network,
  sources: Snapshot,
): VpnSite['gateway'] | undefined {
  const [gateway, other] = gateways;
  if (gateway === undefined || other !== undefined || !isPlain(gateway) || !around.resources.includes(gateway))
    return undefined;
  const kind = textOf(read(gateway.body, 'properties', 'gatewayType'))?.toLowerCase();
  const type = textOf(read(gateway.body, 'properties', 'vpnType'))?.toLowerCase();
  const reference = referToOne(gateway, network, sources);
  return kind !== 'vpn' || type !== 'routebased' || reference === undefined
    ? undefined
    : { id: reference.id, dependency: reference.dependency, isNew: false };
}

function newGateway(
  virtualNetwork: VirtualNetwork,
  template: Template,
  reference: NetworkReference,
  subnet: { readonly id: NewExpression; readonly dependsOn: readonly NewValue[] },
): Pick<VpnSite, 'gateway' | 'resources'> {
  const { base, location } = reference;
  const gateway = {
    symbol: freeSymbol(template, `${base}Gateway`),
    name: joinedName('vgw-{0}', [reference]),
  };
  const address = {
    symbol: freeSymbol(template, `${base}GatewayAddress`),
    name: joinedName('pip-vgw-{0}', [reference]),
  };
  const id = (type: string, { symbol, name }: typeof gateway): NewExpression =>
    new NewExpression(`${symbol}.id`, `resourceId('${type}', ${armOperand(name) ?? ''})`);
  const dependency = (type: string, each: typeof gateway): NewValue =>
    template.symbolicNames ? each.symbol : id(type, each);
  const zones = zonesOf(virtualNetwork, location);
  return {
    gateway: { id: id(gatewayType, gateway), dependency: dependency(gatewayType, gateway), isNew: true },
    resources: [
      {
        ...address,
        type: publicIpType,
        apiVersion,
        body: {
          location,
          sku: { name: 'Standard' },
          ...(zones === undefined ? {} : { zones }),
          properties: { publicIPAllocationMethod: 'Static' },
        },
        dependsOn: [],
      },
      {
        ...gateway,
        type: gatewayType,
        apiVersion,
        body: {
          location,
          properties: {
            gatewayType: 'Vpn',
            vpnType: 'RouteBased',
            sku: { name: sku, tier: sku },
            ipConfigurations: [
              {
                name: 'default',
                properties: {
                  subnet: { id: subnet.id },
                  publicIPAddress: { id: id(publicIpType, address) },
                },
              },
            ],
          },
        },
        dependsOn: [...subnet.dependsOn, dependency(publicIpType, address)],
      },
    ],
  };
}

/** The address of a zonal gateway has zones where the region has them (V-21, V-22). */
function zonesOf({ region }: VirtualNetwork, location: NewValue): NewValue | undefined {
  switch (hasZones(region)) {
    case true:
      return ['1', '2', '3'];
    case false:
      return undefined;
    case undefined: {
      const arguments_ = `'Microsoft.Network', 'publicIPAddresses'`;
      const bicep = location instanceof NewExpression ? location.bicep : '';
      return new NewExpression(
        `pickZones(${arguments_}, ${bicep}, 3)`,
        `pickZones(${arguments_}, ${armOperand(location) ?? ''}, 3)`,
      );
    }
  }
}

/** @returns a name made of the names of networks: `vgw-vnet1`, or the expression for it. */
export function joinedName(format: string, references: readonly Pick<NetworkReference, 'name'>[]): NewValue {
  const arm = references.map(({ name }) => /^'(?<text>[^']*)'$/.exec(name.arm)?.groups?.['text']);
  const bicep = references.map(
    ({ name }) => /^'(?<text>[^']*)'$/.exec(name.bicep)?.groups?.['text'] ?? `\${${name.bicep}}`,
  );
  return new NewExpression(
    `'${fill(format, bicep)}'`,
    arm.every((each) => each !== undefined)
      ? `'${fill(format, arm)}'`
      : `format('${format}', ${references.map(({ name }) => name.arm).join(', ')})`,
  );
}

function fill(format: string, parts: readonly string[]): string {
  return parts.reduce((text, part, i) => text.replaceAll(`{${i}}`, () => part), format);
}
