// Which module of a template makes a deployment of the tree, and what stands in one.
import type { Deployment, ResourceInstance } from '../eval/deployment.ts';
import type { Module } from '../template/model.ts';
import type { Span } from '../text/location.ts';

/** @returns whether the instance stands in the deployment or in a module of it. */
export function holds(deployment: Deployment, instance: ResourceInstance): boolean {
  return deployment.resources.includes(instance) || deployment.children.some((child) => holds(child, instance));
}

/** @returns the declaration that makes a child; undefined for a linked template without a symbol. */
export function callOf(around: Deployment, child: Deployment): Module | undefined {
  const symbol = lastSegment(child).replace(/\[.*\]$/, '');
  return around.template.modules.find(({ symbol: own, source }) =>
    source.kind === 'inline' ? source.template === child.template : own !== undefined && own === symbol,
  );
}

/** @returns `spokes[1]` of `hub/spokes[1]`. */
export function lastSegment({ path }: Deployment): string {
  return path.split('/').at(-1) ?? '';
}

/** @returns the innermost deployment in which all instances stand, directly or in modules. */
export function commonDeployment(root: Deployment, instances: readonly ResourceInstance[]): Deployment | undefined {
  if (!instances.every((each) => holds(root, each))) return undefined;
  const inside = root.children.flatMap((child) => commonDeployment(child, instances) ?? []);
  return inside[0] ?? root;
}

/** @returns what in the template of `around` makes the instance: its own declaration, the one that it is nested in, or the module around it. */
export function placeIn(around: Deployment, instance: ResourceInstance): Span | undefined {
  const { declaration } = instance;
  if (!around.resources.includes(instance)) {
    const child = around.children.find((each) => holds(each, instance));
    return child === undefined ? undefined : callOf(around, child)?.span;
  }
  const outer = declaration.nestedIn === undefined ? undefined : around.template.resources[declaration.nestedIn];
  return (outer ?? declaration).span;
}
