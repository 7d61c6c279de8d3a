// Two peerings of one network that name the same other one, or a network peered with itself: Azure refuses both (P-23).
import { equalsIgnoringCase } from '../../eval/compare.ts';
import type { Peering } from '../../network/network.ts';
import type { Snapshot } from '../../snapshot.ts';
import { splitId } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mentionNetwork, writtenAt } from '../mention.ts';
import type { Fix } from '../finding.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, fromTri, possible, surest, type Verdict } from '../verdict.ts';
import { halfBetween, hubAndSpoke } from './example.ts';
import { mentionHalf, placeOfHalf, whetherInlineIsMade } from './half.ts';
import { removeHalves } from './remove-halves.ts';

export const peeringDuplicate: Rule = {
  id: 'peering-duplicate',
  severity: 'error',
  title: {
    en: 'A network is peered twice with the same network, or with itself',
    ja: '同じネットワークとの重複したピアリング、または自分自身とのピアリングです',
  },
  why: {
    en: 'Only one peering of a virtual network may reference a given remote network, whatever the peerings are called. Azure refuses the second one (AnotherPeeringAlreadyReferencesRemoteVnet), and it refuses to peer a network with itself. The deployment fails half-way.',
    ja: '仮想ネットワークから特定のリモート ネットワークを参照できるピアリングは、名前にかかわらず 1 つだけです。2 つ目は拒否され (AnotherPeeringAlreadyReferencesRemoteVnet)、自分自身とのピアリングも拒否されます。デプロイは途中で失敗します。',
  },
  certainty: {
    en: 'Certain when both peerings are deployed and their remote networks are known to be the same. Possible when that depends on conditions or on values that the template names, or when one of them is written inside the virtual network (P-20).',
    ja: '両方のピアリングがデプロイされ、リモート ネットワークが同じとわかっている場合は確実です。条件やテンプレートに挙げられた値によって決まる場合や、一方が仮想ネットワークの中に記述されている場合 (P-20) は、可能性ありとして報告します。',
  },
  fixes: [{ en: 'Remove the later peering', ja: '後に宣言されたピアリングを削除する' }],
  facts: [{ id: 'P-23', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' }],
  bad:
    hubAndSpoke +
    halfBetween('hub', 'spoke') +
    halfBetween('spoke', 'hub') +
    halfBetween('spoke', 'hub').replace('spokeToHub', 'again').replace("'spoke-to-hub'", "'spoke-to-hub-again'"),
  good: hubAndSpoke + halfBetween('hub', 'spoke') + halfBetween('spoke', 'hub'),
  check: (model) =>
    withEarlier(model.network.peerings).flatMap(({ half, earlier }) => [
      ...withItself(half, model),
      ...again(half, earlier, model),
    ]),
};

function withItself(half: Peering, model: Model): readonly Judgement[] {
  const { local, name } = half;
  const same = equalsIgnoringCase(half.remoteId, local.id);
  if (same === false) return [];
  return [
    {
      subject: half.instance,
      key: `${half.key}|itself`,
      verdict: all(fromTri(same, [half.remoteId, local.id]), isDeployed(half.instance)),
      draft: () => ({
        message: {
          en: `The peering '${name}' connects ${local.name} with itself, which Azure refuses. Name the other network, or remove the peering.`,
          ja: `ピアリング '${name}' は ${local.name} を自分自身に接続しており、Azure に拒否されます。接続先のネットワークを指定するか、このピアリングを削除してください。`,
        },
        location: writtenAt(half.remoteId) ?? half.location,
        resources: [mentionHalf(half), mentionNetwork(local)],
        related: [placeOfHalf(half)],
        fixes: (sources) => removal(half, model, sources),
      }),
    },
  ];
}

interface Candidates {
  readonly half: Peering;
  /** Those before it, of the same network, that may lead to the same one: a hub has many that do not. */
  readonly earlier: readonly Peering[];
}

function withEarlier(halves: readonly Peering[]): readonly Candidates[] {
  const known = new Map<string, { half: Peering; at: number }[]>();
  const listOf = (...key: readonly string[]): { half: Peering; at: number }[] => {
    const list = known.get(key.join(' ')) ?? [];
    known.set(key.join(' '), list);
    return list;
  };
  return halves.map((half, at) => {
    const { key } = half.local;
    const name = splitId(half.remoteId)?.name;
    const [all, open] = [listOf(key), listOf(key, 'open')];
    const own = name?.kind === 'string' ? listOf(key, 'named', name.value.toLowerCase()) : open;
    const near = own === open ? [...all] : [...own, ...open].sort((a, b) => a.at - b.at);
    for (const list of [all, own]) list.push({ half, at });
    return { half, earlier: near.map((each) => each.half) };
  });
}

/** Two declarations with one name are one peering, written for two cases. */
function again(half: Peering, before: readonly Peering[], model: Model): readonly Judgement[] {
  const earlier = before
    .filter((other) => other.name.toLowerCase() !== half.name.toLowerCase())
    .map((other) => ({ other, verdict: sameRemote(half, other) }));
  const first = surest(earlier);
  if (first === undefined) return [];
  return [
    {
      subject: half.instance,
      key: `${half.key}|again`,
      verdict: any(...earlier.map(({ verdict }) => verdict)),
      draft: () => draft(half, first.other, model),
    },
  ];
}

function sameRemote(half: Peering, other: Peering): Verdict {
  return all(
    fromTri(equalsIgnoringCase(half.remoteId, other.remoteId), [half.remoteId, other.remoteId]),
    isDeployed(half.instance),
    isDeployed(other.instance),
    // P-20: where Azure leaves out what stands inside, one peering is left.
    ...([half, other].some(({ form }) => form === 'inline') ? [possible(whetherInlineIsMade)] : []),
  );
}

function draft(half: Peering, other: Peering, model: Model): ReturnType<Judgement['draft']> {
  const { local, remote, name } = half;
  return {
    message: {
      en: `${local.name} is already peered with ${remote.name} by '${other.name}': Azure refuses the second peering '${name}'. Remove one of them.`,
      ja: `${local.name} と ${remote.name} のピアリングは '${other.name}' として既にあります。2 つ目の '${name}' は Azure に拒否されます。どちらか一方を削除してください。`,
    },
    location: half.location,
    resources: [mentionHalf(half), mentionHalf(other), mentionNetwork(local), mentionNetwork(remote)],
    related: [placeOfHalf(other)],
    fixes: (sources) => removal(half, model, sources),
  };
}

function removal(half: Peering, model: Model, sources: Snapshot): readonly Fix[] {
  const edits = removeHalves([half], model, sources)?.edits;
  if (edits === undefined) return [];
  return [
    {
      title: { en: `Remove the peering '${half.name}'`, ja: `ピアリング '${half.name}' を削除する` },
      edits,
      preferred: true,
      safe: false,
    },
  ];
}
