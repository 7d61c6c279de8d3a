// A deployment that a Bicep file writes out as a resource (`resource d 'Microsoft.Resources/deployments@…'`). It is a module, though its template stands in an
// object or is loaded from a file: Azure runs it, and what it deploys are the resources of that template, not itself. The compiler's `snapshot` says the same.
import type { Expr, ObjectMember, PropertyMember } from '../template/expr.ts';
import type { Argument, Module, Resource } from '../template/model.ts';
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
    arguments: argumentsOf(resource),
    argumentsSpan: undefined,
  };
}

function argumentsOf({ body }: Resource): Module['arguments'] {
  const parameters = property(property(body, 'properties')?.value, 'parameters')?.value;
  return new Map(
    (parameters?.kind === 'object' ? parameters.members : []).flatMap((each): [string, Argument][] => {
      if (each.kind === 'spread' || each.key.kind !== 'literal') return [];
      const value = property(each.value, 'value')?.value ?? { kind: 'error', span: each.span };
      return [[String(each.key.value), { value, nameSpan: each.key.span }]];
    }),
  );
}

/** A property that is written out. */
function property(expr: Expr | undefined, name: string): PropertyMember | undefined {
  const found = expr?.kind === 'object' ? expr.members.find((each) => isNamed(each, name)) : undefined;
  return found?.kind === 'property' ? found : undefined;
}

function isNamed(each: ObjectMember, name: string): boolean {
  return each.kind === 'property' && each.key.kind === 'literal' && String(each.key.value).toLowerCase() === name;
}

function member(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.entries.get(name)?.value : undefined;
}
