// The evaluation, remembered: no mutant breaks it, and splitting asks for the same worlds under every mutant. Takes the place of server/eval/evaluate.ts where the
// runner of the rules imports it.
import { valueKey } from '../../server/eval/canonical.ts';
import type { Deployment } from '../../server/eval/deployment.ts';
import { evaluate as evaluateAnew } from '../../server/eval/evaluate.ts';
import type { World } from '../../server/eval/frame.ts';
import type { AnalysisInput, Snapshot } from '../../server/snapshot.ts';

const known = new WeakMap<Snapshot, Map<string, Deployment>>();

export function evaluate(snapshot: Snapshot, input: AnalysisInput, world: World): Deployment {
  const ofSnapshot = known.get(snapshot) ?? new Map<string, Deployment>();
  known.set(snapshot, ofSnapshot);
  const key = [...world].map(([name, value]) => `${name}=${valueKey(value)}`).join('\n');
  const found = ofSnapshot.get(key) ?? evaluateAnew(snapshot, input, world);
  ofSnapshot.set(key, found);
  // A new object: what rules remember of a deployment is what a mutant before has worked out.
  return { ...found };
}
