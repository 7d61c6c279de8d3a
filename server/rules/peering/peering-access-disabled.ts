// A peering whose access flag is off on one half: connected, and yet nothing flows (P-31). One finding per half that says so.
import type { Peering } from '../../network/network.ts';
import { read } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mentionNetwork, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all, no } from '../verdict.ts';
import { halfBetween, hubAndSpoke } from './example.ts';
import { lacksFlag, mentionHalf, raiseFlag } from './half.ts';

const flag = 'allowVirtualNetworkAccess';

export const peeringAccessDisabled: Rule = {
  id: 'peering-access-disabled',
  severity: 'information',
  title: {
    en: 'A peering does not allow access',
    ja: 'ピアリングで仮想ネットワーク アクセスが無効です',
  },
  why: {
    en: 'A peering whose allowVirtualNetworkAccess is false on either half is Connected, but no traffic flows between the two networks, and the service tag VirtualNetwork of their network security groups does not include the other side. Some close a peering this way for a while; more often it is left over.',
    ja: 'どちらかの片方で allowVirtualNetworkAccess が false のピアリングは、状態は Connected でも 2 つのネットワーク間にトラフィックが流れません。ネットワーク セキュリティ グループのサービス タグ VirtualNetwork にも相手側のアドレス範囲が含まれません。一時的に閉じるために使われることもありますが、多くは設定の戻し忘れです。',
  },
  certainty: {
    en: 'Certain when the flag is known to be false. A half that does not state the flag allows access and is not reported.',
    ja: 'フラグが false とわかっている場合は確実です。フラグが記述されていない場合はアクセスが許可されるものとして報告しません。',
  },
  fixes: [{ en: 'Set allowVirtualNetworkAccess to true', ja: 'allowVirtualNetworkAccess を true にする' }],
  facts: [{ id: 'P-31', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' }],
  bad: hubAndSpoke + halfBetween('hub', 'spoke', [`${flag}: false`]) + halfBetween('spoke', 'hub', [`${flag}: true`]),
  good: hubAndSpoke + halfBetween('hub', 'spoke', [`${flag}: true`]) + halfBetween('spoke', 'hub', [`${flag}: true`]),
  check: ({ network }) => network.peerings.map(judge),
};

function judge(half: Peering): Judgement {
  return {
    subject: half.instance,
    key: half.key,
    verdict: all(lacksFlag(half, flag, no), isDeployed(half.instance)),
    draft: () => draft(half),
  };
}

function draft(half: Peering): ReturnType<Judgement['draft']> {
  const { local, remote, name } = half;
  const value = read(half.properties, flag);
  return {
    message: {
      en: `The peering '${name}' from ${local.name} to ${remote.name} has ${flag} set to false: no traffic flows between the two networks in either direction. Set it to true, unless the peering is meant to be closed.`,
      ja: `${local.name} から ${remote.name} へのピアリング '${name}' は ${flag} が false です。2 つのネットワーク間ではどちらの方向にもトラフィックが流れません。意図して閉じているのでなければ true にしてください。`,
    },
    location: writtenAt(value) ?? half.location,
    resources: [mentionHalf(half), mentionNetwork(local), mentionNetwork(remote)],
    related: wayOf(value, {
      en: `The flag reaches '${name}' through here`,
      ja: `フラグはここを通って '${name}' に渡されます`,
    }),
    fixes: (sources) => {
      const edits = raiseFlag(half, flag, sources);
      if (edits === undefined) return [];
      return [
        {
          title: {
            en: `Allow access over the peering '${name}'`,
            ja: `ピアリング '${name}' でアクセスを許可する`,
          },
          edits,
          preferred: true,
          // It may be closed on purpose.
          safe: false,
        },
      ];
    },
  };
}
