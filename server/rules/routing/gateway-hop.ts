// A route whose next hop is a gateway that a route cannot use: that of an ExpressRoute circuit, or the front end of a gateway load balancer.
import { collect } from '../../network/collect.ts';
import type { LoadBalancer, Network, Route, RouteTable, VirtualNetwork } from '../../network/network.ts';
import { show } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mention, writtenAt } from '../mention.ts';
import { hasFlag } from '../peering/half.ts';
import { gatewaysOf } from '../peering/lender.ts';
import type { Judgement } from '../rule.ts';
import { all, any, no, surest, yes, type Verdict } from '../verdict.ts';
import { applianceRoutes, frontPlaces, leadsTo, textIs, type RouteUse } from './hop.ts';

/** An ExpressRoute gateway is no next hop; the gateway of a route is that of the network, or the one that it borrows. */
export function expressRoute(network: Network, table: RouteTable, route: Route): readonly Judgement[] {
  const { nextHopType, name, instance } = route;
  const toGateway = textIs(nextHopType, /^virtualnetworkgateway$/i);
  if (toGateway.kind === 'no') return [];
  const found = table.usedBy.flatMap(({ virtualNetwork, subnet }) =>
    lenders(network, virtualNetwork).flatMap(({ owner, verdict }) =>
      gatewaysOf(network, owner).map((gateway) => ({
        gateway,
        verdict: all(
          verdict,
          textIs(gateway.kind, /^expressroute$/i),
          isDeployed(gateway.instance),
          isDeployed(subnet.instance),
        ),
      })),
    ),
  );
  const first = surest(found);
  if (first === undefined) return [];
  const { gateway } = first;
  return [
    {
      subject: table.instance,
      key: `${route.key}|gateway`,
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
    }));
  return [{ owner: own, verdict: yes }, ...borrowed];
}

/** A gateway load balancer is chained to a front end, never routed to. */
export function gatewayBalancer(network: Network): readonly Judgement[] {
  const balancers = network.loadBalancers.flatMap((balancer) => {
    const { sku, instance } = balancer;
    const isGateway = sku.kind === 'stated' ? textIs(sku.value, /^gateway$/i) : no;
    return isGateway.kind === 'no' ? [] : { balancer, verdict: all(isGateway, isDeployed(instance)) };
  });
  const routes = new Map<Route, Chain[]>();
  for (const use of applianceRoutes(network))
    for (const { balancer, verdict } of balancers) {
      const leads = leadsTo(network, use, balancer.instance, frontPlaces(balancer));
      collect(routes, use.route, { use, balancer, verdict: all(use.verdict, verdict, leads) });
    }
  return [...routes].flatMap(([route, chains]) => {
    const first = surest(chains);
    if (first === undefined) return [];
    return [
      {
        subject: first.use.table.instance,
        key: `${route.key}|balancer`,
        verdict: any(...chains.map(({ verdict }) => verdict)),
        draft: () => balancerDraft(first),
      },
    ];
  });
}

/** A use of a route that leads to a gateway load balancer. */
interface Chain {
  readonly use: RouteUse;
  readonly balancer: LoadBalancer;
  readonly verdict: Verdict;
}

function balancerDraft({ use: { table, route, hop }, balancer }: Chain): ReturnType<Judgement['draft']> {
  return {
    message: {
      en: `The route '${route.name}' of '${table.name}' goes to ${show(hop)}, the front end of the gateway load balancer '${balancer.name}', which a route cannot use. Chain the load balancer to the front end or network interface instead.`,
      ja: `'${table.name}' のルート '${route.name}' の次ホップ ${show(hop)} はゲートウェイ ロード バランサー '${balancer.name}' のフロントエンドで、ルートには使えません。フロントエンドやネットワーク インターフェイスにチェーンしてください。`,
    },
    location: writtenAt(hop) ?? route.location,
    resources: [mention(table.instance), mention(balancer.instance)],
    related: [
      {
        location: balancer.instance.nameLocation,
        message: { en: `'${balancer.name}' is of SKU Gateway`, ja: `'${balancer.name}' は Gateway SKU です` },
      },
    ],
  };
}
