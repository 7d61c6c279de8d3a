// The services of facts 3.2 that stand, or may stand, behind a Basic load balancer of the platform's own, as data: what makes it so, how sure that is, and what
// to do instead. Where the facts are not sure, the verdict is `possible`.
import type { Value } from '../../eval/value.ts';
import type { HostedService, Network } from '../../network/network.ts';
import { apiAtLeast, read, textOf } from '../../network/read.ts';
import type { ServiceKind } from '../../network/service-place.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Localized } from '../../text/localized.ts';
import type { Fix, Severity } from '../finding.ts';
import { replaceLiteral, setWritten } from '../value-edit.ts';
import { all, fromTri, no, not, possible, yes, type Verdict } from '../verdict.ts';
import type { GlobalClient } from './global-client.ts';
import { addZones } from './redis-add-zones.ts';
import { redisDecides, standsOnBasicRedis } from './redis-zones.ts';
import { addPrivateEndpoint } from './redis-private-endpoint.ts';

/** One kind of service. */
export interface HiddenBalancer {
  /** As its makers call it. */
  readonly service: Localized;
  readonly severity: Severity;
  /** Whether this one stands behind a Basic load balancer with a front end inside the network. */
  readonly verdict: (service: HostedService, network: Network) => Verdict;
  /** The value that decides, where there is one. */
  readonly decides: (service: HostedService, network: Network) => Value | undefined;
  /** How it got into the network, where that is said otherwise than `placed in`. */
  readonly placed?: Localized;
  /** Whether the facts only say that it may stand behind such a balancer. */
  readonly unsure?: true;
  /** Whether a private endpoint of the service answers in place of its front end; an injected cache cannot have one, that of a cluster is of its API server. */
  readonly endpoint?: true;
  /** What helps besides a VPN in place of the peering. */
  readonly instead: Localized;
  /** Further fixes, before the VPN. */
  readonly fixes?: (
    service: HostedService,
    clients: readonly GlobalClient[],
    network: Network,
    sources: Snapshot,
  ) => readonly Fix[];
}

/** The load balancer's SKU is not documented, or documented in two ways (facts 3.1, 3.2, question 4). */
function undocumented(of: string): Verdict {
  return possible(`the hidden load balancer of ${of}, whose SKU is not documented`);
}

/** @returns whether a stated word is one of the pattern; what is not stated is `otherwise`. */
function isWord(value: Value | undefined, pattern: RegExp, otherwise: Verdict = no): Verdict {
  if (value === undefined) return otherwise;
  const text = textOf(value);
  return fromTri(text === undefined ? undefined : pattern.test(text), [value]);
}

const bodyOf = ({ instance }: HostedService): Value => instance.body;
const skuName = (service: HostedService): Value | undefined => read(bodyOf(service), 'sku', 'name');
const property =
  (...path: readonly string[]) =>
  (service: HostedService): Value | undefined =>
    read(bodyOf(service), 'properties', ...path);
const gatewaySku = property('sku', 'name');
const platform = property('platformVersion');
const networkType = property('virtualNetworkType');
const balancingMode = property('internalLoadBalancingMode');
const aksSku = property('networkProfile', 'loadBalancerSku');
const accessEndpoint = property('networkConfiguration', 'accessEndpoint', 'type');
const communication = property('targetNodeCommunicationMode');
const kindOf = (service: HostedService): Value | undefined => read(bodyOf(service), 'kind');

/** A number in some templates (0 is `None`), a text in others. */
function isInternal(value: Value | undefined): Verdict {
  return value?.kind === 'int' ? fromTri(value.value !== 0n, []) : not(isWord(value, /^none$/i, yes));
}

/** A word that can be written in place of the old one. */
function wordFix(service: HostedService, value: Value | undefined, word: string, sources: Snapshot): readonly Fix[] {
  const edit = value === undefined ? undefined : replaceLiteral(sources, value, word);
  return edit === undefined
    ? []
    : [
        {
          title: {
            en: `Use '${word}' for '${service.name}' (one that exists has to be created anew)`,
            ja: `'${service.name}' に '${word}' を使用する (既存のものは再作成が必要です)`,
          },
          edits: [edit],
          preferred: true,
          safe: false,
        },
      ];
}

function simplify(service: HostedService, sources: Snapshot): readonly Fix[] {
  // The property is there since this version.
  if (!apiAtLeast(service.instance.apiVersion ?? '', '2022-10-01')) return [];
  const edits = setWritten(sources, property()(service), ['targetNodeCommunicationMode'], 'Simplified');
  return edits === undefined
    ? []
    : [
        {
          title: {
            en: `Use simplified node communication for '${service.name}'`,
            ja: `'${service.name}' に簡略化されたノード通信を使用する`,
          },
          edits,
          preferred: true,
          safe: false,
        },
      ];
}

