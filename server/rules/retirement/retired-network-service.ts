// Services and SKUs that Azure refuses today, or will (facts 3.2, V-20): an error where creation is refused, information before.
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import { isType, read, showNames, textOf } from '../../network/read.ts';
import type { Localized } from '../../text/localized.ts';
import { isDeployed } from '../existence.ts';
import type { Severity } from '../finding.ts';
import { documentedType, mention, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { joinEdits, replaceLiteral } from '../value-edit.ts';
import { all, fromTri, undecided, yes, type Verdict } from '../verdict.ts';

/** One thing that is on its way out. */
interface Retirement {
  readonly type: string;
  /** The value that tells; undefined where the type itself is retired. */
  readonly value: ((body: Value) => Value | undefined) | undefined;
  readonly matches: RegExp;
  /** A further condition on the resource, by its value. */
  readonly given?: (body: Value) => Verdict;
  readonly severity: Severity;
  readonly what: Localized;
  readonly instead: Localized;
  /** The word to write instead; absent where it is more than a word. */
  readonly successor?: (text: string) => string;
}

const skuName = (body: Value): Value | undefined => read(body, 'sku', 'name');
const gatewaySku = (body: Value): Value | undefined => read(body, 'properties', 'sku', 'name');

const retirements: readonly Retirement[] = [
  {
    type: 'Microsoft.Network/applicationGateways',
    value: gatewaySku,
    matches: /^(Standard_(Small|Medium|Large)|WAF_(Medium|Large))$/i,
    severity: 'error',
    what: {
      en: 'Application Gateway v1 was retired on 28 April 2026',
      ja: 'Application Gateway v1 は 2026 年 4 月 28 日に提供を終了しました',
    },
    instead: { en: 'Use Standard_v2 or WAF_v2', ja: 'Standard_v2 または WAF_v2 を使用してください' },
  },
  {
    type: 'Microsoft.Network/virtualNetworkGateways',
    value: gatewaySku,
    matches: /^VpnGw[1-5]$/i,
    given: (body) => isVpn(body),
    severity: 'error',
    what: {
      en: 'VPN gateways without availability zones can no longer be created',
      ja: '可用性ゾーンに対応しない VPN ゲートウェイは新規に作成できません',
    },
    instead: {
      en: 'Use the AZ variant of the SKU, with zones on its public IP addresses',
      ja: 'AZ 対応の SKU を使用し、パブリック IP アドレスにゾーンを指定してください',
    },
    successor: (text) => `${text}AZ`,
  },
  {
    type: 'Microsoft.Network/virtualNetworkGateways',
    value: gatewaySku,
    matches: /^(Standard|HighPerformance)$/i,
    given: (body) => isVpn(body),
    severity: 'error',
    what: {
      en: 'The VPN gateway SKUs Standard and HighPerformance can no longer be created',
      ja: 'VPN ゲートウェイの SKU「Standard」と「HighPerformance」は新規に作成できません',
    },
    instead: { en: 'Use VpnGw1AZ or larger', ja: 'VpnGw1AZ 以上を使用してください' },
  },
  {
    type: 'Microsoft.Web/hostingEnvironments',
    value: (body) => read(body, 'kind'),
    matches: /^ASEV[12]$/i,
    severity: 'error',
    what: {
      en: 'App Service Environment v1 and v2 were retired on 31 August 2024',
      ja: 'App Service Environment v1 と v2 は 2024 年 8 月 31 日に提供を終了しました',
    },
    instead: { en: "Use the kind 'ASEV3'", ja: "kind に 'ASEV3' を指定してください" },
  },
  {
    type: 'Microsoft.Logic/integrationServiceEnvironments',
    value: undefined,
    matches: /.*/,
    severity: 'error',
    what: {
      en: 'Integration service environments were retired on 31 August 2024',
      ja: '統合サービス環境 (ISE) は 2024 年 8 月 31 日に提供を終了しました',
    },
    instead: {
      en: 'Use Logic Apps Standard with virtual network integration',
      ja: '仮想ネットワーク統合を使用する Logic Apps Standard に移行してください',
    },
  },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    value: (body) => read(body, 'properties', 'networkProfile', 'loadBalancerSku'),
    matches: /^basic$/i,
    severity: 'error',
    what: {
      en: 'AKS stopped supporting Basic load balancers on 30 September 2025',
      ja: 'AKS は 2025 年 9 月 30 日に Basic ロード バランサーのサポートを終了しました',
    },
    instead: {
      en: "Use the load balancer SKU 'standard'",
      ja: "ロード バランサーの SKU に 'standard' を指定してください",
    },
    successor: () => 'standard',
  },
  {
    type: 'Microsoft.ServiceFabric/managedClusters',
    value: skuName,
    matches: /^Basic$/i,
    severity: 'error',
    what: {
      en: 'A managed cluster of SKU Basic stands on a Basic load balancer and public IP address, both retired',
      ja: 'Basic SKU のマネージド クラスターは、提供を終了した Basic ロード バランサーと Basic パブリック IP アドレスを使用します',
    },
    instead: { en: 'Use the SKU Standard', ja: 'Standard SKU を使用してください' },
    successor: () => 'Standard',
  },
  {
    type: 'Microsoft.Cache/redisEnterprise',
    value: skuName,
    matches: /^Enterprise(Flash)?_/i,
    severity: 'error',
    what: {
      en: 'New caches of the Redis Enterprise tiers are refused since 1 April 2026',
      ja: 'Redis Enterprise レベルのキャッシュは 2026 年 4 月 1 日以降新規に作成できません',
    },
    instead: { en: 'Use a SKU of Azure Managed Redis', ja: 'Azure Managed Redis の SKU を使用してください' },
  },
  {
    type: 'Microsoft.Cache/redis',
    value: undefined,
    matches: /.*/,
    severity: 'information',
    what: {
      en: 'Azure Cache for Redis retires on 30 September 2028 and is closed to tenants that had none before April 2026',
      ja: 'Azure Cache for Redis は 2028 年 9 月 30 日に提供を終了します。2026 年 4 月より前にキャッシュがなかったテナントでは作成できません',
    },
    instead: { en: 'Plan for Azure Managed Redis', ja: 'Azure Managed Redis への移行を計画してください' },
  },
];

function isVpn(body: Value): Verdict {
  const kind = read(body, 'properties', 'gatewayType');
  const text = textOf(kind)?.toLowerCase();
  return kind === undefined ? undecided([]) : text === undefined ? undecided([kind]) : fromTri(text === 'vpn', []);
}

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
    network.instances
      .filter((instance) => !instance.existing)
      .flatMap((instance) => retirements.flatMap((each) => judge(instance, each))),
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

function judge(instance: ResourceInstance, retirement: Retirement): readonly Judgement[] {
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
            next === undefined ? undefined : joinEdits(values.map((each) => one(replaceLiteral(sources, each, next))));
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
