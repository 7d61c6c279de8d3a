// A subnet peering that lists a subnet which its network does not have (P-64). One finding per name.
import type { Peering, VirtualNetwork } from '../../network/network.ts';
import { boolOf, isArray, read, textOf } from '../../network/read.ts';
import type { Value } from '../../eval/value.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import { mentionNetwork, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { replaceLiteral } from '../value-edit.ts';
import { all, fromTri, no, undecided, yes, type Verdict } from '../verdict.ts';
import { halfBetween, hubAndSpoke } from './example.ts';
import { mentionHalf, placesOf } from './half.ts';
import { nearest } from './nearest.ts';

const lists = [
  { list: 'localSubnetNames', side: 'local' },
  { list: 'remoteSubnetNames', side: 'remote' },
] as const;

const subnets = (app: string): readonly string[] => [
  'peerCompleteVnets: false',
  "localSubnetNames: ['GatewaySubnet']",
  `remoteSubnetNames: ['${app}']`,
];
const back = halfBetween('spoke', 'hub', [
  'peerCompleteVnets: false',
  "localSubnetNames: ['snet-app']",
  "remoteSubnetNames: ['GatewaySubnet']",
]);

export const peeringSubnetUnknown: Rule = {
  id: 'peering-subnet-unknown',
  severity: 'error',
  title: {
    en: 'A subnet peering names a subnet that does not exist',
    ja: '存在しないサブネットを指定したサブネット ピアリングです',
  },
  why: {
    en: 'A subnet peering (peerCompleteVnets: false) connects only the subnets that it lists by name. A name that the network does not have is refused, or leaves out the subnet that was meant.',
    ja: 'サブネット ピアリング (peerCompleteVnets: false) は、名前で指定したサブネットだけを接続します。ネットワークにない名前は拒否されるか、意図したサブネットが接続されない原因になります。',
  },
  certainty: {
    en: 'Certain when this deployment creates the network and all its subnets are known. Nothing is said of a network that is not declared here.',
    ja: 'ネットワークがこのデプロイで作成され、すべてのサブネットがわかっている場合は確実です。ここで宣言されていないネットワークについては報告しません。',
  },
  fixes: [{ en: 'Use the nearest subnet name', ja: '最も近いサブネット名に変える' }],
  facts: [
    { id: 'P-60', url: 'https://learn.microsoft.com/azure/virtual-network/how-to-configure-subnet-peering' },
    { id: 'P-64', url: 'https://learn.microsoft.com/azure/virtual-network/how-to-configure-subnet-peering' },
  ],
  bad: hubAndSpoke + halfBetween('hub', 'spoke', subnets('snet-apps')) + back,
  good: hubAndSpoke + halfBetween('hub', 'spoke', subnets('snet-app')) + back,
  check: (model) => model.network.peerings.flatMap((half) => lists.flatMap((each) => judge(model, half, each))),
};

function judge({ deployment }: Model, half: Peering, { list, side }: (typeof lists)[number]): readonly Judgement[] {
  const network = half[side];
  const names = read(half.properties, list);
  if (mayHideNetwork(deployment) || !isArray(names)) return [];
  return names.items.map((name, i) => ({
    subject: half.instance,
    key: `${half.key}|${list}|${i}`,
    verdict: all(isSubnetPeering(half), isMissing(network, name), isDeployed(half.instance)),
    draft: () => draft(half, network, name),
  }));
}

function isSubnetPeering({ properties }: Peering): Verdict {
  const complete = read(properties, 'peerCompleteVnets');
  if (complete === undefined) return no;
  const known = boolOf(complete);
  return fromTri(known === undefined ? undefined : !known, [complete]);
}

function isMissing({ subnets: own, subnetsComplete }: VirtualNetwork, name: Value): Verdict {
  const wanted = textOf(name)?.toLowerCase();
  const known = own.map((subnet) => textOf(subnet.name)?.toLowerCase());
  if (wanted !== undefined && known.includes(wanted)) return no;
  const open = [name, ...own.map((subnet) => subnet.name)].filter((value) => value.kind === 'unknown');
  if (!subnetsComplete) return no;
  return open.length === 0 ? yes : undecided(open);
}

function draft(half: Peering, network: VirtualNetwork, name: Value): ReturnType<Judgement['draft']> {
  const wanted = textOf(name) ?? '';
  const known = network.subnets.flatMap((subnet) => textOf(subnet.name) ?? []);
  const hasOnly = known.map((each) => `'${each}'`).join(', ');
  return {
    message: {
      en: `The peering '${half.name}' lists the subnet '${wanted}', which ${network.name} does not have (it has ${hasOnly === '' ? 'none' : hasOnly}): the subnet that is meant is not connected. Use the name of a subnet of ${network.name}.`,
      ja: `ピアリング '${half.name}' はサブネット '${wanted}' を指定していますが、${network.name} にそのサブネットはありません (${hasOnly === '' ? 'サブネットなし' : `あるのは ${hasOnly}`})。意図したサブネットは接続されません。${network.name} にあるサブネットの名前を指定してください。`,
    },
    location: writtenAt(name) ?? half.location,
    resources: [mentionHalf(half), mentionNetwork(network)],
    related: [
      ...wayOf(name, {
        en: `The name reaches '${half.name}' through here`,
        ja: `名前はここを通って '${half.name}' に渡されます`,
      }),
      ...placesOf(network),
    ],
    fixes: (sources) => {
      const near = nearest(wanted, known);
      const edit = near === undefined ? undefined : replaceLiteral(sources, name, near);
      if (near === undefined || edit === undefined) return [];
      return [
        {
          title: { en: `Change the subnet name to '${near}'`, ja: `サブネット名を '${near}' に変える` },
          edits: [edit],
          preferred: true,
          safe: false,
        },
      ];
    },
  };
}
