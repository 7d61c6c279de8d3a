// Services that stand behind a hidden Basic load balancer inside a virtual network (facts 3.1, 3.2): over global peering they do not answer either.
import { textKey } from '../../eval/compare.ts';
import type { HostedService, Network, ServicePlace } from '../../network/network.ts';
import { read } from '../../network/read.ts';
import { showRegion } from '../../network/region.ts';
import { isDeployed } from '../existence.ts';
import { mention, writtenAt } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, no, not, type Verdict } from '../verdict.ts';
import { replaceByVpn } from '../vpn/replace-peering.ts';
import type { FrontEndPlace } from './own-route.ts';
import { globalClients, type GlobalClient } from './global-client.ts';
import { clientLinks, clientMentions, clientNames, vpnBeside } from './global-story.ts';
import { hiddenBalancers } from './hidden-balancers.ts';
import { routeStory, type Fronted } from './route-story.ts';

export const basicLbServiceGlobalPeering: Rule = {
  id: 'basic-lb-service-global-peering',
  severity: 'error',
  title: {
    en: 'A service behind a hidden Basic load balancer does not answer over global peering',
    ja: '内部で Basic ロード バランサーを使用するサービスは、グローバル ピアリング経由では応答しません',
  },
  why: {
    en: 'Some services bring a Basic load balancer that no template shows into the virtual network: an Azure Cache for Redis that is injected without availability zones, an internal Application Gateway v1, App Service Environment v1 and v2, and others that the facts list. Clients in a globally peered network connect to its address and time out. A cache with zones stands behind a Standard load balancer; a private endpoint answers over global peering, and a service with a public front end only is not affected.',
    ja: 'テンプレートには現れない Basic ロード バランサーを仮想ネットワーク内に置くサービスがあります。可用性ゾーンなしで挿入された Azure Cache for Redis、内部の Application Gateway v1、App Service Environment v1/v2 などです。グローバル ピアリングで接続されたネットワークのクライアントからの接続はタイムアウトします。ゾーンを使用するキャッシュは Standard ロード バランサーの背後にあり、プライベート エンドポイントはグローバル ピアリング経由でも応答します。パブリック フロントエンドしか持たないサービスは影響を受けません。',
  },
  certainty: {
    en: "A cache: certain when zones are turned down ('NoZones') or the region has none, possible when the template leaves the zones to Azure, or uses an API version before 2024-11-01 without zones. Other services: certain when the SKU or version that tells is written. HDInsight (warning), Batch pools and Entra Domain Services (information) are possible only, since their load balancer's SKU is not documented; API Management is information, and only where 'stv1' is written.",
    ja: "キャッシュの場合、ゾーンを使用しない指定 ('NoZones') があるか、リージョンに可用性ゾーンがなければ確実です。ゾーンの選択を Azure に任せている場合と、2024-11-01 より前の API バージョンでゾーンの指定がない場合は可能性として報告します。その他のサービスは、決め手となる SKU やバージョンが記述されていれば確実です。HDInsight (警告)、Batch プールと Entra Domain Services (情報) は、ロード バランサーの SKU が文書化されていないため可能性としてのみ報告します。API Management は 'stv1' が記述されている場合に限り、情報として報告します。",
  },
  fixes: [
    { en: 'Add a private endpoint to the cache', ja: 'キャッシュにプライベート エンドポイントを追加する' },
    {
      en: 'Create the cache with availability zones, in a region that has them',
      ja: '可用性ゾーンのあるリージョンで、キャッシュを可用性ゾーン付きで作成する',
    },
    {
      en: 'Write the SKU or setting without a Basic load balancer, where that is one word',
      ja: 'Basic ロード バランサーを使用しない SKU や設定に変更する (1 語の変更で済む場合)',
    },
    {
      en: 'Replace the peering by a VNet-to-VNet VPN: see basic-lb-global-peering',
      ja: 'ピアリングを VNet 間 VPN に置き換える (basic-lb-global-peering を参照)',
    },
  ],
  facts: [
    { id: '3.2', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq' },
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
  check: (model) => model.network.hostedServices.map((service) => judge(model, service)),
};

interface PlacedClients extends Fronted {
  readonly place: ServicePlace & FrontEndPlace;
}

function judge(model: Model, service: HostedService): Judgement {
  const { network } = model;
  const own = new Set(service.places.map(({ virtualNetwork }) => virtualNetwork.key));
  const placed: readonly PlacedClients[] = service.places.flatMap((place) => {
    const front = { ...place, address: read(service.instance.body, 'properties', 'staticIP') };
    const clients = globalClients(network, front).flatMap((client): readonly GlobalClient[] => {
      // Where the service has a part of its own, or a private endpoint, clients need not cross the peering.
      if (own.has(client.network.key)) return [];
      const verdict = all(client.verdict, not(hasEndpoint(network, client, place, service)));
      return verdict.kind === 'no' ? [] : [{ ...client, verdict }];
    });
    return clients.length === 0 ? [] : [{ place: front, clients }];
  });
  const reached = placed.flatMap(({ clients }) => clients.map((client) => client.verdict));
  const stands = hiddenBalancers[service.kind].verdict(service, network);
  return {
    subject: service.instance,
    verdict: all(isDeployed(service.instance), stands, any(...reached)),
    draft: () => draft(model, service, placed),
  };
}

/** In the clients' network, or in that of the service: an endpoint answers over global peering. */
function hasEndpoint(
  network: Network,
  client: GlobalClient,
  home: ServicePlace,
  { kind, instance }: HostedService,
): Verdict {
  if (hiddenBalancers[kind].endpoint !== true) return no;
  const key = textKey(instance.id);
  const endpoints = network.privateEndpoints.filter(
    ({ virtualNetwork, connections }) =>
      [client.network, home.virtualNetwork].some((each) => each.key === virtualNetwork?.key) &&
      connections.some(({ targetId }) => targetId !== undefined && textKey(targetId) === key),
  );
  return any(...endpoints.map((endpoint) => isDeployed(endpoint.instance)));
}

function draft(model: Model, service: HostedService, placed: readonly PlacedClients[]): ReturnType<Judgement['draft']> {
  const { network } = model;
  const { instance, name } = service;
  const entry = hiddenBalancers[service.kind];
  const clients = placed.flatMap((each) => each.clients);
  const [first] = placed;
  const home = first?.place.virtualNetwork;
  const subnetId = first?.place.subnetId;
  const names = clientNames(clients);
  const beside = vpnBeside(network, clients);
  const routes = routeStory(network, placed);
  const region = first === undefined ? '' : showRegion(first.place.region ?? first.place.virtualNetwork.region);
  const where = `${home?.name ?? ''} (${region})`;
  const claim =
    entry.unsure === true
      ? { en: 'may not be reachable', ja: '到達できない可能性があります' }
      : { en: 'cannot be reached', ja: '到達できません' };
  const balancer =
    entry.unsure === true
      ? { en: 'may stand', ja: '内部で Basic ロード バランサーを使用している場合、' }
      : { en: 'stands', ja: '内部の Basic ロード バランサーは' };
  return {
    message: {
      en: `The ${entry.service.en} '${name}', ${entry.placed?.en ?? 'placed in'} ${where}, ${claim.en} from ${names.en}: it ${balancer.en} behind a hidden Basic load balancer, which does not answer over global peering.${beside.en}${routes.message.en} ${entry.instead.en}, or connect the networks by a VNet-to-VNet VPN in place of the peering.`,
      ja: `${where} に${entry.placed?.ja ?? '配置された'} ${entry.service.ja} '${name}' には、${names.ja} から${claim.ja}。${balancer.ja}グローバル ピアリング経由では応答しません。${beside.ja}${routes.message.ja}${entry.instead.ja}、ピアリングの代わりに VNet 間 VPN で接続してください。`,
    },
    severity: entry.severity,
    location: writtenAt(entry.decides(service, network)) ?? subnetId?.origin?.at ?? instance.nameLocation,
    resources: [mention(instance), ...clientMentions(home, clients), ...routes.mentions],
    related: [
      ...(subnetId?.origin === undefined
        ? []
        : [
            {
              location: subnetId.origin.at,
              message: {
                en: `Stands in ${home?.name ?? ''} here`,
                ja: `ここで ${home?.name ?? ''} に配置されています`,
              },
            },
          ]),
      ...clientLinks(home, clients),
      ...routes.related,
    ],
    fixes: (sources) => [
      ...(entry.fixes?.(service, clients, network, sources) ?? []),
      ...replaceByVpn(
        clients.map(({ link }) => link),
        model,
        sources,
      ),
    ],
  };
}
