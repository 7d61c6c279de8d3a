// A deployment that a Bicep file writes out as a resource (`resource d 'Microsoft.Resources/deployments@…'`). It is a module, though its template stands in an
// object or is loaded from a file: Azure runs it, and what it deploys are the resources of that template, not itself. The compiler's `snapshot` says the same.
import type { Module, Resource } from '../template/model.ts';
import { locationIn, report, type Bindings, type Frame } from './frame.ts';
import { bodyOf } from './symbol.ts';
import type { Value } from './value.ts';

export function isNestedDeployment(resource: Resource): boolean {
  return !resource.existing && resource.type.toLowerCase() === 'microsoft.resources/deployments';
}

/**
 * @returns the deployment as a module that is not entered; undefined for one that deploys nothing, as those that only count who uses a template. What another
 * one deploys is not read out of the value of its template, and that is said.
 */
export function nestedDeployment(frame: Frame, resource: Resource, bindings: Bindings): Module | undefined {
  const resources = member(member(member(bodyOf(frame, resource, bindings), 'properties'), 'template'), 'resources');
  if (resources?.kind === 'array' && resources.items.length === 0) return undefined;
  report(frame.session, 'unresolved-module', locationIn(frame, resource.nameSpan), {
    en: 'This deployment is written as a resource; what its template deploys was not analysed. As a module it would be',
    ja: 'このデプロイはリソースとして記述されているため、テンプレートがデプロイする内容は解析していません。モジュールとして記述すれば解析されます',
  });
  return {
    ...resource,
    kind: 'module',
    source: { kind: 'opaque', span: resource.span },
    arguments: new Map(),
    argumentsSpan: undefined,
  };
}

function member(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.entries.get(name)?.value : undefined;
}
