// The mistake that started it all: the front end of a Basic internal load balancer does not answer over global peering (facts 0.1).
import type { FrontEnd, LoadBalancer } from '../../network/network.ts';
import { isDeployed } from '../existence.ts';
import { mention, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any } from '../verdict.ts';
import { globalClients } from './global-client.ts';
import { clientLinks, clientMentions, clientNames, vpnBeside } from './global-story.ts';
import { routeStory, type Fronted } from './route-story.ts';
import { isBasic } from './sku.ts';
import { replaceByVpn } from '../vpn/replace-peering.ts';
import { switchToStandard } from './switch-to-standard.ts';

export const basicLbGlobalPeering: Rule = {
  id: 'basic-lb-global-peering',
  severity: 'error',
  title: {
    en: 'A Basic internal load balancer does not answer over global peering',
    ja: 'Basic 内部ロード バランサーはグローバル ピアリング経由では応答しません',
  },
  why: {
    en: 'Over global virtual network peering the front-end address of a Basic internal load balancer cannot be reached; the deployment succeeds and the connection times out. The addresses of the back ends themselves do answer, and so does a front end of the Standard SKU, or one in the same region. What counts is the link over which packets enter its network: an appliance in its own region leads around the fault, one in a hub that is peered globally leads into it.',
    ja: 'グローバル仮想ネットワーク ピアリング経由では、Basic 内部ロード バランサーのフロントエンド アドレスに到達できません。デプロイは成功しますが、接続はタイムアウトします。バックエンド自体のアドレス、Standard SKU のフロントエンド、同じリージョンのフロントエンドには到達できます。問題になるのは、フロントエンドの仮想ネットワークに入る最後の経路です。同じリージョンにある仮想アプライアンスを経由すれば到達できますが、グローバル ピアリングで接続されたハブの仮想アプライアンスを経由しても到達できません。',
  },
  certainty: {
    en: 'Certain when the SKU, both regions and the peering are known. Possible when the SKU is not stated, when a region is an unknown that may differ from the other, or when a value that the template names makes it so.',
    ja: 'SKU、両方のリージョン、ピアリングがわかっている場合は確実です。SKU が記述されていない場合、不明なリージョンが相手と異なる可能性がある場合、テンプレートに記述された値によって成立する場合は可能性として報告します。',
  },
  fixes: [
    { en: 'Switch to the Standard SKU', ja: 'Standard SKU に切り替える' },
    {
      en: 'Switch to the Standard SKU, and add a NAT gateway for back ends that have no other way out',
      ja: 'Standard SKU に切り替え、他に送信手段のないバックエンド用に NAT ゲートウェイを追加する',
    },
    {
      en: 'Replace the peering by a VNet-to-VNet VPN: both halves go, and each network gets a gateway, with a public IP address and a GatewaySubnet where it has none, and a connection. The gateways take 30 to 45 minutes to create and cost money as long as they stand. A peering that is deployed already has to be deleted by hand.',
      ja: 'ピアリングを VNet 間 VPN に置き換える。ピアリングを両側とも削除し、各ネットワークにゲートウェイと接続を追加します。必要に応じてパブリック IP アドレスと GatewaySubnet も追加します。ゲートウェイの作成には 30 ～ 45 分かかり、存在する間は課金されます。デプロイ済みのピアリングは手動で削除してください。',
    },
  ],
  facts: [
    { id: 'P-1', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview' },
    { id: 'LB-1', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq' },
    { id: 'LB-30', url: 'https://learn.microsoft.com/azure/load-balancer/skus' },
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

  resource db 'subnets' = {
    name: 'snet-db'
    properties: { addressPrefix: '10.2.0.0/24' }
  }

  resource toVnet1 'virtualNetworkPeerings' = {
    name: 'vnet2-to-vnet1'
    properties: { remoteVirtualNetwork: { id: vnet1.id } }
  }
}

resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-db'
  location: 'japanwest'
  sku: { name: 'Basic' }
  properties: {
    frontendIPConfigurations: [
      { name: 'fe-db', properties: { subnet: { id: vnet2::db.id } } }
    ]
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

  resource db 'subnets' = {
    name: 'snet-db'
    properties: { addressPrefix: '10.2.0.0/24' }
  }

  resource toVnet1 'virtualNetworkPeerings' = {
    name: 'vnet2-to-vnet1'
    properties: { remoteVirtualNetwork: { id: vnet1.id } }
  }
}

resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-db'
  location: 'japanwest'
  sku: { name: 'Standard' }
  properties: {
    frontendIPConfigurations: [
      { name: 'fe-db', properties: { subnet: { id: vnet2::db.id } } }
    ]
  }
}
`,
  check: (model) => model.network.loadBalancers.map((balancer) => judge(model, balancer)),
};

interface FrontedHere extends Fronted {
  readonly frontEnd: FrontEnd;
}

function judge(model: Model, balancer: LoadBalancer): Judgement {
  const { network } = model;
  const fronted: readonly FrontedHere[] = balancer.frontEnds.flatMap((frontEnd) => {
    const target = frontEnd.virtualNetwork;
    if (target === undefined) return [];
    const place = { virtualNetwork: target, subnetName: frontEnd.subnetName, address: frontEnd.privateIpAddress };
    const clients = globalClients(network, place);
    return clients.length === 0 ? [] : [{ frontEnd, place, clients }];
  });
  const reached = fronted.flatMap(({ clients }) => clients.map((client) => client.verdict));
  return {
    subject: balancer.instance,
    verdict: all(isDeployed(balancer.instance), isBasic(balancer.sku), any(...reached)),
    draft: () => draft(model, balancer, fronted),
  };
}

function draft(model: Model, balancer: LoadBalancer, fronted: readonly FrontedHere[]): ReturnType<Judgement['draft']> {
  const { network } = model;
  const { instance, sku, name } = balancer;
  const [first] = fronted;
  const clients = fronted.flatMap((each) => each.clients);
  const home = first?.frontEnd.virtualNetwork;
  const names = clientNames(clients);
  const beside = vpnBeside(network, clients);
  const routes = routeStory(network, fronted);
  return {
    message: {
      en: `The front end of the Basic internal load balancer '${name}' in ${home?.name ?? ''} cannot be reached from ${names.en}: the networks are joined by global peering, over which a Basic front end does not answer.${beside.en}${routes.message.en} The back ends' own addresses do answer. Switch to the Standard SKU, or connect the networks by a VNet-to-VNet VPN in place of the peering.`,
      ja: `Basic 内部ロード バランサー '${name}' (${home?.name ?? ''}) のフロントエンドには、${names.ja} から到達できません。両ネットワークはグローバル ピアリングで接続されており、Basic のフロントエンドはグローバル ピアリング経由では応答しません。${beside.ja}${routes.message.ja}バックエンド自体のアドレスには到達できます。Standard SKU に切り替えるか、ピアリングの代わりに VNet 間 VPN で接続してください。`,
    },
    location: (sku.kind === 'stated' ? writtenAt(sku.value) : undefined) ?? instance.nameLocation,
    resources: [mention(instance), ...clientMentions(home, clients), ...routes.mentions],
    related: [
      ...(sku.kind === 'stated'
        ? wayOf(sku.value, {
            en: `The SKU reaches '${name}' through here`,
            ja: `SKU はここを通って '${name}' に渡されます`,
          })
        : []),
      ...frontEndPlaces(fronted),
      ...clientLinks(home, clients),
      ...routes.related,
    ],
    fixes: (sources) => [
      ...switchToStandard(network, balancer, sources),
      ...replaceByVpn(
        clients.map(({ link }) => link),
        model,
        sources,
      ),
    ],
  };
}

function frontEndPlaces(fronted: readonly FrontedHere[]): ReturnType<typeof clientLinks> {
  return fronted.flatMap(({ frontEnd }) => {
    const location = writtenAt(frontEnd.subnetId) ?? frontEnd.subnetId?.origin?.at;
    const place = frontEnd.subnetId?.origin?.at ?? location;
    const network = frontEnd.virtualNetwork?.name ?? '';
    return place === undefined
      ? []
      : [
          {
            location: place,
            message: { en: `The front end stands in ${network}`, ja: `フロントエンドは ${network} にあります` },
          },
        ];
  });
}
