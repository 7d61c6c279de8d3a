// Subnets that must not be shared: delegated ones (facts 6.1, X-21), and those of application gateways (X-22).
import { remembered } from '../../eval/remembered.ts';
import type { Network, Subnet, VirtualNetwork } from '../../network/network.ts';
import type { Placement } from '../../network/placement.ts';
import { show, textOf, read } from '../../network/read.ts';
import { collect } from '../../network/collect.ts';
import type { Localized } from '../../text/localized.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement } from '../rule.ts';
import { all, any, no, undecided, yes, type Verdict } from '../verdict.ts';
import { delegatedTo } from './delegation-wanted.ts';
import { exclusive, wishOf } from './delegation.ts';
import { isNamed, mentionSubnet, subnetKey } from './subnet.ts';

/** Something that stands in the subnet, and whether it does. */
interface Resident {
  readonly placement: Placement;
  readonly here: Verdict;
}

const placementsByNetwork = remembered(({ placements }: Network): ReadonlyMap<string, readonly Placement[]> => {
  const byNetwork = new Map<string, Placement[]>();
  for (const placement of placements) collect(byNetwork, placement.virtualNetwork.key, placement);
  return byNetwork;
});

export function judgeSharing(network: Network, home: VirtualNetwork, subnet: Subnet): readonly Judgement[] {
  const residents = (placementsByNetwork(network).get(home.key) ?? [])
    .map((placement) => ({
      placement,
      here: all(isDeployed(placement.instance), isNamed(subnet, placement.subnetName)),
    }))
    .filter(({ here }) => here.kind !== 'no');
  return [delegatedShared(home, subnet, residents), ...gatewayShared(home, subnet, residents)].filter(
    (each) => each.verdict.kind !== 'no',
  );
}

/** A delegated subnet, or one that a service in it wants for itself, with hosts or private endpoints in it. */
function delegatedShared(home: VirtualNetwork, subnet: Subnet, residents: readonly Resident[]): Judgement {
  const services = residents.filter(({ placement }) => wishOf(placement)?.kind === 'delegated');
  const guests = residents.filter(({ placement: { role } }) =>
    ['private-endpoint', 'host', 'application-gateway'].includes(role),
  );
  const delegations = delegatedTo(subnet);
  const owners: readonly Verdict[] = [
    ...services.map(({ here }) => here),
    ...delegations.map((value) => {
      const text = textOf(value)?.toLowerCase();
      return text === undefined ? undecided([value]) : exclusive.has(text) ? yes : no;
    }),
  ];
  const names = services.map(({ placement }) => `'${placement.name}'`).join(', ');
  const owner = delegations.map(show).join(', ');
  return {
    subject: subnet.instance,
    key: `${subnetKey(home, subnet)} shared`,
    verdict: shared(
      subnet,
      owners,
      guests.map(({ here }) => here),
    ),
    draft: () =>
      draft(home, subnet, [...services, ...guests], {
        en: `Subnet '${show(subnet.name)}' of ${home.name} ${owner === '' ? `belongs to ${names} alone` : `is delegated to ${owner} and takes nothing else`}, but ${list(guests)} stands in it too: Azure refuses one of them. Move ${list(guests)} to another subnet.`,
        ja: `${home.name} のサブネット '${show(subnet.name)}' は${owner === '' ? ` ${names} 専用です` : ` ${owner} に委任されており、他の種類のリソースを配置できません`}。${list(guests)} も配置されているため、Azure に拒否されます。${list(guests)} を別のサブネットに移動してください。`,
      }),
  };
}

/** An application gateway with other things in its subnet, or gateways of both generations. */
function gatewayShared(home: VirtualNetwork, subnet: Subnet, residents: readonly Resident[]): readonly Judgement[] {
  const gateways = residents.filter(({ placement }) => placement.role === 'application-gateway');
  const guests = residents.filter(
    ({ placement: { role } }) => role === 'private-endpoint' || role === 'host' || role === 'delegated',
  );
  const first = gateways.filter(({ placement }) => isVersion1(placement) === true);
  const second = gateways.filter(({ placement }) => isVersion1(placement) === false);
  const [subject, name] = [subnet.instance, show(subnet.name)];
  return [
    {
      subject,
      key: `${subnetKey(home, subnet)} gateway`,
      // A delegation to something else is told above.
      verdict:
        delegatedTo(subnet).length > 0 || guests.some(({ placement }) => wishOf(placement)?.kind === 'delegated')
          ? no
          : shared(
              subnet,
              gateways.map(({ here }) => here),
              guests.map(({ here }) => here),
            ),
      draft: () =>
        draft(home, subnet, [...gateways, ...guests], {
          en: `Subnet '${name}' of ${home.name} holds the application gateway ${list(gateways)} and also ${list(guests)}. The subnet of an application gateway takes application gateways only. Move ${list(guests)} to another subnet.`,
          ja: `${home.name} のサブネット '${name}' には、Application Gateway ${list(gateways)} のほかに ${list(guests)} も配置されています。Application Gateway のサブネットには Application Gateway だけを配置できます。${list(guests)} を別のサブネットに移動してください。`,
        }),
    },
    {
      subject,
      key: `${subnetKey(home, subnet)} generations`,
      verdict: shared(
        subnet,
        first.map(({ here }) => here),
        second.map(({ here }) => here),
      ),
      draft: () =>
        draft(home, subnet, gateways, {
          en: `Subnet '${name}' of ${home.name} holds application gateways of version 1 (${list(first)}) and version 2 (${list(second)}), which cannot share a subnet. Move one of them.`,
          ja: `${home.name} のサブネット '${name}' には、Application Gateway の v1 (${list(first)}) と v2 (${list(second)}) が配置されています。両者は同じサブネットに配置できません。どちらかを別のサブネットに移動してください。`,
        }),
    },
  ];
}

function isVersion1({ instance }: Placement): boolean | undefined {
  const tier = textOf(read(instance.body, 'properties', 'sku', 'tier'))?.toLowerCase();
  return tier === undefined ? undefined : !tier.endsWith('_v2');
}

function shared(subnet: Subnet, owners: readonly Verdict[], guests: readonly Verdict[]): Verdict {
  return owners.length === 0 || guests.length === 0
    ? no
    : all(isDeployed(subnet.instance), any(...owners), any(...guests));
}

function list(residents: readonly Resident[]): string {
  return residents.map(({ placement }) => `'${placement.name}'`).join(', ');
}

function draft(
  home: VirtualNetwork,
  subnet: Subnet,
  residents: readonly Resident[],
  message: Localized,
): ReturnType<Judgement['draft']> {
  const name = show(subnet.name);
  return {
    message,
    location: writtenAt(delegatedTo(subnet)[0]) ?? subnet.location,
    declaration: subnet.declaration,
    resources: [
      mentionSubnet(home, subnet),
      ...residents.map(({ placement }) => mention(placement.instance)),
      mentionNetwork(home),
    ],
    related: residents.map(({ placement }) => ({
      location: placement.subnetId.origin?.at ?? placement.instance.nameLocation,
      message: {
        en: `'${placement.name}' stands in '${name}'`,
        ja: `'${placement.name}' は '${name}' に配置されています`,
      },
    })),
  };
}
