// A Private Link service stands in front of a Standard load balancer only (X-30, PE-30).
import { textKey } from '../../eval/compare.ts';
import type { LoadBalancer, Network } from '../../network/network.ts';
import { isType, items, read, showNames, splitId } from '../../network/read.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import { isDeployed } from '../existence.ts';
import { mention, wayOf, writtenAt } from '../mention.ts';
import { isBasic } from '../load-balancing/sku.ts';
import { switchToStandard } from '../load-balancing/switch-to-standard.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all } from '../verdict.ts';

export const privateLinkServiceBasicLb: Rule = {
  id: 'private-link-service-basic-lb',
  severity: 'error',
  title: {
    en: 'A Private Link service on a Basic load balancer',
    ja: 'Basic ロード バランサーを使用する Private Link サービス',
  },
  why: {
    en: 'A Private Link service needs the front end of a Standard load balancer whose back ends are network interfaces. Azure refuses it on a Basic one.',
    ja: 'Private Link サービスには、ネットワーク インターフェイスをバックエンドとする Standard ロード バランサーのフロントエンドが必要です。Basic ロード バランサーを使用する場合、作成は拒否されます。',
  },
  certainty: {
    en: "Certain when the load balancer is declared here and its SKU is 'Basic'. Possible when the SKU is not stated.",
    ja: "ロード バランサーがこのデプロイで宣言され、SKU が 'Basic' の場合は確実です。SKU が記述されていない場合は可能性として報告します。",
  },
  fixes: [{ en: 'Switch to the Standard SKU', ja: 'Standard SKU に切り替える' }],
  facts: [{ id: 'PE-30', url: 'https://learn.microsoft.com/azure/private-link/private-link-service-overview' }],
  bad: example('Basic'),
  good: example('Standard'),
  check: ({ network }) =>
    network.instances
      .filter((instance) => isType(instance, 'Microsoft.Network/privateLinkServices'))
      .flatMap((instance) => judge(network, instance)),
};

function example(sku: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'snet-app', properties: { addressPrefix: '10.0.0.0/24', privateLinkServiceNetworkPolicies: 'Disabled' } }
    ]
  }
}

resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-app'
  location: 'northeurope'
  sku: { name: '${sku}' }
  properties: {
    frontendIPConfigurations: [{ name: 'front', properties: { subnet: { id: vnet.properties.subnets[0].id } } }]
  }
}

resource service 'Microsoft.Network/privateLinkServices@2024-05-01' = {
  name: 'pls-app'
  location: 'northeurope'
  properties: {
    loadBalancerFrontendIpConfigurations: [{ id: ilb.properties.frontendIPConfigurations[0].id }]
    ipConfigurations: [{ name: 'nat', properties: { subnet: { id: vnet.properties.subnets[0].id } } }]
  }
}
`;
}

function judge(network: Network, service: ResourceInstance): readonly Judgement[] {
  const balancers = items(read(service.body, 'properties', 'loadBalancerFrontendIpConfigurations')).flatMap((item) => {
    const id = read(item, 'id');
    const parent = id === undefined ? undefined : splitId(id)?.parent;
    const key = parent === undefined ? undefined : textKey(parent);
    // Two declarations of one name may stand there, each on a condition.
    return network.loadBalancers.filter(({ instance }) => textKey(instance.id) === key);
  });
  return [...new Set(balancers)].map((balancer) => ({
    subject: service,
    key: balancer.instance.identity,
    verdict: all(isDeployed(service), isDeployed(balancer.instance), isBasic(balancer.sku)),
    draft: () => draft(network, service, balancer),
  }));
}

function draft(network: Network, service: ResourceInstance, balancer: LoadBalancer): ReturnType<Judgement['draft']> {
  const name = showNames(service.names);
  const { sku } = balancer;
  const stated = sku.kind === 'stated' ? sku.value : undefined;
  return {
    message: {
      en: `The Private Link service '${name}' stands in front of '${balancer.name}', a load balancer of SKU Basic: Azure refuses it. Switch the load balancer to the Standard SKU.`,
      ja: `Private Link サービス '${name}' は Basic SKU のロード バランサー '${balancer.name}' を使用しているため、作成は拒否されます。ロード バランサーを Standard SKU に切り替えてください。`,
    },
    location: writtenAt(stated) ?? balancer.instance.nameLocation,
    resources: [mention(service), mention(balancer.instance)],
    related: [
      { location: service.nameLocation, message: { en: `The service '${name}'`, ja: `サービス '${name}'` } },
      ...wayOf(stated, {
        en: `The SKU reaches '${balancer.name}' through here`,
        ja: `SKU はここを通って '${balancer.name}' に渡されます`,
      }),
    ],
    fixes: (sources) => switchToStandard(network, balancer, sources),
  };
}
