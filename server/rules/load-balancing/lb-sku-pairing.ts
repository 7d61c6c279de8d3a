// Load balancers, public IP addresses and back ends are of one SKU family, and a Standard address is static (facts 2.5): deployment failures.
import { textKey } from '../../eval/compare.ts';
import type { BackEnd, LoadBalancer, PublicIp, Sku } from '../../network/network.ts';
import { showNames, textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { mention, writtenAt } from '../mention.ts';
import type { Related } from '../finding.ts';
import type { Judgement, Rule } from '../rule.ts';
import { replaceLiteral } from '../value-edit.ts';
import { all, any, fromTri, no, undecided } from '../verdict.ts';
import { isBasic } from './sku.ts';
import { indexOf, isStandard, mixed, partiesOf, standTogether, type Index, type Party } from './sku-parties.ts';
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
  check: ({ network }) => {
    const index = indexOf(network);
    return [
      ...network.loadBalancers.flatMap((each) => judgeBalancer(index, each)),
      ...network.publicIps.map((each) => judgeAllocation(each)),
      ...network.backEnds.flatMap((each) => judgeBackEnd(index, each)),
    ];
  },
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

function judgeBalancer(index: Index, balancer: LoadBalancer): readonly Judgement[] {
  const wrong = partiesOf(index, balancer).filter((party) => party.verdict.kind !== 'no');
  if (wrong.length === 0) return [];
  const { instance, name } = balancer;
  const names = wrong.map((party) => `'${party.name}'`).join(', ');
  const sku = (own: Sku): string => (own.kind === 'stated' ? (textOf(own.value) ?? 'unknown') : 'Basic');
  return [
    {
      subject: instance,
      verdict: all(isDeployed(instance), any(...wrong.map((party) => party.verdict))),
      draft: () => ({
        message: {
          en: `The load balancer '${name}' is of SKU ${sku(balancer.sku)}, but it meets ${names} of another SKU family: Azure refuses the mixture. Give all of them the Standard SKU.`,
          ja: `ロード バランサー '${name}' の SKU は ${sku(balancer.sku)} ですが、SKU の異なる ${names} と組み合わされているため、デプロイは拒否されます。すべてを Standard SKU に統一してください。`,
        },
        location: (balancer.sku.kind === 'stated' ? writtenAt(balancer.sku.value) : undefined) ?? instance.nameLocation,
        resources: [mention(instance), ...wrong.map((party) => mention(party.instance))],
        related: wrong.flatMap((party) => [
          {
            location:
              (party.sku.kind === 'stated' ? writtenAt(party.sku.value) : undefined) ?? party.instance.nameLocation,
            message: {
              en: `'${party.name}' is of SKU ${sku(party.sku)}`,
              ja: `'${party.name}' の SKU は ${sku(party.sku)} です`,
            },
          },
          ...meetingPlace(balancer, party),
        ]),
        fixes: (sources) => switchToStandard(index.network, balancer, sources),
      }),
    },
  ];
}

/** The resource that refers to both is often neither of them. */
function meetingPlace({ name }: LoadBalancer, { name: party, at }: Party): readonly Related[] {
  if (at === undefined) return [];
  const { instance, own } = at;
  const back = showNames(instance.names);
  return [
    {
      location: instance.nameLocation,
      message: own
        ? {
            en: `'${back}' stands behind '${name}' and has '${party}'`,
            ja: `'${back}' は '${name}' のバックエンドで、'${party}' にも関連付けられています`,
          }
        : {
            en: `'${back}' has '${party}' and shares a machine or availability set with a back end of '${name}'`,
            ja: `'${back}' は '${party}' に関連付けられ、'${name}' のバックエンドと同じ仮想マシンまたは可用性セットに属しています`,
          },
    },
  ];
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

/** Public IP addresses of one back end; where it stands in a pool, the load balancer is the subject. */
function judgeBackEnd(
  { network, balancers, addresses: known }: Index,
  { configurations }: BackEnd,
): readonly Judgement[] {
  if (configurations.some((each) => each.loadBalancers.some((key) => balancers.has(key)))) return [];
  const owned = configurations.flatMap((configuration) => {
    const id = configuration.publicIpId;
    const address = id === undefined ? undefined : known.get(textKey(id));
    return address === undefined ? [] : [{ configuration, address }];
  });
  const pairs = owned.flatMap((a, i) => owned.slice(i + 1).map((b) => ({ a, b })));
  const basic = owned.find(({ address }) => isBasic(address.sku).kind !== 'no');
  if (basic === undefined) return [];
  const { instance } = basic.configuration;
  const name = showNames(instance.names);
  const addresses = owned.map(({ address }) => address);
  const names = addresses.map((address) => `'${address.name}'`).join(', ');
  const verdicts = pairs.map(({ a, b }) =>
    all(
      standTogether(a.configuration, b.configuration),
      isDeployed(a.address.instance),
      isDeployed(b.address.instance),
      mixed(a.address.sku, b.address.sku),
    ),
  );
  const others = owned.map(({ configuration }) => configuration.instance).filter((each) => each !== instance);
  return [
    {
      subject: instance,
      verdict: any(...verdicts),
      draft: () => ({
        message:
          others.length === 0
            ? {
                en: `The network interface '${name}' has public IP addresses of different SKU families (${names}): Azure refuses the mixture. Give all of them the Standard SKU.`,
                ja: `ネットワーク インターフェイス '${name}' に SKU の異なるパブリック IP アドレス (${names}) が指定されているため、デプロイは拒否されます。すべてを Standard SKU に統一してください。`,
              }
            : {
                en: `The network interface '${name}' and others of the same machine or availability set have public IP addresses of different SKU families (${names}): Azure refuses the mixture. Give all of them the Standard SKU.`,
                ja: `ネットワーク インターフェイス '${name}' と、同じ仮想マシンまたは可用性セットに属する他のインターフェイスに SKU の異なるパブリック IP アドレス (${names}) が指定されているため、デプロイは拒否されます。すべてを Standard SKU に統一してください。`,
              },
        location: instance.nameLocation,
        resources: [instance, ...new Set(others), ...addresses.map((address) => address.instance)].map(mention),
        related: addresses.map((address) => ({
          location:
            (address.sku.kind === 'stated' ? writtenAt(address.sku.value) : undefined) ?? address.instance.nameLocation,
          message: { en: `The SKU of '${address.name}'`, ja: `'${address.name}' の SKU` },
        })),
        fixes: (sources) => switchToStandard(network, basic.address, sources),
      }),
    },
  ];
}
