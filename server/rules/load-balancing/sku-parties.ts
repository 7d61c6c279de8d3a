// Whom a load balancer meets: public IP addresses of its front ends, and whatever its back ends have besides (facts 2.5).
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { BackEnd, BackEndConfiguration, LoadBalancer, Network, PublicIp, Sku } from '../../network/network.ts';
import { showNames, textOf } from '../../network/read.ts';
import { isDeployed } from '../existence.ts';
import { all, any, fromTri, no, undecided, yes, type Verdict } from '../verdict.ts';
import { isBasic } from './sku.ts';

/** Who meets whom, so that an estate of many load balancers stays quick. */
export interface Index {
  readonly network: Network;
  readonly balancers: ReadonlyMap<string, LoadBalancer>;
  readonly addresses: ReadonlyMap<string, PublicIp>;
  /** By the key of the load balancer. */
  readonly backEnds: ReadonlyMap<string, readonly BackEnd[]>;
}

export function indexOf(network: Network): Index {
  const backEnds = new Map<string, BackEnd[]>();
  for (const each of network.backEnds)
    for (const key of new Set(each.configurations.flatMap(({ loadBalancers }) => loadBalancers))) {
      const known = backEnds.get(key);
      if (known === undefined) backEnds.set(key, [each]);
      else known.push(each);
    }
  const byKey = <T extends LoadBalancer | PublicIp>(list: readonly T[]): ReadonlyMap<string, T> =>
    new Map(list.map((each) => [textKey(each.instance.id), each]));
  return { network, balancers: byKey(network.loadBalancers), addresses: byKey(network.publicIps), backEnds };
}

/** Something with a SKU that the load balancer meets. */
export interface Party {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly sku: Sku;
  readonly verdict: Verdict;
  /** The back end where they meet; none for an address of the load balancer itself, and for a scale set that is the party. */
  readonly at?: MeetingPlace;
}

interface MeetingPlace {
  readonly instance: ResourceInstance;
  /** Whether the load balancer itself reaches it; else another one of the same machine or availability set. */
  readonly own: boolean;
}

/** @returns everything that the load balancer meets, once each, with whether its SKU family is another one. */
export function partiesOf(index: Index, balancer: LoadBalancer): readonly Party[] {
  const parties = new Map<ResourceInstance, Party>();
  for (const party of [...frontAddresses(index, balancer), ...behind(index, balancer)]) {
    const verdict = all(party.verdict, isDeployed(party.instance));
    const known = parties.get(party.instance);
    parties.set(party.instance, { ...party, verdict: known === undefined ? verdict : any(known.verdict, verdict) });
  }
  return [...parties.values()];
}

function frontAddresses(index: Index, balancer: LoadBalancer): readonly Party[] {
  return balancer.frontEnds.flatMap(({ publicIpId }) => addressParty(index, balancer, publicIpId, yes));
}

/** Everything else that the back ends of the load balancer have: addresses of their own, other load balancers. */
function behind(index: Index, balancer: LoadBalancer): readonly Party[] {
  const key = textKey(balancer.instance.id);
  return (index.backEnds.get(key) ?? []).flatMap(({ configurations }) => {
    const own = configurations.filter((each) => each.loadBalancers.includes(key));
    return configurations.flatMap((other) => {
      const together = standsWithOne(own, other);
      const at = { instance: other.instance, own: own.some(({ instance }) => instance === other.instance) };
      return [
        ...scaleSetParty(balancer, other),
        ...[
          ...addressParty(index, balancer, other.publicIpId, together),
          ...balancerParties(index, balancer, other, together),
        ].map((party) => ({ ...party, at })),
      ];
    });
  });
}

/** One that is deployed for certain is enough, and spares asking the others. */
function standsWithOne(own: readonly BackEndConfiguration[], other: BackEndConfiguration): Verdict {
  const open: Verdict[] = [];
  for (const each of own) {
    const verdict = standTogether(each, other);
    if (verdict.kind === 'yes') return yes;
    open.push(verdict);
  }
  return any(...open);
}

/** Two interfaces belong together through their machines. */
export function standTogether(a: BackEndConfiguration, b: BackEndConfiguration): Verdict {
  const machines = a.instance === b.instance ? [] : [a.machine, b.machine];
  return all(...[a.instance, b.instance, ...machines].flatMap((each) => (each === undefined ? [] : isDeployed(each))));
}

function addressParty(
  { addresses }: Index,
  balancer: LoadBalancer,
  id: Value | undefined,
  together: Verdict,
): readonly Party[] {
  const address = id === undefined ? undefined : addresses.get(textKey(id));
  return address === undefined ? [] : [{ ...address, verdict: all(together, mixed(balancer.sku, address.sku)) }];
}

/** The addresses that a scale set gives its own instances: their SKU counts where it is stated. */
function scaleSetParty(balancer: LoadBalancer, { instance, publicIpSku }: BackEndConfiguration): readonly Party[] {
  if (publicIpSku === undefined) return [];
  const sku: Sku = { kind: 'stated', value: publicIpSku };
  return [{ instance, name: showNames(instance.names), sku, verdict: mixed(balancer.sku, sku) }];
}

/** Of two load balancers the Basic one has to change. */
function balancerParties(
  { balancers }: Index,
  balancer: LoadBalancer,
  { loadBalancers }: BackEndConfiguration,
  together: Verdict,
): readonly Party[] {
  return loadBalancers
    .flatMap((key) => balancers.get(key) ?? [])
    .filter((other) => other !== balancer)
    .map((other) => ({ ...other, verdict: all(together, isBasic(balancer.sku), isStandard(other.sku)) }));
}

/** A gateway load balancer is chained, not paired; only Basic against Standard is a mixture here. */
export function isStandard(sku: Sku): Verdict {
  if (sku.kind !== 'stated') return no;
  const text = textOf(sku.value)?.toLowerCase();
  return text === undefined ? undecided([sku.value]) : fromTri(text.startsWith('standard'), []);
}

export function mixed(a: Sku, b: Sku): Verdict {
  return any(all(isBasic(a), isStandard(b)), all(isStandard(a), isBasic(b)));
}
