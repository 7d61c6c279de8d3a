// A subnet lies inside the address space of its virtual network.
import { formatPrefix, holds, last, type Prefix } from '../../ip/prefix.ts';
import { rangesOfNetwork, rangesOfSubnet, type AddressRange, type AddressRanges } from '../../network/address-range.ts';
import type { Subnet, VirtualNetwork } from '../../network/network.ts';
import { read, show } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mentionNetwork, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all, any, no, undecided, yes, type Verdict } from '../verdict.ts';
import { moveToFreePrefix } from './move-prefix.ts';
import { mentionSubnet, subnetKey } from './subnet.ts';

export const subnetOutsideVnet: Rule = {
  id: 'subnet-outside-vnet',
  severity: 'error',
  title: {
    en: 'A subnet lies outside the address space of its virtual network',
    ja: 'サブネットが仮想ネットワークのアドレス空間の外にあります',
  },
  why: {
    en: 'Every prefix of a subnet has to lie inside the address space of its virtual network. Azure refuses the subnet otherwise, and the deployment stops there, with whatever came before it already in place.',
    ja: 'サブネットのプレフィックスは、すべて仮想ネットワークのアドレス空間に含まれている必要があります。含まれていない場合、Azure はサブネットの作成を拒否し、それまでに作成されたリソースを残したままデプロイが失敗します。',
  },
  certainty: {
    en: 'Certain when the prefix and the whole address space are known. Possible when a value that the template names for an unknown makes it so. Nothing is said of existing networks whose address space the settings do not state, and of prefixes that a pool of IP Address Management gives out.',
    ja: 'プレフィックスとアドレス空間全体がわかっている場合は確実です。不明な値の候補としてテンプレートに記述された値によって成立する場合は可能性として報告します。アドレス空間が設定に記述されていない既存のネットワークと、IP アドレス管理 (IPAM) のプールから割り当てられるプレフィックスについては報告しません。',
  },
  fixes: [{ en: 'Move the subnet to the next free prefix', ja: 'サブネットを次に空いているプレフィックスに移動する' }],
  facts: [{ id: 'X-13', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq' }],
  bad: `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-app'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'snet-web', properties: { addressPrefix: '10.1.0.0/24' } }
      { name: 'snet-db', properties: { addressPrefix: '10.2.0.0/24' } }
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
      { name: 'snet-web', properties: { addressPrefix: '10.1.0.0/24' } }
      { name: 'snet-db', properties: { addressPrefix: '10.1.1.0/24' } }
    ]
  }
}
`,
  check: ({ network }) => network.virtualNetworks.flatMap((each) => each.subnets.map((subnet) => judge(each, subnet))),
};

function judge(network: VirtualNetwork, subnet: Subnet): Judgement {
  const space = rangesOfNetwork(network);
  const { known, open } = rangesOfSubnet(subnet);
  const outside = known.map((range) => ({ range, verdict: liesOutside(range.prefix, space) }));
  return {
    subject: subnet.instance,
    key: subnetKey(network, subnet),
    verdict: all(
      isDeployed(subnet.instance),
      any(...outside.map(({ verdict }) => verdict), open.length === 0 ? no : undecided(open)),
    ),
    draft: () => {
      const [first] = outside.filter(({ verdict }) => verdict.kind !== 'no');
      return draft(network, subnet, space, first?.range);
    },
  };
}

/** Neighbouring blocks of the space count as one: whether Azure takes a subnet across their border is not documented. */
function liesOutside(prefix: Prefix, { known, open, hidden }: AddressRanges): Verdict {
  if (hidden || covered(prefix, known)) return no;
  return open.length === 0 ? yes : undecided(open);
}

function covered(prefix: Prefix, space: readonly AddressRange[]): boolean {
  let bits = prefix.first;
  while (bits <= last(prefix)) {
    const block = space.find((each) => holds(each.prefix, { family: prefix.family, bits }));
    if (block === undefined) return false;
    bits = last(block.prefix) + 1n;
  }
  return true;
}

function draft(
  network: VirtualNetwork,
  subnet: Subnet,
  space: AddressRanges,
  range: AddressRange | undefined,
): ReturnType<Judgement['draft']> {
  const name = show(subnet.name);
  const prefix = range === undefined ? '' : formatPrefix(range.prefix);
  const blocks = space.known.map((each) => formatPrefix(each.prefix)).join(', ');
  const [firstBlock] = space.known;
  const at = writtenAt(firstBlock?.value) ?? read(network.instance?.body, 'properties', 'addressSpace')?.origin?.at;
  return {
    message: {
      en: `The prefix ${prefix} of subnet '${name}' lies outside the address space of ${network.name} (${blocks}), and Azure refuses it. Choose a prefix inside, or add the range to the address space.`,
      ja: `サブネット '${name}' のプレフィックス ${prefix} は ${network.name} のアドレス空間 (${blocks}) に含まれていないため、Azure に拒否されます。アドレス空間内のプレフィックスを選ぶか、アドレス空間に範囲を追加してください。`,
    },
    location: writtenAt(range?.value) ?? subnet.location,
    declaration: subnet.declaration,
    resources: [mentionSubnet(network, subnet), mentionNetwork(network)],
    related: [
      ...wayOf(range?.value, {
        en: `The prefix reaches '${name}' through here`,
        ja: `プレフィックスはここを通って '${name}' に渡されます`,
      }),
      ...(at === undefined
        ? []
        : [
            {
              location: at,
              message: { en: `The address space of ${network.name}`, ja: `${network.name} のアドレス空間` },
            },
          ]),
    ],
    fixes: (sources) => (range === undefined ? [] : moveToFreePrefix(network, subnet, range, sources)),
  };
}
