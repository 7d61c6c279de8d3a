// Subnets that must not be shared: delegated ones (facts 6.1, X-21), and those of application gateways (X-22).
import type { Value } from '../../eval/value.ts';
import type { Network, Subnet, VirtualNetwork } from '../../network/network.ts';
import type { Role } from '../../network/placement.ts';
import { show, textOf, read } from '../../network/read.ts';
import type { Location } from '../../text/location.ts';
import type { Localized } from '../../text/localized.ts';
import { isDeployed } from '../existence.ts';
import { mention, mentionNetwork, writtenAt } from '../mention.ts';
import type { Judgement } from '../rule.ts';
import { all, any, fromTri, no, type Verdict } from '../verdict.ts';
import { delegatedTo } from './delegation-wanted.ts';
import { exclusive, wishesOf } from './delegation.ts';
import { narrowed, residentsOf, type Resident } from './resident.ts';
import { mentionSubnet, subnetKey } from './subnet.ts';

export function judgeSharing(network: Network, home: VirtualNetwork, subnet: Subnet): readonly Judgement[] {
  const residents = residentsOf(network, home, subnet);
  const services = residents.flatMap((resident) =>
    wishesOf(resident.placement).flatMap(({ wish, holds }) =>
      wish.kind === 'delegated' ? narrowed(resident, holds) : [],
    ),
  );
  const owned = any(...services.map(({ here }) => here), ...delegatedTo(subnet).map(isExclusive));
  return [
    delegatedShared(home, subnet, residents, services, owned),
    gatewayShared(home, subnet, residents, owned),
    generationsShared(home, subnet, residents),
  ];
}

function isExclusive(delegation: Value): Verdict {
  const text = textOf(delegation)?.toLowerCase();
  return fromTri(text === undefined ? undefined : exclusive.has(text), [delegation]);
}

function ofRoles(residents: readonly Resident[], ...roles: readonly Role[]): readonly Resident[] {
  return residents.filter(({ placement: { role } }) => roles.includes(role));
}

/** A delegated subnet, or one that a service in it wants for itself, with hosts or private endpoints in it. */
function delegatedShared(
  home: VirtualNetwork,
  subnet: Subnet,
  residents: readonly Resident[],
  services: readonly Resident[],
  owned: Verdict,
): Judgement {
  const guests = ofRoles(residents, 'private-endpoint', 'host', 'application-gateway');
  const delegations = delegatedTo(subnet);
  const owner = delegations.map(show).join(', ');
  return {
    subject: subnet.instance,
    key: `${subnetKey(home, subnet)} shared`,
    verdict: all(isDeployed(subnet.instance), owned, stands(guests)),
    draft: () =>
      draft(home, subnet, writtenAt(delegations[0]) ?? subnet.location, [...services, ...guests], {
        en: `Subnet '${show(subnet.name)}' of ${home.name} ${owner === '' ? `belongs to ${list(services)} alone` : `is delegated to ${owner} and takes nothing else`}, but ${list(guests)} stands in it too: Azure refuses one of them. Move ${list(guests)} to another subnet.`,
        ja: `${home.name} のサブネット '${show(subnet.name)}' は${owner === '' ? ` ${list(services)} 専用です` : ` ${owner} に委任されており、他の種類のリソースを配置できません`}。${list(guests)} も配置されているため、Azure に拒否されます。${list(guests)} を別のサブネットに移動してください。`,
      }),
  };
}

/** An application gateway with other things in its subnet. A subnet that belongs to something else is told above. */
function gatewayShared(
  home: VirtualNetwork,
  subnet: Subnet,
  residents: readonly Resident[],
  owned: Verdict,
): Judgement {
  const gateways = ofRoles(residents, 'application-gateway');
  const guests = ofRoles(residents, 'private-endpoint', 'host', 'delegated');
  const name = show(subnet.name);
  return {
    subject: subnet.instance,
    key: `${subnetKey(home, subnet)} gateway`,
    verdict: owned.kind === 'yes' ? no : all(isDeployed(subnet.instance), stands(gateways), stands(guests)),
    draft: () =>
      draft(home, subnet, subnet.location, [...gateways, ...guests], {
        en: `Subnet '${name}' of ${home.name} holds the application gateway ${list(gateways)} and also ${list(guests)}. The subnet of an application gateway takes application gateways only. Move ${list(guests)} to another subnet.`,
        ja: `${home.name} のサブネット '${name}' には、Application Gateway ${list(gateways)} のほかに ${list(guests)} も配置されています。Application Gateway のサブネットには Application Gateway だけを配置できます。${list(guests)} を別のサブネットに移動してください。`,
      }),
  };
}

/** Application gateways of both generations. */
function generationsShared(home: VirtualNetwork, subnet: Subnet, residents: readonly Resident[]): Judgement {
  const gateways = ofRoles(residents, 'application-gateway');
  const first = ofTiers(gateways, ['standard', 'waf']);
  const second = ofTiers(gateways, ['standard_v2', 'waf_v2', 'basic']);
  const name = show(subnet.name);
  return {
    subject: subnet.instance,
    key: `${subnetKey(home, subnet)} generations`,
    verdict: all(isDeployed(subnet.instance), stands(first), stands(second)),
    draft: () =>
      draft(home, subnet, subnet.location, gateways, {
        en: `Subnet '${name}' of ${home.name} holds application gateways of version 1 (${list(first)}) and version 2 (${list(second)}), which cannot share a subnet. Move one of them.`,
        ja: `${home.name} のサブネット '${name}' には、Application Gateway の v1 (${list(first)}) と v2 (${list(second)}) が配置されています。両者は同じサブネットに配置できません。どちらかを別のサブネットに移動してください。`,
      }),
  };
}

/** @param tiers lower case. @returns the gateways as far as they are of one of the tiers */
function ofTiers(gateways: readonly Resident[], tiers: readonly string[]): readonly Resident[] {
  return gateways.flatMap((gateway) => {
    const tier = read(gateway.placement.instance.body, 'properties', 'sku', 'tier');
    if (tier === undefined) return [];
    const text = textOf(tier)?.toLowerCase();
    return narrowed(gateway, fromTri(text === undefined ? undefined : tiers.includes(text), [tier]));
  });
}

function stands(residents: readonly Resident[]): Verdict {
  return any(...residents.map(({ here }) => here));
}

function list(residents: readonly Resident[]): string {
  return residents.map(({ placement }) => `'${placement.name}'`).join(', ');
}

function draft(
  home: VirtualNetwork,
  subnet: Subnet,
  location: Location,
  residents: readonly Resident[],
  message: Localized,
): ReturnType<Judgement['draft']> {
  const name = show(subnet.name);
  return {
    message,
    location,
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
