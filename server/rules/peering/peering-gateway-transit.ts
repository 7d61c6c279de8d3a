// A half that borrows the gateway of the other network where nothing can be lent (P-51, P-53). One finding per half and fault.
import type { Network, Peering } from '../../network/network.ts';
import { read, textOf } from '../../network/read.ts';
import type { Localized } from '../../text/localized.ts';
import type { Location } from '../../text/location.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import type { Related, ResourceMention } from '../finding.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, fromTri, no, not, possible, surest, yes, type Verdict } from '../verdict.ts';
import { gateway } from '../vpn/example.ts';
import { halfBetween, hubAndSpoke } from './example.ts';
import { hasFlag, lacksFlag, mentionHalf, placeOfHalf, placesOf, raiseFlag } from './half.ts';
import { gatewaysOf, hasStrayGateway, otherHalf, routeServersOf } from './lender.ts';

const borrow = 'useRemoteGateways';
const lend = 'allowGatewayTransit';
const borrower = halfBetween('spoke', 'hub', [`${borrow}: true`], '  dependsOn: [hubGateway, hubToSpoke]\n');

export const peeringGatewayTransit: Rule = {
  id: 'peering-gateway-transit',
  severity: 'error',
  title: {
    en: 'A peering uses a remote gateway that it cannot have',
    ja: '利用できないリモート ゲートウェイを使うピアリングです',
  },
  why: {
    en: 'useRemoteGateways lets a network use the gateway or Route Server of the network that it is peered with. Azure refuses the peering unless the other half allows gateway transit and a gateway stands there, and a network that has a gateway of its own cannot borrow, nor can it borrow from two. A gateway of SKU Basic is not lent at all.',
    ja: 'useRemoteGateways を使うと、ピアリング先のネットワークのゲートウェイや Route Server を利用できます。相手側のピアリングがゲートウェイ転送を許可し、そこにゲートウェイがなければ、ピアリングは拒否されます。自分のゲートウェイを持つネットワークは利用できず、2 つのネットワークから同時に利用することもできません。Basic SKU のゲートウェイは転送に対応していません。',
  },
  certainty: {
    en: 'Certain when the flags and gateways that stand against it are declared here. A gateway that is merely not declared in a network of this deployment is possible: it may be there already. Nothing is said of networks that are not declared here.',
    ja: '妨げとなるフラグやゲートウェイがここで宣言されている場合は確実です。このデプロイのネットワークにゲートウェイが宣言されていないだけの場合は、既に存在するかもしれないため可能性ありとします。ここで宣言されていないネットワークについては報告しません。',
  },
  fixes: [
    { en: 'Set allowGatewayTransit on the other half', ja: '相手側のピアリングで allowGatewayTransit を true にする' },
  ],
  facts: [
    { id: 'P-51', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' },
    { id: 'P-53', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-peering-gateway-transit' },
  ],
  bad: hubAndSpoke + gateway('hub') + halfBetween('hub', 'spoke', [`${lend}: false`]) + borrower,
  good: hubAndSpoke + gateway('hub') + halfBetween('hub', 'spoke', [`${lend}: true`]) + borrower,
  check: (model) => model.network.peerings.flatMap((half) => faultsOf(model, half).map((fault) => judge(half, fault))),
};

/** One way in which the half cannot borrow. */
interface Fault {
  readonly kind: 'not-lent' | 'no-gateway' | 'own-gateway' | 'second' | 'basic';
  readonly verdict: Verdict;
  readonly message: Localized;
  readonly location: Location | undefined;
  readonly resources: readonly ResourceMention[];
  readonly related: readonly Related[];
  readonly lender?: Peering;
}

function judge(half: Peering, fault: Fault): Judgement {
  const { local, remote } = half;
  const borrowing = read(half.properties, borrow);
  return {
    subject: half.instance,
    key: `${half.key}|${fault.kind}`,
    verdict: all(hasFlag(half, borrow), isDeployed(half.instance), fault.verdict),
    draft: () => ({
      message: fault.message,
      location: fault.location ?? writtenAt(borrowing) ?? half.location,
      resources: [mentionHalf(half), mentionNetwork(local), mentionNetwork(remote), ...fault.resources],
      related: [...fault.related, ...placesOf(local, remote)],
      fixes: (sources) => {
        const edits = fault.lender === undefined ? undefined : raiseFlag(fault.lender, lend, sources);
        if (edits === undefined) return [];
        return [
          {
            title: {
              en: `Allow gateway transit on the peering '${fault.lender?.name ?? ''}' of ${remote.name}`,
              ja: `${remote.name} のピアリング '${fault.lender?.name ?? ''}' でゲートウェイ転送を許可する`,
            },
            edits,
            preferred: true,
            safe: true,
          },
        ];
      },
    }),
  };
}

function faultsOf(model: Model, half: Peering): readonly Fault[] {
  if (hasFlag(half, borrow).kind === 'no') return [];
  const { network } = model;
  return [
    ...notLent(network, half),
    ...noGateway(model, half),
    ...ownGateway(network, half),
    ...second(network, half),
    ...basic(network, half),
  ];
}

function notLent(network: Network, half: Peering): readonly Fault[] {
  const lender = otherHalf(network, half);
  if (lender === undefined) return [];
  const { local, remote, name } = half;
  return [
    {
      kind: 'not-lent',
      verdict: all(lacksFlag(lender, lend, yes), isDeployed(lender.instance)),
      message: {
        en: `The peering '${name}' uses the gateway of ${remote.name}, but its other half '${lender.name}' does not allow gateway transit: Azure refuses the peering. Set ${lend} to true on '${lender.name}'.`,
        ja: `ピアリング '${name}' は ${remote.name} のゲートウェイを使いますが、相手側の '${lender.name}' がゲートウェイ転送を許可していないため、Azure に拒否されます。'${lender.name}' の ${lend} を true にしてください (${local.name} 側の変更は不要です)。`,
      },
      location: undefined,
      resources: [mentionHalf(lender)],
      related: [placeOfHalf(lender)],
      lender,
    },
  ];
}

/** Only of a network that this deployment creates can be said that it has none, and a gateway may come from elsewhere even then. */
function noGateway({ network, deployment }: Model, half: Peering): readonly Fault[] {
  const { remote, name } = half;
  if (!remote.declared || mayHideNetwork(deployment) || hasStrayGateway(network, remote)) return [];
  const there = [...gatewaysOf(network, remote), ...routeServersOf(network, remote)];
  return [
    {
      kind: 'no-gateway',
      verdict:
        there.length === 0
          ? possible(`whether ${remote.name} has a gateway`)
          : all(...there.map(({ instance }) => not(isDeployed(instance)))),
      message: {
        en: `The peering '${name}' uses the gateway of ${remote.name}, but no gateway or Route Server is declared in ${remote.name}: without one Azure refuses the peering (RemoteVnetHasNoGateways). Declare the gateway, or set ${borrow} to false.`,
        ja: `ピアリング '${name}' は ${remote.name} のゲートウェイを使いますが、${remote.name} にはゲートウェイも Route Server も宣言されていません。存在しない場合、ピアリングは拒否されます (RemoteVnetHasNoGateways)。ゲートウェイを宣言するか、${borrow} を false にしてください。`,
      },
      location: undefined,
      resources: [],
      related: [],
    },
  ];
}

function ownGateway(network: Network, half: Peering): readonly Fault[] {
  const { local, remote, name } = half;
  const own = gatewaysOf(network, local);
  const [first] = own;
  if (first === undefined) return [];
  return [
    {
      kind: 'own-gateway',
      verdict: any(...own.map(({ instance }) => isDeployed(instance))),
      message: {
        en: `The peering '${name}' uses the gateway of ${remote.name}, but ${local.name} has a gateway of its own, '${first.name}': Azure refuses the peering. Set ${borrow} to false, or remove the gateway.`,
        ja: `ピアリング '${name}' は ${remote.name} のゲートウェイを使いますが、${local.name} には自分のゲートウェイ '${first.name}' があるため、Azure に拒否されます。${borrow} を false にするか、ゲートウェイを削除してください。`,
      },
      location: undefined,
      resources: own.map(({ instance }) => mention(instance)),
      related: own.map(gatewayPlace),
    },
  ];
}

function second(network: Network, half: Peering): readonly Fault[] {
  const { local, remote, name } = half;
  const earlier = network.peerings
    .slice(0, network.peerings.indexOf(half))
    .filter((other) => other.local.key === local.key && other.remote.key !== remote.key)
    .map((other) => ({ other, verdict: all(hasFlag(other, borrow), isDeployed(other.instance)) }));
  const first = surest(earlier);
  if (first === undefined) return [];
  const { other } = first;
  return [
    {
      kind: 'second',
      verdict: any(...earlier.map(({ verdict }) => verdict)),
      message: {
        en: `${local.name} uses the gateways of two networks: of ${other.remote.name} by '${other.name}' and of ${remote.name} by '${name}'. Azure allows one. Set ${borrow} to false on one of them.`,
        ja: `${local.name} は 2 つのネットワークのゲートウェイを使おうとしています ('${other.name}' で ${other.remote.name}、'${name}' で ${remote.name})。利用できるのは 1 つだけです。どちらかの ${borrow} を false にしてください。`,
      },
      location: undefined,
      resources: [mentionHalf(other), mentionNetwork(other.remote)],
      related: [placeOfHalf(other)],
    },
  ];
}

/** Another gateway or a Route Server beside the Basic one can still be lent. */
function basic(network: Network, half: Peering): readonly Fault[] {
  const { remote, name } = half;
  const there = gatewaysOf(network, remote);
  const [first] = there;
  if (first === undefined || routeServersOf(network, remote).length > 0) return [];
  const skus = there.map(({ sku, instance }) =>
    sku === undefined
      ? no
      : all(
          fromTri(textOf(sku) === undefined ? undefined : textOf(sku)?.toLowerCase() === 'basic', [sku]),
          isDeployed(instance),
        ),
  );
  return [
    {
      kind: 'basic',
      verdict: all(...skus),
      message: {
        en: `The peering '${name}' uses the gateway '${first.name}' of ${remote.name}, whose SKU Basic does not support gateway transit. Give the gateway another SKU, such as VpnGw1AZ (it has to be created anew).`,
        ja: `ピアリング '${name}' は ${remote.name} のゲートウェイ '${first.name}' を使いますが、その Basic SKU はゲートウェイ転送に対応していません。VpnGw1AZ など別の SKU にしてください (ゲートウェイの再作成が必要です)。`,
      },
      location: undefined,
      resources: [mention(first.instance)],
      related: [
        {
          location: writtenAt(first.sku) ?? first.instance.nameLocation,
          message: { en: `'${first.name}' is of SKU Basic`, ja: `'${first.name}' は Basic SKU です` },
        },
      ],
    },
  ];
}

function gatewayPlace({ name, instance, virtualNetwork }: Network['gateways'][number]): Related {
  const network = virtualNetwork?.name ?? '';
  return {
    location: instance.nameLocation,
    message: { en: `Gateway '${name}' of ${network}`, ja: `${network} のゲートウェイ '${name}'` },
  };
}
