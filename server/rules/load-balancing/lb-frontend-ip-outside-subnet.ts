// A static front-end address lies in the front end's subnet, and is not one that Azure keeps for itself (facts 1.9).
import { formatAddress, parseAddress, type Address } from '../../ip/address.ts';
import { nextFreeAddress } from '../../ip/free.ts';
import { formatPrefix, holds, last, type Prefix } from '../../ip/prefix.ts';
import { rangesOfSubnet } from '../../network/address-range.ts';
import type { FrontEnd, LoadBalancer, Network, Subnet, VirtualNetwork } from '../../network/network.ts';
import { items, read, show, textOf } from '../../network/read.ts';
import type { Value } from '../../eval/value.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, wayOf, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { isNamed } from '../addressing/subnet.ts';
import { replaceLiteral } from '../value-edit.ts';
import { all, any, no, possible, surest, undecided, yes, type Verdict } from '../verdict.ts';

/** Azure keeps the first four addresses and the last one of every subnet. */
const reserved = { atStart: 4, atEnd: 1 };

export const lbFrontendIpOutsideSubnet: Rule = {
  id: 'lb-frontend-ip-outside-subnet',
  severity: 'error',
  title: {
    en: 'The static front-end address of a load balancer does not lie in its subnet',
    ja: 'ロード バランサーの静的フロントエンド アドレスがサブネットの範囲にありません',
  },
  why: {
    en: 'The private address of an internal front end has to be a free one of the subnet that the front end stands in. Azure keeps the first four addresses and the last one of every subnet for itself. Any other address is refused, and the load balancer is not created.',
    ja: '内部フロントエンドのプライベート アドレスは、フロントエンドが属するサブネットの空きアドレスである必要があります。各サブネットの先頭 4 個と末尾 1 個のアドレスは Azure が予約しています。それ以外のアドレスは拒否され、ロード バランサーは作成されません。',
  },
  certainty: {
    en: "Certain when the address and all prefixes of the subnet are known and the allocation method is 'Static'. Possible when the method is left out, and when a value that the template names for an unknown makes it so. Nothing is said of existing subnets.",
    ja: "アドレスとサブネットのすべてのプレフィックスがわかっていて、割り当て方法が 'Static' の場合は確実です。割り当て方法が省略されている場合と、不明な値の候補としてテンプレートに記述された値によって成立する場合は可能性として報告します。既存のサブネットについては報告しません。",
  },
  fixes: [{ en: 'Use the next free address of the subnet', ja: 'サブネットで次に空いているアドレスを使用する' }],
  facts: [
    { id: 'X-13', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq' },
    { id: 'LB-1', url: 'https://learn.microsoft.com/azure/virtual-network/ip-services/private-ip-addresses' },
  ],
  bad: example('10.1.1.10'),
  good: example('10.1.0.10'),
  check: ({ network }) =>
    network.loadBalancers.flatMap((balancer) =>
      balancer.frontEnds.flatMap((frontEnd, i) => judge(network, balancer, frontEnd, i)),
    ),
};

function example(address: string): string {
  return `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-app'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'snet-web', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}

resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-web'
  location: 'japaneast'
  sku: { name: 'Standard' }
  properties: {
    frontendIPConfigurations: [
      {
        name: 'fe-web'
        properties: {
          privateIPAllocationMethod: 'Static'
          privateIPAddress: '${address}'
          subnet: { id: vnet.properties.subnets[0].id }
        }
      }
    ]
  }
}
`;
}

interface Home {
  readonly network: VirtualNetwork;
  readonly subnet: Subnet;
  /** Whether the front end stands in this one. */
  readonly meant: Verdict;
}

/** The declared subnets that a front end stands in, or may stand in. */
function subnetsOf({ virtualNetwork: network, subnetName: name }: FrontEnd): readonly Home[] {
  if (network === undefined || name === undefined) return [];
  return network.subnets.flatMap((subnet) => {
    const meant = isNamed(subnet, name);
    return meant.kind === 'no' ? [] : [{ network, subnet, meant }];
  });
}

/** One fault, though the front end may stand in one subnet or another: in each of them the address may be wrong. */
function judge(network: Network, balancer: LoadBalancer, frontEnd: FrontEnd, place: number): readonly Judgement[] {
  const value = frontEnd.privateIpAddress;
  if (value === undefined) return [];
  const homes = subnetsOf(frontEnd).map((home) => ({
    ...home,
    verdict: all(isDeployed(home.subnet.instance), home.meant, misses(value, home.subnet)),
  }));
  const home = surest(homes);
  if (home === undefined) return [];
  return [
    {
      subject: balancer.instance,
      key: String(place),
      verdict: all(isDeployed(balancer.instance), isStatic(frontEnd), any(...homes.map(({ verdict }) => verdict))),
      draft: () => draft(network, balancer, frontEnd, value, home),
    },
  ];
}

function isStatic({ value }: FrontEnd): Verdict {
  const method = read(value, 'properties', 'privateIPAllocationMethod');
  if (method === undefined) return possible('the allocation method that Azure chooses when none is stated');
  const text = textOf(method)?.toLowerCase();
  return text === undefined ? undecided([method]) : text === 'static' ? yes : no;
}

function misses(value: Value, subnet: Subnet): Verdict {
  const { known, open, hidden } = rangesOfSubnet(subnet);
  if (value.kind === 'unknown') return undecided([value]);
  const address = addressOf(value);
  if (address === undefined) return no;
  const block = known.find(({ prefix }) => holds(prefix, address));
  if (block !== undefined) return isReserved(block.prefix, address) ? yes : no;
  return hidden ? no : open.length === 0 ? yes : undecided(open);
}

function addressOf(value: Value): Address | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : parseAddress(text);
}

