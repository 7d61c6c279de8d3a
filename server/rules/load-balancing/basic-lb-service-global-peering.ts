// Services that stand behind a hidden Basic load balancer inside a virtual network (facts 3.1, 3.2): over global peering they do not answer either.
import type { RedisCache } from '../../network/network.ts';
import { apiAtLeast, isArray, read, textOf } from '../../network/read.ts';
import { hasZones, showRegion } from '../../network/region.ts';
import { unknownsIn } from '../../eval/atoms.ts';
import { isDeployed } from '../existence.ts';
import { mention, writtenAt } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, no, possible, undecided, yes, type Verdict } from '../verdict.ts';
import { globalClients, type GlobalClient } from './global-client.ts';
import { clientLinks, clientMentions, clientNames, vpnBeside } from './global-story.ts';
import { replaceByVpn } from '../vpn/replace-peering.ts';
import { addPrivateEndpoint } from './redis-private-endpoint.ts';

export const basicLbServiceGlobalPeering: Rule = {
  id: 'basic-lb-service-global-peering',
  severity: 'error',
  title: {
    en: 'A service behind a hidden Basic load balancer does not answer over global peering',
    ja: '内部で Basic ロード バランサーを使用するサービスは、グローバル ピアリング経由では応答しません',
  },
  why: {
    en: 'An Azure Cache for Redis that is injected into a virtual network without availability zones stands behind a Basic load balancer that no template shows. Clients in a globally peered network connect to its address and time out. A cache with zones stands behind a Standard load balancer; a private endpoint answers over global peering.',
    ja: '可用性ゾーンなしで仮想ネットワークに挿入された Azure Cache for Redis は、テンプレートには現れない Basic ロード バランサーの背後にあります。グローバル ピアリングで接続されたネットワークのクライアントからの接続はタイムアウトします。ゾーンを使用するキャッシュは Standard ロード バランサーの背後にあり、プライベート エンドポイントはグローバル ピアリング経由でも応答します。',
  },
  certainty: {
    en: "Certain when zones are turned down ('NoZones') or the region has none. Possible when the template leaves the zones to Azure, or uses an API version before 2024-11-01 without zones.",
    ja: "ゾーンを使用しない指定 ('NoZones') がある場合と、リージョンに可用性ゾーンがない場合は確実です。ゾーンの選択を Azure に任せている場合と、2024-11-01 より前の API バージョンでゾーンの指定がない場合は可能性として報告します。",
  },
  fixes: [
    { en: 'Add a private endpoint', ja: 'プライベート エンドポイントを追加する' },
    {
      en: 'Replace the peering by a VNet-to-VNet VPN: see basic-lb-global-peering',
      ja: 'ピアリングを VNet 間 VPN に置き換える (basic-lb-global-peering を参照)',
    },
  ],
  facts: [
    { id: 'R-1', url: 'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-how-to-premium-vnet' },
    { id: 'R-2', url: 'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-how-to-zone-redundancy' },
    { id: 'R-7', url: 'https://learn.microsoft.com/azure/redis/private-link' },
  ],
  bad: `resource vnet1 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet1'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }

  resource toVnet2 'virtualNetworkPeerings' = {
    name: 'vnet1-to-vnet2'
    properties: { remoteVirtualNetwork: { id: vnet2.id } }
  }
}

resource vnet2 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet2'
  location: 'japanwest'
  properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } }

  resource caches 'subnets' = {
    name: 'snet-cache'
    properties: { addressPrefix: '10.2.0.0/24' }
  }

  resource toVnet1 'virtualNetworkPeerings' = {
    name: 'vnet2-to-vnet1'
    properties: { remoteVirtualNetwork: { id: vnet1.id } }
  }
}

resource cache 'Microsoft.Cache/redis@2024-11-01' = {
  name: 'redis-orders'
  location: 'japanwest'
  properties: {
    sku: { name: 'Premium', family: 'P', capacity: 1 }
    subnetId: vnet2::caches.id
    zonalAllocationPolicy: 'NoZones'
  }
}
`,
  good: `resource vnet1 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet1'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }

  resource toVnet2 'virtualNetworkPeerings' = {
    name: 'vnet1-to-vnet2'
    properties: { remoteVirtualNetwork: { id: vnet2.id } }
  }
}

resource vnet2 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet2'
  location: 'japanwest'
  properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } }

  resource caches 'subnets' = {
    name: 'snet-cache'
    properties: { addressPrefix: '10.2.0.0/24' }
  }

  resource toVnet1 'virtualNetworkPeerings' = {
    name: 'vnet2-to-vnet1'
    properties: { remoteVirtualNetwork: { id: vnet1.id } }
  }
}

resource cache 'Microsoft.Cache/redis@2024-11-01' = {
  name: 'redis-orders'
  location: 'japanwest'
  properties: {
    sku: { name: 'Premium', family: 'P', capacity: 1 }
    subnetId: vnet2::caches.id
    zonalAllocationPolicy: 'Automatic'
  }
}
`,
  check: (model) => model.network.redisCaches.map((cache) => judge(model, cache)),
};

