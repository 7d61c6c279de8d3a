// A network interface that a route leads to, without IP forwarding: Azure drops packets that are not addressed to it. One finding per interface.
import { textKey } from '../../eval/compare.ts';
import type { LoadBalancer, Network, NetworkInterface } from '../../network/network.ts';
import { boolOf, items, read, show, splitId } from '../../network/read.ts';
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
  const balancers = balancersBefore(network, appliance);
  const leading = uses.map((use) => ({
    use,
    verdict: all(
      use.verdict,
      any(
        leadsTo(network, use, instance, configurations),
        ...balancers.map((each) => leadsTo(network, use, each.instance, frontPlaces(each))),
      ),
    ),
  }));
  const first = surest(leading);
  if (first === undefined) return [];
  return [
    {
      subject: instance,
      verdict: all(off, any(...leading.map(({ verdict }) => verdict)), isDeployed(instance)),
      draft: () => draft(appliance, first.use),
    },
  ];
}

function isOff({ ipForwarding }: NetworkInterface): Verdict {
  if (ipForwarding === undefined) return yes;
  const known = boolOf(ipForwarding);
  return fromTri(known === undefined ? undefined : !known, [ipForwarding]);
}

/** The load balancers that have the interface in one of their pools. */
function balancersBefore(network: Network, { instance }: NetworkInterface): readonly LoadBalancer[] {
  const pools = items(read(instance.body, 'properties', 'ipConfigurations')).flatMap((item) =>
    items(read(item, 'properties', 'loadBalancerBackendAddressPools')),
  );
  const owners = new Set(
    pools.flatMap((pool) => {
      const id = read(pool, 'id');
      const parent = id === undefined ? undefined : splitId(id)?.parent;
      return parent === undefined ? [] : textKey(parent);
    }),
  );
  return owners.size === 0 ? [] : network.loadBalancers.filter((each) => owners.has(textKey(each.instance.id)));
}

function draft(appliance: NetworkInterface, use: RouteUse): ReturnType<Judgement['draft']> {
  const { instance, name, ipForwarding } = appliance;
  const { table, route, hop } = use;
  return {
    message: {
      en: `The route '${route.name}' of '${table.name}' sends the packets of ${subnetText(use)} to ${show(hop)}, the network interface '${name}', which does not forward: Azure drops every packet that is not addressed to it. Set enableIPForwarding to true.`,
      ja: `'${table.name}' のルート '${route.name}' は ${subnetText(use)} のパケットを ${show(hop)} (ネットワーク インターフェイス '${name}') に送りますが、IP 転送が無効なため、自分宛てでないパケットはすべて破棄されます。enableIPForwarding を true にしてください。`,
    },
    location: writtenAt(ipForwarding) ?? instance.nameLocation,
    resources: [mention(instance), mention(table.instance)],
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
