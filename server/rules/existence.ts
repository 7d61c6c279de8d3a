// Whether an instance, or a whole group of them, is deployed, as a verdict.
import { asConditions } from '../eval/atoms.ts';
import type { Deployment, ResourceInstance } from '../eval/deployment.ts';
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
