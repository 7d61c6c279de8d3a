// What takes the place of the implicit outbound access that back ends of a Basic internal load balancer have and those of a Standard one have not (LB-31,
// LB-42): a NAT gateway on their subnets. Offered where it stands in the same template and everything about the subnets is known.
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { LoadBalancer, Network, PublicIp, Subnet, VirtualNetwork } from '../../network/network.ts';
import type { Value } from '../../eval/value.ts';
import { publicIpType } from '../../network/load-balancer.ts';
import { read, splitId } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewResource, type NewValue } from '../../template/edit.ts';
import { spanContains, type TextEdit } from '../../text/location.ts';
import { waitFor } from '../dependency.ts';
import { freeSymbol, sameDeployment } from '../naming.ts';
import { editable, joinEdits, setWritten } from '../value-edit.ts';
import { joinedName } from '../vpn/vpn-site.ts';
import { armOperand, declarationPlace, declaredAt, writtenText } from '../written-text.ts';
import { isBasic } from './sku.ts';

const natGatewayType = 'Microsoft.Network/natGateways';
const apiVersion = '2024-05-01';

/** Load balancers and addresses that become Standard together. */
interface Family {
  readonly balancers: readonly LoadBalancer[];
  readonly addresses: readonly PublicIp[];
}

/** @returns the edits that give the back ends of an internal family a NAT gateway; undefined where they need none, or none can be given. */
export function addNatGateway(family: Family, network: Network, sources: Snapshot): readonly TextEdit[] | undefined {
  const [balancer] = family.balancers;
  const places = placesOf(family, network);
  const [place] = places ?? [];
  const owner = place?.virtualNetwork.instance;
  if (balancer === undefined || places === undefined || place === undefined || owner === undefined) return undefined;
  // Subnets of one network that this template declares once.
  const here = places.every(
    ({ virtualNetwork, subnet }) =>
      virtualNetwork.key === place.virtualNetwork.key &&
      [owner, subnet.instance].every((each) => sameDeployment(each, balancer.instance)),
  );
  const times = network.instances.filter(({ declaration }) => declaration === balancer.instance.declaration).length;
  const file = editable(sources, owner.template.file);
  const at = declarationPlace(owner, network);
  const name = writtenText(owner.declaration.name, at, sources);
  const location = writtenText(declaredAt(owner, 'location'), at, sources);
  if (!here || times !== 1 || file === undefined || name === undefined || location === undefined) return undefined;
  const { gateway, resources } = declarations(owner, name, location);
  return joinEdits([
    ...places.map(({ subnet }) => attach(subnet, gateway.id, network, sources)),
    ...(file.language === 'arm'
      ? places.map(({ subnet }) => waitFor(subnet.instance, { symbol: '', dependency: gateway.dependency }, sources))
      : []),
    dialectOf(file.language).addResources(file, balancer.instance.declaration.span, resources),
  ]);
}

interface Place {
  readonly virtualNetwork: VirtualNetwork;
  readonly subnet: Subnet;
}

/** The subnets of the back ends; undefined where one has a way out already, or would not take a NAT gateway. */
function placesOf({ balancers, addresses }: Family, network: Network): readonly Place[] | undefined {
  if (addresses.length > 0 || balancers.some(({ frontEnds }) => frontEnds.some((each) => each.subnetId === undefined)))
    return undefined;
  const keys = new Set(balancers.map((each) => textKey(each.instance.id)));
  const behind = network.backEnds
    .filter(({ configurations }) =>
      configurations.some(({ loadBalancers }) => loadBalancers.some((key) => keys.has(key))),
    )
    .flatMap(({ configurations }) => configurations);
  if (behind.some((each) => each.publicIpId !== undefined || each.publicIpSku !== undefined)) return undefined;
  const places: Place[] = [];
  for (const subnetId of behind.map((each) => each.subnetId)) {
    const place = subnetId === undefined ? undefined : placeOf(subnetId, network);
    if (place === undefined || !takesNatGateway(place, keys, network)) return undefined;
    if (!places.some(({ subnet }) => subnet === place.subnet)) places.push(place);
  }
  return places.length === 0 ? undefined : places;
}

