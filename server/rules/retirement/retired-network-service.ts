// Services and SKUs that Azure refuses today, or will (facts 3.2, V-20): an error where creation is refused, information before.
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Network } from '../../network/network.ts';
import { isType, read, showNames, textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { documentedType, mention, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { joinEdits, replaceLiteral } from '../value-edit.ts';
import { all, fromTri, undecided, yes } from '../verdict.ts';
import { retirements, type Retirement } from './retirements.ts';

export const retiredNetworkService: Rule = {
  id: 'retired-network-service',
  severity: 'error',
  title: {
    en: 'A network service or SKU that is retired or on its way out',
    ja: '提供を終了した、または終了予定のネットワーク サービスと SKU',
  },
  why: {
    en: 'Azure refuses to create some services and SKUs today that templates still ask for, and has announced the end of others. The deployment fails, or what it makes has to be replaced before long.',
    ja: 'テンプレートで指定されていても、すでに新規作成が拒否されるサービスや SKU、提供終了が発表されているサービスや SKU があります。デプロイが失敗するか、近い将来に置き換えが必要になります。',
  },
  certainty: {
    en: 'Certain when the SKU or kind is known. The level is error where creation is refused today, and information where the end is only announced.',
    ja: 'SKU または種類がわかっている場合は確実です。すでに新規作成が拒否されるものはエラー、終了が発表されただけのものは情報として報告します。',
  },
  fixes: [{ en: "Use the successor's SKU", ja: '後継の SKU を使用する' }],
  facts: [
    { id: '3.2', url: 'https://github.com/Azure/EOL/blob/main/service_list.json' },
    { id: 'V-20', url: 'https://learn.microsoft.com/azure/vpn-gateway/whats-new' },
  ],
  bad: example('basic'),
  good: example('standard'),
  check: ({ network }) =>
    network.instances.flatMap((instance) => retirements.flatMap((each) => judge(network, instance, each))),
};

function example(sku: string): string {
  return `resource cluster 'Microsoft.ContainerService/managedClusters@2024-05-01' = {
  name: 'aks-orders'
  location: 'northeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'orders'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    networkProfile: { networkPlugin: 'azure', loadBalancerSku: '${sku}' }
  }
}
`;
}

function judge(network: Network, instance: ResourceInstance, retirement: Retirement): readonly Judgement[] {
  if (!isType(instance, retirement.type)) return [];
  const value = retirement.value?.(instance.body);
  if (retirement.value !== undefined && value === undefined) return [];
  const text = textOf(value);
  const told =
    value === undefined ? yes : text === undefined ? undecided([value]) : fromTri(retirement.matches.test(text), []);
  const name = showNames(instance.names);
  const { what, instead } = retirement;
  return [
    {
      subject: instance,
      key: retirement.what.en,
      verdict: all(isDeployed(instance), told, retirement.given?.(instance.body) ?? yes),
      draft: () => ({
        message: {
          en: `'${name}' (${documentedType(instance.type)}): ${what.en}. ${instead.en}.`,
          ja: `'${name}' (${documentedType(instance.type)}): ${what.ja}。${instead.ja}。`,
        },
        severity: retirement.severity,
        location: writtenAt(value) ?? instance.nameLocation,
        resources: [mention(instance)],
        related: wayOf(value, {
          en: `The value reaches '${name}' through here`,
          ja: `値はここを通って '${name}' に渡されます`,
        }),
        fixes: (sources) => {
          const next = text === undefined ? undefined : retirement.successor?.(text);
          const tier = read(instance.body, 'properties', 'sku', 'tier');
          const values =
            value === undefined
              ? []
              : [value, ...(text !== undefined && textOf(tier) === text && tier !== undefined ? [tier] : [])];
          const edits =
            next === undefined
              ? undefined
              : joinEdits([
                  ...values.map((each) => one(replaceLiteral(sources, each, next))),
                  retirement.alongside === undefined ? [] : retirement.alongside(network, instance, sources),
                ]);
          return edits === undefined || next === undefined || edits.length === 0
            ? []
            : [
                {
                  title: { en: `Use '${next}' for '${name}'`, ja: `'${name}' に '${next}' を使用する` },
                  edits,
                  preferred: true,
                  safe: false,
                },
              ];
        },
      }),
    },
  ];
}

function one<T>(edit: T | undefined): readonly T[] | undefined {
  return edit === undefined ? undefined : [edit];
}
