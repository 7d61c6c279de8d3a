// Whether an instance, or a whole group of them, is deployed, as a verdict.
import { asConditions } from '../eval/atoms.ts';
import type { Deployment, ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { Network, VirtualNetwork } from '../network/network.ts';
import { isUnknown } from '../network/read.ts';
import { undecided, yes, type Verdict } from './verdict.ts';

/** @returns yes, or undecided by the conditions that are not known. */
export function isDeployed(instance: ResourceInstance): Verdict {
  return instance.exists === true ? yes : undecided(asConditions(instance.conditions));
}

const networkWords = /network|vnet|peering|hub|spoke|connectivity|landing/i;

/**
 * @returns whether something that could not be entered may declare network resources: then what is not seen here may still be there. A registry
 * module tells by its path, a linked template by nothing.
 */
export function mayHideNetwork(deployment: Deployment): boolean {
  return (
    deployment.opaque.some(
      ({ module: { source } }) => source.kind !== 'registry' || networkWords.test(source.reference),
    ) || deployment.children.some(mayHideNetwork)
  );
}

/**
 * @returns the peerings that may be the missing half from `owner` to `other`: one of the owner's whose remote end is not known, or one to `other` from a
 * network that nothing declares and that may be the owner under an id that is not known.
 */
export function possibleHalves(network: Network, owner: VirtualNetwork, other: VirtualNetwork): readonly Value[] {
  return network.peerings.flatMap((peering) => {
    if (peering.local.key === owner.key && !peering.remote.declared && isUnknown(peering.remoteId))
      return [peering.remoteId];
    return peering.remote.key === other.key &&
      !peering.local.declared &&
      isUnknown(peering.local.id) &&
      peering.local.key !== owner.key
      ? [peering.local.id]
      : [];
  });
}
