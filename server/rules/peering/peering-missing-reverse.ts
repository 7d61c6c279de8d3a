// A peering needs both halves: with one of them its state is Initiated and nothing flows (P-40).
import { asConditions } from '../../eval/atoms.ts';
import { mayJoin } from '../../network/joining.ts';
import type { Network, Peering, PeeringLink } from '../../network/network.ts';
import { isDeployed, mayHideNetwork, possibleHalves } from '../existence.ts';
import { mention, mentionNetwork } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { no, possible, undecided, type Verdict, yes } from '../verdict.ts';
import { addOtherHalf } from './add-other-half.ts';

export const peeringMissingReverse: Rule = {
  id: 'peering-missing-reverse',
  severity: 'warning',
  title: {
    en: 'Only one half of a peering is declared',
    ja: 'ピアリングの片方だけが宣言されています',
  },
  why: {
    en: 'A virtual network peering is two resources, one in each network. With only one of them the deployment succeeds, the peering stays in the state Initiated and no traffic flows. The portal creates both halves at once; templates do not.',
    ja: '仮想ネットワーク ピアリングは、それぞれのネットワークに 1 つずつ、合わせて 2 つのリソースで構成されます。片方だけではデプロイは成功しても、ピアリングの状態は Initiated のままでトラフィックは流れません。ポータルは両方を同時に作成しますが、テンプレートでは自動的に作成されません。',
  },
  certainty: {
    en: 'Certain when this deployment creates both networks and one direction only. Nothing is said when a network is existing or known by its id only: its half may be declared elsewhere. Possible where Virtual WAN or Virtual Network Manager may join the two.',
    ja: '両方のネットワークがこのデプロイで作成され、片方向のピアリングしかない場合は確実です。既存のネットワークや ID だけがわかっているネットワークの側は、別の場所で宣言されている可能性があるため報告しません。Virtual WAN や Virtual Network Manager が 2 つのネットワークを接続する可能性がある場合は、可能性ありとして報告します。',
  },
  fixes: [{ en: 'Add the other half of the peering', ja: 'もう片方のピアリングを追加する' }],
  facts: [
    { id: 'P-40', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq' },
    { id: 'P-43', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' },
    { id: 'P-71', url: 'https://learn.microsoft.com/azure/virtual-network-manager/concept-connectivity-configuration' },
  ],
  bad: `resource vnet1 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet1'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }

  resource toVnet2 'virtualNetworkPeerings' = {
    name: 'vnet1-to-vnet2'
    properties: { remoteVirtualNetwork: { id: vnet2.id } }
  }
}

resource vnet2 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet2'
  location: 'japanwest'
  properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } }
}
`,
  good: `resource vnet1 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet1'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }

  resource toVnet2 'virtualNetworkPeerings' = {
    name: 'vnet1-to-vnet2'
    properties: { remoteVirtualNetwork: { id: vnet2.id } }
  }
}

resource vnet2 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet2'
  location: 'japanwest'
  properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } }

  resource toVnet1 'virtualNetworkPeerings' = {
    name: 'vnet2-to-vnet1'
    properties: { remoteVirtualNetwork: { id: vnet1.id } }
  }
}
`,
  check: (model) => model.network.links.flatMap((link) => judge(model, link)),
};

function judge(model: Model, link: PeeringLink): readonly Judgement[] {
  const { network, deployment } = model;
  if (!link.a.declared || !link.b.declared) return [];
  const { forward, backward } = link;
  if (backward !== undefined) return conditionalHalves(model, forward, backward);
  if (mayHideNetwork(deployment)) return [];
  return [
    {
      subject: forward.instance,
      key: forward.key,
      verdict: absent(network, forward),
      draft: () => draft(forward, model),
    },
  ];
}

/** Both are written, but one may not be deployed where the other is. */
function conditionalHalves(model: Model, forward: Peering, backward: Peering): readonly Judgement[] {
  return [[forward, backward] as const, [backward, forward] as const].flatMap(([half, other]) => {
    if (other.instance.exists === true) return [];
    // In a world where it is not deployed, the pair has one half only and is judged above.
    return [
      {
        subject: half.instance,
        key: half.key,
        verdict: undecided(asConditions([...half.instance.conditions, ...other.instance.conditions])),
        draft: () => draft(half, model),
      },
    ];
  });
}

/** A half whose ends are not all known may be the one that is missing. */
function absent(network: Network, half: Peering): Verdict {
  const deployed = isDeployed(half.instance);
  if (deployed.kind !== 'yes') return deployed;
  const unsure = possibleHalves(network, half.remote, half.local);
  if (unsure.length > 0) return undecided(unsure, no);
  // A network manager makes halves of its own, and packets may go through a hub (P-71, P-74).
  return mayJoin(network, half.local, half.remote)
    ? possible(`whether Virtual WAN or Virtual Network Manager joins ${half.local.name} and ${half.remote.name}`)
    : yes;
}

function draft(half: Peering, model: Model): ReturnType<Judgement['draft']> {
  const { local, remote, name } = half;
  return {
    message: {
      en: `Only the half from ${local.name} to ${remote.name} ('${name}') of this peering is declared: its state stays Initiated and no traffic flows. Add the half from ${remote.name} to ${local.name}.`,
      ja: `このピアリングは ${local.name} から ${remote.name} への片方 ('${name}') しか宣言されていません。状態は Initiated のままで、トラフィックは流れません。${remote.name} から ${local.name} へのピアリングを追加してください。`,
    },
    location: half.location,
    resources: [subjectOf(half), mentionNetwork(local), mentionNetwork(remote)],
    related: [local, remote].flatMap((network) =>
      network.instance === undefined
        ? []
        : [
            {
              location: network.instance.nameLocation,
              message: { en: `${network.name} is declared here`, ja: `${network.name} の宣言` },
            },
          ],
    ),
    fixes: (sources) => addOtherHalf(half, model, sources),
  };
}

/** An inline half has no resource of its own; it is named like the child that it stands for. */
function subjectOf(half: Peering): ReturnType<typeof mention> {
  const own = mention(half.instance);
  if (half.form === 'child') return own;
  return { ...own, type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings', name: `${own.name}/${half.name}` };
}
