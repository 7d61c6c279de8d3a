// An injected cache cannot have a private endpoint.
import { equalsIgnoringCase } from '../../eval/compare.ts';
import type { Value } from '../../eval/value.ts';
import type { Network, RedisCache } from '../../network/network.ts';
import type { PrivateEndpoint } from '../../network/private-endpoint.ts';
import { read, splitId } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mention } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { joinEdits, removeWritten } from '../value-edit.ts';
import { all, any, fromTri, no, surest, undecided, yes, type Verdict } from '../verdict.ts';

export const redisInjectionPrivateEndpoint: Rule = {
  id: 'redis-injection-private-endpoint',
  severity: 'error',
  title: {
    en: 'A cache with both virtual network injection and a private endpoint',
    ja: '仮想ネットワークへの挿入とプライベート エンドポイントを併用するキャッシュ',
  },
  why: {
    en: 'An Azure Cache for Redis that is injected into a virtual network cannot have a private endpoint: Azure refuses the connection. The injection is chosen when the cache is created and cannot be taken back.',
    ja: '仮想ネットワークに挿入された Azure Cache for Redis にプライベート エンドポイントを追加することはできず、接続の作成は拒否されます。挿入はキャッシュの作成時に決まり、後から解除できません。',
  },
  certainty: {
    en: 'Certain when the cache states a subnet and an endpoint of this deployment names the cache.',
    ja: 'キャッシュにサブネットが指定され、このデプロイのエンドポイントがそのキャッシュを参照している場合は確実です。',
  },
  fixes: [{ en: 'Take the injection out', ja: '仮想ネットワークへの挿入をやめる' }],
  facts: [{ id: 'R-7', url: 'https://learn.microsoft.com/azure/redis/private-link' }],
  bad: example('    subnetId: vnet.properties.subnets[0].id\n'),
  good: example("    publicNetworkAccess: 'Disabled'\n"),
  check: ({ network }) => network.redisCaches.flatMap((cache) => judge(network, cache)),
};

function example(line: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'snet-cache', properties: { addressPrefix: '10.0.0.0/24' } }
      { name: 'snet-endpoints', properties: { addressPrefix: '10.0.1.0/24' } }
    ]
  }
}

resource cache 'Microsoft.Cache/redis@2024-11-01' = {
  name: 'redis-orders'
  location: 'northeurope'
  properties: {
    sku: { name: 'Premium', family: 'P', capacity: 1 }
${line}  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-redis'
  location: 'northeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[1].id }
    privateLinkServiceConnections: [
      { name: 'redis', properties: { privateLinkServiceId: cache.id, groupIds: ['redisCache'] } }
    ]
  }
}
`;
}

interface Target {
  readonly targetId: Value;
  readonly verdict: Verdict;
}

function judge(network: Network, cache: RedisCache): readonly Judgement[] {
  const { instance, name, subnetId } = cache;
  const cases = network.privateEndpoints.map((endpoint) => ({
    endpoint,
    verdict: all(isDeployed(endpoint.instance), any(...targetsOf(endpoint, instance.id).map(({ verdict }) => verdict))),
  }));
  const endpoint = surest(cases)?.endpoint;
  if (endpoint === undefined || subnetId === undefined) return [];
  return [
    {
      subject: instance,
      verdict: all(isDeployed(instance), any(...cases.map(({ verdict }) => verdict)), isInjected(subnetId)),
      draft: () => ({
        message: {
          en: `The cache '${name}' is injected into a virtual network and has the private endpoint '${endpoint.name}' as well: Azure refuses the endpoint, since the two exclude each other. Take the injection out, or the endpoint.`,
          ja: `キャッシュ '${name}' は仮想ネットワークに挿入されている一方で、プライベート エンドポイント '${endpoint.name}' も指定されています。併用はできず、エンドポイントの作成は拒否されます。どちらか一方にしてください。`,
        },
        location: subnetId.origin?.at ?? instance.nameLocation,
        resources: [mention(instance), mention(endpoint.instance)],
        related: [surest(targetsOf(endpoint, instance.id))?.targetId.origin?.at].flatMap((place) =>
          place === undefined
            ? []
            : [
                {
                  location: place,
                  message: {
                    en: `'${endpoint.name}' leads to the cache`,
                    ja: `'${endpoint.name}' はこのキャッシュに接続します`,
                  },
                },
              ],
        ),
        fixes: (sources) => {
          const properties = read(instance.body, 'properties');
          const taken = ['subnetId', 'staticIP'].filter((property) => read(properties, property) !== undefined);
          const edits = joinEdits(taken.map((property) => removeWritten(sources, properties, [property])));
          return edits === undefined
            ? []
            : [
                {
                  title: {
                    en: `Take the injection of '${name}' out (an existing cache has to be created anew)`,
                    ja: `'${name}' の仮想ネットワークへの挿入をやめる (既存のキャッシュは再作成が必要です)`,
                  },
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

/** An id of a subnet injects, a text that is none (`''`) does not. What else may be null is decided by its condition, if at all. */
function isInjected(subnetId: Value): Verdict {
  if (splitId(subnetId) !== undefined) return yes;
  return subnetId.kind === 'unknown' ? undecided([subnetId], subnetId.nonNull === true ? yes : no) : no;
}

/** Where an endpoint leads to, and whether that is the cache. */
function targetsOf({ connections }: PrivateEndpoint, cacheId: Value): readonly Target[] {
  return connections.flatMap(({ targetId }) =>
    targetId === undefined ? [] : { targetId, verdict: fromTri(equalsIgnoringCase(targetId, cacheId), [targetId]) },
  );
}
