// Peerings written inside the virtual network (P-20): whether Azure creates them is uncertain. One finding per network.
import type { Peering } from '../../network/network.ts';
import { isObject, read } from '../../network/read.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Location } from '../../text/location.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork } from '../mention.ts';
import type { Judgement, Rule } from '../rule.ts';
import { all, possible } from '../verdict.ts';
import { halfBetween, hubAndSpoke } from './example.ts';
import { placeOfHalf, whetherInlineIsMade } from './half.ts';
import { moveToChildren } from './move-to-children.ts';

export const peeringInline: Rule = {
  id: 'peering-inline',
  severity: 'warning',
  title: {
    en: 'A peering is written inside the virtual network',
    ja: 'ピアリングが仮想ネットワークの中に記述されています',
  },
  why: {
    en: 'The schema lets virtualNetworkPeerings be written among the properties of a virtual network, but the documentation says that peerings cannot be created as part of it. Such a peering may be left out without an error. Two networks that name each other this way cannot wait for each other either. Peerings of their own, as child resources, have neither problem.',
    ja: 'スキーマでは仮想ネットワークのプロパティに virtualNetworkPeerings を記述できますが、ドキュメントによるとピアリングを仮想ネットワークの一部として作成することはできません。エラーなしに作成されないままになる可能性があります。また、互いを参照する 2 つのネットワークは、互いの作成を待つことができません。子リソースとして宣言したピアリングには、どちらの問題もありません。',
  },
  certainty: {
    en: 'Always possible, never certain: documentation and schema disagree. A peering that also stands as a child resource is not reported.',
    ja: 'ドキュメントとスキーマが食い違うため、常に可能性ありとして報告します。同じピアリングが子リソースとしても宣言されている場合は報告しません。',
  },
  fixes: [{ en: 'Move the peerings to child resources', ja: 'ピアリングを子リソースに移す' }],
  facts: [{ id: 'P-20', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview' }],
  bad:
    hubAndSpoke.replace(
      "addressPrefix: '10.1.0.0/24' } }]\n",
      `addressPrefix: '10.1.0.0/24' } }]
    virtualNetworkPeerings: [
      {
        name: 'spoke-to-hub'
        properties: {
          allowVirtualNetworkAccess: true
          remoteVirtualNetwork: { id: hub.id }
        }
      }
    ]
`,
    ) + halfBetween('hub', 'spoke'),
  good: hubAndSpoke + halfBetween('hub', 'spoke') + halfBetween('spoke', 'hub'),
  check: ({ network }) => {
    const inline = network.peerings.filter(({ form }) => form === 'inline');
    return [...new Set(inline.map(({ instance }) => instance))].map((instance) => judge(instance, inline));
  },
};

function judge(instance: ResourceInstance, inline: readonly Peering[]): Judgement {
  return {
    subject: instance,
    verdict: all(isDeployed(instance), possible(whetherInlineIsMade)),
    draft: () =>
      draft(
        instance,
        inline.filter((half) => half.instance === instance),
      ),
  };
}

function draft(instance: ResourceInstance, halves: readonly Peering[]): ReturnType<Judgement['draft']> {
  const { name } = mention(instance);
  const names = halves.map((half) => `'${half.name}'`);
  return {
    message: {
      en: `The ${names.length === 1 ? 'peering' : 'peerings'} ${names.join(', ')} of ${name} ${names.length === 1 ? 'is' : 'are'} written inside the virtual network, and Azure may not create ${names.length === 1 ? 'it' : 'them'}. Declare ${names.length === 1 ? 'it' : 'each'} as a child resource of type virtualNetworkPeerings.`,
      ja: `${name} のピアリング ${names.join('、')} は仮想ネットワークの中に記述されており、Azure で作成されない可能性があります。virtualNetworkPeerings 型の子リソースとして宣言してください。`,
    },
    location: keyLocation(instance) ?? instance.nameLocation,
    resources: [mention(instance), ...halves.map(({ remote }) => mentionNetwork(remote))],
    related: halves.map(placeOfHalf),
    fixes: (sources) => moveToChildren(instance, halves, sources),
  };
}

/** The word `virtualNetworkPeerings` itself. */
function keyLocation({ body, template }: ResourceInstance): Location | undefined {
  const properties = read(body, 'properties');
  const entry = isObject(properties) ? properties.entries.get('virtualnetworkpeerings') : undefined;
  if (entry?.at === undefined) return undefined;
  const { file, span } = entry.at;
  const quotes = template.language === 'arm' ? 2 : 0;
  return { file, span: { start: span.start, end: Math.min(span.start + entry.key.length + quotes, span.end) } };
}
