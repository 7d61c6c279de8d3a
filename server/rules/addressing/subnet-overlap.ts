// Two subnets of one virtual network share no address.
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import type { Value } from '../../eval/value.ts';
import { formatPrefix, overlaps } from '../../ip/prefix.ts';
import { nearPairs } from '../near-pairs.ts';
import { rangesOfSubnet, type AddressRange } from '../../network/address-range.ts';
import type { Subnet, VirtualNetwork } from '../../network/network.ts';
import { show } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mentionNetwork, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all, no, undecided, yes, type Verdict } from '../verdict.ts';
import { moveToFreePrefix } from './move-prefix.ts';
import { mentionSubnet, subnetKey } from './subnet.ts';

export const subnetOverlap: Rule = {
  id: 'subnet-overlap',
  severity: 'error',
  title: {
    en: 'Two subnets of a virtual network share addresses',
    ja: '仮想ネットワークの 2 つのサブネットのアドレスが重複しています',
  },
  why: {
    en: 'The prefixes of the subnets of a virtual network must not overlap. Azure refuses the second of the two, and the deployment stops there, with whatever came before it already in place.',
    ja: '仮想ネットワークのサブネットのプレフィックスは重複できません。Azure は 2 つ目のサブネットを拒否し、それまでに作成されたリソースを残したままデプロイが失敗します。',
  },
  certainty: {
    en: 'Certain when the prefixes of both subnets are known and both are deployed. Possible when a value that the template names for an unknown makes it so. Of prefixes that are not known, only one that both subnets have is told.',
    ja: '両方のサブネットのプレフィックスがわかっていて、両方がデプロイされる場合は確実です。不明な値の候補としてテンプレートに記述された値によって成立する場合は可能性として報告します。不明なプレフィックスは、両方のサブネットで同じものが使用されている場合に限り報告します。',
  },
  fixes: [
    {
      en: 'Move the later subnet to the next free prefix',
      ja: '後のサブネットを次に空いているプレフィックスに移動する',
    },
  ],
  facts: [{ id: 'X-13', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq' }],
  bad: `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-app'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'snet-web', properties: { addressPrefix: '10.1.0.0/23' } }
      { name: 'snet-db', properties: { addressPrefix: '10.1.1.0/24' } }
    ]
  }
}
`,
  good: `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-app'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'snet-web', properties: { addressPrefix: '10.1.0.0/23' } }
      { name: 'snet-db', properties: { addressPrefix: '10.1.2.0/24' } }
    ]
  }
}
`,
  *check({ network }) {
    for (const each of network.virtualNetworks) yield* judgePairs(each);
  },
};

/** The later of each pair is judged. */
function* judgePairs(network: VirtualNetwork): Generator<Judgement> {
  for (const [earlier, later] of nearPairs(network.subnets, rangesOfSubnet)) {
    const verdict = judge(earlier, later);
    if (verdict.kind === 'no') continue;
    yield {
      subject: later.instance,
      key: `${subnetKey(network, later)} ${earlier.instance.identity} ${subnetKey(network, earlier)}`,
      verdict,
      draft: () => draft(network, earlier, later),
    };
  }
}

function judge(earlier: Subnet, later: Subnet): Verdict {
  return all(isDeployed(earlier.instance), isDeployed(later.instance), areTwo(earlier, later), share(earlier, later));
}

/** A subnet that is written inline and as a child, or twice, is one; its two forms say the same addresses. */
function areTwo(earlier: Subnet, later: Subnet): Verdict {
  const same = equalsIgnoringCase(earlier.name, later.name);
  if (same === true) return no;
  // Before an inline one stand others of its list: every name there is another subnet, or Azure refuses the list for that.
  if (same === false || later.form === 'inline') return yes;
  return undecided([earlier.name, later.name]);
}

function share(a: Subnet, b: Subnet): Verdict {
  if (shared(a, b) !== undefined) return yes;
  const open = [...rangesOfSubnet(a).open, ...rangesOfSubnet(b).open];
  return open.length === 0 ? no : undecided(open);
}

/** Prefixes that share addresses. */
interface Shared {
  readonly first: Pick<AddressRange, 'value'>;
  readonly second: Pick<AddressRange, 'value'>;
  /** Where the addresses are known; one unknown prefix in both shares them all the same. */
  readonly known?: readonly [AddressRange, AddressRange];
}

function shared(a: Subnet, b: Subnet): Shared | undefined {
  const [left, right] = [rangesOfSubnet(a), rangesOfSubnet(b)];
  for (const first of left.known)
    for (const second of right.known)
      if (overlaps(first.prefix, second.prefix)) return { first, second, known: [first, second] };
  for (const first of left.open.filter(isOnePrefix))
    for (const second of right.open.filter(isOnePrefix))
      if (textKey(first) === textKey(second)) return { first: { value: first }, second: { value: second } };
  return undefined;
}

/** A list may be empty, and what may be null may be no prefix at all. */
function isOnePrefix(value: Value): boolean {
  return value.kind === 'unknown' && value.type === 'string' && value.nonNull === true;
}

function draft(network: VirtualNetwork, earlier: Subnet, later: Subnet): ReturnType<Judgement['draft']> {
  const { first, second, known } = shared(earlier, later) ?? {};
  const [one, two] = [show(earlier.name), show(later.name)];
  const [before, after] = known?.map(({ prefix }) => formatPrefix(prefix)) ?? [text(first), text(second)];
  return {
    message: {
      en: `Subnet '${two}' (${after}) shares addresses with subnet '${one}' (${before}) of ${network.name}, and Azure refuses it. Give '${two}' a prefix that no other subnet uses.`,
      ja: `サブネット '${two}' (${after}) は ${network.name} のサブネット '${one}' (${before}) とアドレスが重複しているため、Azure に拒否されます。'${two}' には他のサブネットが使用していないプレフィックスを指定してください。`,
    },
    location: writtenAt(second?.value) ?? later.location,
    declaration: later.declaration,
    resources: [mentionSubnet(network, later), mentionSubnet(network, earlier), mentionNetwork(network)],
    related: [
      ...wayOf(second?.value, {
        en: `The prefix reaches '${two}' through here`,
        ja: `プレフィックスはここを通って '${two}' に渡されます`,
      }),
      {
        location: writtenAt(first?.value) ?? earlier.location,
        message: { en: `'${one}' has ${before}`, ja: `'${one}' のプレフィックスは ${before}` },
      },
    ],
    fixes: (sources) => (known === undefined ? [] : moveToFreePrefix(network, later, known[1], sources)),
  };
}

function text(range: Pick<AddressRange, 'value'> | undefined): string {
  return range === undefined ? '' : show(range.value);
}
