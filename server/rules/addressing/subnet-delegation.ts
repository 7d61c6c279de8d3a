// Services that live in a subnet of their own: it has to be delegated to them (X-20, facts 6.1) and must not be shared.
import type { Rule } from '../rule.ts';
import { judgeDelegation } from './delegation-wanted.ts';
import { judgeSharing } from './delegation-shared.ts';

export const subnetDelegation: Rule = {
  id: 'subnet-delegation',
  severity: 'error',
  title: {
    en: 'A subnet is not delegated to the service in it, or is shared where it must not be',
    ja: 'サブネットが内部のサービスに委任されていないか、共有できないサブネットが共有されています',
  },
  why: {
    en: 'App Service integration, Container Apps, flexible servers, SQL managed instances and others need a subnet that is delegated to them. A subnet can be delegated to one service only and then takes no other kind of resource; the subnet of an application gateway takes application gateways only. Azure refuses the service otherwise, after the network is already there.',
    ja: 'App Service の統合、Container Apps、フレキシブル サーバー、SQL Managed Instance などには、そのサービスに委任されたサブネットが必要です。サブネットを委任できるサービスは 1 つだけで、委任後は他の種類のリソースを配置できません。Application Gateway のサブネットには Application Gateway だけを配置できます。条件を満たさない場合、ネットワークの作成後にサービスの作成が拒否されます。',
  },
  certainty: {
    en: 'Certain when the service, its subnet and the delegations of the subnet are known. Possible when a value that the template names for an unknown makes it so. Nothing is said of existing subnets.',
    ja: 'サービス、サブネット、サブネットの委任がわかっている場合は確実です。不明な値の候補としてテンプレートに記述された値によって成立する場合は可能性として報告します。既存のサブネットについては報告しません。',
  },
  fixes: [{ en: 'Add the delegation', ja: '委任を追加する' }],
  facts: [
    { id: 'X-20', url: 'https://learn.microsoft.com/azure/virtual-network/subnet-delegation-overview' },
    { id: 'X-21', url: 'https://learn.microsoft.com/azure/app-service/overview-vnet-integration' },
    { id: 'X-22', url: 'https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure' },
  ],
  bad: example(''),
  good: example("\n          delegations: [{ name: 'web', properties: { serviceName: 'Microsoft.Web/serverFarms' } }]"),
  check: ({ network }) =>
    network.virtualNetworks.flatMap((home) =>
      home.subnets.flatMap((subnet) => [
        ...judgeDelegation(network, home, subnet),
        ...judgeSharing(network, home, subnet),
      ]),
    ),
};

function example(delegations: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-app'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      {
        name: 'snet-web'
        properties: {
          addressPrefix: '10.1.0.0/26'${delegations}
        }
      }
    ]
  }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: 'app-web'
  location: 'japaneast'
  properties: { virtualNetworkSubnetId: vnet.properties.subnets[0].id }
}
`;
}