function judge(model: Model, cache: RedisCache): Judgement {
  const { network } = model;
  const home = cache.virtualNetwork;
  const clients = home === undefined ? [] : globalClients(network, home, cache.subnetName);
  const reached = clients.map((client) => client.verdict);
  return {
    subject: cache.instance,
    verdict:
      reached.length === 0
        ? no
        : all(isDeployed(cache.instance), isPremium(cache), standsOnBasic(cache), any(...reached)),
    draft: () => draft(model, cache, clients),
  };
}

/** Only Premium caches can be injected; with another SKU the deployment fails for another reason. */
function isPremium({ sku }: RedisCache): Verdict {
  const text = textOf(sku);
  return sku === undefined || text?.toLowerCase() === 'premium' ? yes : text === undefined ? undecided([sku]) : no;
}

/** The zone verdict R-2: zones mean a Standard load balancer. */
function standsOnBasic({ zones, zonalAllocationPolicy: policy, instance, region }: RedisCache): Verdict {
  if (zones !== undefined && !isArray(zones)) return undecided([zones]);
  if (isArray(zones) && zones.items.length > 0) return no;
  if (policy !== undefined) {
    const text = textOf(policy)?.toLowerCase();
    if (text === undefined) return undecided([policy]);
    return text === 'nozones' ? yes : no;
  }
  const api = instance.apiVersion ?? '';
  if (!apiAtLeast(api, '2024-11-01') && api !== '2024-04-01-preview')
    return possible('zones, which this API version does not state');
  const zonal = hasZones(region);
  if (zonal === false) return yes;
  return region.name === undefined
    ? undecided([region.value], possible(...unknownsIn(region.value)))
    : possible('zones, which are left to Azure here');
}

function draft(model: Model, cache: RedisCache, clients: readonly GlobalClient[]): ReturnType<Judgement['draft']> {
  const { network } = model;
  const { instance, name, virtualNetwork: home } = cache;
  const names = clientNames(clients);
  const beside = vpnBeside(network, clients);
  const policy = cache.zonalAllocationPolicy;
  const subnet = read(instance.body, 'properties', 'subnetId');
  return {
    message: {
      en: `The Azure Cache for Redis '${name}', injected into ${home?.name ?? ''} (${showRegion(cache.region)}) without zones, cannot be reached from ${names.en}: it stands behind a hidden Basic load balancer, which does not answer over global peering.${beside.en} Give clients a private endpoint to a cache that is not injected, or connect the networks by a VNet-to-VNet VPN in place of the peering.`,
      ja: `可用性ゾーンなしで ${home?.name ?? ''} (${showRegion(cache.region)}) に挿入された Azure Cache for Redis '${name}' には、${names.ja} から到達できません。内部の Basic ロード バランサーはグローバル ピアリング経由では応答しません。${beside.ja}挿入しないキャッシュにプライベート エンドポイントを追加するか、ピアリングの代わりに VNet 間 VPN で接続してください。`,
    },
    location: writtenAt(policy) ?? subnet?.origin?.at ?? instance.nameLocation,
    resources: [mention(instance), ...clientMentions(home, clients)],
    related: [
      ...(subnet?.origin === undefined
        ? []
        : [
            {
              location: subnet.origin.at,
              message: {
                en: `Injected into ${home?.name ?? ''} here`,
                ja: `ここで ${home?.name ?? ''} に挿入されています`,
              },
            },
          ]),
      ...clientLinks(home, clients),
    ],
    fixes: (sources) => [
      ...addPrivateEndpoint(cache, clients, sources),
      ...replaceByVpn(
        clients.map(({ link }) => link),
        model,
        sources,
      ),
    ],
  };
}
