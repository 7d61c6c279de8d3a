// What a subnet with a reserved name has: its size, its network security group, its routes.
import { equalsIgnoringCase } from '../../eval/compare.ts';
import type { Value } from '../../eval/value.ts';
import { formatPrefix } from '../../ip/prefix.ts';
import { rangesOfSubnet } from '../../network/address-range.ts';
import type { Network, RouteTable, Subnet, VirtualNetwork } from '../../network/network.ts';
import { boolOf, lastSegment, read, show, textOf } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Localized } from '../../text/localized.ts';
import type { Fix, Severity } from '../finding.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement } from '../rule.ts';
import { all, any, fromTri, no, not, possible, undecided, yes, type Verdict } from '../verdict.ts';
import { detach, enlarge } from './reserved-fix.ts';
import { reservedNames, type ReservedName } from './reserved-name.ts';
import { isNamed, mentionSubnet, subnetKey } from './subnet.ts';

/** One thing that may be wrong with the subnet. */
interface Fault {
  readonly key: string;
  readonly verdict: Verdict;
  readonly message: () => Localized;
  /** The value that decides. */
  readonly value: Value | undefined;
  /** What has to change is that the value stands in the subnet at all, wherever it was written. */
  readonly attached?: true;
  readonly table?: RouteTable;
  readonly severity?: Severity;
  readonly fixes: (sources: Snapshot) => readonly Fix[];
}

export function judgeReservedSubnet(network: Network, home: VirtualNetwork, subnet: Subnet): readonly Judgement[] {
  return reservedNames.flatMap((reserved) => {
    const same = equalsIgnoringCase(subnet.name, { kind: 'string', value: reserved.name });
    if (same === false) return [];
    const faults = [
      sizeFault(reserved, home, subnet),
      groupFault(reserved, home, subnet),
      ...routeFaults(reserved, network, home, subnet),
    ];
    return faults.map((fault) => ({
      subject: subnet.instance,
      key: `${subnetKey(home, subnet)} ${reserved.name} ${fault.key}`,
      verdict: all(
        isDeployed(subnet.instance),
        fromTri(same, [subnet.name]),
        fault.verdict,
        not(standsAsChild(home, subnet)),
      ),
      draft: () => draft(home, subnet, fault),
    }));
  });
}

/** An inline subnet that is declared as a child, too, is one subnet (P-95), and what the child says is what stays. */
function standsAsChild({ subnets }: VirtualNetwork, { form, name }: Subnet): Verdict {
  if (form === 'child') return no;
  const children = subnets.filter((each) => each.form === 'child');
  return any(...children.map((child) => all(isDeployed(child.instance), isNamed(child, name))));
}

function sizeFault({ name, longest, sizeIsLaw, service }: ReservedName, home: VirtualNetwork, subnet: Subnet): Fault {
  const { known, open, hidden } = rangesOfSubnet(subnet);
  const blocks = known.filter(({ prefix }) => prefix.family === 4);
  const enough = blocks.some(({ prefix }) => prefix.length <= longest);
  const [first] = blocks;
  const small: Verdict = sizeIsLaw ? yes : possible('the SKU of the gateway');
  const prefix = first === undefined ? '' : formatPrefix(first.prefix);
  return {
    key: 'size',
    verdict: enough || hidden ? no : open.length > 0 ? undecided(open) : first === undefined ? no : small,
    message: () =>
      sizeIsLaw
        ? {
            en: `${name} of ${home.name} has ${prefix}, and ${service.en} needs a /${longest} or larger: the deployment of the service fails. Give the subnet a /${longest}.`,
            ja: `${home.name} の ${name} は ${prefix} ですが、${service.ja} には /${longest} 以上が必要なため、サービスのデプロイは失敗します。サブネットを /${longest} にしてください。`,
          }
        : {
            en: `${name} of ${home.name} has ${prefix}; some kinds of ${service.en} need a /${longest} or larger. Give the subnet a /${longest}, which is enough for all of them.`,
            ja: `${home.name} の ${name} は ${prefix} ですが、${service.ja}の種類によっては /${longest} 以上が必要です。すべての種類で使用できる /${longest} にしてください。`,
          },
    value: first?.value,
    ...(sizeIsLaw ? {} : { severity: 'information' }),
    fixes: (sources) => (first === undefined ? [] : enlarge(home, subnet, first, longest, sources)),
  };
}

function groupFault({ name, securityGroup, service }: ReservedName, home: VirtualNetwork, subnet: Subnet): Fault {
  const group = read(subnet.properties, 'networkSecurityGroup');
  const id = read(group, 'id');
  return {
    key: 'security-group',
    verdict: securityGroup === 'allowed' ? no : isGiven(id ?? group),
    message: () => ({
      en: `${name} of ${home.name} has a network security group${named(id)}. The subnet of a ${service.en} may not have one: the service is refused or stops working. Detach it.`,
      ja: `${home.name} の ${name} にネットワーク セキュリティ グループ${named(id)}が関連付けられています。${service.ja}のサブネットには関連付けられません。サービスの作成が拒否されるか、動作しなくなります。関連付けを外してください。`,
    }),
    value: id ?? group,
    attached: true,
    fixes: (sources) =>
      detach(subnet, 'networkSecurityGroup', sources, {
        en: `Detach the network security group from ${name}`,
        ja: `${name} からネットワーク セキュリティ グループの関連付けを外す`,
      }),
  };
}

