// Whether a subnet is delegated to the services that stand in it.
import type { Value } from '../../eval/value.ts';
import type { Network, Subnet, VirtualNetwork } from '../../network/network.ts';
import type { Placement } from '../../network/placement.ts';
import { isArray, items, read, show, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement } from '../rule.ts';
import { replaceLiteral, setWritten } from '../value-edit.ts';
import { all, any, no, possible, undecided, yes, type Verdict } from '../verdict.ts';
import { wishOf, type Wish } from './delegation.ts';
import { isNamed, mentionSubnet, subnetKey } from './subnet.ts';

/** Services in a subnet that want the same of it. */
interface Group {
  readonly wish: Exclude<Wish, { kind: 'unknown' }>;
  readonly members: readonly { readonly placement: Placement; readonly verdict: Verdict }[];
}

/** @returns one judgement for each delegation that the services in the subnet want and it lacks. */
export function judgeDelegation(network: Network, home: VirtualNetwork, subnet: Subnet): readonly Judgement[] {
  return groupsIn(network, home, subnet).flatMap((group) => {
    const lacks = lacking(subnet, group.wish);
    return lacks.kind === 'no'
      ? []
      : [
          {
            subject: subnet.instance,
            key: `${subnetKey(home, subnet)} ${wishKey(group.wish)}`,
            verdict: all(isDeployed(subnet.instance), lacks, any(...group.members.map(({ verdict }) => verdict))),
            draft: () => draft(home, subnet, group),
          },
        ];
  });
}

function wishKey(wish: Group['wish']): string {
  return wish.kind === 'none' ? 'none' : wish.to[0];
}

function groupsIn(network: Network, home: VirtualNetwork, subnet: Subnet): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const placement of network.placements) {
    if (placement.virtualNetwork.key !== home.key) continue;
    const wish = wishOf(placement);
    const here = isNamed(subnet, placement.subnetName);
    if (wish === undefined || here.kind === 'no') continue;
    const verdict = all(isDeployed(placement.instance), here);
    const wishes: readonly (readonly [Group['wish'], Verdict])[] =
      wish.kind === 'unknown' ? [[{ kind: 'none' }, all(verdict, undecided(wish.values))]] : [[wish, verdict]];
    for (const [each, its] of wishes) {
      const known = groups.get(wishKey(each));
      groups.set(wishKey(each), { wish: each, members: [...(known?.members ?? []), { placement, verdict: its }] });
    }
  }
  return [...groups.values()];
}

function delegationsOf(subnet: Subnet): Value | undefined {
  return read(subnet.properties, 'delegations');
}

/** The names of the services that the subnet is delegated to, each as a value. */
export function delegatedTo(subnet: Subnet): readonly Value[] {
  return items(delegationsOf(subnet)).flatMap((item) => read(item, 'properties', 'serviceName') ?? []);
}

function lacking(subnet: Subnet, wish: Group['wish']): Verdict {
  const list = delegationsOf(subnet);
  if (list !== undefined && !isArray(list)) return undecided([list]);
  const values = delegatedTo(subnet);
  const names = values.map((value) => textOf(value)?.toLowerCase());
  const open = values.filter((value) => value.kind === 'unknown');
  if (wish.kind === 'none') {
    // An environment without profiles is consumption-only in the API versions that the facts know; a later one may choose otherwise.
    if (names.some((name) => name !== undefined))
      return possible('the kind of environment, which the template does not state');
    return open.length > 0 ? undecided(open) : no;
  }
  if (items(list).some((item) => item.kind === 'unknown')) return undecided(items(list));
  if (names.some((name) => name !== undefined && wish.to.some((each) => each.toLowerCase() === name))) return no;
  return open.length > 0 ? undecided(open) : yes;
}

function draft(home: VirtualNetwork, subnet: Subnet, { wish, members }: Group): ReturnType<Judgement['draft']> {
  const placements = members.filter(({ verdict }) => verdict.kind !== 'no').map(({ placement }) => placement);
  const services = placements.map(({ name }) => `'${name}'`).join(', ');
  const name = show(subnet.name);
  const other = delegatedTo(subnet);
  const others = other.map(show).join(', ');
  const wanted = wish.kind === 'none' ? '' : wish.to[0];
  const now =
    other.length === 0
      ? { en: 'is not delegated', ja: '委任されていません' }
      : { en: `is delegated to ${others}`, ja: `${others} に委任されています` };
  return {
    message:
      wish.kind === 'none'
        ? {
            en: `Subnet '${name}' of ${home.name} ${now.en}, and ${services} has no workload profiles: a consumption-only environment needs a subnet without delegation. State workload profiles, or take the delegation away.`,
            ja: `${home.name} のサブネット '${name}' は ${now.ja}が、${services} にはワークロード プロファイルがありません。従量課金のみの環境には、委任のないサブネットが必要です。ワークロード プロファイルを指定するか、委任を削除してください。`,
          }
        : {
            en: `Subnet '${name}' of ${home.name} ${now.en}, and ${services} in it needs a delegation to ${wanted}: Azure refuses the service. ${other.length === 0 ? 'Add the delegation.' : 'A subnet has one delegation only; give the service a subnet of its own.'}`,
            ja: `${home.name} のサブネット '${name}' は${other.length === 0 ? '' : ' '}${now.ja}。内部の ${services} には ${wanted} への委任が必要なため、Azure に拒否されます。${other.length === 0 ? '委任を追加してください。' : 'サブネットの委任先は 1 つだけです。サービス専用のサブネットを用意してください。'}`,
          },
    location: writtenAt(other[0]) ?? subnet.location,
    declaration: subnet.declaration,
    resources: [
      mentionSubnet(home, subnet),
      ...placements.map(({ instance }) => mention(instance)),
      mentionNetwork(home),
    ],
    related: placements.map((placement) => ({
      location: placement.subnetId.origin?.at ?? placement.instance.nameLocation,
      message: {
        en: `'${placement.name}' stands in '${name}'`,
        ja: `'${placement.name}' は '${name}' に配置されています`,
      },
    })),
    fixes: (sources) => (wish.kind === 'none' ? [] : delegate(subnet, wish.to[0], other, sources)),
  };
}

/** Adds the delegation, or puts it in place of the one that is there. */
function delegate(subnet: Subnet, service: string, other: readonly Value[], sources: Snapshot): readonly Fix[] {
  const name = show(subnet.name);
  const [only, ...more] = other;
  if (only === undefined) {
    const edits = setWritten(
      sources,
      subnet.properties,
      ['delegations'],
      [{ name: 'delegation', properties: { serviceName: service } }],
    );
    if (edits === undefined) return [];
    const title = { en: `Delegate '${name}' to ${service}`, ja: `'${name}' を ${service} に委任する` };
    return [{ title, edits, preferred: true, safe: true }];
  }
  const edit = more.length > 0 ? undefined : replaceLiteral(sources, only, service);
  if (edit === undefined) return [];
  const title = {
    en: `Delegate '${name}' to ${service} instead`,
    ja: `'${name}' の委任先を ${service} に変更する`,
  };
  return [{ title, edits: [edit], preferred: true, safe: false }];
}
