// Networks that are peered with each other (P-6), or with the same one (P-7), share no address; subnet peering limits what is compared (P-60).
import { equalsIgnoringCase } from '../../eval/compare.ts';
import { formatPrefix, overlaps } from '../../ip/prefix.ts';
import { rangesOfNetwork, rangesOfSubnet, type AddressRange, type AddressRanges } from '../../network/address-range.ts';
import type { Network, Peering, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { boolOf, isArray, isUnknown, read } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mentionNetwork, writtenAt } from '../mention.ts';
import { nearPairs } from '../near-pairs.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all, any, no, undecided, yes, type Verdict } from '../verdict.ts';
import { halvesOf, mentionHalf, placeOfHalf } from './half.ts';

export const peeringAddressOverlap: Rule = {
  id: 'peering-address-overlap',
  severity: 'error',
  title: {
    en: 'Peered virtual networks share addresses',
    ja: 'ピアリングされた仮想ネットワークのアドレスが重複しています',
  },
  why: {
    en: 'The address spaces of peered networks must not overlap, and neither may those of two networks that are peered with the same one. Azure refuses the peering (VnetAddressSpacesOverlap, VnetAddressSpaceOverlapsWithAlreadyPeeredVnet). A subnet peering compares only the subnets that it lists.',
    ja: 'ピアリングする仮想ネットワークのアドレス空間は重複できません。同じネットワークにピアリングする 2 つのネットワークのアドレス空間も重複できません。Azure はピアリングを拒否します (VnetAddressSpacesOverlap、VnetAddressSpaceOverlapsWithAlreadyPeeredVnet)。サブネット ピアリングでは、一覧に記述されたサブネットだけが比較されます。',
  },
  certainty: {
    en: 'Certain when a shared prefix is known on both sides and the networks and peerings are deployed. Possible when a value that the template names for an unknown makes it so. Nothing is said of address spaces that are not known.',
    ja: '重複するプレフィックスが両側でわかっていて、ネットワークとピアリングがデプロイされる場合は確実です。不明な値の候補としてテンプレートに記述された値によって成立する場合は可能性として報告します。不明なアドレス空間については報告しません。',
  },
  fixes: [],
  facts: [
    { id: 'P-6', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' },
    { id: 'P-7', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' },
    { id: 'P-60', url: 'https://learn.microsoft.com/azure/virtual-network/how-to-configure-subnet-peering' },
  ],
  bad: example('10.1.128.0/17'),
  good: example('10.2.0.0/17'),
  check: ({ network }) => pairsOf(network).flatMap(judge),
};

function example(prefix: string): string {
  return `resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }

  resource toSpoke 'virtualNetworkPeerings' = {
    name: 'to-spoke'
    properties: { remoteVirtualNetwork: { id: spoke.id } }
  }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['${prefix}'] } }

  resource toHub 'virtualNetworkPeerings' = {
    name: 'to-hub'
    properties: { remoteVirtualNetwork: { id: hub.id } }
  }
}
`;
}

/** Two networks, the halves that join them to each other or to a third one, and whether they share addresses over those. */
interface Pair {
  readonly earlier: Side;
  readonly later: Side;
  /** The network that both are peered with; undefined when they are peered with each other. */
  readonly middle: VirtualNetwork | undefined;
}

interface Side {
  readonly network: VirtualNetwork;
  readonly halves: readonly Peering[];
}

/** The settings describe it, and it is not deployed here. */
function isOutside({ declared, described }: VirtualNetwork): boolean {
  return !declared && described !== undefined;
}

/** Every pair of networks once; those that are peered with each other first. */
function pairsOf({ links, virtualNetworks }: Network): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  const add = (pair: Pair): void => {
    const { earlier, later } = pair;
    const key = [earlier.network.key, later.network.key].sort().join('|');
    if (pairs.has(key)) return;
    // What is declared here can be changed here: it is told as the later one.
    pairs.set(key, isOutside(later.network) ? { ...pair, earlier: later, later: earlier } : pair);
  };
  for (const link of links) {
    const halves = halvesOf(link);
    add({ earlier: { network: link.a, halves }, later: { network: link.b, halves }, middle: undefined });
  }
  const sides = sidesOf(links);
  for (const middle of virtualNetworks)
    for (const [earlier, later] of nearPairs(sides.get(middle.key) ?? [], rangesOfSide))
      add({ earlier, later, middle });
  return [...pairs.values()];
}

/** @returns the networks that each is peered with, by its key. */
function sidesOf(links: readonly PeeringLink[]): ReadonlyMap<string, readonly Side[]> {
  const sides = new Map<string, Side[]>();
  const add = (middle: VirtualNetwork, side: Side): void => {
    const known = sides.get(middle.key);
    if (known === undefined) sides.set(middle.key, [side]);
    else known.push(side);
  };
  for (const link of links) {
    const halves = halvesOf(link);
    add(link.a, { network: link.b, halves });
    add(link.b, { network: link.a, halves });
  }
  return sides;
}

/** All that may be seen of it over any of its halves. */
function rangesOfSide({ network, halves }: Side): Pick<AddressRanges, 'known' | 'open'> {
  const ranges = halves.map((half) => carried(half, network));
  return { known: ranges.flatMap(({ known }) => known), open: ranges.flatMap(({ open }) => open) };
}

function judge(pair: Pair): readonly Judgement[] {
  const { earlier, later, middle } = pair;
  const subject = [...later.halves, ...earlier.halves].find(({ instance }) => !instance.existing);
  // Between networks that are there already, joined by peerings that are there, nothing is new.
  if (subject === undefined) return [];
  const verdict = all(
    ...[earlier.network, later.network, middle].flatMap((network) => network?.instance ?? []).map(isDeployed),
    any(...combinations(pair).map(([a, b]) => shareOver(pair, a, b))),
  );
  return verdict.kind === 'no'
    ? []
    : [
        {
          subject: subject.instance,
          key: [earlier, later].map(({ network }) => network.instance?.identity ?? network.key).join('|'),
          verdict,
          draft: () => draft(pair, subject),
        },
      ];
}

/** The halves over which each of the two is seen: the same one for a direct peering, one of each link for a third network. */
function combinations({ earlier, later, middle }: Pair): readonly (readonly [Peering, Peering])[] {
  return middle === undefined
    ? later.halves.map((half) => [half, half] as const)
    : earlier.halves.flatMap((a) => later.halves.map((b) => [a, b] as const));
}

function shareOver({ earlier, later }: Pair, a: Peering, b: Peering): Verdict {
  const [left, right] = [carried(a, earlier.network), carried(b, later.network)];
  const open = [...left.open, ...right.open];
  const shared = sharedRanges(left, right) !== undefined ? yes : open.length === 0 ? no : undecided(open);
  return all(isDeployed(a.instance), isDeployed(b.instance), shared);
}

/** The addresses of a network that a half of a peering joins: all, those of the listed subnets, or those of IPv6. */
function carried(half: Peering, network: VirtualNetwork): AddressRanges {
  const complete = read(half.properties, 'peerCompleteVnets');
  const onlyIpv6 = read(half.properties, 'enableOnlyIPv6Peering');
  const open = [complete, onlyIpv6].filter((value) => value?.kind === 'unknown');
  if (open.length > 0) return { known: [], open, hidden: true };
  const ranges = boolOf(complete) === false ? listedRanges(half, network) : rangesOfNetwork(network);
  return boolOf(onlyIpv6) === true
    ? { ...ranges, known: ranges.known.filter(({ prefix }) => prefix.family === 6) }
    : ranges;
}

function listedRanges(half: Peering, network: VirtualNetwork): AddressRanges {
  const list = read(half.properties, half.local.key === network.key ? 'localSubnetNames' : 'remoteSubnetNames');
  if (!isArray(list)) return { known: [], open: list === undefined ? [] : [list], hidden: true };
  const listed = network.subnets.filter((subnet) =>
    list.items.some((name) => equalsIgnoringCase(name, subnet.name) === true),
  );
  const ranges = listed.map(rangesOfSubnet);
  return {
    known: ranges.flatMap(({ known }) => known),
    open: [...list.items.filter(isUnknown), ...ranges.flatMap(({ open }) => open)],
    hidden: true,
  };
}

function sharedRanges(a: AddressRanges, b: AddressRanges): readonly [AddressRange, AddressRange] | undefined {
  for (const left of a.known)
    for (const right of b.known) if (overlaps(left.prefix, right.prefix)) return [left, right];
  return undefined;
}

function draft(pair: Pair, subject: Peering): ReturnType<Judgement['draft']> {
  const { earlier, later, middle } = pair;
  const shared = combinations(pair)
    .map(([a, b]) => sharedRanges(carried(a, earlier.network), carried(b, later.network)))
    .find((each) => each !== undefined);
  const [first, second] = (shared ?? []).map(({ prefix }) => formatPrefix(prefix));
  const [one, two] = [earlier.network.name, later.network.name];
  const places = [
    { name: one, range: shared?.[0], network: earlier.network },
    { name: two, range: shared?.[1], network: later.network },
  ];
  return {
    message:
      middle === undefined
        ? {
            en: `${one} (${first ?? ''}) and ${two} (${second ?? ''}) share addresses, and Azure refuses to peer them. Change the address space of one of them, or peer only subnets that do not overlap.`,
            ja: `${one} (${first ?? ''}) と ${two} (${second ?? ''}) のアドレスが重複しているため、Azure はピアリングを拒否します。どちらかのアドレス空間を変更するか、重複しないサブネットだけをピアリングしてください。`,
          }
        : {
            en: `${one} (${first ?? ''}) and ${two} (${second ?? ''}) share addresses and are both peered with ${middle.name}: Azure refuses the second of these peerings. Change the address space of one of them.`,
            ja: `${one} (${first ?? ''}) と ${two} (${second ?? ''}) のアドレスが重複しており、どちらも ${middle.name} とピアリングされています。Azure は 2 つ目のピアリングを拒否します。どちらかのアドレス空間を変更してください。`,
          },
    location: (isOutside(later.network) ? undefined : writtenAt(shared?.[1].value)) ?? subject.location,
    resources: [
      mentionHalf(subject),
      ...[later.network, earlier.network, ...(middle === undefined ? [] : [middle])].map(mentionNetwork),
    ],
    related: [
      ...places.flatMap(({ name, range, network }) => {
        const location = writtenAt(range?.value) ?? network.instance?.nameLocation;
        const text = range === undefined ? '' : formatPrefix(range.prefix);
        return location === undefined
          ? []
          : [{ location, message: { en: `${name} has ${text}`, ja: `${name} のプレフィックスは ${text}` } }];
      }),
      ...[subject, ...(middle === undefined ? [] : earlier.halves.slice(0, 1))].map(placeOfHalf),
    ],
  };
}
