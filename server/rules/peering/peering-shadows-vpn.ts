// Two networks joined by a peering and by a VNet-to-VNet connection: the peering takes all traffic (V-2). Once per pair.
import type { Connection, Peering, PeeringLink } from '../../network/network.ts';
import { isDeployed, mayComeBack } from '../existence.ts';
import { mention, mentionNetwork } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, yes } from '../verdict.ts';
import { connection, gateway } from '../vpn/example.ts';
import { halfBetween, hubAndSpoke } from './example.ts';
import { halvesOf, mentionHalf, placeOfHalf } from './half.ts';
import { removeHalves } from './remove-halves.ts';

const vpn = gateway('hub') + gateway('spoke') + connection('hub', 'spoke') + connection('spoke', 'hub');
const spokeWithGatewaySubnet = hubAndSpoke.replace(
  "[{ name: 'snet-app', properties: { addressPrefix: '10.1.0.0/24' } }]",
  "[{ name: 'GatewaySubnet', properties: { addressPrefix: '10.1.0.0/27' } }]",
);

export const peeringShadowsVpn: Rule = {
  id: 'peering-shadows-vpn',
  severity: 'warning',
  title: {
    en: 'A peering makes a VNet-to-VNet connection useless',
    ja: 'ピアリングにより VNet 間接続が使われません',
  },
  why: {
    en: 'When two virtual networks are peered and also joined by VPN gateways, all traffic takes the peering: its routes win over those that gateways learn, even more specific ones. The connection costs money and carries nothing, and what only a VPN reaches, such as the front end of a Basic load balancer in another region, stays unreachable.',
    ja: '2 つの仮想ネットワークがピアリングと VPN ゲートウェイの両方で接続されている場合、トラフィックはすべてピアリングを通ります。ピアリングのルートは、ゲートウェイが学習したより具体的なルートよりも優先されます。VPN 接続は費用がかかるだけで使われず、別リージョンの Basic ロード バランサーのフロントエンドのように VPN でしか到達できないものには到達できません。',
  },
  certainty: {
    en: 'Certain when this deployment holds both halves of the peering, or the half that is missing belongs to a network that is not declared here, and a connection between gateways of the same two networks.',
    ja: 'このデプロイにピアリングの両方 (見えない片方は、ここで宣言されていないネットワークのもの) と、同じ 2 つのネットワークのゲートウェイ間の接続がある場合は確実です。',
  },
  fixes: [{ en: 'Remove the halves of the peering', ja: 'ピアリングを両側とも削除する' }],
  facts: [
    { id: 'V-2', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview' },
    { id: 'V-3', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview' },
  ],
  bad: spokeWithGatewaySubnet + halfBetween('hub', 'spoke') + halfBetween('spoke', 'hub') + vpn,
  good: spokeWithGatewaySubnet + vpn,
  check: (model) => model.network.links.flatMap((link) => judge(model, link)),
};

function judge(model: Model, link: PeeringLink): readonly Judgement[] {
  const { network } = model;
  const halves = halvesOf(link);
  const half = halves.find(({ instance }) => !instance.existing) ?? link.forward;
  const beside = network.connections.filter((each) => joins(each, link));
  // Of a peering that is there already, the connection is what can be changed.
  const subject = [half, ...beside].find(({ instance }) => !instance.existing);
  if (subject === undefined) return [];
  return [
    {
      subject: subject.instance,
      key: half.key,
      verdict: all(
        // One half carries nothing, and then shadows nothing (P-40).
        link.backward === undefined ? mayComeBack(network, link) : yes,
        ...halves.map(({ instance }) => isDeployed(instance)),
        any(...beside.map(({ instance }) => isDeployed(instance))),
      ),
      draft: () => draft(model, link, half, beside),
    },
  ];
}

function joins({ from, to }: Connection, { a, b }: PeeringLink): boolean {
  return (from?.key === a.key && to?.key === b.key) || (from?.key === b.key && to?.key === a.key);
}

function draft(
  model: Model,
  link: PeeringLink,
  half: Peering,
  beside: readonly Connection[],
): ReturnType<Judgement['draft']> {
  const { a, b } = link;
  const halves = halvesOf(link);
  const names = beside.map(({ name }) => `'${name}'`);
  const there = half.instance.existing;
  const connections = beside.map(({ instance }) => mention(instance));
  const ends = [mentionNetwork(a), mentionNetwork(b)];
  return {
    message: {
      en: `${a.name} and ${b.name} are peered ('${half.name}') and also joined by the VNet-to-VNet connection${names.length === 1 ? '' : 's'} ${names.join(' and ')}: all traffic takes the peering, and the VPN carries nothing. Remove both halves of the peering to use the VPN, or the connection${names.length === 1 ? '' : 's'} to keep the peering.`,
      ja: `${a.name} と ${b.name} は、ピアリング ('${half.name}') と VNet 間接続 ${names.join('、')} の両方で接続されています。トラフィックはすべてピアリングを通り、VPN は使われません。VPN を使うならピアリングを両側とも削除し、ピアリングを残すなら VNet 間接続を削除してください。`,
    },
    location: there ? (beside[0]?.instance.nameLocation ?? half.location) : half.location,
    resources: there ? [...connections, mentionHalf(half), ...ends] : [mentionHalf(half), ...ends, ...connections],
    related: [
      ...halves.filter((each) => there || each !== half).map(placeOfHalf),
      ...beside.map(({ name, instance }) => ({
        location: instance.nameLocation,
        message: { en: `Connection '${name}' between the same networks`, ja: `同じネットワーク間の接続 '${name}'` },
      })),
    ],
    fixes: (sources) => {
      const edits = removeHalves(halves, model, sources)?.edits;
      if (edits === undefined) return [];
      return [
        {
          title: {
            en: `Remove the peering between ${a.name} and ${b.name} (${halves.length === 2 ? 'both halves' : 'the half that is declared here'})`,
            ja: `${a.name} と ${b.name} のピアリングを削除する (${halves.length === 2 ? '両側' : 'ここで宣言されている片方'})`,
          },
          edits,
          preferred: false,
          safe: false,
        },
      ];
    },
  };
}
