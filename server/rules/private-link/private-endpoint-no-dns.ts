// A private endpoint whose name still leads to the public address: no zone link for a client's network, or no registration at all (X-18, PE-41).
import { remembered } from '../../eval/remembered.ts';
import { collect } from '../../network/collect.ts';
import { textKey } from '../../eval/compare.ts';
import { asConditions } from '../../eval/atoms.ts';
import type { Deployment } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import type { PrivateEndpoint, PrivateZone, ZoneLink } from '../../network/private-endpoint.ts';
import { isType, show, splitId } from '../../network/read.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import { mention, mentionNetwork } from '../mention.ts';
import { clientsOf } from './endpoint-clients.ts';
import { linkZones } from './link-zones.ts';
import { registerEndpoint } from './register-endpoint.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, no, possible, undecided, yes, type Verdict } from '../verdict.ts';

export const privateEndpointNoDns: Rule = {
  id: 'private-endpoint-no-dns',
  severity: 'warning',
  title: {
    en: 'A private endpoint that clients do not find by name',
    ja: '名前解決できないプライベート エンドポイント',
  },
  why: {
    en: 'Clients connect by name. Where the private DNS zone of the service is not linked to their virtual network, or nothing registers the endpoint in it, the name goes on resolving to the public address: the connection goes public or is refused. Peering does not extend a zone link.',
    ja: 'クライアントは名前で接続します。サービスのプライベート DNS ゾーンがクライアントの仮想ネットワークにリンクされていない場合や、エンドポイントがゾーンに登録されない場合、名前はパブリック アドレスに解決され続け、接続はパブリック経由になるか拒否されます。ゾーンのリンクはピアリング先には及びません。',
  },
  certainty: {
    en: "Certain when the endpoint's zone and the network are declared here, the network resolves by Azure's own DNS and no link joins them. Possible, as information, when there is no zone group and no record at all: a policy may add them.",
    ja: 'エンドポイントのゾーンと仮想ネットワークがこのデプロイで宣言され、仮想ネットワークが Azure の DNS を使用し、リンクがない場合は確実です。ゾーン グループもレコードもまったくない場合は、ポリシーが追加する可能性があるため、情報 (可能性あり) として報告します。',
  },
  fixes: [
    { en: 'Link the zone to the network', ja: 'ゾーンを仮想ネットワークにリンクする' },
    {
      en: 'Add the zone, its links and the zone group, where nothing registers the endpoint',
      ja: 'エンドポイントが登録されない場合に、ゾーン、リンク、ゾーン グループを追加する',
    },
  ],
  facts: [
    { id: 'X-18', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns-integration' },
    { id: 'PE-41', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns' },
  ],
  bad: example(''),
  good: example(`
resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'vnet'
  location: 'global'
  properties: { virtualNetwork: { id: vnet.id }, registrationEnabled: false }
}
`),
  check: (model) => model.network.privateEndpoints.flatMap((endpoint) => judge(model, endpoint)),
};

function example(link: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'snet-endpoints', properties: { addressPrefix: '10.0.0.0/24' } }]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-orders'
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.azure.net'
  location: 'global'
}
${link}
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vault'
  location: 'northeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: 'zone', properties: { privateDnsZoneId: zone.id } }] }
  }
}
`;
}

function judge(model: Model, endpoint: PrivateEndpoint): readonly Judgement[] {
  const { network, deployment } = model;
  if (endpoint.connections.length === 0 || endpoint.connections.some(({ targetId }) => isOwnService(targetId)))
    return [];
  if (mayHideDns(deployment)) return [];
  if (endpoint.zoneGroups.length === 0) return [unregistered(network, endpoint)];
  const zones = endpoint.zoneGroups.flatMap(({ zoneIds }) => zoneIds ?? []).flatMap((id) => zoneOf(network, id));
  const missing = zones.flatMap((zone) =>
    clientsOf(network, endpoint).map((client) => ({ zone, client, verdict: unlinked(zone, client) })),
  );
  const wrong = missing.filter(({ verdict }) => verdict.kind !== 'no');
  const { instance, name } = endpoint;
  const clients = [...new Set(wrong.map(({ client }) => client))];
  const zoneNames = [...new Set(wrong.map(({ zone }) => show(zone.name)))].join(', ');
  const names = clients.map((client) => client.name).join(', ');
  if (wrong.length === 0) return [];
  return [
    {
      subject: instance,
      verdict: all(isDeployed(instance), any(...wrong.map(({ verdict }) => verdict))),
      draft: () => ({
        message: {
          en: `The zone ${zoneNames} of the private endpoint '${name}' is not linked to ${names}: clients there resolve the name to the public address. Link the zone to ${names}.`,
          ja: `プライベート エンドポイント '${name}' のゾーン ${zoneNames} は ${names} にリンクされていません。そのネットワークのクライアントは、名前をパブリック アドレスに解決します。ゾーンを ${names} にリンクしてください。`,
        },
        location: instance.nameLocation,
        resources: [mention(instance), ...clients.map(mentionNetwork)],
        related: wrong.map(({ zone }) => ({
          location: zone.instance.nameLocation,
          message: { en: 'The zone is declared here', ja: 'ゾーンの宣言' },
        })),
        fixes: (sources) => linkZones(wrong, sources),
      }),
    },
  ];
}

/** One's own Private Link service has no public name to begin with. */
function isOwnService(targetId: Value | undefined): boolean {
  return targetId === undefined || splitId(targetId)?.collection.toLowerCase() === 'privatelinkservices';
}

/** A module that could not be entered may hold zones, groups and links. */
function mayHideDns(deployment: Deployment): boolean {
  const dns = /dns|zone|endpoint/i;
  return (
    mayHideNetwork(deployment) ||
    deployment.opaque.some(({ module: { source } }) => source.kind === 'registry' && dns.test(source.reference)) ||
    deployment.children.some(mayHideDns)
  );
}

function zoneOf(network: Network, id: Value): readonly PrivateZone[] {
  const key = textKey(id);
  return network.privateZones.filter((zone) => zone.key === key);
}

function unlinked(zone: PrivateZone, client: VirtualNetwork): Verdict {
  const { exists, conditions } = zone.instance;
  if (exists !== true) return undecided(asConditions(conditions));
  const { byNetwork, unsure } = linksOf(zone);
  const own = byNetwork.get(client.key) ?? [];
  if (own.some((link) => link.instance.exists === true)) return no;
  if (own.length > 0) return undecided(own.flatMap((link) => asConditions(link.instance.conditions)));
  return unsure.length === 0 ? yes : undecided(unsure.flatMap((link) => link.networkId ?? []));
}

interface ZoneLinks {
  readonly byNetwork: ReadonlyMap<string, readonly ZoneLink[]>;
  readonly unsure: readonly ZoneLink[];
}

const linksOf = remembered(({ links }: PrivateZone): ZoneLinks => {
  const byNetwork = new Map<string, ZoneLink[]>();
  for (const link of links) {
    const key = link.virtualNetwork?.key;
    if (key !== undefined) collect(byNetwork, key, link);
  }
  return { byNetwork, unsure: links.filter(mayBeAny) };
});

/** A link to a network whose id is not known, or of a loop over something unknown. */
function mayBeAny({ networkId, instance }: ZoneLink): boolean {
  return (
    instance.symbolicLoop ||
    networkId === undefined ||
    (networkId.kind === 'unknown' && splitId(networkId)?.collection.toLowerCase() !== 'virtualnetworks')
  );
}

function unregistered(network: Network, endpoint: PrivateEndpoint): Judgement {
  const { instance, name, connections } = endpoint;
  // A record that is written by hand does what a zone group would do.
  const records = network.instances.some(
    (each) => isType(each, 'Microsoft.Network/privateDnsZones/A') && !each.existing,
  );
  const groups = network.instances.some(
    (each) =>
      isType(each, 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups') && each.names[0]?.kind === 'unknown',
  );
  const place = connections[0]?.targetId?.origin?.at;
  return {
    subject: instance,
    verdict: all(
      isDeployed(instance),
      records || groups ? no : possible('DNS records that a policy or another deployment adds'),
    ),
    draft: () => ({
      message: {
        en: `Nothing here registers the private endpoint '${name}' in a private DNS zone: unless a policy does, clients resolve the name of the service to its public address. Add a zone group, the zone and its link.`,
        ja: `プライベート エンドポイント '${name}' をプライベート DNS ゾーンに登録するものがありません。ポリシーなどで登録されない限り、サービスの名前はパブリック アドレスに解決されます。ゾーン グループ、ゾーン、リンクを追加してください。`,
      },
      severity: 'information',
      location: instance.nameLocation,
      resources: [mention(instance)],
      related:
        place === undefined
          ? []
          : [{ location: place, message: { en: 'The service behind the endpoint', ja: 'エンドポイントの接続先' } }],
      fixes: (sources) => registerEndpoint(network, endpoint, sources),
    }),
  };
}
