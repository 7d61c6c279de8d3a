// A route to an address that its subnet does not reach directly: in no network of its own or peered with it.
import { collect } from '../../network/collect.ts';
import { mayJoin, mayReachBeyond } from '../../network/joining.ts';
import type { Network, Peering, Route, VirtualNetwork } from '../../network/network.ts';
import { boolOf, read, show } from '../../network/read.ts';
import { halvesOf } from '../peering/half.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import { mention, mentionNetwork, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Model } from '../rule.ts';
import { all, any, possible, surest, type Verdict } from '../verdict.ts';
import { applianceRoutes, holdsHop, isNetwork, peersOf, subnetText, type RouteUse } from './hop.ts';

/** A use of a route by a network that does not reach the next hop, and the network that holds it, when one does. */
interface Miss {
  readonly use: RouteUse;
  readonly holder: VirtualNetwork | undefined;
  readonly verdict: Verdict;
}

/** A next hop that the subnet does not reach directly. */
export function outOfReach({ network, deployment }: Model): readonly Judgement[] {
  if (mayHideNetwork(deployment)) return [];
  const misses = new Map<Route, Miss[]>();
  for (const use of applianceRoutes(network)) for (const miss of missOf(network, use)) collect(misses, use.route, miss);
  return [...misses].flatMap(([route, own]) => {
    const first = surest(own);
    if (first === undefined) return [];
    return [
      {
        subject: first.use.table.instance,
        key: `${route.key}|reach`,
        verdict: any(...own.map(({ verdict }) => verdict)),
        draft: () => reachDraft(first),
      },
    ];
  });
}

function missOf(network: Network, use: RouteUse): readonly Miss[] {
  const { from, hop, verdict } = use;
  if (!from.declared) return [];
  // What is not known to the last prefix may hold the address, and a peering whose end is not known may be one of the network's own.
  const holder = network.virtualNetworks.find((each) => each.declared && holdsHop(network, each, hop).kind === 'yes');
  const apart = holder === undefined ? new Set<string>() : peeredWhole(network, holder);
  const mayHold = (each: VirtualNetwork): boolean => {
    const { kind } = holdsHop(network, each, hop);
    return kind === 'yes' || (kind === 'undecided' && !apart.has(each.key));
  };
  const selves = network.virtualNetworks.filter((each) => isNetwork(each, from).kind !== 'no');
  if ([from, ...selves.flatMap((each) => peersOf(network, each))].some(mayHold)) return [];
  const far = network.virtualNetworks.filter(mayHold);
  if (far.some((each) => mayJoin(network, from, each))) return [];
  if (holder?.instance !== undefined) return [{ use, holder, verdict: all(verdict, isDeployed(holder.instance)) }];
  if (mayReachBeyond(network, from)) return [];
  const elsewhere = possible(`whether ${show(hop)} is in a network peered with ${from.name}`);
  return [{ use, holder: undefined, verdict: all(verdict, elsewhere) }];
}

/** @returns the networks, by their keys, that share no address with this one, because a peering of all of both joins them (P-6). */
function peeredWhole({ links }: Network, { key }: VirtualNetwork): ReadonlySet<string> {
  const isWhole = ({ instance, properties }: Peering): boolean => {
    const [complete, onlyIpv6] = [read(properties, 'peerCompleteVnets'), read(properties, 'enableOnlyIPv6Peering')];
    return (
      instance.exists === true &&
      (complete === undefined || boolOf(complete) === true) &&
      (onlyIpv6 === undefined || boolOf(onlyIpv6) === false)
    );
  };
  const own = links.filter(({ a, b }) => a.key === key || b.key === key).filter((link) => halvesOf(link).some(isWhole));
  return new Set(own.map(({ a, b }) => (a.key === key ? b.key : a.key)));
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
