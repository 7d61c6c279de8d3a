// Load balancers, public IP addresses and back ends are of one SKU family, and a Standard address is static (facts 2.5): deployment failures.
import { textKey } from '../../eval/compare.ts';
import type { Value } from '../../eval/value.ts';
import type { LoadBalancer, Network, NetworkInterface, PublicIp, Sku } from '../../network/network.ts';
import { isType, items, read, splitId, textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mention, writtenAt } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { replaceLiteral } from '../value-edit.ts';
import { all, any, fromTri, no, undecided, type Verdict } from '../verdict.ts';
import { isBasic } from './sku.ts';
import { switchToStandard } from './switch-to-standard.ts';

export const lbSkuPairing: Rule = {
  id: 'lb-sku-pairing',
  severity: 'error',
  title: {
    en: 'Load balancer, public IP address and back end of different SKU families',
    ja: 'SKU が一致しないロード バランサー、パブリック IP アドレス、バックエンド',
  },
  why: {
    en: 'A load balancer takes only public IP addresses of its own SKU family, and a network interface stands behind load balancers and addresses of one family only. A Standard address must be static. Azure refuses anything else.',
    ja: 'ロード バランサーには同じ SKU のパブリック IP アドレスしか関連付けられず、1 つのネットワーク インターフェイスを異なる SKU のロード バランサーやアドレスと組み合わせることもできません。Standard SKU のアドレスは静的である必要があります。それ以外のデプロイは拒否されます。',
  },
  certainty: {
    en: 'Certain when both SKUs are stated. Possible when one of them is left out, since it then counts as Basic.',
    ja: '両方の SKU が記述されている場合は確実です。省略されている場合は Basic とみなされるため、可能性として報告します。',
  },
  fixes: [
    { en: 'Switch to the Standard SKU', ja: 'Standard SKU に切り替える' },
    { en: 'Make the address static', ja: 'アドレスを静的にする' },
  ],
  facts: [{ id: '2.5', url: 'https://learn.microsoft.com/azure/load-balancer/load-balancer-common-deployment-errors' }],
  bad: example('Dynamic'),
  good: example('Static'),
  check: ({ network }) => [
    ...network.loadBalancers.flatMap((each) => judgeBalancer(network, each)),
    ...network.publicIps.map((each) => judgeAllocation(each)),
    ...network.networkInterfaces.flatMap((each) => judgeInterface(network, each)),
  ],
};

function example(allocation: string): string {
  return `resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-web'
  location: 'northeurope'
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: '${allocation}' }
}
`;
}

/** Something with a SKU that the load balancer meets. */
interface Party {
  readonly resource: LoadBalancer | PublicIp;
  readonly verdict: Verdict;
}

function judgeBalancer(network: Network, balancer: LoadBalancer): readonly Judgement[] {
  const addresses = [
    ...balancer.frontEnds.flatMap((each) => each.publicIpId ?? []),
    ...addressesBehind(network, balancer),
  ];
  const parties: readonly Party[] = [
    ...network.publicIps
      .filter((address) => addresses.some((id) => textKey(id) === textKey(address.instance.id)))
      .map((address) => ({ resource: address, verdict: mixed(balancer.sku, address.sku) })),
    // Of two load balancers the Basic one has to change.
    ...network.loadBalancers
      .filter((other) => other !== balancer && shares(network, balancer, other))
      .map((other) => ({ resource: other, verdict: all(isBasic(balancer.sku), isStandard(other.sku)) })),
  ].map(({ resource, verdict }) => ({ resource, verdict: all(verdict, isDeployed(resource.instance)) }));
  const wrong = parties.filter(({ verdict }) => verdict.kind !== 'no');
  if (wrong.length === 0) return [];
  const { instance, name } = balancer;
  const names = wrong.map(({ resource }) => `'${resource.name}'`).join(', ');
  const sku = (own: Sku): string => (own.kind === 'stated' ? (textOf(own.value) ?? 'unknown') : 'Basic');
  const [first] = wrong;
  return [
    {
      subject: instance,
      verdict: all(isDeployed(instance), any(...wrong.map(({ verdict }) => verdict))),
      draft: () => ({
        message: {
          en: `The load balancer '${name}' is of SKU ${sku(balancer.sku)}, but it meets ${names} of another SKU family: Azure refuses the mixture. Give all of them the Standard SKU.`,
          ja: `ロード バランサー '${name}' の SKU は ${sku(balancer.sku)} ですが、SKU の異なる ${names} と組み合わされているため、デプロイは拒否されます。すべてを Standard SKU に統一してください。`,
        },
        location: (balancer.sku.kind === 'stated' ? writtenAt(balancer.sku.value) : undefined) ?? instance.nameLocation,
        resources: [mention(instance), ...wrong.map(({ resource }) => mention(resource.instance))],
        related: wrong.map(({ resource }) => ({
          location:
            (resource.sku.kind === 'stated' ? writtenAt(resource.sku.value) : undefined) ??
            resource.instance.nameLocation,
          message: {
            en: `'${resource.name}' is of SKU ${sku(resource.sku)}`,
            ja: `'${resource.name}' の SKU は ${sku(resource.sku)} です`,
          },
        })),
        fixes: (sources) => (first === undefined ? [] : switchToStandard(network, balancer, sources)),
      }),
    },
  ];
}

