// A route whose next hop cannot be: a kind that only Azure makes, or an address that the subnet does not reach directly. One finding per route.
import type { Route, RouteTable } from '../../network/network.ts';
import { textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mention, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all } from '../verdict.ts';
import { routed } from './example.ts';
import { expressRoute, gatewayBalancer } from './gateway-hop.ts';
import { textIs } from './hop.ts';
import { outOfReach } from './out-of-reach.ts';

export const routeNextHop: Rule = {
  id: 'route-next-hop',
  severity: 'error',
  title: {
    en: 'The next hop of a route cannot be reached or is not allowed',
    ja: 'ルートの次ホップに到達できないか、許可されない種類です',
  },
  why: {
    en: "The next hop of a route must be reachable directly: an address in the subnet's own network or in one that is peered with it. Peering is not transitive, so an appliance in a spoke is out of reach of another spoke, and packets that are sent to it are dropped. Some kinds of next hop, such as VNetPeering, only Azure itself makes, an ExpressRoute gateway cannot be one, nor can the front end of a gateway load balancer.",
    ja: 'ルートの次ホップには直接到達できる必要があります。つまり、サブネット自身のネットワークか、それとピアリングされたネットワークのアドレスでなければなりません。ピアリングは推移的ではないため、スポークにあるアプライアンスに別のスポークからは到達できず、送られたパケットは破棄されます。VNetPeering などの種類は Azure だけが作成でき、ExpressRoute ゲートウェイやゲートウェイ ロード バランサーのフロントエンドも次ホップにできません。',
  },
  certainty: {
    en: "Certain for a kind that is not allowed, and for an address inside a network of this deployment that is not peered with the subnet's here. An address in no known network is possible, at information level, and nothing is said when networks or peerings may be declared elsewhere.",
    ja: '許可されない種類の場合と、アドレスがこのデプロイのネットワーク内にあり、サブネットのネットワークとここでピアリングされていない場合は確実です。どの既知のネットワークにもないアドレスは、情報レベルで可能性ありとします。ネットワークやピアリングが別の場所で宣言されている可能性がある場合は報告しません。',
  },
  fixes: [],
  facts: [
    { id: 'X-3', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview' },
    { id: 'X-5', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview' },
    { id: 'X-6', url: 'https://learn.microsoft.com/azure/load-balancer/gateway-overview' },
    { id: 'X-7', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview' },
  ],
  bad: routed('10.0.0.4', true, false),
  good: routed('10.0.0.4', true, true),
  check: (model) => [
    ...model.network.routeTables.flatMap((table) =>
      table.routes.flatMap((route) => [...forbiddenKind(table, route), ...expressRoute(model.network, table, route)]),
    ),
    ...outOfReach(model),
    ...gatewayBalancer(model.network),
  ],
};

/** Any but those that a route may have. */
const forbidden = /^(?!(?:internet|none|virtualappliance(?:ecmp)?|virtualnetworkgateway|vnetlocal)$)/i;

function forbiddenKind(table: RouteTable, route: Route): readonly Judgement[] {
  const { nextHopType, name, instance } = route;
  const kind = textOf(nextHopType) ?? '';
  const verdict = all(textIs(nextHopType, forbidden), isDeployed(instance));
  if (verdict.kind === 'no') return [];
  return [
    {
      subject: table.instance,
      key: `${route.key}|kind`,
      verdict,
      draft: () => ({
        message: {
          en: `The route '${name}' of '${table.name}' has the next hop type '${kind}', which a route table cannot have: Azure refuses it. Routes of that kind come with the peering or endpoint; remove this one.`,
          ja: `'${table.name}' のルート '${name}' の次ホップの種類 '${kind}' はルート テーブルに指定できず、Azure に拒否されます。この種類のルートはピアリングやエンドポイントに伴って自動的に作られます。このルートを削除してください。`,
        },
        location: writtenAt(nextHopType) ?? route.location,
        resources: [mention(table.instance)],
        related: wayOf(nextHopType, {
          en: `The type reaches '${name}' through here`,
          ja: `種類はここを通って '${name}' に渡されます`,
        }),
      }),
    },
  ];
}
