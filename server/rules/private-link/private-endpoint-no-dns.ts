// A private endpoint whose name still leads to the public address: no zone link for a client's network, or no registration at all (X-18, PE-41).
import { remembered } from '../../eval/remembered.ts';
import { collect } from '../../network/collect.ts';
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import { asConditions } from '../../eval/atoms.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { Network, VirtualNetwork } from '../../network/network.ts';
import type {
  EndpointConnection,
  PrivateEndpoint,
  PrivateZone,
  ZoneGroup,
  ZoneLink,
} from '../../network/private-endpoint.ts';
import { isType, isUnknown, items, show, splitId } from '../../network/read.ts';
import { isDeployed, mayHide, mayHideNetwork } from '../existence.ts';
import { mention, mentionNetwork } from '../mention.ts';
import { clientsOf, type Client } from './endpoint-clients.ts';
import { linkZones } from './link-zones.ts';
import { registerEndpoint } from './register-endpoint.ts';
import type { Draft, Judgement, Model, Rule } from '../rule.ts';
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
  const { instance, connections, zoneGroups } = endpoint;
  if (connections.length === 0 || !connections.every(isPublicService) || mayHideDns(deployment)) return [];
  if (zoneGroups.length === 0) return [unregistered(network, endpoint)];
  const clients = clientsOf(network, endpoint);
  const links = zoneGroups.flatMap((group) =>
    (group.zoneIds ?? [])
      .flatMap((id) => zonesOf(network, id))
      .flatMap((zone) => clients.map((client) => wantedLink(network, group, zone, client))),
  );
  return [
    {
      subject: instance,
      verdict: all(isDeployed(instance), any(...links.map(({ missing }) => missing))),
      draft: () => {
        const sure = links.filter(({ missing }) => missing.kind === 'yes');
        return unlinked(endpoint, sure.length > 0 ? sure : links.filter(({ missing }) => missing.kind !== 'no'));
      },
    },
  ];
}

function unlinked({ instance, name }: PrivateEndpoint, links: readonly WantedLink[]): Draft {
  const clients = [...new Set(links.map(({ client }) => client))];
  const zoneNames = [...new Set(links.map(({ zone }) => show(zone.name)))].join(', ');
  const names = clients.map((client) => client.name).join(', ');
  return {
    message: {
      en: `The zone ${zoneNames} of the private endpoint '${name}' is not linked to ${names}: clients there resolve the name to the public address. Link the zone to ${names}.`,
      ja: `プライベート エンドポイント '${name}' のゾーン ${zoneNames} は ${names} にリンクされていません。そのネットワークのクライアントは、名前をパブリック アドレスに解決します。ゾーンを ${names} にリンクしてください。`,
    },
    location: instance.nameLocation,
    resources: [mention(instance), ...clients.map(mentionNetwork)],
    related: links.map(({ zone }) => ({
      location: zone.instance.nameLocation,
      message: { en: 'The zone is declared here', ja: 'ゾーンの宣言' },
    })),
    fixes: (sources) => linkZones(links, sources),
  };
}

/** Whose names are one's own to give: one's own services, and front ends of application gateways (facts 4.5). */
const withoutPublicName: ReadonlySet<string> = new Set(['privatelinkservices', 'applicationgateways']);

/** A Private Link service, one's own or a partner's, has no groups, and no public name to begin with. */
function isPublicService({ targetId, groupIds }: EndpointConnection): boolean {
  const collection = targetId === undefined ? undefined : splitId(targetId)?.collection.toLowerCase();
  if (targetId === undefined || (collection !== undefined && withoutPublicName.has(collection))) return false;
  return isUnknown(groupIds) || items(groupIds).length > 0;
}

const dnsWords = /dns|zone|endpoint/i;

/** A module that could not be entered may hold zones, groups and links. */
function mayHideDns(deployment: Deployment): boolean {
  return mayHideNetwork(deployment) || mayHide(deployment, dnsWords);
}

