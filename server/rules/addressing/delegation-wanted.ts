// Whether a subnet is delegated to the services that stand in it.
import type { Value } from '../../eval/value.ts';
import type { Network, Subnet, VirtualNetwork } from '../../network/network.ts';
import { items, read, show, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement } from '../rule.ts';
import { replaceLiteral, setWritten } from '../value-edit.ts';
import { all, any, no, possible, undecided, yes, type Verdict } from '../verdict.ts';
import { wishesOf, type Wish } from './delegation.ts';
import { narrowed, residentsOf, type Resident } from './resident.ts';
import { mentionSubnet, subnetKey } from './subnet.ts';

/** Services in a subnet that want the same of it. */
interface Group {
  readonly wish: Wish;
  readonly members: readonly Resident[];
}

/** @returns one judgement for each delegation that the services in the subnet want and it lacks. */
export function judgeDelegation(network: Network, home: VirtualNetwork, subnet: Subnet): readonly Judgement[] {
  return groupsIn(residentsOf(network, home, subnet)).map((group) => ({
    subject: subnet.instance,
    key: `${subnetKey(home, subnet)} ${wishKey(group.wish)}`,
    verdict: all(
      isDeployed(subnet.instance),
      lacking(subnet, group.wish),
      any(...group.members.map(({ here }) => here)),
    ),
    draft: () => draft(home, subnet, group),
  }));
}

function wishKey(wish: Wish): string {
  return wish.kind === 'none' ? 'none' : wish.to.join(' or ');
}

function groupsIn(residents: readonly Resident[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const resident of residents)
    for (const { wish, holds } of wishesOf(resident.placement)) {
      const key = wishKey(wish);
      const { members = [] } = groups.get(key) ?? {};
      groups.set(key, { wish, members: [...members, ...narrowed(resident, holds)] });
    }
  return [...groups.values()];
}

/** The names of the services that the subnet is delegated to, each as a value; a list that is not known stands for its names. */
export function delegatedTo(subnet: Subnet): readonly Value[] {
  const list = read(subnet.properties, 'delegations');
  return list?.kind === 'unknown'
    ? [list]
    : items(list).flatMap((item) => read(item, 'properties', 'serviceName') ?? []);
}

function lacking(subnet: Subnet, wish: Wish): Verdict {
  const values = delegatedTo(subnet);
  const names = values.map((value) => textOf(value)?.toLowerCase());
  const open = values.filter((value) => value.kind === 'unknown');
  if (wish.kind === 'delegated') {
    if (names.some((name) => wish.to.some((each) => each.toLowerCase() === name))) return no;
    return open.length > 0 ? undecided(open) : yes;
  }
  // An environment without profiles is consumption-only in the API versions that the facts know; a later one may choose otherwise.
  if (names.some((name) => name !== undefined))
    return possible('the kind of environment, which the template does not state');
  return open.length > 0 ? undecided(open) : no;
}

function draft(home: VirtualNetwork, subnet: Subnet, { wish, members }: Group): ReturnType<Judgement['draft']> {
  const placements = members.map(({ placement }) => placement);
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
