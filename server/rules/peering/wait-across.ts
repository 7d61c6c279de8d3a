// Makes one resource wait for another where that order has to be stated: in the innermost of the templates that deploy both, be it between modules.
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Span, TextEdit } from '../../text/location.ts';
import { waitIn } from '../dependency.ts';
import { callOf, commonDeployment, holds, lastSegment } from '../module-call.ts';
import { referTo, referToDeployment, type OwnReference } from '../naming.ts';
import { waitsFor } from './waits-for.ts';

/** @returns the edits that make `start` wait for `target`; undefined where that cannot be said, or where `target` may be waiting for `start`. */
export function waitAcross(
  root: Deployment,
  start: ResourceInstance,
  target: ResourceInstance,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const around = commonDeployment(root, [start, target]);
  if (around === undefined) return undefined;
  const body = bodyIn(around, start);
  const reference = referenceIn(around, target, sources);
  if (body === undefined || reference === undefined || waitsFor(root, target, start)) return undefined;
  return waitIn(around.template, body, reference, sources);
}

/** What in the template makes the instance: its own declaration, or the module around it. */
function bodyIn(around: Deployment, instance: ResourceInstance): Span | undefined {
  if (around.resources.includes(instance)) return instance.declaration.body.span;
  const child = around.children.find((each) => holds(each, instance));
  return child === undefined ? undefined : callOf(around, child)?.bodySpan;
}

function referenceIn(
  around: Deployment,
  instance: ResourceInstance,
  sources: Snapshot,
): Pick<OwnReference, 'symbol' | 'dependency'> | undefined {
  if (around.resources.includes(instance)) return referTo(instance, sources);
  const child = around.children.find((each) => holds(each, instance));
  const call = child === undefined ? undefined : callOf(around, child);
  return child === undefined || call === undefined
    ? undefined
    : referToDeployment(call, lastSegment(child), around.template, sources);
}