/** A zone that the endpoint registers in, and a network with clients: they want a link. */
interface WantedLink {
  readonly zone: PrivateZone;
  readonly client: VirtualNetwork;
  readonly missing: Verdict;
}

function zonesOf(network: Network, id: Value): readonly PrivateZone[] {
  const key = textKey(id);
  return network.privateZones.filter((zone) => zone.key === key);
}

function wantedLink(network: Network, group: ZoneGroup, zone: PrivateZone, client: Client): WantedLink {
  return {
    zone,
    client: client.network,
    missing: all(
      isDeployed(group.instance),
      isDeployed(zone.instance),
      client.verdict,
      isMissing(network, zone, client.network),
    ),
  };
}

function isMissing(network: Network, zone: PrivateZone, client: VirtualNetwork): Verdict {
  const { byNetwork, elsewhere } = linksOf(zone);
  const own = byNetwork.get(client.key) ?? [];
  if (own.some(({ instance }) => instance.exists === true)) return no;
  if (own.length > 0) return undecided(own.flatMap(({ instance }) => asConditions(instance.conditions)));
  if (strayLinks(network).some((link) => mayBelongTo(link, zone.instance))) return no;
  const unsure = elsewhere.filter(
    ({ networkId }) => networkId === undefined || equalsIgnoringCase(networkId, client.id) === undefined,
  );
  return unsure.length === 0 ? yes : undecided(unsure.flatMap(({ networkId }) => networkId ?? []));
}

interface ZoneLinks {
  readonly byNetwork: ReadonlyMap<string, readonly ZoneLink[]>;
  /** Links to networks that are not declared here, each of which may turn out to be one that is. */
  readonly elsewhere: readonly ZoneLink[];
}

const linksOf = remembered(({ links }: PrivateZone): ZoneLinks => {
  const byNetwork = new Map<string, ZoneLink[]>();
  for (const link of links) {
    const key = link.virtualNetwork?.key;
    if (key !== undefined) collect(byNetwork, key, link);
  }
  return { byNetwork, elsewhere: links.filter(({ virtualNetwork }) => virtualNetwork?.declared !== true) };
});

/** Links that belong to no zone declared here: such a zone may turn out to be one that is. */
const strayLinks = remembered((network: Network): readonly ResourceInstance[] => {
  const known = new Set(network.privateZones.flatMap(({ links }) => links.map(({ instance }) => instance)));
  return declared(network, 'Microsoft.Network/privateDnsZones/virtualNetworkLinks').filter((each) => !known.has(each));
});

/** A record that is written by hand does what a zone group would do, and so does a group that may turn out to be the endpoint's. */
function mayBeRegistered(network: Network, endpoint: ResourceInstance): boolean {
  return (
    declared(network, 'Microsoft.Network/privateDnsZones/A').length > 0 ||
    declared(network, 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups').some((each) =>
      mayBelongTo(each, endpoint),
    )
  );
}

/** What exists already is not among them: a template in ARM JSON does not tell of it, and both languages have one answer. */
function declared({ instances }: Network, type: string): readonly ResourceInstance[] {
  return instances.filter((each) => isType(each, type) && !each.existing);
}

function mayBelongTo(child: ResourceInstance, { id }: ResourceInstance): boolean {
  const owner = splitId(child.id)?.parent;
  return owner === undefined || equalsIgnoringCase(owner, id) !== false;
}

function unregistered(network: Network, endpoint: PrivateEndpoint): Judgement {
  const { instance, name, connections } = endpoint;
  const place = connections[0]?.targetId?.origin?.at;
  return {
    subject: instance,
    // A group on a condition does register the endpoint: where it is left out, that is a choice.
    key: 'unregistered',
    verdict: all(
      isDeployed(instance),
      mayBeRegistered(network, instance) ? no : possible('DNS records that a policy or another deployment adds'),
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
