// "Add a private endpoint": the injection is taken out, since the two exclude each other, and the client gets an endpoint in its own network, with the
// private DNS zone, its link and the zone group (facts 3.3, 4). Offered where client, networks and cache stand in one deployment of one file.
import type { RedisCache, Subnet, VirtualNetwork } from '../../network/network.ts';
import { isArray, read, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewResource, type NewValue } from '../../template/edit.ts';
import type { ObjectExpr } from '../../template/expr.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { capital, freeSymbol, referTo, sameDeployment, type OwnReference } from '../naming.ts';
import { editable, joinEdits, removeWritten, setWritten } from '../value-edit.ts';
import type { GlobalClient } from './global-client.ts';

const zoneName = 'privatelink.redis.cache.windows.net';
const endpointApi = '2024-05-01';
const zoneApi = '2024-06-01';

/** @returns the fix for the one client network; several clients would need one zone each. */
export function addPrivateEndpoint(
  cache: RedisCache,
  clients: readonly GlobalClient[],
  sources: Snapshot,
): readonly Fix[] {
  const [client, other] = clients;
  if (client === undefined || (other !== undefined && other.network.key !== client.network.key)) return [];
  const edits = joinEdits([withoutInjection(cache, sources), declarations(cache, client.network, sources)]);
  if (edits === undefined) return [];
  return [
    {
      title: {
        en: `Add a private endpoint to '${cache.name}' in ${client.network.name}, in place of the injection (an existing cache has to be created anew)`,
        ja: `仮想ネットワークへの挿入の代わりに、${client.network.name} に '${cache.name}' のプライベート エンドポイントを追加する (既存のキャッシュは再作成が必要です)`,
      },
      edits,
      preferred: true,
      // A cache keeps its injection for life: the data moves to a new one.
      safe: false,
    },
  ];
}

function withoutInjection({ instance }: RedisCache, sources: Snapshot): readonly TextEdit[] | undefined {
  const properties = read(instance.body, 'properties');
  const taken = ['subnetId', 'staticIP'].filter((name) => read(properties, name) !== undefined);
  const closed = read(properties, 'publicNetworkAccess') === undefined;
  const removed = joinEdits(taken.map((name) => removeWritten(sources, properties, [name])));
  // What was private stays private.
  const set = closed ? setWritten(sources, properties, ['publicNetworkAccess'], 'Disabled') : [];
  return removed === undefined || set === undefined ? undefined : joined(removed, set, sources);
}

/** What is set goes behind the last property; where that one goes, it takes its place. */
function joined(
  removed: readonly TextEdit[],
  set: readonly TextEdit[],
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const [own] = set;
  const around = removed.find(
    ({ location: { file, span } }) =>
      own?.location.file === file && span.start < own.location.span.start && own.location.span.end <= span.end,
  );
  const text = around === undefined ? undefined : sources.files.get(around.location.file)?.text;
  if (own === undefined || set.length > 1 || around === undefined || text === undefined)
    return joinEdits([removed, set]);
  const { span } = around.location;
  const rest = text.slice(own.location.span.end, span.end);
  const newText = own.newText + rest;
  const startsLine = text.charAt(span.start - 1) === '\n';
  return [
    ...removed.filter((each) => each !== around),
    { ...around, newText: startsLine ? newText.replace(/^\r?\n/, '') : newText },
  ];
}

function declarations(cache: RedisCache, client: VirtualNetwork, sources: Snapshot): readonly TextEdit[] | undefined {
  const { instance } = cache;
  const file = editable(sources, instance.template.file);
  if (file === undefined || client.instance === undefined || !sameDeployment(instance, client.instance))
    return undefined;
  const redis = referTo(instance, sources);
  const network = referTo(client.instance, sources);
  const subnet = client.subnets.find(isRoomy);
  const subnetId = subnet === undefined || network === undefined ? undefined : idOfSubnet(subnet, network);
  const location = locationText(client, sources);
  if (redis === undefined || network === undefined || subnetId === undefined || location === undefined)
    return undefined;
  return dialectOf(file.language).addResources(
    file,
    instance.declaration.span,
    resources(cache, client, redis, network, subnetId, location),
  );
}

/** A subnet that takes a private endpoint: not one with a fixed name and purpose, not delegated. */
function isRoomy({ name, properties }: Subnet): boolean {
  const text = textOf(name);
  const delegations = read(properties, 'delegations');
  return (
    text !== undefined &&
    !/^(GatewaySubnet|Azure(Firewall|Bastion)\w*|RouteServerSubnet)$/i.test(text) &&
    (delegations === undefined || (isArray(delegations) && delegations.items.length === 0))
  );
}