function isReserved(prefix: Prefix, { bits }: Address): boolean {
  return bits < prefix.first + BigInt(reserved.atStart) || bits > last(prefix) - BigInt(reserved.atEnd);
}

function draft(
  network: Network,
  balancer: LoadBalancer,
  frontEnd: FrontEnd,
  value: Value,
  { network: home, subnet }: Home,
): ReturnType<Judgement['draft']> {
  const address = addressOf(value);
  const { known } = rangesOfSubnet(subnet);
  const block = known.find(({ prefix }) => address !== undefined && holds(prefix, address));
  const prefixes = known.map(({ prefix }) => formatPrefix(prefix)).join(', ');
  const [text, name] = [show(value), show(subnet.name)];
  const shown = `'${frontEnd.name === undefined ? '' : show(frontEnd.name)}'`;
  return {
    message:
      block === undefined
        ? {
            en: `The address ${text} of front end ${shown} of '${balancer.name}' lies outside its subnet '${name}' (${prefixes}) of ${home.name}, and Azure refuses it. Use a free address of the subnet.`,
            ja: `'${balancer.name}' のフロントエンド ${shown} のアドレス ${text} は、${home.name} のサブネット '${name}' (${prefixes}) の範囲外にあるため、Azure に拒否されます。サブネットの空きアドレスを使用してください。`,
          }
        : {
            en: `The address ${text} of front end ${shown} of '${balancer.name}' is one that Azure keeps for itself in subnet '${name}' (${prefixes}) of ${home.name}: the first four and the last one. Use a free address of the subnet.`,
            ja: `'${balancer.name}' のフロントエンド ${shown} のアドレス ${text} は、${home.name} のサブネット '${name}' (${prefixes}) で Azure が予約しているアドレス (先頭 4 個と末尾 1 個) です。サブネットの空きアドレスを使用してください。`,
          },
    location: writtenAt(value) ?? balancer.instance.nameLocation,
    resources: [mention(balancer.instance), mentionNetwork(home)],
    related: [
      ...wayOf(value, {
        en: `The address reaches '${balancer.name}' through here`,
        ja: `アドレスはここを通って '${balancer.name}' に渡されます`,
      }),
      {
        location: writtenAt(known[0]?.value) ?? subnet.location,
        message: { en: `Subnet '${name}' has ${prefixes}`, ja: `サブネット '${name}' のプレフィックスは ${prefixes}` },
      },
    ],
    fixes: (sources) => useFreeAddress(network, subnet, value, sources),
  };
}

/** The next address that no static configuration of this deployment has; what runs in the subnet already nobody can see from here. */
function useFreeAddress(network: Network, subnet: Subnet, value: Value, sources: Snapshot): readonly Fix[] {
  const family = addressOf(value)?.family;
  const taken = network.instances.flatMap(({ body }) =>
    ['ipConfigurations', 'frontendIPConfigurations'].flatMap((list) =>
      items(read(body, 'properties', list)).flatMap((each) => {
        const address = read(each, 'properties', 'privateIPAddress');
        return (address === undefined ? undefined : addressOf(address)) ?? [];
      }),
    ),
  );
  const found = rangesOfSubnet(subnet)
    .known.filter(({ prefix }) => prefix.family === family)
    .map(({ prefix }) => nextFreeAddress(prefix, taken, reserved))
    .find((each) => each !== undefined);
  const edit = found === undefined ? undefined : replaceLiteral(sources, value, formatAddress(found));
  if (found === undefined || edit === undefined) return [];
  const address = formatAddress(found);
  return [
    {
      title: {
        en: `Use ${address}, the next free address of '${show(subnet.name)}'`,
        ja: `'${show(subnet.name)}' で次に空いているアドレス ${address} を使用する`,
      },
      edits: [edit],
      preferred: true,
      // Clients may have been told the address.
      safe: false,
    },
  ];
}