/** @returns the name at the end of a resource id, where it is known, to stand behind the kind of the resource. */
function named(id: Value | undefined): string {
  const name = textOf(id === undefined ? undefined : lastSegment(id));
  return name === undefined ? '' : ` '${name}'`;
}

/** What is not known may be null, and so not set, unless its type or the function that makes it says otherwise. */
export function isGiven(value: Value | undefined): Verdict {
  if (value === undefined) return no;
  return value.kind === 'unknown' && value.nonNull !== true ? undecided([value]) : yes;
}

function routeFaults(
  { name, routes, service }: ReservedName,
  network: Network,
  home: VirtualNetwork,
  subnet: Subnet,
): readonly Fault[] {
  const attached = read(subnet.properties, 'routeTable');
  if (routes === 'allowed') return [];
  const id = read(attached, 'id') ?? attached;
  if (routes === 'refused')
    return [
      {
        key: 'routes',
        verdict: isGiven(id),
        message: () => ({
          en: `${name} of ${home.name} has a route table${named(id)}, which the subnet of ${service.en} may not have: Azure refuses it. Detach it.`,
          ja: `${home.name} の ${name} にルート テーブル${named(id)}が関連付けられています。${service.ja} のサブネットには関連付けられないため、Azure に拒否されます。関連付けを外してください。`,
        }),
        value: id,
        attached: true,
        fixes: (sources) => detachRoutes(name, subnet, sources),
      },
    ];
  const table = network.routeTables.find(({ usedBy }) => usedBy.some((each) => each.subnet === subnet));
  if (table === undefined) return [];
  return [
    {
      key: 'default-route',
      verdict: all(
        isDeployed(table.instance),
        any(...table.routes.map((route) => isDefault(route.prefix, route.instance))),
      ),
      message: () => ({
        en: `The route table '${table.name}' on ${name} of ${home.name} has a route for 0.0.0.0/0, with which the ${service.en} is refused or stops working. Take the default route out of it.`,
        ja: `${home.name} の ${name} に関連付けられたルート テーブル '${table.name}' には 0.0.0.0/0 のルートがあるため、${service.ja}の作成が拒否されるか、動作しなくなります。既定のルートを削除してください。`,
      }),
      value: table.routes.find(({ prefix }) => textOf(prefix) === '0.0.0.0/0')?.prefix,
      table,
      // The table goes with all its routes only where it has no other.
      fixes: (sources) => (table.routes.length === 1 ? detachRoutes(name, subnet, sources) : []),
    },
    {
      key: 'propagation',
      verdict: all(
        isDeployed(table.instance),
        isTrue(read(table.instance.body, 'properties', 'disableBgpRoutePropagation')),
      ),
      message: () => ({
        en: `The route table '${table.name}' on ${name} of ${home.name} stops the propagation of BGP routes, without which the ${service.en} stops working. Set disableBgpRoutePropagation to false.`,
        ja: `${home.name} の ${name} に関連付けられたルート テーブル '${table.name}' では BGP ルートの伝達が無効になっているため、${service.ja}が動作しなくなります。disableBgpRoutePropagation を false に設定してください。`,
      }),
      value: read(table.instance.body, 'properties', 'disableBgpRoutePropagation'),
      table,
      fixes: (sources) =>
        table.routes.length === 0 && table.usedBy.length === 1 ? detachRoutes(name, subnet, sources) : [],
    },
  ];
}

function detachRoutes(name: string, subnet: Subnet, sources: Snapshot): readonly Fix[] {
  return detach(subnet, 'routeTable', sources, {
    en: `Detach the route table from ${name}`,
    ja: `${name} からルート テーブルの関連付けを外す`,
  });
}

function isDefault(prefix: Value | undefined, instance: RouteTable['instance']): Verdict {
  if (prefix === undefined) return no;
  return all(
    isDeployed(instance),
    fromTri(equalsIgnoringCase(prefix, { kind: 'string', value: '0.0.0.0/0' }), [prefix]),
  );
}

function isTrue(value: Value | undefined): Verdict {
  return value === undefined ? no : fromTri(boolOf(value), [value]);
}

function draft(home: VirtualNetwork, subnet: Subnet, fault: Fault): ReturnType<Judgement['draft']> {
  const { table, severity } = fault;
  return {
    message: fault.message(),
    location: (fault.attached === true ? fault.value?.origin?.at : writtenAt(fault.value)) ?? subnet.location,
    declaration: subnet.declaration,
    resources: [
      mentionSubnet(home, subnet),
      mentionNetwork(home),
      ...(table === undefined ? [] : [mention(table.instance)]),
    ],
    related: [
      {
        location: subnet.location,
        message: { en: `Subnet '${show(subnet.name)}'`, ja: `サブネット '${show(subnet.name)}'` },
      },
    ],
    ...(severity === undefined ? {} : { severity }),
    fixes: fault.fixes,
  };
}
