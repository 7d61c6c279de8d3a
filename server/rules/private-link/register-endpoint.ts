// "Register the endpoint": the private DNS zone of its group, a link to every network whose clients use it, and the zone group (facts 4.4). A zone that stands
// in the same template is used; all else must stand there too.
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import type { PrivateEndpoint, PrivateZone, ZoneGroup } from '../../network/private-endpoint.ts';
import { findGroup, onlyZone, publicZoneName } from '../../network/private-link-target.ts';
import { isArray, items, read, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewResource, type NewValue } from '../../template/edit.ts';
import type { Template } from '../../template/model.ts';
import type { TextEdit } from '../../text/location.ts';
import { waitFor } from '../dependency.ts';
import type { Fix } from '../finding.ts';
import { capital, freeSymbol, referTo, sameDeployment, type OwnReference } from '../naming.ts';
import { editable, joinEdits, setWritten } from '../value-edit.ts';
import { clientsOf } from './endpoint-clients.ts';
import { targetOf } from './endpoint-target.ts';

const zoneType = 'Microsoft.Network/privateDnsZones';
const zoneApi = '2024-06-01';
const endpointType = 'Microsoft.Network/privateEndpoints';

/** @returns the fix for an endpoint without a zone group. */
export function registerEndpoint(network: Network, endpoint: PrivateEndpoint, sources: Snapshot): readonly Fix[] {
  const { instance, name } = endpoint;
  const wanted = zoneNameFor(network, endpoint);
  const own = referTo(instance, sources);
  const place = wanted === undefined ? undefined : zoneFor(wanted, network, endpoint, sources);
  if (wanted === undefined || own === undefined || place === undefined) return [];
  const edits = declare([...place.resources, group(place.zone, own, endpoint)], endpoint, sources);
  return edits === undefined
    ? []
    : [
        {
          title: {
            en: `Register '${name}' in the zone ${wanted} (not where a policy does it already)`,
            ja: `'${name}' をゾーン ${wanted} に登録する (ポリシーで登録済みの場合は不要です)`,
          },
          edits,
          preferred: true,
          // Where a policy has added another group, the two would compete.
          safe: false,
        },
      ];
}

/** @returns the fix for an endpoint whose zone group names one zone, and the wrong one. */
export function registerElsewhere(
  network: Network,
  endpoint: PrivateEndpoint,
  zoneGroup: ZoneGroup,
  sources: Snapshot,
): readonly Fix[] {
  const wanted = zoneNameFor(network, endpoint);
  const place = wanted === undefined ? undefined : zoneFor(wanted, network, endpoint, sources);
  const [configuration, other] = items(read(zoneGroup.instance.body, 'properties', 'privateDnsZoneConfigs'));
  if (wanted === undefined || place === undefined || configuration === undefined || other !== undefined) return [];
  if (!sameDeployment(endpoint.instance, zoneGroup.instance)) return [];
  const edits = joinEdits([
    place.resources.length === 0 ? [] : declare(place.resources, endpoint, sources),
    setWritten(sources, configuration, ['properties', 'privateDnsZoneId'], place.zone.id),
    // In Bicep the id makes it wait.
    zoneGroup.instance.template.language === 'arm' ? waitFor(zoneGroup.instance, place.zone, sources) : [],
  ]);
  return edits === undefined
    ? []
    : [
        {
          title: { en: `Register in the zone ${wanted}`, ja: `ゾーン ${wanted} に登録する` },
          edits,
          preferred: true,
          // The other zone loses its record.
          safe: false,
        },
      ];
}

interface ZonePlace {
  readonly zone: ZoneReference;
  /** The zone, where it is new, and the links that it lacks. */
  readonly resources: readonly NewResource[];
}

function zoneFor(
  wanted: string,
  network: Network,
  endpoint: PrivateEndpoint,
  sources: Snapshot,
): ZonePlace | undefined {
  const { instance } = endpoint;
  const clients = clientsOf(network, endpoint).filter(({ verdict }) => verdict.kind !== 'no');
  const references = clients.flatMap(({ network: client }) => {
    const isNear = client.instance !== undefined && sameDeployment(instance, client.instance);
    const reference = isNear ? referTo(client.instance, sources) : undefined;
    return reference === undefined ? [] : [{ client, reference }];
  });
  if (clients.length === 0 || references.length < clients.length || instance.exists !== true) return undefined;
  const there = network.privateZones.find((zone) => publicZoneName(zone.name) === wanted);
  // One that stands there as existing cannot be declared beside it (BCP121), and its links are not ours to see.
  if (there === undefined && network.instances.some((each) => isZone(each, wanted) && sameDeployment(instance, each)))
    return undefined;
  const zone = there === undefined ? newZone(wanted, instance.template) : zoneThere(there, endpoint, sources);
  if (zone === undefined) return undefined;
  const links = references
    .filter(({ client }) => there?.links.some(({ virtualNetwork }) => virtualNetwork?.key === client.key) !== true)
    .map(({ client, reference }) => link(zone, client, reference, instance.template));
  return { zone, resources: [...zone.resources, ...links] };
}

