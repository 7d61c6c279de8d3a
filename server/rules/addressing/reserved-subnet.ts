// The subnets that gateways, firewalls, Bastion and Route Server need by name: there, large enough, and without what they may not have.
import type { Model, Rule } from '../rule.ts';
import { judgeReservedSubnet } from './reserved-state.ts';
import { judgeManagement, judgePlace } from './reserved-place.ts';

export const reservedSubnet: Rule = {
  id: 'reserved-subnet',
  severity: 'error',
  title: {
    en: 'A subnet that Azure reserves for a service is missing, too small, or has what it may not have',
    ja: 'サービス専用のサブネットがない、小さすぎる、または許可されない設定があります',
  },
  why: {
    en: 'Virtual network gateways, Azure Firewall, Azure Bastion and Route Server each stand in a subnet with a fixed name and a minimum size. A network security group on GatewaySubnet, a default route or blocked BGP propagation there, and route tables on the subnets of Bastion and Route Server stop the service. Deployments fail late, often after half an hour, or the service stops working.',
    ja: '仮想ネットワーク ゲートウェイ、Azure Firewall、Azure Bastion、Route Server は、それぞれ決まった名前と最小サイズのサブネットに配置する必要があります。GatewaySubnet のネットワーク セキュリティ グループ、既定のルート、BGP 伝達の無効化、Bastion と Route Server のサブネットのルート テーブルは、サービスを停止させます。デプロイは長時間かかった後に失敗するか、サービスが動作しなくなります。',
  },
  certainty: {
    en: 'Certain when names, prefixes and what is attached are known. Possible for a GatewaySubnet of /28 or /29, which some gateway SKUs accept, and when a value that the template names for an unknown makes it so. Nothing is missed in existing networks.',
    ja: '名前、プレフィックス、関連付けがわかっている場合は確実です。一部のゲートウェイ SKU で使用できる /28 と /29 の GatewaySubnet と、不明な値の候補としてテンプレートに記述された値によって成立する場合は可能性として報告します。既存のネットワークにサブネットがないという報告はしません。',
  },
  fixes: [
    { en: 'Enlarge the subnet', ja: 'サブネットを拡大する' },
    { en: 'Rename the subnet', ja: 'サブネットの名前を変更する' },
    {
      en: 'Detach the network security group or the route table',
      ja: 'ネットワーク セキュリティ グループまたはルート テーブルの関連付けを外す',
    },
  ],
  facts: [
    { id: 'X-8', url: 'https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways' },
    { id: 'X-10', url: 'https://learn.microsoft.com/azure/firewall/firewall-faq' },
    { id: 'X-11', url: 'https://learn.microsoft.com/azure/bastion/configuration-settings' },
    { id: 'X-12', url: 'https://learn.microsoft.com/azure/route-server/route-server-faq' },
  ],
  bad: example('10.1.0.0/28'),
  good: example('10.1.0.0/26'),
  check: (model: Model) => [
    ...model.network.virtualNetworks.flatMap((network) =>
      network.subnets.flatMap((subnet) => judgeReservedSubnet(model.network, network, subnet)),
    ),
    ...model.network.placements.flatMap((placement) => judgePlace(model, placement)),
    ...model.network.instances.flatMap(judgeManagement),
  ],
};

function example(prefix: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'AzureBastionSubnet', properties: { addressPrefix: '${prefix}' } }]
  }
}

resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-bastion'
  location: 'japaneast'
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas-hub'
  location: 'japaneast'
  sku: { name: 'Standard' }
  properties: {
    ipConfigurations: [
      {
        name: 'ipconfig'
        properties: {
          subnet: { id: vnet.properties.subnets[0].id }
          publicIPAddress: { id: pip.id }
        }
      }
    ]
  }
}
`;
}
