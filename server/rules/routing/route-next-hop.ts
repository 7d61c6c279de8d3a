// A route whose next hop cannot be: a kind that only Azure makes, or an address that the subnet does not reach directly. One finding per route.
import { mayJoin, mayReachBeyond } from '../../network/joining.ts';
import type { Network, Route, RouteTable, VirtualNetwork } from '../../network/network.ts';
import { show, textOf } from '../../network/read.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import { mention, mentionNetwork, wayOf, writtenAt } from '../mention.ts';
import { gatewaysOf } from '../peering/lender.ts';
import { hasFlag } from '../peering/half.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, fromTri, no, possible, yes, type Verdict } from '../verdict.ts';
import { routed } from './example.ts';
import {
  addressOf,
  applianceRoutes,
  arePeered,
  holdsHop,
  peersOf,
  sameAddress,
  subnetText,
  type RouteUse,
} from './hop.ts';

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

const allowedKinds = /^(internet|none|virtualappliance|virtualapplianceecmp|virtualnetworkgateway|vnetlocal)$/i;

function forbiddenKind(table: RouteTable, route: Route): readonly Judgement[] {
  const { nextHopType, name, instance } = route;
  if (nextHopType === undefined) return [];
  const kind = textOf(nextHopType);
  const verdict = all(
    fromTri(kind === undefined ? undefined : !allowedKinds.test(kind), [nextHopType]),
    isDeployed(instance),
  );
  if (verdict.kind === 'no') return [];
  return [
    {
      subject: table.instance,
      key: `${name}|kind`,
      verdict,
      draft: () => ({
        message: {
          en: `The route '${name}' of '${table.name}' has the next hop type '${kind ?? ''}', which a route table cannot have: Azure refuses it. Routes of that kind come with the peering or endpoint; remove this one.`,
          ja: `'${table.name}' のルート '${name}' の次ホップの種類 '${kind ?? ''}' はルート テーブルに指定できず、Azure に拒否されます。この種類のルートはピアリングやエンドポイントに伴って自動的に作られます。このルートを削除してください。`,
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

/** The gateway of a route is that of the network, or the one that it borrows. */
function expressRoute(network: Network, table: RouteTable, route: Route): readonly Judgement[] {
  const { nextHopType, name, instance } = route;
  if (nextHopType === undefined || table.usedBy.length === 0) return [];
  const text = textOf(nextHopType)?.toLowerCase();
  const toGateway = fromTri(text === undefined ? undefined : text === 'virtualnetworkgateway', [nextHopType]);
  if (toGateway.kind === 'no') return [];
  const found = table.usedBy.flatMap(({ virtualNetwork, subnet }) =>
    lenders(network, virtualNetwork).flatMap(({ owner, verdict }) =>
      gatewaysOf(network, owner)
        .filter(({ kind }) => textOf(kind)?.toLowerCase() === 'expressroute')
        .map((gateway) => ({
          gateway,
          verdict: all(verdict, isDeployed(gateway.instance), isDeployed(subnet.instance)),
        })),
    ),
  );
  const [first] = found;
  if (first === undefined) return [];
  const { gateway } = first;
  return [
    {
      subject: table.instance,
      key: `${name}|gateway`,
      verdict: all(toGateway, isDeployed(instance), any(...found.map(({ verdict }) => verdict))),
      draft: () => ({
        message: {
          en: `The route '${name}' of '${table.name}' goes to the virtual network gateway, and '${gateway.name}' there is an ExpressRoute gateway: a route cannot have it as next hop. Let BGP announce the prefix instead.`,
          ja: `'${table.name}' のルート '${name}' は仮想ネットワーク ゲートウェイを次ホップにしていますが、'${gateway.name}' は ExpressRoute ゲートウェイのため次ホップにできません。プレフィックスは BGP で通知してください。`,
        },
        location: writtenAt(nextHopType) ?? route.location,
        resources: [mention(table.instance), mention(gateway.instance)],
        related: [
          {
            location: gateway.instance.nameLocation,
            message: {
              en: `'${gateway.name}' is an ExpressRoute gateway`,
              ja: `'${gateway.name}' は ExpressRoute ゲートウェイです`,
            },
          },
        ],
      }),
    },
  ];
}

function lenders(
  network: Network,
  own: VirtualNetwork,
): readonly { readonly owner: VirtualNetwork; readonly verdict: Verdict }[] {
  const borrowed = network.peerings
    .filter(({ local }) => local.key === own.key)
    .map((half) => ({
      owner: half.remote,
      verdict: all(hasFlag(half, 'useRemoteGateways'), isDeployed(half.instance)),
    }))
    .filter(({ verdict }) => verdict.kind !== 'no');
  return [{ owner: own, verdict: yes }, ...borrowed];
}

/** A use of a route by a network that does not reach the next hop, and the network that holds it, when one does. */
interface Miss {
  readonly use: RouteUse;
  readonly holder: VirtualNetwork | undefined;
  readonly verdict: Verdict;
}

function outOfReach(model: Model): readonly Judgement[] {
  const { network, deployment } = model;
  if (mayHideNetwork(deployment)) return [];
  const misses = applianceRoutes(network).flatMap((use) => missOf(network, use));
  const routes = [...new Set(misses.map(({ use }) => use.route))];
  return routes.flatMap((route) => {
    const own = misses.filter(({ use }) => use.route === route);
    const [first] = [...own.filter(({ verdict }) => verdict.kind === 'yes'), ...own];
    if (first === undefined) return [];
    return [
      {
        subject: first.use.table.instance,
        key: `${route.name}|reach`,
        verdict: any(...own.map(({ verdict }) => verdict)),
        draft: () => reachDraft(first),
      },
    ];
  });
}

function missOf(network: Network, use: RouteUse): readonly Miss[] {
  const { from, hop, verdict } = use;
  if (verdict.kind === 'no' || !from.declared || addressOf(hop) === undefined) return [];
  // What is peered and not known to the last prefix may hold the address.
  const mayHold = (each: VirtualNetwork): boolean => holdsHop(network, each, hop).kind !== 'no';
  if ([from, ...peersOf(network, from)].some(mayHold)) return [];
  const far = network.virtualNetworks.filter(
    (each) => each.key !== from.key && !arePeered(network, from, each) && holdsHop(network, each, hop).kind !== 'no',
  );
  if (far.some((each) => mayJoin(network, from, each))) return [];
  const holder = far.find((each) => each.declared && holdsHop(network, each, hop).kind === 'yes');
  if (holder !== undefined) {
    const deployed = holder.instance === undefined ? no : isDeployed(holder.instance);
    return [{ use, holder, verdict: all(verdict, deployed) }];
  }
  if (mayReachBeyond(network, from)) return [];
  return [
    {
      use,
      holder: undefined,
      verdict: all(verdict, possible(`whether ${show(hop)} is in a network peered with ${from.name}`)),
    },
  ];
}

function reachDraft({ use, holder }: Miss): ReturnType<Judgement['draft']> {
  const { table, route, hop, from } = use;
  const address = show(hop);
  const head = {
    en: `The route '${route.name}' of '${table.name}' sends the packets of ${subnetText(use)} to ${address}`,
    ja: `'${table.name}' のルート '${route.name}' は ${subnetText(use)} のパケットを ${address} に送りますが`,
  };
  return {
    message:
      holder === undefined
        ? {
            en: `${head.en}, an address that is neither in ${from.name} nor in a network peered with it here: unless it is in one that is peered elsewhere, the packets are dropped. Check the address.`,
            ja: `${head.ja}、このアドレスは ${from.name} にも、ここでピアリングされたネットワークにもありません。別の場所でピアリングされたネットワークになければ、パケットは破棄されます。アドレスを確認してください。`,
          }
        : {
            en: `${head.en} in ${holder.name}, which is not peered with ${from.name}: a next hop must be in the subnet's own network or a peered one, so the packets are dropped. Peer ${from.name} with ${holder.name}, or use an appliance within reach.`,
            ja: `${head.ja}、このアドレスは ${from.name} とピアリングされていない ${holder.name} にあります。次ホップは自身かピアリング先のネットワークになければならないため、パケットは破棄されます。${from.name} と ${holder.name} をピアリングするか、到達できるアプライアンスを使ってください。`,
          },
    ...(holder === undefined ? { severity: 'information' as const } : {}),
    location: writtenAt(hop) ?? route.location,
    resources: [
      mention(table.instance),
      mentionNetwork(from),
      ...(holder === undefined ? [] : [mentionNetwork(holder)]),
    ],
    related: [
      ...wayOf(hop, {
        en: `The address reaches '${route.name}' through here`,
        ja: `アドレスはここを通って '${route.name}' に渡されます`,
      }),
      {
        location: use.subnet.location,
        message: {
          en: `${subnetText(use)} uses the route table`,
          ja: `${subnetText(use)} がこのルート テーブルを使用`,
        },
      },
      ...(holder?.instance === undefined
        ? []
        : [
            {
              location: holder.instance.nameLocation,
              message: { en: `${address} is in ${holder.name}`, ja: `${address} は ${holder.name} にあります` },
            },
          ]),
    ],
  };
}

/** A gateway load balancer is chained to a front end, never routed to. */
function gatewayBalancer(network: Network): readonly Judgement[] {
  const balancers = network.loadBalancers.filter(
    ({ sku }) => sku.kind === 'stated' && textOf(sku.value)?.toLowerCase() === 'gateway',
  );
  return applianceRoutes(network).flatMap((use) =>
    balancers.flatMap((balancer) =>
      balancer.frontEnds.flatMap((frontEnd) => {
        const near = frontEnd.virtualNetwork;
        if (near === undefined || (near.key !== use.from.key && !arePeered(network, near, use.from))) return [];
        const address = frontEnd.privateIpAddress;
        const verdict = all(use.verdict, isDeployed(balancer.instance), sameAddress(use.hop, address));
        if (verdict.kind === 'no') return [];
        const { table, route } = use;
        return [
          {
            subject: table.instance,
            key: `${route.name}|balancer`,
            verdict,
            draft: (): ReturnType<Judgement['draft']> => ({
              message: {
                en: `The route '${route.name}' of '${table.name}' goes to ${show(use.hop)}, the front end of the gateway load balancer '${balancer.name}', which a route cannot use. Chain the load balancer to the front end or network interface instead.`,
                ja: `'${table.name}' のルート '${route.name}' の次ホップ ${show(use.hop)} はゲートウェイ ロード バランサー '${balancer.name}' のフロントエンドで、ルートには使えません。フロントエンドやネットワーク インターフェイスにチェーンしてください。`,
              },
              location: writtenAt(use.hop) ?? route.location,
              resources: [mention(table.instance), mention(balancer.instance)],
              related: [
                {
                  location: balancer.instance.nameLocation,
                  message: { en: `'${balancer.name}' is of SKU Gateway`, ja: `'${balancer.name}' は Gateway SKU です` },
                },
              ],
            }),
          },
        ];
      }),
    ),
  );
}
