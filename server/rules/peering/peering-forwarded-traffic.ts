// A route to an appliance in a peered network, and a peering on the way that does not take forwarded packets (P-30). One finding per half.
import { remembered } from '../../eval/remembered.ts';
import { contains, overlaps, parsePrefix, type Prefix } from '../../ip/prefix.ts';
import { rangesOfNetwork } from '../../network/address-range.ts';
import type { Network, Peering, VirtualNetwork } from '../../network/network.ts';
import { read, show, textOf } from '../../network/read.ts';
import { collect } from '../../network/collect.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import { routed } from '../routing/example.ts';
import { applianceRoutes, holdsHop, subnetText, type RouteUse } from '../routing/hop.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all, any, possible, surest, yes, type Verdict } from '../verdict.ts';
import { lacksFlag, mentionHalf, raiseFlag } from './half.ts';

const flag = 'allowForwardedTraffic';

export const peeringForwardedTraffic: Rule = {
  id: 'peering-forwarded-traffic',
  severity: 'warning',
  title: {
    en: 'A peering on the way to an appliance does not allow forwarded traffic',
    ja: '仮想アプライアンスへの経路上のピアリングが転送トラフィックを許可していません',
  },
  why: {
    en: 'What an appliance in a hub passes on does not come from the hub itself. A peering takes such packets only when allowForwardedTraffic is true on the half of the network that they go to. Without it requests pass and answers are lost, or the other spoke is never reached.',
    ja: 'ハブの仮想アプライアンスが転送するパケットの送信元は、ハブ自身ではありません。そのようなパケットは、宛先側ネットワークのピアリングで allowForwardedTraffic が true の場合にだけ通過します。true でないと、要求は届いても応答が失われるか、相手のスポークに到達できません。',
  },
  certainty: {
    en: 'Always possible, never certain: the documentation is not clear about which half the flag counts on. The halves of the spokes are looked at, as is common advice. A route for addresses of the hub itself is not reported: what comes from there is not forwarded traffic.',
    ja: 'どちら側のフラグが効くのかをドキュメントが明確にしていないため、常に可能性ありとして報告します。一般的な推奨に従い、スポーク側のピアリングを確認します。ハブ自身のアドレス宛てのルートは、ハブからのパケットが転送トラフィックにあたらないため報告しません。',
  },
  fixes: [{ en: 'Set allowForwardedTraffic to true', ja: 'allowForwardedTraffic を true にする' }],
  facts: [{ id: 'P-30', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' }],
  bad: routed('10.0.0.4', true, true, false),
  good: routed('10.0.0.4', true, true),
  check: ({ network }) => {
    const passages = new Map<Peering, Passage[]>();
    for (const use of applianceRoutes(network))
      for (const passage of passagesOf(network, use)) collect(passages, passage.half, passage);
    return [...passages].map(([half, own]) => judge(half, own));
  },
};

/** A half that forwarded packets of a route have to pass. */
interface Passage {
  readonly half: Peering;
  readonly use: RouteUse;
  readonly verdict: Verdict;
}

/** The half of the spoke that sends, for the answers, and those of the spokes that the route's prefix means. */
function passagesOf(network: Network, use: RouteUse): readonly Passage[] {
  const { from, to } = halvesOf(network);
  const meant = parsePrefix(textOf(use.route.prefix) ?? '');
  // What stands in the network itself is reached without a peering.
  if (holdsHop(network, use.from, use.hop).kind === 'yes') return [];
  return (from.get(use.from.key) ?? []).flatMap((own) => {
    const hub = own.remote;
    // What comes from the hub's own addresses is not forwarded to the peering, whichever appliance it has passed.
    if (isOwn(hub, meant)) return [];
    const verdict = all(use.verdict, holdsHop(network, hub, use.hop), isDeployed(own.instance));
    if (verdict.kind === 'no') return [];
    const targets = (to.get(hub.key) ?? []).filter((half) => isMeant(half.local, meant));
    return [own, ...targets].map((half) => ({ half, use, verdict: all(verdict, isDeployed(half.instance)) }));
  });
}

/** The halves by the keys of the networks that they lead from and to. */
const halvesOf = remembered(
  ({ peerings }: Network): Readonly<Record<'from' | 'to', ReadonlyMap<string, readonly Peering[]>>> => {
    const [from, to] = [new Map<string, Peering[]>(), new Map<string, Peering[]>()];
    for (const half of peerings) {
      collect(from, half.local.key, half);
      collect(to, half.remote.key, half);
    }
    return { from, to };
  },
);

function isOwn(hub: VirtualNetwork, meant: Prefix | undefined): boolean {
  return meant !== undefined && rangesOfNetwork(hub).known.some(({ prefix }) => contains(prefix, meant));
}

/** A default route means nobody in particular, and neither does a service tag. */
function isMeant(target: VirtualNetwork, meant: Prefix | undefined): boolean {
  return (
    meant !== undefined &&
    meant.length > 0 &&
    rangesOfNetwork(target).known.some(({ prefix }) => overlaps(prefix, meant))
  );
}

function judge(half: Peering, passages: readonly Passage[]): Judgement {
  return {
    subject: half.instance,
    key: half.key,
    verdict: all(
      lacksFlag(half, flag, yes),
      any(...passages.map(({ verdict }) => verdict)),
      possible(`which half Azure looks at for ${flag}`),
    ),
    draft: () => draft(half, surest(passages)?.use),
  };
}

function draft(half: Peering, use: RouteUse | undefined): ReturnType<Judgement['draft']> {
  const { local, remote, name } = half;
  const value = read(half.properties, flag);
  const route = use === undefined ? '' : `'${use.route.name}'`;
  const hop = use === undefined ? '' : show(use.hop);
  const source = use === undefined ? '' : subnetText(use);
  return {
    message: {
      en: `The route ${route} sends packets of ${source} to the appliance ${hop} in ${remote.name}, and the peering '${name}' from ${local.name} to ${remote.name} does not allow forwarded traffic: what the appliance passes on does not reach ${local.name}. Set ${flag} to true.`,
      ja: `ルート ${route} は ${source} のパケットを ${remote.name} の仮想アプライアンス ${hop} に送りますが、${local.name} から ${remote.name} へのピアリング '${name}' は転送トラフィックを許可していません。アプライアンスが転送したパケットは ${local.name} に届きません。${flag} を true にしてください。`,
    },
    location: writtenAt(value) ?? half.location,
    resources: [
      mentionHalf(half),
      mentionNetwork(local),
      mentionNetwork(remote),
      ...(use === undefined ? [] : [mention(use.table.instance)]),
    ],
    related:
      use === undefined
        ? []
        : [
            {
              location: use.route.location,
              message: { en: `Route ${route} to ${hop}`, ja: `${hop} へのルート ${route}` },
            },
          ],
    fixes: (sources) => {
      const edits = raiseFlag(half, flag, sources);
      if (edits === undefined) return [];
      return [
        {
          title: {
            en: `Allow forwarded traffic over the peering '${name}'`,
            ja: `ピアリング '${name}' で転送トラフィックを許可する`,
          },
          edits,
          preferred: true,
          // It lets packets in that are kept out today.
          safe: false,
        },
      ];
    },
  };
}
