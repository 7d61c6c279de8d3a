// "Replace the peering by a VNet-to-VNet VPN": both halves go, since a peering wins over a VPN beside it (V-2), and each side gets what facts 5.1 lists. Over
// the VPN a Basic front end answers (V-1). Offered where one template can declare
// all of it and nothing else is lost.
import type { Deployment } from '../../eval/deployment.ts';
import { overlaps } from '../../ip/prefix.ts';
import { rangesOfNetwork } from '../../network/address-range.ts';
import { connectionType } from '../../network/connection.ts';
import type { Network, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { boolOf, read } from '../../network/read.ts';
import { vnetType } from '../../network/virtual-network.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf, NewExpression, type NewResource } from '../../template/edit.ts';
import type { Template } from '../../template/model.ts';
import type { Span, TextEdit } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { commonDeployment } from '../module-call.ts';
import { capital, freeSymbol } from '../naming.ts';
import { removeHalves, type RemovedHalves } from '../peering/remove-halves.ts';
import type { Model } from '../rule.ts';
import { editable, joinEdits } from '../value-edit.ts';
import { writtenText } from '../written-text.ts';
import { joinedName, vpnSite, type VpnSite } from './vpn-site.ts';

/** @param links the peerings over which clients come; all of them are replaced, or none */
export function replaceByVpn(links: readonly PeeringLink[], model: Model, sources: Snapshot): readonly Fix[] {
  const { network } = model;
  const pairs = links.filter((link, i) => links.indexOf(link) === i);
  if (pairs.length === 0 || !pairs.every((link) => isReplaceable(link, network))) return [];
  const removed = removeHalves(
    pairs.flatMap(({ forward, backward }) => [forward, backward].filter((half) => half !== undefined)),
    model,
    sources,
  );
  const around = placeOf(pairs, model);
  const sites = around === undefined ? undefined : sitesOf(pairs, around, network, sources);
  if (removed === undefined || around === undefined || sites === undefined) return [];
  const condition = conditionOf(removed, around, sources);
  if (condition === undefined) return [];
  const added = additions(pairs, sites, removed, condition, around, network, sources);
  const edits = added === undefined ? undefined : joinEdits([removed.edits, added.edits]);
  if (added === undefined || edits === undefined) return [];
  return [{ title: titleOf(pairs, sites, added.key), edits, preferred: false, safe: false }];
}

/** Both halves are ours to remove, nothing else hangs on them, and the networks can be joined by a VPN at all (V-6). */
function isReplaceable({ a, b, forward, backward }: PeeringLink, network: Network): boolean {
  if (backward === undefined || !a.declared || !b.declared) return false;
  const halves = [forward, backward];
  // Who borrows a gateway over the peering would lose it; a borrower may not have a gateway of its own (P-51).
  const flags = halves.map(({ properties }) => read(properties, 'useRemoteGateways'));
  if (flags.some((flag) => flag !== undefined && boolOf(flag) !== false)) return false;
  const borrows = network.peerings.some(
    ({ local, properties }) =>
      (local.key === a.key || local.key === b.key) && boolOf(read(properties, 'useRemoteGateways')) === true,
  );
  return !borrows && areApart(a, b);
}

function areApart(a: VirtualNetwork, b: VirtualNetwork): boolean {
  const [left, right] = [rangesOfNetwork(a), rangesOfNetwork(b)];
  if ([left, right].some(({ open, hidden }) => hidden || open.length > 0)) return false;
  return !left.known.some((one) => right.known.some((other) => overlaps(one.prefix, other.prefix)));
}

/** The deployment that both ends stand in, directly or in modules: the gateways go there. One that is entered twice would get everything twice. */
function placeOf(pairs: readonly PeeringLink[], { deployment }: Model): Deployment | undefined {
  const owners = pairs.flatMap(({ a, b }) => [a.instance, b.instance]).filter((each) => each !== undefined);
  const around = commonDeployment(deployment, owners);
  const isSound = around?.exists === true && around.template.targetScope === 'resourceGroup';
  return isSound && timesEntered(deployment, around.template) === 1 ? around : undefined;
}

function timesEntered(deployment: Deployment, template: Template): number {
  const below = deployment.children.reduce((sum, child) => sum + timesEntered(child, template), 0);
  return below + (deployment.template === template ? 1 : 0);
}

/** @returns the ends by the key of their network. */
function sitesOf(
  pairs: readonly PeeringLink[],
  around: Deployment,
  network: Network,
  sources: Snapshot,
): ReadonlyMap<string, VpnSite> | undefined {
  const sites = new Map<string, VpnSite>();
  for (const end of pairs.flatMap(({ a, b }) => [a, b])) {
    if (sites.has(end.key)) continue;
    const site = vpnSite(end, around, network, sources);
    if (site === undefined) return undefined;
    sites.set(end.key, site);
  }
  return sites;
}

/** What a new resource gets of it: nothing, or the condition under which both halves stood. */
type Condition = Pick<NewResource, 'condition'>;

/** @returns the condition of all that goes; undefined when it is not one and the same, or the gateways could not have it. */
function conditionOf({ removals }: RemovedHalves, { template }: Deployment, sources: Snapshot): Condition | undefined {
  const stated = removals.filter(({ declaration }) => declaration.condition !== undefined);
  if (stated.length === 0) return {};
  if (stated.length < removals.length) return undefined;
  const texts = removals.map((each) =>
    each.template === template && each.declaration.loop === undefined
      ? writtenText(each.declaration.condition, { template, loop: undefined, index: undefined }, sources)
      : undefined,
  );
  const [first] = texts;
  const isSame = texts.every((each) => JSON.stringify(each) === JSON.stringify(first));
  return first instanceof NewExpression && isSame ? { condition: first } : undefined;
}

interface Additions {
  readonly edits: readonly TextEdit[];
  /** The parameter that holds the shared key. */
  readonly key: string | undefined;
}

function additions(
  pairs: readonly PeeringLink[],
  sites: ReadonlyMap<string, VpnSite>,
  removed: RemovedHalves,
  condition: Condition,
  { template }: Deployment,
  network: Network,
  sources: Snapshot,
): Additions | undefined {
  const file = editable(sources, template.file);
  if (file === undefined) return undefined;
  const key = freeSymbol(template, 'vpnSharedKey');
  const connections = pairs.flatMap(({ a, b }) => {
    const [from, to] = [sites.get(a.key), sites.get(b.key)];
    return from === undefined || to === undefined
      ? []
      : [...connection(from, to, key, template, network), ...connection(to, from, key, template, network)];
  });
  const resources = [...[...sites.values()].flatMap((each) => each.resources), ...connections].map((each) => ({
    ...each,
    ...condition,
  }));
  const dialect = dialectOf(file.language);
  const anchor = anchorOf(template, removed);
  const parts = [
    ...[...sites.values()].map((each) => each.edits),
    ...(connections.length === 0
      ? []
      : [
          dialect.addParameter(file, template.span, {
            name: key,
            secure: true,
            description:
              'Shared key of the VPN connections: printable ASCII without blank, hyphen and tilde. Give one of your own to keep it from one deployment to the next.',
            default: new NewExpression("replace(newGuid(), '-', '')", "replace(newGuid(), '-', '')"),
          }),
        ]),
    ...(resources.length === 0
      ? []
      : [anchor === undefined ? undefined : dialect.addResources(file, anchor, resources)]),
  ];
  const edits = joinEdits(parts);
  return edits === undefined ? undefined : { edits, key: connections.length === 0 ? undefined : key };
}

/** One connection for one direction; none where it is there. */
function connection(
  from: VpnSite,
  to: VpnSite,
  key: string,
  template: Template,
  network: Network,
): readonly NewResource[] {
  const there = network.connections.some(
    (each) => each.from?.key === from.network.key && each.to?.key === to.network.key,
  );
  if (there) return [];
  return [
    {
      symbol: freeSymbol(template, `${from.reference.base}To${capital(to.reference.base)}Connection`),
      type: connectionType,
      apiVersion: '2024-05-01',
      name: joinedName('cn-{0}-to-{1}', [from.reference, to.reference]),
      body: {
        location: from.reference.location,
        properties: {
          connectionType: 'Vnet2Vnet',
          virtualNetworkGateway1: { id: from.gateway.id, properties: {} },
          virtualNetworkGateway2: { id: to.gateway.id, properties: {} },
          sharedKey: new NewExpression(key, `parameters('${key}')`),
        },
      },
      dependsOn: [from.gateway.dependency, to.gateway.dependency],
    },
  ];
}

/** New declarations stand where no removal is next to them: behind a network, else behind any that stays. */
function anchorOf(template: Template, { removals }: RemovedHalves): Span | undefined {
  const all = [...template.resources, ...template.modules]
    .filter(({ nestedIn }) => nestedIn === undefined)
    .sort((a, b) => a.span.start - b.span.start);
  const going = new Set(removals.map(({ declaration }) => declaration));
  const good = all.filter((each, i) => {
    const next = all[i + 1];
    return !going.has(each) && (template.language === 'bicep' || next === undefined || !going.has(next));
  });
  const last = good.filter((each) => each.kind === 'resource' && each.type.toLowerCase() === vnetType.toLowerCase());
  return (last.at(-1) ?? good.at(-1))?.span;
}

function titleOf(
  pairs: readonly PeeringLink[],
  sites: ReadonlyMap<string, VpnSite>,
  key: string | undefined,
): Fix['title'] {
  const names = pairs.map(({ a, b }) => ({ en: `${a.name} and ${b.name}`, ja: `${a.name} と ${b.name}` }));
  const made = [...sites.values()].filter(({ gateway }) => gateway.isNew).length;
  const cost =
    made === 0
      ? { en: '', ja: '' }
      : {
          en: `${made} new gateways take 30 to 45 minutes to create and are billed by the hour; `,
          ja: `新しいゲートウェイ ${made} 個の作成には 30 ～ 45 分かかり、時間単位で課金されます。`,
        };
  const keyed =
    key === undefined
      ? { en: '', ja: '' }
      : {
          en: `the shared key is the parameter '${key}'; `,
          ja: `共有キーはパラメーター '${key}' で指定します。`,
        };
  return {
    en: `Replace the peering between ${names.map(({ en }) => en).join(', ')} by a VNet-to-VNet VPN (${cost.en}${keyed.en}a peering that is deployed already has to be deleted by hand)`,
    ja: `${names.map(({ ja }) => ja).join('、')} の間のピアリングを VNet 間 VPN に置き換える (${cost.ja}${keyed.ja}デプロイ済みのピアリングは手動で削除してください)`,
  };
}