function isZone({ type, names: [name] }: ResourceInstance, wanted: string): boolean {
  return type.toLowerCase() === zoneType.toLowerCase() && name !== undefined && publicZoneName(name) === wanted;
}

function declare(
  resources: readonly NewResource[],
  { instance }: PrivateEndpoint,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const file = editable(sources, instance.template.file);
  return file === undefined
    ? undefined
    : dialectOf(file.language).addResources(file, instance.declaration.span, resources);
}

/** Only of an endpoint with one group, since each group has a zone of its own. */
function zoneNameFor(network: Network, { connections }: PrivateEndpoint): string | undefined {
  const [connection, other] = connections;
  if (connection?.targetId === undefined || other !== undefined || !isArray(connection.groupIds)) return undefined;
  const [groupId, second] = connection.groupIds.items;
  const group = textOf(groupId)?.toLowerCase();
  const target = targetOf(network, connection.targetId);
  if (target === undefined || group === undefined || second !== undefined) return undefined;
  const own = findGroup(target.type, target.groups, group);
  return own === undefined ? undefined : onlyZone(own);
}

/** A zone as the new resources refer to it. */
interface ZoneReference extends OwnReference {
  readonly resources: readonly NewResource[];
}

function zoneThere(zone: PrivateZone, { instance }: PrivateEndpoint, sources: Snapshot): ZoneReference | undefined {
  const isNear = sameDeployment(instance, zone.instance) && zone.instance.exists === true;
  const reference = isNear ? referTo(zone.instance, sources) : undefined;
  return reference === undefined ? undefined : { ...reference, resources: [] };
}

/** Suffixes that differ from cloud to cloud are asked of the environment: the compiler's linter wants it so. */
const suffixes: readonly (readonly [suffix: string, access: string])[] = [
  ['core.windows.net', 'environment().suffixes.storage'],
  ['.database.windows.net', 'environment().suffixes.sqlServerHostname'],
];

function newZone(wanted: string, template: Template): ZoneReference {
  const symbol = freeSymbol(template, `${wanted.split('.').slice(1, 2).join('')}DnsZone`);
  const suffix = suffixes.find(([end]) => wanted.endsWith(end));
  const head = suffix === undefined ? wanted : wanted.slice(0, -suffix[0].length);
  const arm = suffix === undefined ? `'${wanted}'` : `format('${head}{0}', ${suffix[1]})`;
  const name = suffix === undefined ? wanted : new NewExpression(`'${head}\${${suffix[1]}}'`, arm);
  const id = new NewExpression(`${symbol}.id`, `resourceId('${zoneType}', ${arm})`);
  return {
    symbol,
    name: new NewExpression(`${symbol}.name`, arm),
    id,
    dependency: template.symbolicNames ? symbol : id,
    resources: [{ symbol, type: zoneType, apiVersion: zoneApi, name, body: { location: 'global' }, dependsOn: [] }],
  };
}

function childName(template: Template, parent: OwnReference, own: NewValue, arm: string): NewValue {
  return template.language === 'bicep' ? own : new NewExpression('', `format('{0}/{1}', ${parent.name.arm}, ${arm})`);
}

function link(zone: ZoneReference, client: VirtualNetwork, reference: OwnReference, template: Template): NewResource {
  return {
    symbol: freeSymbol(template, `${zone.symbol || 'zone'}To${capital(reference.symbol || client.name)}`),
    type: `${zoneType}/virtualNetworkLinks`,
    apiVersion: zoneApi,
    parent: zone.symbol,
    name: childName(template, zone, reference.name, reference.name.arm),
    body: { location: 'global', properties: { virtualNetwork: { id: reference.id }, registrationEnabled: false } },
    dependsOn: [zone.dependency, reference.dependency],
  };
}

function group(zone: ZoneReference, own: OwnReference, { instance }: PrivateEndpoint): NewResource {
  const { template, apiVersion } = instance;
  return {
    symbol: freeSymbol(template, `${own.symbol.replace(/\W.*/, '') || 'endpoint'}Dns`),
    type: `${endpointType}/privateDnsZoneGroups`,
    apiVersion: apiVersion ?? '2024-05-01',
    parent: own.symbol,
    name: childName(template, own, 'default', "'default'"),
    body: { properties: { privateDnsZoneConfigs: [{ name: 'zone', properties: { privateDnsZoneId: zone.id } }] } },
    dependsOn: [own.dependency, zone.dependency],
  };
}
