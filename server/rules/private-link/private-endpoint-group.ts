// The group and the DNS zone must be those of the service behind the endpoint (X-19, facts 4.5).
import type { Value } from '../../eval/value.ts';
import type { Network } from '../../network/network.ts';
import { zoneNameOf, type PrivateEndpoint } from '../../network/private-endpoint.ts';
import {
  findGroup,
  isOfAnotherCloud,
  isZoneOf,
  publicZoneName,
  type PrivateLinkGroup,
} from '../../network/private-link-target.ts';
import { items, show, textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mention, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { replaceLiteral } from '../value-edit.ts';
import { all, undecided, yes, type Verdict } from '../verdict.ts';
import { targetOf, type Target } from './endpoint-target.ts';
import { registerElsewhere } from './register-endpoint.ts';

export const privateEndpointGroup: Rule = {
  id: 'private-endpoint-group',
  severity: 'error',
  title: {
    en: 'A private endpoint with a group or a DNS zone of another service',
    ja: '別のサービスのグループまたは DNS ゾーンが指定されたプライベート エンドポイント',
  },
  why: {
    en: 'Each service has its own group ids and its own private DNS zone. A group that the service does not have is refused. A zone of another group deploys, but the record lands where nobody asks for it: the name goes on resolving to the public address.',
    ja: 'グループ ID とプライベート DNS ゾーンはサービスごとに決まっています。サービスにないグループを指定すると作成は拒否されます。別のグループのゾーンを指定した場合、デプロイは成功しますがレコードが参照されない場所に登録され、名前はパブリック アドレスに解決され続けます。',
  },
  certainty: {
    en: 'Certain when the type of the target, the group and the name of the zone are known. Only services of the public cloud whose groups are documented are judged; a name that ends in a suffix of environment() is the zone of its service in every cloud.',
    ja: '接続先の種類、グループ、ゾーン名がわかっている場合は確実です。グループが文書化されているパブリック クラウドのサービスのみを対象とします。environment() のサフィックスで終わる名前は、どのクラウドでもそのサービスのゾーンとして扱います。',
  },
  fixes: [{ en: 'Use the right group or zone', ja: '正しいグループまたはゾーンを使用する' }],
  facts: [{ id: 'X-19', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns' }],
  bad: example('blob', 'privatelink.file.core.windows.net'),
  good: example('blob', 'privatelink.blob.core.windows.net'),
  check: ({ network }) => network.privateEndpoints.flatMap((endpoint) => judge(network, endpoint)),
};

function example(group: string, zone: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'snet-endpoints', properties: { addressPrefix: '10.0.0.0/24' } }]
  }
}

resource store 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: 'storders'
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${zone}'
  location: 'global'
}

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'vnet'
  location: 'global'
  properties: { virtualNetwork: { id: vnet.id }, registrationEnabled: false }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-store'
  location: 'northeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      { name: 'store', properties: { privateLinkServiceId: store.id, groupIds: ['${group}'] } }
    ]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: 'zone', properties: { privateDnsZoneId: zone.id } }] }
  }
}
`;
}

function judge(network: Network, endpoint: PrivateEndpoint): readonly Judgement[] {
  return endpoint.connections.flatMap(({ targetId, groupIds }, i) => {
    const target = targetId === undefined ? undefined : targetOf(network, targetId);
    if (target === undefined) return [];
    return items(groupIds).flatMap((groupId) => {
      const group = textOf(groupId)?.toLowerCase();
      if (group === undefined) return [];
      const own = findGroup(target.type, target.groups, group);
      return own === undefined
        ? [wrongGroup(endpoint, target, groupId, i)]
        : wrongZones(network, endpoint, target, own, i);
    });
  });
}

function wrongGroup(endpoint: PrivateEndpoint, target: Target, groupId: Value, i: number): Judgement {
  const { instance, name } = endpoint;
  const wanted = target.groups.map((each) => `'${each.group}'`).join(', ');
  const alone = target.groups.length === 1;
  return {
    subject: instance,
    key: `${i}`,
    verdict: isDeployed(instance),
    draft: () => ({
      message: {
        en: `The private endpoint '${name}' asks for the group '${show(groupId)}', which ${target.type} does not have: Azure refuses it. Use ${alone ? wanted : `one of ${wanted}`}.`,
        ja: `プライベート エンドポイント '${name}' に指定されたグループ '${show(groupId)}' は ${target.type} にはないため、作成は拒否されます。${alone ? `${wanted} ` : `${wanted} のいずれか`}を使用してください。`,
      },
      location: writtenAt(groupId) ?? instance.nameLocation,
      resources: [mention(instance), ...(target.instance === undefined ? [] : [mention(target.instance)])],
      related: [],
      fixes: (sources) => {
        const [one, other] = target.groups;
        const edit = one === undefined || other !== undefined ? undefined : replaceLiteral(sources, groupId, one.group);
        return edit === undefined || one === undefined
          ? []
          : [
              {
                title: { en: `Use the group '${one.group}'`, ja: `グループ '${one.group}' を使用する` },
                edits: [edit],
                preferred: true,
                safe: true,
              },
            ];
      },
    }),
  };
}

/** A zone of the group's own may stand beside others; only a group without its own zone lands nowhere. */
function wrongZones(
  network: Network,
  endpoint: PrivateEndpoint,
  target: Target,
  own: PrivateLinkGroup,
  i: number,
): readonly Judgement[] {
  const { instance, name } = endpoint;
  const { group } = own;
  const zones = own.zones.join(', ');
  const alone = own.zones.length === 1;
  return endpoint.zoneGroups.flatMap((zoneGroup): readonly Judgement[] => {
    const ids = zoneGroup.zoneIds ?? [];
    const names = ids.map((id) => zoneNameOf(id) ?? id);
    const known = names.flatMap((each) => publicZoneName(each) ?? []);
    if (known.some((each) => isZoneOf(own, each) || isOfAnotherCloud(each))) return [];
    const open = names.filter((each) => publicZoneName(each) === undefined);
    const verdict: Verdict = open.length > 0 ? undecided(open) : yes;
    const [wrong] = names;
    if (wrong === undefined) return [];
    return [
      {
        subject: instance,
        key: `${i}|${zoneGroup.instance.identity}`,
        verdict: all(isDeployed(instance), isDeployed(zoneGroup.instance), verdict),
        draft: () => ({
          message: {
            en: `The private endpoint '${name}' leads to the group '${group}' of ${target.type}, whose ${alone ? 'zone is' : 'zones are'} ${zones}, but registers in ${show(wrong)}: the name goes on resolving to the public address. Use ${alone ? 'the zone' : 'one of the zones'} ${zones}.`,
            ja: `プライベート エンドポイント '${name}' の接続先 (${target.type}、グループ '${group}') のゾーンは ${zones} ですが、${show(wrong)} に登録されます。名前はパブリック アドレスに解決され続けます。${alone ? `ゾーン ${zones} ` : `ゾーン ${zones} のいずれか`}を使用してください。`,
          },
          location: ids[0]?.origin?.at ?? zoneGroup.instance.nameLocation,
          resources: [
            mention(instance),
            mention(zoneGroup.instance),
            ...(target.instance === undefined ? [] : [mention(target.instance)]),
          ],
          related: [writtenAt(wrong)].flatMap((place) =>
            place === undefined
              ? []
              : [{ location: place, message: { en: 'The name of the zone', ja: 'ゾーンの名前' } }],
          ),
          fixes: (sources) => registerElsewhere(network, endpoint, zoneGroup, sources),
        }),
      },
    ];
  });
}
