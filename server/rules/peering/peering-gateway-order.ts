// A half that borrows a gateway which the same deployment creates, and does not wait for it (P-54).
import type { Gateway, Peering } from '../../network/network.ts';
import { read } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { isDeployed } from '../existence.ts';
import type { Fix } from '../finding.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all } from '../verdict.ts';
import { gateway } from '../vpn/example.ts';
import { halfBetween, hubAndSpoke } from './example.ts';
import { hasFlag, mentionHalf } from './half.ts';
import { gatewaysOf } from './lender.ts';
import { waitAcross } from './wait-across.ts';
import { waitsFor } from './waits-for.ts';

const borrow = 'useRemoteGateways';
const lent = hubAndSpoke + gateway('hub') + halfBetween('hub', 'spoke', ['allowGatewayTransit: true']);

export const peeringGatewayOrder: Rule = {
  id: 'peering-gateway-order',
  severity: 'warning',
  title: {
    en: 'A peering does not wait for the gateway that it uses',
    ja: '使用するゲートウェイの作成を待たないピアリングです',
  },
  why: {
    en: 'A gateway takes 20 to 45 minutes to create. A peering with useRemoteGateways that is deployed meanwhile fails (RemoteVnetHasNoGateways). Nothing in the peering refers to the gateway, so the order has to be stated with dependsOn.',
    ja: 'ゲートウェイの作成には 20 から 45 分かかります。その間にデプロイされる useRemoteGateways のピアリングは失敗します (RemoteVnetHasNoGateways)。ピアリングはゲートウェイを参照しないため、dependsOn で順序を明記する必要があります。',
  },
  certainty: {
    en: 'Certain when this deployment creates the gateway and no dependency, direct or by way of other resources and modules, leads from the peering to it.',
    ja: 'このデプロイがゲートウェイを作成し、ピアリングからゲートウェイへの依存関係が、他のリソースやモジュールを介したものも含めてない場合は確実です。',
  },
  fixes: [{ en: 'Make the peering depend on the gateway', ja: 'ピアリングをゲートウェイに依存させる' }],
  facts: [{ id: 'P-54', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering' }],
  bad: lent + halfBetween('spoke', 'hub', [`${borrow}: true`]),
  good: lent + halfBetween('spoke', 'hub', [`${borrow}: true`], '  dependsOn: [hubGateway]\n'),
  check: (model) =>
    model.network.peerings.flatMap((half) =>
      hasFlag(half, borrow).kind === 'no'
        ? []
        : gatewaysOf(model.network, half.remote)
            .filter(({ instance }) => !waitsFor(model.deployment, half.instance, instance))
            .map((lender) => judge(half, lender, model)),
    ),
};

function judge(half: Peering, lender: Gateway, model: Model): Judgement {
  return {
    subject: half.instance,
    key: `${half.key}|${lender.instance.identity}`,
    verdict: all(hasFlag(half, borrow), isDeployed(half.instance), isDeployed(lender.instance)),
    draft: () => draft(half, lender, model),
  };
}

function draft(half: Peering, lender: Gateway, model: Model): ReturnType<Judgement['draft']> {
  const { local, remote, name } = half;
  return {
    message: {
      en: `The peering '${name}' uses the gateway of ${remote.name}, and nothing makes it wait for '${lender.name}', which the same deployment creates: it may be tried first and fail (RemoteVnetHasNoGateways). Make it depend on the gateway.`,
      ja: `ピアリング '${name}' は ${remote.name} のゲートウェイを使いますが、同じデプロイで作成される '${lender.name}' を待ちません。先にデプロイされて失敗する可能性があります (RemoteVnetHasNoGateways)。ゲートウェイに依存させてください。`,
    },
    location: writtenAt(read(half.properties, borrow)) ?? half.location,
    resources: [mentionHalf(half), mention(lender.instance), mentionNetwork(local), mentionNetwork(remote)],
    related: [
      {
        location: lender.instance.nameLocation,
        message: {
          en: `Gateway '${lender.name}' of ${remote.name}`,
          ja: `${remote.name} のゲートウェイ '${lender.name}'`,
        },
      },
    ],
    fixes: (sources) => addDependency(half, lender, model, sources),
  };
}

/** Only for a half that is a resource of its own: a network cannot wait for a gateway in another for the peering's sake. */
function addDependency(
  { instance, form, name }: Peering,
  lender: Gateway,
  { deployment }: Model,
  sources: Snapshot,
): readonly Fix[] {
  const edits = form === 'inline' ? undefined : waitAcross(deployment, instance, lender.instance, sources);
  if (edits === undefined) return [];
  return [
    {
      title: {
        en: `Make the peering '${name}' wait for the gateway '${lender.name}'`,
        ja: `ピアリング '${name}' がゲートウェイ '${lender.name}' を待つようにする`,
      },
      edits,
      preferred: true,
      safe: true,
    },
  ];
}
