// "Switch to the Standard SKU": one fix of many edits. Load balancers that share back ends, their public IP addresses and those of the back ends move
// together, because Azure refuses mixed families (facts 2.5, LB-32).
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import { loadBalancerType } from '../../network/load-balancer.ts';
import type { BackEnd, BackEndConfiguration, LoadBalancer, Network, PublicIp, Sku } from '../../network/network.ts';
import { isType, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { joinEdits, replaceLiteral, setWritten } from '../value-edit.ts';
import { addNatGateway } from './nat-gateway.ts';

/** @returns the fix, or nothing when one of its parts is not written where it could be edited. */
export function switchToStandard(
  network: Network,
  resource: LoadBalancer | PublicIp,
  sources: Snapshot,
): readonly Fix[] {
  const family = familyOf(network, resource);
  const edits = joinEdits([
    ...family.balancers.map((each) => skuEdits(each, sources)),
    ...family.addresses.flatMap((each) => [skuEdits(each, sources), staticEdits(each, sources)]),
    ...family.backEnds.flatMap(({ configurations }) => configurations.map((each) => ownSkuEdits(each, sources))),
  ]);
  if (edits === undefined || edits.length === 0) return [];
  const others = family.balancers.length + family.addresses.length - 1;
  const balancer = isType(resource.instance, loadBalancerType);
  const also =
    others === 0
      ? { en: '', ja: '' }
      : { en: `, and ${others} more that must have the same`, ja: ` (同じ SKU が必要な他の ${others} 個も変更)` };
  const title = {
    en: `Switch '${resource.name}' to the Standard SKU${also.en}`,
    ja: `'${resource.name}' を Standard SKU に切り替える${also.ja}`,
  };
  const natGateway = balancer ? addNatGateway(family, network, sources) : undefined;
  const withGateway = natGateway === undefined ? undefined : joinEdits([edits, natGateway]);
  // An existing load balancer cannot change its SKU (LB-30): somebody has to look.
  const fix = { edits, preferred: true, safe: false };
  const plain = balancer
    ? {
        en: `${title.en} (one that exists must be deleted first; back ends lose implicit outbound access)`,
        ja: `${title.ja} (既存のものは先に削除が必要です。バックエンドの暗黙の送信アクセスはなくなります)`,
      }
    : { en: `${title.en} with a static address`, ja: `${title.ja} (静的アドレス)` };
  const keepsAccess = {
    en: `${title.en}, and add a NAT gateway for the outbound access of the back ends (a load balancer that exists must be deleted first)`,
    ja: `'${resource.name}' を Standard SKU に切り替え${also.ja}、バックエンドの送信アクセス用に NAT ゲートウェイを追加する (既存のロード バランサーは先に削除が必要です)`,
  };
  return [
    { ...fix, title: plain },
    ...(withGateway === undefined ? [] : [{ ...fix, title: keepsAccess, edits: withGateway, preferred: false }]),
  ];
}

interface Family {
  readonly balancers: readonly LoadBalancer[];
  readonly addresses: readonly PublicIp[];
  readonly backEnds: readonly BackEnd[];
}

/** Everything that must have the same SKU: joined by back ends that stand in several pools, and by the public IP addresses of all. */
function familyOf(network: Network, start: LoadBalancer | PublicIp): Family {
  const members = new Set([textKey(start.instance.id)]);
  const groups = [
    ...network.loadBalancers.map((each) => balancerGroup(each).map(textKey)),
    ...network.backEnds.map(backEndGroup),
  ];
  for (let before = -1; before !== members.size;) {
    before = members.size;
    for (const group of groups) if (group.some((key) => members.has(key))) for (const key of group) members.add(key);
  }
  return {
    balancers: network.loadBalancers.filter((each) => members.has(textKey(each.instance.id))),
    addresses: network.publicIps.filter((each) => members.has(textKey(each.instance.id))),
    backEnds: network.backEnds.filter((each) => backEndGroup(each).some((key) => members.has(key))),
  };
}

function balancerGroup({ instance, frontEnds }: LoadBalancer): readonly Value[] {
  return [instance.id, ...frontEnds.flatMap((frontEnd) => frontEnd.publicIpId ?? [])];
}

/** The load balancers whose pools a back end stands in, and its own public IP addresses. */
function backEndGroup({ configurations }: BackEnd): readonly string[] {
  return configurations.flatMap(({ loadBalancers, publicIpId }) =>
    publicIpId === undefined ? loadBalancers : [...loadBalancers, textKey(publicIpId)],
  );
}

/** The addresses that a scale set gives its instances. */
function ownSkuEdits({ publicIpSku }: BackEndConfiguration, sources: Snapshot): readonly TextEdit[] | undefined {
  return publicIpSku === undefined ? [] : skuEdits({ sku: { kind: 'stated', value: publicIpSku } }, sources);
}

/** Nothing to do for one that is Standard already; one that does not state its SKU gets it. */
function skuEdits(
  { sku, instance }: { readonly sku: Sku; readonly instance?: ResourceInstance },
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  switch (sku.kind) {
    case 'none':
      // An API version without SKUs cannot state one.
      return undefined;
    case 'omitted':
      return setWritten(sources, instance?.body, ['sku', 'name'], 'Standard');
    case 'stated': {
      if (textOf(sku.value)?.toLowerCase() !== 'basic') return [];
      const edit = replaceLiteral(sources, sku.value, 'Standard');
      return edit === undefined ? undefined : [edit];
    }
  }
}

/** A Standard public IP address is static (facts 2.5). */
function staticEdits({ allocation, instance }: PublicIp, sources: Snapshot): readonly TextEdit[] | undefined {
  if (allocation === undefined)
    return setWritten(sources, instance.body, ['properties', 'publicIPAllocationMethod'], 'Static');
  if (textOf(allocation)?.toLowerCase() === 'static') return [];
  const edit = replaceLiteral(sources, allocation, 'Static');
  return edit === undefined ? undefined : [edit];
}
