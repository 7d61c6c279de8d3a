// A VNet-to-VNet connection without its other half, though both gateways are created here (facts 5.1): the tunnel does not come up.
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { Connection, Network } from '../../network/network.ts';
import { showNames } from '../../network/read.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import { mention } from '../mention.ts';
import { hubAndSpoke } from '../peering/example.ts';
import type { Judgement, Model, Rule } from '../rule.ts';
import { all, any, fromTri, no, not, yes, type Verdict } from '../verdict.ts';
import { addOtherConnection } from './add-other-connection.ts';
import { connection, gateway } from './example.ts';

const both =
  hubAndSpoke.replace(
    "'snet-app', properties: { addressPrefix: '10.1.0.0/24'",
    "'GatewaySubnet', properties: { addressPrefix: '10.1.0.0/27'",
  ) +
  gateway('hub') +
  gateway('spoke');

export const vpnConnectionOneWay: Rule = {
  id: 'vpn-connection-one-way',
  severity: 'warning',
  title: {
    en: 'Only one half of a VNet-to-VNet connection is declared',
    ja: 'VNet 間接続の片方だけが宣言されています',
  },
  why: {
    en: 'A VNet-to-VNet connection is two resources, one for each gateway, with the same shared key. With one of them the deployment succeeds, but the tunnel never comes up and nothing flows.',
    ja: 'VNet 間接続は、それぞれのゲートウェイに 1 つずつ、合わせて 2 つのリソースで構成され、同じ共有キーを使います。片方だけではデプロイは成功してもトンネルが確立されず、トラフィックは流れません。',
  },
  certainty: {
    en: 'Certain when this deployment creates both gateways and one direction only. Nothing is said when a gateway is existing or known by its id only.',
    ja: '両方のゲートウェイがこのデプロイで作成され、片方向の接続しかない場合は確実です。既存のゲートウェイや ID だけがわかっているゲートウェイとの接続は報告しません。',
  },
  fixes: [{ en: 'Add the other half of the connection', ja: 'もう片方の接続を追加する' }],
  facts: [{ id: '5.1', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vnet-vnet-rm-ps' }],
  bad: both + connection('hub', 'spoke'),
  good: both + connection('hub', 'spoke') + connection('spoke', 'hub'),
  check: (model) => {
    if (mayHideNetwork(model.deployment)) return [];
    const halves = halvesOf(model.network);
    return halves.flatMap((each) => judge(model, halves, each));
  },
};

/** An end of a connection: its id, and the gateway where this deployment creates it. */
interface End {
  readonly id: Value | undefined;
  readonly created: ResourceInstance | undefined;
}

interface Half {
  readonly connection: Connection;
  readonly from: End;
  readonly to: End;
}

function halvesOf({ connections, gateways }: Network): readonly Half[] {
  const byKey = new Map(gateways.map(({ instance }) => [textKey(instance.id), instance]));
  const end = (id: Value | undefined): End => ({ id, created: id === undefined ? undefined : byKey.get(textKey(id)) });
  return connections.map((connection) => ({
    connection,
    from: end(connection.gateway1),
    to: end(connection.gateway2),
  }));
}

function judge(model: Model, halves: readonly Half[], { connection, from, to }: Half): readonly Judgement[] {
  if (from.created === undefined || to.created === undefined) return [];
  const [here, there] = [from.created, to.created];
  const back = halves.map((other) =>
    all(isDeployed(other.connection.instance), isGateway(other.from, there), isGateway(other.to, here)),
  );
  return [
    {
      subject: connection.instance,
      verdict: all(isDeployed(connection.instance), isDeployed(here), isDeployed(there), not(any(...back))),
      draft: () => draft(connection, here, there, model),
    },
  ];
}

/** A gateway that is created here is none but itself; an id that is not known may be that of any. */
function isGateway({ id, created }: End, wanted: ResourceInstance): Verdict {
  if (created !== undefined) return created === wanted ? yes : no;
  return id === undefined ? no : fromTri(equalsIgnoringCase(id, wanted.id), [id, wanted.id]);
}

function draft(
  half: Connection,
  from: ResourceInstance,
  to: ResourceInstance,
  model: Model,
): ReturnType<Judgement['draft']> {
  const [a, b] = [showNames(from.names), showNames(to.names)];
  return {
    message: {
      en: `Only the half from ${a} to ${b} ('${half.name}') of this VNet-to-VNet connection is declared: the tunnel does not come up and no traffic flows. Add the connection from ${b} to ${a} with the same shared key.`,
      ja: `この VNet 間接続は ${a} から ${b} への片方 ('${half.name}') しか宣言されていません。トンネルは確立されず、トラフィックは流れません。${b} から ${a} への接続を同じ共有キーで追加してください。`,
    },
    location: half.instance.nameLocation,
    resources: [mention(half.instance), mention(from), mention(to)],
    related: [from, to].map((each) => ({
      location: each.nameLocation,
      message: {
        en: `The gateway ${showNames(each.names)} is declared here`,
        ja: `ゲートウェイ ${showNames(each.names)} の宣言`,
      },
    })),
    fixes: (sources) => addOtherConnection(half, from, to, model, sources),
  };
}
