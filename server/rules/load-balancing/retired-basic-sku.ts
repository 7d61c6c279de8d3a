// Load balancers and public IP addresses of SKU Basic: retired on 2025-09-30 (LB-10, LB-11).
import type { LoadBalancer, Network, PublicIp } from '../../network/network.ts';
import { documentedType, mention, wayOf, writtenAt } from '../mention.ts';
import { isDeployed } from '../existence.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all } from '../verdict.ts';
import { isBasic } from './sku.ts';
import { switchToStandard } from './switch-to-standard.ts';

export const retiredBasicSku: Rule = {
  id: 'retired-basic-sku',
  severity: 'error',
  title: {
    en: 'Load balancers and public IP addresses of SKU Basic are retired',
    ja: 'Basic SKU のロード バランサーとパブリック IP アドレスは提供を終了しています',
  },
  why: {
    en: 'Microsoft retired the Basic SKU of load balancers and public IP addresses on 30 September 2025. New public IP addresses of this SKU are refused; a Basic load balancer that is still accepted has no SLA, no zones and no support.',
    ja: 'Basic SKU のロード バランサーとパブリック IP アドレスは 2025 年 9 月 30 日に提供を終了しました。この SKU のパブリック IP アドレスの新規作成は拒否されます。Basic ロード バランサーは、作成できた場合でも SLA、可用性ゾーン、サポートがありません。',
  },
  certainty: {
    en: "Certain when the SKU is stated as 'Basic', or when the API version is older than 2017-08-01 and has no SKU. Possible when the SKU is left out, and when a value that the template names for an unknown parameter is 'Basic'.",
    ja: "SKU に 'Basic' と記述されている場合と、API バージョンが 2017-08-01 より古く SKU がない場合は確実です。SKU が省略されている場合と、未指定のパラメーターが取りうる値として 'Basic' が記述されている場合は可能性として報告します。",
  },
  fixes: [
    { en: 'Switch to the Standard SKU', ja: 'Standard SKU に切り替える' },
    {
      en: 'Switch to the Standard SKU, and add a NAT gateway for back ends that have no other way out',
      ja: 'Standard SKU に切り替え、他に送信手段のないバックエンド用に NAT ゲートウェイを追加する',
    },
  ],
  facts: [
    { id: 'LB-10', url: 'https://learn.microsoft.com/azure/load-balancer/load-balancer-basic-upgrade-guidance' },
    {
      id: 'LB-11',
      url: 'https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance',
    },
    { id: 'LB-20', url: 'https://learn.microsoft.com/azure/load-balancer/load-balancer-common-deployment-errors' },
  ],
  bad: `resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-web'
  location: 'japaneast'
  sku: { name: 'Basic' }
  properties: { publicIPAllocationMethod: 'Dynamic' }
}
`,
  good: `resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-web'
  location: 'japaneast'
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}
`,
  check: ({ network }) => [
    ...network.loadBalancers.map((each) => judge(network, each)),
    ...network.publicIps.map((each) => judge(network, each)),
  ],
};

function judge(network: Network, resource: LoadBalancer | PublicIp): Judgement {
  const { instance, sku, name } = resource;
  return {
    subject: instance,
    verdict: all(isDeployed(instance), isBasic(sku)),
    draft: () => {
      const balancer = documentedType(instance.type) === 'Microsoft.Network/loadBalancers';
      const kind = balancer
        ? { en: 'load balancer', ja: 'ロード バランサー' }
        : { en: 'public IP address', ja: 'パブリック IP アドレス' };
      const stated = sku.kind === 'stated';
      return {
        message: stated
          ? {
              en: `The ${kind.en} '${name}' is of SKU Basic, which was retired on 30 September 2025. Switch to the Standard SKU.`,
              ja: `${kind.ja} '${name}' は Basic SKU です。Basic SKU は 2025 年 9 月 30 日に提供を終了しました。Standard SKU に切り替えてください。`,
            }
          : {
              en: `The ${kind.en} '${name}' does not state its SKU and counts as Basic, which was retired on 30 September 2025. State the Standard SKU.`,
              ja: `${kind.ja} '${name}' は SKU が記述されていないため Basic とみなされます。Basic SKU は 2025 年 9 月 30 日に提供を終了しました。Standard SKU を明記してください。`,
            },
        location: (stated ? writtenAt(sku.value) : undefined) ?? instance.nameLocation,
        resources: [mention(instance)],
        related: stated
          ? wayOf(sku.value, {
              en: `The SKU reaches '${name}' through here`,
              ja: `SKU はここを通って '${name}' に渡されます`,
            })
          : [],
        fixes: (sources) => switchToStandard(network, resource, sources),
      };
    },
  };
}
