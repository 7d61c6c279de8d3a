// A VNet-to-VNet connection without its other half, though both gateways are created here (facts 5.1): the tunnel does not come up.
import { equalsIgnoringCase, textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import { connectionType } from '../../network/connection.ts';
import type { Connection, Network } from '../../network/network.ts';
import { isObject, read, showNames, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewValue } from '../../template/edit.ts';
import { isDeployed, mayHideNetwork } from '../existence.ts';
import type { Fix } from '../finding.ts';
import { mention } from '../mention.ts';
import { capital, freeSymbol, referTo, sameDeployment } from '../naming.ts';
import { hubAndSpoke } from '../peering/example.ts';
import type { Judgement, Rule } from '../rule.ts';
import { editable } from '../value-edit.ts';
import { all, any, fromTri, no, not, yes, type Verdict } from '../verdict.ts';
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
  check: ({ network, deployment }) => {
    if (mayHideNetwork(deployment)) return [];
    const halves = halvesOf(network);
    return halves.flatMap((each) => judge(halves, each));
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

function judge(halves: readonly Half[], { connection, from, to }: Half): readonly Judgement[] {
  if (from.created === undefined || to.created === undefined) return [];
  const [here, there] = [from.created, to.created];
  const back = halves.map((other) =>
    all(isDeployed(other.connection.instance), isGateway(other.from, there), isGateway(other.to, here)),
  );
  return [
    {
      subject: connection.instance,
      verdict: all(isDeployed(connection.instance), isDeployed(here), isDeployed(there), not(any(...back))),
      draft: () => draft(connection, here, there),
    },
  ];
}

/** A gateway that is created here is none but itself; an id that is not known may be that of any. */
function isGateway({ id, created }: End, wanted: ResourceInstance): Verdict {
  if (created !== undefined) return created === wanted ? yes : no;
  return id === undefined ? no : fromTri(equalsIgnoringCase(id, wanted.id), [id, wanted.id]);
}

function draft(half: Connection, from: ResourceInstance, to: ResourceInstance): ReturnType<Judgement['draft']> {
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
    fixes: (sources) => addOtherHalf(half, from, to, sources),
  };
}

/** Only where the half and both gateways stand in one template, each alone: the shared key is then written there and can be used again. */
function addOtherHalf(
  half: Connection,
  from: ResourceInstance,
  to: ResourceInstance,
  sources: Snapshot,
): readonly Fix[] {
  const { instance } = half;
  const { template, declaration } = instance;
  const file = editable(sources, template.file);
  if (file === undefined || declaration.loop !== undefined) return [];
  if (!sameDeployment(instance, from) || !sameDeployment(instance, to)) return [];
  const [here, there] = [referTo(from, sources), referTo(to, sources)];
  const key = sharedKey(instance, sources);
  const location = regionOf(to, sources);
  if (here === undefined || there === undefined || key === undefined || location === undefined) return [];
  const [a, b] = [showNames(from.names), showNames(to.names)];
  const edits = dialectOf(file.language).addResources(file, declaration.span, [
    {
      symbol: freeSymbol(
        template,
        `${there.symbol.replace(/\W.*/, '') || 'gateway'}To${capital(here.symbol.replace(/\W.*/, '') || a)}`,
      ),
      type: connectionType,
      apiVersion: instance.apiVersion ?? '2024-05-01',
      name: `${b}-to-${a}`,
      body: {
        location,
        properties: {
          connectionType: 'Vnet2Vnet',
          virtualNetworkGateway1: { id: there.id, properties: {} },
          virtualNetworkGateway2: { id: here.id, properties: {} },
          ...key,
        },
      },
      dependsOn: [here.dependency, there.dependency],
    },
  ]);
  if (edits === undefined) return [];
  return [
    {
      title: {
        en: `Add the other half of the connection, from ${b} to ${a}`,
        ja: `もう片方の接続 (${b} から ${a}) を追加する`,
      },
      edits,
      preferred: true,
      safe: true,
    },
  ];
}

/** @returns the property as it is written there, none where the half has none; undefined when it cannot be written again. */
function sharedKey(instance: ResourceInstance, sources: Snapshot): { readonly [key: string]: NewValue } | undefined {
  const properties = read(instance.body, 'properties');
  if (!isObject(properties)) return undefined;
  const entry = properties.entries.get('sharedkey');
  if (entry === undefined) return {};
  const written = behindKey(entry.at, sources);
  if (written === undefined) return undefined;
  if (instance.template.language === 'bicep') return { sharedKey: new NewExpression(written, '') };
  const expression = /^"\[(?<inner>[^[][^"\\]*)\]"$/.exec(written)?.groups?.['inner'];
  return expression === undefined ? undefined : { sharedKey: new NewExpression('', expression) };
}

/** The other half stands in the region of its own gateway. */
function regionOf({ body, template }: ResourceInstance, sources: Snapshot): NewValue | undefined {
  const entry = isObject(body) ? body.entries.get('location') : undefined;
  const known = textOf(entry?.value);
  const written = behindKey(entry?.at, sources);
  if (written !== undefined && template.language === 'bicep') return new NewExpression(written, '');
  const expression = /^"\[(?<inner>[^[][^"\\]*)\]"$/.exec(written ?? '')?.groups?.['inner'];
  return expression === undefined ? known : new NewExpression('', expression);
}

function behindKey(
  at: { readonly file: string; readonly span: { readonly start: number; readonly end: number } } | undefined,
  sources: Snapshot,
): string | undefined {
  const text = at === undefined ? undefined : sources.files.get(at.file)?.text.slice(at.span.start, at.span.end);
  const value = text === undefined ? undefined : /^[^:]*:\s*(?<value>.*)$/.exec(text)?.groups?.['value'];
  return value === undefined || value.includes('/*') ? undefined : value;
}