/** Every kind of service there is has a line here. */
export const hiddenBalancers: { readonly [kind in ServiceKind]: HiddenBalancer } = {
  redis: {
    service: { en: 'Azure Cache for Redis', ja: 'Azure Cache for Redis' },
    severity: 'error',
    verdict: standsOnBasicRedis,
    decides: redisDecides,
    placed: { en: 'injected without zones into', ja: '可用性ゾーンなしで挿入された' },
    instead: {
      en: 'Give clients a private endpoint to a cache that is not injected',
      ja: '挿入しないキャッシュにプライベート エンドポイントを追加するか',
    },
    fixes: (service, clients, network, sources) => {
      const cache = network.redisCaches.find((each) => each.instance === service.instance);
      return [
        ...(cache === undefined ? [] : addPrivateEndpoint(cache, clients, sources)),
        ...addZones(service, network, sources),
      ];
    },
  },
  'application-gateway': {
    service: { en: 'Application Gateway v1', ja: 'Application Gateway v1' },
    severity: 'error',
    verdict: (service) => isWord(gatewaySku(service), /^(Standard_(Small|Medium|Large)|WAF_(Medium|Large))$/i),
    decides: gatewaySku,
    instead: { en: 'Use Standard_v2 or WAF_v2', ja: 'Standard_v2 または WAF_v2 を使用するか' },
  },
  'service-fabric': {
    service: { en: 'Service Fabric managed cluster', ja: 'Service Fabric マネージド クラスター' },
    severity: 'error',
    verdict: (service) => isWord(skuName(service), /^basic$/i),
    decides: skuName,
    instead: { en: 'Use the SKU Standard', ja: 'Standard SKU を使用するか' },
    fixes: (service, _, __, sources) => wordFix(service, skuName(service), 'Standard', sources),
  },
  'api-management': {
    service: { en: 'API Management service', ja: 'API Management サービス' },
    severity: 'information',
    // External means a public front end. A template cannot ask for stv1, an exported one tells of it (facts 3.4).
    verdict: (service) => all(isWord(platform(service), /^stv1$/i), isWord(networkType(service), /^internal$/i)),
    decides: platform,
    endpoint: true,
    instead: { en: 'Move it to the platform stv2', ja: 'プラットフォーム stv2 に移行するか' },
  },
  'domain-services': {
    service: { en: 'Entra Domain Services', ja: 'Entra Domain Services' },
    severity: 'information',
    unsure: true,
    verdict: () => undocumented('Entra Domain Services'),
    decides: () => undefined,
    instead: {
      en: "Put a replica set into the clients' region",
      ja: 'クライアントのリージョンにレプリカ セットを追加するか',
    },
  },
  'logic-apps': {
    service: { en: 'integration service environment', ja: '統合サービス環境 (ISE)' },
    severity: 'error',
    verdict: (service) => not(isWord(accessEndpoint(service), /^external$/i)),
    decides: accessEndpoint,
    instead: {
      en: 'Use Logic Apps Standard with a private endpoint',
      ja: 'Logic Apps Standard とプライベート エンドポイントを使用するか',
    },
  },
  hdinsight: {
    service: { en: 'HDInsight cluster', ja: 'HDInsight クラスター' },
    severity: 'warning',
    unsure: true,
    verdict: (service) =>
      all(not(isWord(property('networkProperties', 'privateLink')(service), /^enabled$/i)), undocumented('HDInsight')),
    decides: () => undefined,
    endpoint: true,
    instead: {
      en: 'Enable Private Link and give clients a private endpoint',
      ja: 'Private Link を有効にしてプライベート エンドポイントを追加するか',
    },
  },
  'batch-pool': {
    service: { en: 'Batch pool', ja: 'Batch プール' },
    severity: 'information',
    unsure: true,
    verdict: (service) => all(not(isWord(communication(service), /^simplified$/i)), undocumented('Batch pools')),
    decides: communication,
    instead: { en: 'Use simplified node communication', ja: '簡略化されたノード通信を使用するか' },
    fixes: (service, _, __, sources) => simplify(service, sources),
  },
  'app-service-environment': {
    service: { en: 'App Service Environment v1 or v2', ja: 'App Service Environment v1/v2' },
    severity: 'error',
    verdict: (service) => all(isWord(kindOf(service), /^asev[12]$/i), isInternal(balancingMode(service))),
    decides: kindOf,
    instead: { en: "Use the kind 'ASEV3'", ja: "kind に 'ASEV3' を指定するか" },
  },
  aks: {
    // What faces the network are services that Kubernetes makes at run time.
    service: { en: 'internal front end of the AKS cluster', ja: 'AKS クラスターの内部フロントエンド' },
    severity: 'error',
    verdict: (service) => isWord(aksSku(service), /^basic$/i),
    decides: aksSku,
    instead: {
      en: "Use the load balancer SKU 'standard'",
      ja: "ロード バランサーの SKU に 'standard' を指定するか",
    },
    fixes: (service, _, __, sources) => wordFix(service, aksSku(service), 'standard', sources),
  },
};
