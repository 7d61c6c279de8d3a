// A network interface that a route leads to, without IP forwarding: Azure drops packets that are not addressed to it. One finding per interface.
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import type { Value } from '../../eval/value.ts';
import { collect } from '../../network/collect.ts';
import type { LoadBalancer, Network, NetworkInterface } from '../../network/network.ts';
import { boolOf, isArray, items, read, show, splitId } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mention, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { replaceLiteral, setWritten } from '../value-edit.ts';
import { all, any, fromTri, surest, yes, type Verdict } from '../verdict.ts';
import { routed } from './example.ts';
import { applianceRoutes, frontPlaces, leadsTo, subnetText, type RouteUse } from './hop.ts';

export const nvaIpForwarding: Rule = {
  id: 'nva-ip-forwarding',
  severity: 'error',
  title: {
    en: 'A route leads to a network interface without IP forwarding',
    ja: 'IP 転送が無効なネットワーク インターフェイスへのルートです',
  },
  why: {
    en: 'Azure delivers to a network interface only the packets that are addressed to it, unless enableIPForwarding is true. An appliance without the flag never sees the traffic that routes send to it, and everything that is routed that way is lost. The operating system of the appliance must forward as well.',
    ja: 'enableIPForwarding が true でない限り、Azure はそのネットワーク インターフェイス宛てのパケットしか届けません。フラグのない仮想アプライアンスにはルートで送られたトラフィックが届かず、すべて失われます。アプライアンスの OS 側でも転送を有効にする必要があります。',
  },
  certainty: {
    en: 'Certain when a subnet of this deployment uses the route, the next hop is the address of the interface or of an internal load balancer in front of it, and the flag is false or not stated.',
    ja: 'このデプロイのサブネットがそのルートを使い、次ホップがインターフェイスのアドレス (またはその前段の内部ロード バランサーのアドレス) で、フラグが false か記述されていない場合は確実です。',
  },
  fixes: [{ en: 'Set enableIPForwarding to true', ja: 'enableIPForwarding を true にする' }],
  facts: [{ id: 'X-2', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview' }],
  bad: routed('10.0.0.4', false, true),
  good: routed('10.0.0.4', true, true),
  check: ({ network }) => {
    const uses = applianceRoutes(network);
    return uses.length === 0 ? [] : network.networkInterfaces.flatMap((each) => judge(network, each, uses));
  },
};

function judge(network: Network, appliance: NetworkInterface, uses: readonly RouteUse[]): readonly Judgement[] {
  const { instance, configurations } = appliance;
  const off = isOff(appliance);
  if (off.kind === 'no') return [];
  const fronts = frontsBefore(network, appliance);
  const leading = uses.flatMap((use) => [
    { use, via: undefined, verdict: all(use.verdict, leadsTo(network, use, instance, configurations)) },
    ...fronts.map(({ balancer, places }) => ({
      use,
      via: balancer,
      verdict: all(use.verdict, leadsTo(network, use, balancer.instance, places)),
    })),
  ]);
  const first = surest(leading);
  if (first === undefined) return [];
  return [
    {
      subject: instance,
      verdict: all(off, any(...leading.map(({ verdict }) => verdict)), isDeployed(instance)),
      draft: () => draft(appliance, first.use, first.via),
    },
  ];
}

function isOff({ ipForwarding }: NetworkInterface): Verdict {
  if (ipForwarding === undefined) return yes;
  const known = boolOf(ipForwarding);
  return fromTri(known === undefined ? undefined : !known, [ipForwarding]);
}

interface Fronts {
  readonly balancer: LoadBalancer;
  readonly places: ReturnType<typeof frontPlaces>;
}

/** The load balancers that have the interface in one of their pools, with the front ends whose packets they send there. */
function frontsBefore(network: Network, { instance }: NetworkInterface): readonly Fronts[] {
  const pools = new Map<string, Value[]>();
  for (const item of items(read(instance.body, 'properties', 'ipConfigurations')))
    for (const pool of items(read(item, 'properties', 'loadBalancerBackendAddressPools'))) {
      const id = read(pool, 'id');
      const parts = id === undefined ? undefined : splitId(id);
      if (parts?.parent !== undefined) collect(pools, textKey(parts.parent), parts.name);
    }
  if (pools.size === 0) return [];
  return network.loadBalancers.flatMap((balancer) => {
    const names = pools.get(textKey(balancer.instance.id));
    return names === undefined ? [] : [{ balancer, places: frontPlaces(withFrontsOf(balancer, names)) }];
  });
}

/** Its rules say which front end leads to which pool; where it states none, any may. */
function withFrontsOf(balancer: LoadBalancer, pools: readonly Value[]): LoadBalancer {
  const rules = read(balancer.instance.body, 'properties', 'loadBalancingRules');
  if (!isArray(rules) || rules.items.length === 0) return balancer;
  const isNamed = (id: Value | undefined, name: Value | undefined): boolean => {
    const own = id === undefined ? undefined : splitId(id)?.name;
    return own === undefined || name === undefined || equalsIgnoringCase(own, name) !== false;
  };
  const frontEnds = balancer.frontEnds.filter(({ name }) =>
    rules.items.some((rule) => {
      const { front, targets } = endsOf(rule);
      return isNamed(front, name) && targets.some((target) => pools.some((pool) => isNamed(target, pool)));
    }),
  );
  return { ...balancer, frontEnds };
}

function endsOf(rule: Value): { readonly front: Value | undefined; readonly targets: readonly (Value | undefined)[] } {
  const several = items(read(rule, 'properties', 'backendAddressPools')).map((each) => read(each, 'id'));
  return {
    front: read(rule, 'properties', 'frontendIPConfiguration', 'id'),
    targets: several.length > 0 ? several : [read(rule, 'properties', 'backendAddressPool', 'id')],
  };
}

function draft(
  appliance: NetworkInterface,
  use: RouteUse,
  via: LoadBalancer | undefined,
): ReturnType<Judgement['draft']> {
  const { instance, name, ipForwarding } = appliance;
  const { table, route, hop } = use;
  const there =
    via === undefined
      ? {
          en: `${show(hop)}, the network interface '${name}'`,
          ja: `${show(hop)} (ネットワーク インターフェイス '${name}') に送りますが、`,
        }
      : {
          en: `${show(hop)}, the load balancer '${via.name}', and so to the network interface '${name}'`,
          ja: `${show(hop)} (ロード バランサー '${via.name}') に送り、その先はネットワーク インターフェイス '${name}' ですが、`,
        };
  return {
    message: {
      en: `The route '${route.name}' of '${table.name}' sends the packets of ${subnetText(use)} to ${there.en}, which does not forward: Azure drops every packet that is not addressed to it. Set enableIPForwarding to true.`,
      ja: `'${table.name}' のルート '${route.name}' は ${subnetText(use)} のパケットを ${there.ja}IP 転送が無効なため、自分宛てでないパケットはすべて破棄されます。enableIPForwarding を true にしてください。`,
    },
    location: writtenAt(ipForwarding) ?? instance.nameLocation,
    resources: [mention(instance), ...(via === undefined ? [] : [mention(via.instance)]), mention(table.instance)],
    related: [
      ...wayOf(ipForwarding, {
        en: `The flag reaches '${name}' through here`,
        ja: `フラグはここを通って '${name}' に渡されます`,
      }),
      {
        location: route.location,
        message: { en: `Route '${route.name}' leads to '${name}'`, ja: `'${name}' へのルート '${route.name}'` },
      },
      {
        location: use.subnet.location,
        message: {
          en: `${subnetText(use)} uses the route table`,
          ja: `${subnetText(use)} がこのルート テーブルを使用`,
        },
      },
    ],
    fixes: (sources) => {
      const literal = ipForwarding === undefined ? undefined : replaceLiteral(sources, ipForwarding, true);
      const edits =
        ipForwarding === undefined
          ? setWritten(sources, instance.body, ['properties', 'enableIPForwarding'], true)
          : literal === undefined
            ? undefined
            : [literal];
      if (edits === undefined) return [];
      return [
        {
          title: { en: `Turn on IP forwarding for '${name}'`, ja: `'${name}' の IP 転送を有効にする` },
          edits,
          preferred: true,
          safe: true,
        },
      ];
    },
  };
}