function idOfSubnet({ name, form, instance }: Subnet, network: OwnReference): NewExpression | undefined {
  const text = textOf(name);
  if (text === undefined) return undefined;
  const arm =
    network.name.arm === ''
      ? ''
      : `resourceId('Microsoft.Network/virtualNetworks/subnets', ${network.name.arm}, '${text}')`;
  // A child's symbol makes the endpoint wait for it.
  const bicep =
    form === 'child' && instance.declaration.symbol !== undefined && instance.declaration.loop === undefined
      ? `${instance.declaration.symbol}.id`
      : `'\${${network.symbol}.id}/subnets/${text}'`;
  return new NewExpression(bicep, arm);
}

/** The location as the network states it: the endpoint must stand in its region (PE-1). */
function locationText({ instance }: VirtualNetwork, sources: Snapshot): NewValue | undefined {
  const body: ObjectExpr | undefined = instance?.declaration.body;
  const member = body?.members.find(
    (each) =>
      each.kind === 'property' && each.key.kind === 'literal' && String(each.key.value).toLowerCase() === 'location',
  );
  const text =
    instance === undefined || member === undefined
      ? undefined
      : sources.files.get(instance.template.file)?.text.slice(member.value.span.start, member.value.span.end);
  if (text === undefined) return undefined;
  const inner = text.replace(/^"|"$/g, '');
  if (!text.startsWith('"')) return new NewExpression(text, '');
  return inner.startsWith('[') ? new NewExpression('', inner.slice(1, -1)) : inner;
}

function resources(
  cache: RedisCache,
  client: VirtualNetwork,
  redis: OwnReference,
  network: OwnReference,
  subnetId: NewExpression,
  location: NewValue,
): readonly NewResource[] {
  const { template } = cache.instance;
  const bicep = template.language === 'bicep';
  const symbols = {
    endpoint: freeSymbol(template, `${redis.symbol.replace(/\W.*/, '') || 'redis'}Endpoint`),
    zone: freeSymbol(template, 'redisDnsZone'),
    link: freeSymbol(template, `redisDnsZoneLink${capital(client.name)}`),
    group: freeSymbol(template, `${redis.symbol.replace(/\W.*/, '') || 'redis'}EndpointDns`),
  };
  const endpointName = bicep
    ? new NewExpression(`'pe-\${${redis.symbol}.name}'`, '')
    : new NewExpression('', `format('pe-{0}', ${redis.name.arm})`);
  const child = (parent: string, own: string): NewValue =>
    bicep ? own : new NewExpression('', `format('{0}/${own}', ${parent})`);
  const endpointArm = `format('pe-{0}', ${redis.name.arm})`;
  const id = (symbol: string, type: string, name: string): NewExpression =>
    new NewExpression(`${symbol}.id`, `resourceId('${type}', ${name})`);
  const dependency = (symbol: string, type: string, name: string): NewValue =>
    template.symbolicNames ? symbol : id(symbol, type, name);
  const zoneType = 'Microsoft.Network/privateDnsZones';
  const endpointType = 'Microsoft.Network/privateEndpoints';
  return [
    {
      symbol: symbols.endpoint,
      type: endpointType,
      apiVersion: endpointApi,
      name: endpointName,
      body: {
        location,
        properties: {
          subnet: { id: subnetId },
          privateLinkServiceConnections: [
            { name: 'redis', properties: { privateLinkServiceId: redis.id, groupIds: ['redisCache'] } },
          ],
        },
      },
      dependsOn: [network.dependency, redis.dependency],
    },
    {
      symbol: symbols.zone,
      type: zoneType,
      apiVersion: zoneApi,
      name: zoneName,
      body: { location: 'global' },
      dependsOn: [],
    },
    {
      symbol: symbols.link,
      type: `${zoneType}/virtualNetworkLinks`,
      apiVersion: zoneApi,
      parent: symbols.zone,
      name: bicep ? client.name : `${zoneName}/${client.name}`,
      body: { location: 'global', properties: { registrationEnabled: false, virtualNetwork: { id: network.id } } },
      dependsOn: [dependency(symbols.zone, zoneType, `'${zoneName}'`), network.dependency],
    },
    {
      symbol: symbols.group,
      type: `${endpointType}/privateDnsZoneGroups`,
      apiVersion: endpointApi,
      parent: symbols.endpoint,
      name: child(endpointArm, 'default'),
      body: {
        properties: {
          privateDnsZoneConfigs: [
            { name: 'redis', properties: { privateDnsZoneId: id(symbols.zone, zoneType, `'${zoneName}'`) } },
          ],
        },
      },
      dependsOn: [
        dependency(symbols.endpoint, endpointType, endpointArm),
        dependency(symbols.zone, zoneType, `'${zoneName}'`),
      ],
    },
  ];
}