function placeOf(subnetId: Value, network: Network): Place | undefined {
  const split = splitId(subnetId);
  if (split === undefined) return undefined;
  const [parent, name] = [textKey(split.parent), textKey(split.name)];
  const virtualNetwork = network.virtualNetworks.find(({ key, declared }) => declared && key === parent);
  const subnet = virtualNetwork?.subnets.find((each) => textKey(each.name) === name);
  return virtualNetwork === undefined || subnet === undefined ? undefined : { virtualNetwork, subnet };
}

/** No way out is set that a NAT gateway would change, and nothing Basic stays in the subnet (facts 2.2). */
function takesNatGateway({ subnet }: Place, family: ReadonlySet<string>, network: Network): boolean {
  const { properties } = subnet;
  const set = ['natGateway', 'routeTable', 'defaultOutboundAccess'].some(
    (name) => read(properties, name) !== undefined,
  );
  if (set || properties?.kind !== 'object' || properties.open !== undefined) return false;
  const standsHere = (id: Value | undefined): boolean => id !== undefined && placeOf(id, network)?.subnet === subnet;
  const basicFront = network.loadBalancers.some(
    (each) =>
      !family.has(textKey(each.instance.id)) &&
      isBasic(each.sku).kind !== 'no' &&
      each.frontEnds.some(({ subnetId }) => standsHere(subnetId)),
  );
  const neighbours = network.backEnds
    .flatMap(({ configurations }) => configurations)
    .filter(({ subnetId }) => standsHere(subnetId));
  const strangers = neighbours.some(
    ({ publicIpId, loadBalancers }) => publicIpId !== undefined || loadBalancers.some((each) => !family.has(each)),
  );
  return !basicFront && !strangers;
}

/** The subnet names the gateway. Only where its text is its own: not in a loop, not in a parameter. */
function attach(
  { properties, instance, location }: Subnet,
  id: NewExpression,
  network: Network,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const edits = setWritten(sources, properties, ['natGateway', 'id'], id);
  const { declaration, template } = instance;
  const shared = network.virtualNetworks.some(({ subnets }) =>
    subnets.some((each) => each.location !== location && sameText(each.properties, properties)),
  );
  const own = edits?.every(
    (edit) => edit.location.file === template.file && spanContains(declaration.span, edit.location.span),
  );
  return shared || declaration.loop !== undefined || own !== true ? undefined : edits;
}

function sameText(a: Value | undefined, b: Value | undefined): boolean {
  const [one, other] = [a?.origin?.at, b?.origin?.at];
  return one !== undefined && one.file === other?.file && one.span.start === other.span.start;
}

interface NatGateway {
  readonly gateway: { readonly id: NewExpression; readonly dependency: NewValue };
  readonly resources: readonly NewResource[];
}

/** Named after the network by its name as it is written: by its symbol each would wait for the other. */
function declarations({ template, declaration }: ResourceInstance, owner: NewValue, location: NewValue): NatGateway {
  const base = declaration.symbol?.replaceAll(/\W/g, '') ?? 'vnet';
  const bicep = owner instanceof NewExpression ? owner.bicep : '';
  const name = new NewExpression(bicep, armOperand(owner) ?? '');
  const named = (symbol: string, format: string): { readonly symbol: string; readonly name: NewValue } => ({
    symbol: freeSymbol(template, symbol),
    name: joinedName(format, [{ name }]),
  });
  const [gateway, address] = [named(`${base}NatGateway`, 'ng-{0}'), named(`${base}NatAddress`, 'pip-ng-{0}')];
  const idOf = (type: string, { symbol, name }: typeof gateway): NewExpression =>
    new NewExpression(`${symbol}.id`, `resourceId('${type}', ${armOperand(name) ?? ''})`);
  const dependency = (type: string, each: typeof gateway): NewValue =>
    template.symbolicNames ? each.symbol : idOf(type, each);
  return {
    gateway: { id: idOf(natGatewayType, gateway), dependency: dependency(natGatewayType, gateway) },
    resources: [
      {
        ...address,
        type: publicIpType,
        apiVersion,
        body: { location, sku: { name: 'Standard' }, properties: { publicIPAllocationMethod: 'Static' } },
        dependsOn: [],
      },
      {
        ...gateway,
        type: natGatewayType,
        apiVersion,
        body: {
          location,
          sku: { name: 'Standard' },
          properties: { publicIpAddresses: [{ id: idOf(publicIpType, address) }] },
        },
        dependsOn: [dependency(publicIpType, address)],
      },
    ],
  };
}