/** A gateway load balancer is chained, not paired; only Basic against Standard is a mixture here. */
function isStandard(sku: Sku): Verdict {
  if (sku.kind !== 'stated') return no;
  const text = textOf(sku.value)?.toLowerCase();
  return text === undefined ? undecided([sku.value]) : fromTri(text.startsWith('standard'), []);
}

function mixed(a: Sku, b: Sku): Verdict {
  return any(all(isBasic(a), isStandard(b)), all(isStandard(a), isBasic(b)));
}

/** The IP configurations of network interfaces that stand in a pool of the load balancer. */
function configurationsBehind(network: Network, balancer: LoadBalancer): readonly Value[] {
  return network.instances
    .filter((instance) => isType(instance, 'Microsoft.Network/networkInterfaces') && !instance.existing)
    .flatMap(({ body }) => {
      const all = items(read(body, 'properties', 'ipConfigurations'));
      return all.some((each) => inPool(each, balancer)) ? all : [];
    });
}

function inPool(configuration: Value, { instance }: LoadBalancer): boolean {
  const key = textKey(instance.id);
  return items(read(configuration, 'properties', 'loadBalancerBackendAddressPools')).some((pool) => {
    const id = read(pool, 'id');
    const parent = id === undefined ? undefined : splitId(id)?.parent;
    return parent !== undefined && textKey(parent) === key;
  });
}

function addressesBehind(network: Network, balancer: LoadBalancer): readonly Value[] {
  return configurationsBehind(network, balancer).flatMap(
    (each) => read(each, 'properties', 'publicIPAddress', 'id') ?? [],
  );
}

function shares(network: Network, balancer: LoadBalancer, other: LoadBalancer): boolean {
  return configurationsBehind(network, balancer).some((each) => inPool(each, other));
}

/** An allocation that is left out is not judged: what Azure takes then is not documented for every version. */
function judgeAllocation(address: PublicIp): Judgement {
  const { instance, name, sku, allocation } = address;
  const text = textOf(allocation)?.toLowerCase();
  const dynamic =
    allocation === undefined ? no : text === undefined ? undecided([allocation]) : fromTri(text === 'dynamic', []);
  return {
    subject: instance,
    key: 'allocation',
    verdict: all(isDeployed(instance), isStandard(sku), dynamic),
    draft: () => ({
      message: {
        en: `The public IP address '${name}' is of SKU Standard and asks for a dynamic address: Azure refuses it. A Standard address is static.`,
        ja: `パブリック IP アドレス '${name}' は Standard SKU ですが、動的割り当てが指定されているため、作成は拒否されます。Standard SKU のアドレスは静的である必要があります。`,
      },
      location: writtenAt(allocation) ?? instance.nameLocation,
      resources: [mention(instance)],
      related: [],
      fixes: (sources) => {
        const edit = allocation === undefined ? undefined : replaceLiteral(sources, allocation, 'Static');
        return edit === undefined
          ? []
          : [
              {
                title: { en: `Make '${name}' static`, ja: `'${name}' を静的にする` },
                edits: [edit],
                preferred: true,
                safe: true,
              },
            ];
      },
    }),
  };
}

/** Public IP addresses of one network interface; where it stands in a pool, the load balancer is the subject. */
function judgeInterface(network: Network, { instance, name }: NetworkInterface): readonly Judgement[] {
  const configurations = items(read(instance.body, 'properties', 'ipConfigurations'));
  if (network.loadBalancers.some((balancer) => configurations.some((each) => inPool(each, balancer)))) return [];
  const keys = configurations.flatMap((each) => {
    const id = read(each, 'properties', 'publicIPAddress', 'id');
    return id === undefined ? [] : [textKey(id)];
  });
  const addresses = network.publicIps.filter((address) => keys.includes(textKey(address.instance.id)));
  const pairs = addresses.flatMap((a, i) => addresses.slice(i + 1).map((b) => ({ a, b })));
  if (pairs.length === 0) return [];
  const names = addresses.map((address) => `'${address.name}'`).join(', ');
  return [
    {
      subject: instance,
      verdict: all(
        isDeployed(instance),
        any(...pairs.map(({ a, b }) => all(isDeployed(a.instance), isDeployed(b.instance), mixed(a.sku, b.sku)))),
      ),
      draft: () => ({
        message: {
          en: `The network interface '${name}' has public IP addresses of different SKU families (${names}): Azure refuses the mixture. Give all of them the Standard SKU.`,
          ja: `ネットワーク インターフェイス '${name}' に SKU の異なるパブリック IP アドレス (${names}) が指定されているため、デプロイは拒否されます。すべてを Standard SKU に統一してください。`,
        },
        location: instance.nameLocation,
        resources: [mention(instance), ...addresses.map((address) => mention(address.instance))],
        related: addresses.map((address) => ({
          location:
            (address.sku.kind === 'stated' ? writtenAt(address.sku.value) : undefined) ?? address.instance.nameLocation,
          message: { en: `The SKU of '${address.name}'`, ja: `'${address.name}' の SKU` },
        })),
        fixes: (sources) => {
          const basic = addresses.find(({ sku }) => isBasic(sku).kind !== 'no');
          return basic === undefined ? [] : switchToStandard(network, basic, sources);
        },
      }),
    },
  ];
}
