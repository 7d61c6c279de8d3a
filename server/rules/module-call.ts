// Which module of a template makes a deployment of the tree, and what stands in one.
import type { Deployment, ResourceInstance } from '../eval/deployment.ts';
import type { Module } from '../template/model.ts';

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
