// What Azure has retired or will (facts 3.2, V-20), as data. Dates in the texts are those of the announcements.
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { Network } from '../../network/network.ts';
import { read, textOf } from '../../network/read.ts';
import { hasZones } from '../../network/region.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Localized } from '../../text/localized.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Severity } from '../finding.ts';
import { joinEdits } from '../value-edit.ts';
import { fromTri, undecided, type Verdict } from '../verdict.ts';
import { addZones, lacksZones } from '../vpn/address-zones.ts';

/** One thing that is on its way out. */
export interface Retirement {
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
  /** What has to change with it. */
  readonly alongside?: (network: Network, instance: ResourceInstance, sources: Snapshot) => Edits;
}

type Edits = readonly TextEdit[] | undefined;

const skuName = (body: Value): Value | undefined => read(body, 'sku', 'name');
const gatewaySku = (body: Value): Value | undefined => read(body, 'properties', 'sku', 'name');

export const retirements: readonly Retirement[] = [
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
    alongside: zonesOfAddresses,
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

/** An AZ gateway takes only addresses with zones (V-21), where the region has any. */
function zonesOfAddresses(network: Network, instance: ResourceInstance, sources: Snapshot): Edits {
  const gateway = network.gateways.find((each) => each.instance === instance);
  if (gateway === undefined || hasZones(gateway.region) === false) return [];
  const keys = gateway.publicIpIds.map(textKey);
  return joinEdits(
    network.publicIps
      .filter((address) => keys.includes(textKey(address.instance.id)) && lacksZones(address).kind === 'yes')
      .map((address) => addZones(address, sources)),
  );
}

function isVpn(body: Value): Verdict {
  const kind = read(body, 'properties', 'gatewayType');
  const text = textOf(kind)?.toLowerCase();
  return kind === undefined ? undecided([]) : text === undefined ? undecided([kind]) : fromTri(text === 'vpn', []);
}
