// Whether an instance, or a whole group of them, is deployed, as a verdict.
import { asConditions } from '../eval/atoms.ts';
import { equalsIgnoringCase } from '../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { Network, PeeringLink, VirtualNetwork } from '../network/network.ts';
import { no, undecided, yes, type Verdict } from './verdict.ts';

/** @returns yes, or undecided by the conditions that are not known. */
export function isDeployed(instance: ResourceInstance): Verdict {
  return instance.exists === true ? yes : undecided(asConditions(instance.conditions));
}

const networkWords = /network|vnet|peering|hub|spoke|connectivity|landing/i;

/** @returns whether something that could not be entered may declare network resources: then what is not seen here may still be there. */
export function mayHideNetwork(deployment: Deployment): boolean {
  return mayHide(deployment, networkWords);
}

/** @returns whether something that could not be entered may hold what the words name. A registry module tells by its path, a linked template by nothing. */
export function mayHide({ opaque, children }: Deployment, words: RegExp): boolean {
  return (
    opaque.some(({ module: { source } }) => source.kind !== 'registry' || words.test(source.reference)) ||
    children.some((child) => mayHide(child, words))
  );
}

/**
 * @returns the ids that decide whether a peering is the missing half from `owner` to `other`: the remote one of a half of the owner's, or the local one of
 * a half to `other`, where it may turn out to be the id that is wanted. A network that is declared is none but itself.
 */
export function possibleHalves(network: Network, owner: VirtualNetwork, other: VirtualNetwork): readonly Value[] {
  return network.peerings.flatMap(({ local, remote, remoteId }) => {
    if (local.key === owner.key) return mayBe(remote, remoteId, other) ? [remoteId] : [];
    return remote.key === other.key && mayBe(local, local.id, owner) ? [local.id] : [];
  });
}

/** @returns whether the half that a link lacks may be there: one of a network that is declared here is not, unless a half with an unknown end is it (P-44). */
export function mayComeBack(network: Network, { a, b }: PeeringLink): Verdict {
  if (!b.declared) return yes;
  const unsure = possibleHalves(network, b, a);
  return unsure.length === 0 ? no : undecided(unsure);
}

/** @returns whether a network that nothing declares may turn out, by its id or by one that leads to it, to be the one that is wanted. */
export function mayBe({ declared }: VirtualNetwork, id: Value, wanted: VirtualNetwork): boolean {
  return !declared && equalsIgnoringCase(id, wanted.id) === undefined;
}
