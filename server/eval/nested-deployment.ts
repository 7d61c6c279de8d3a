// A deployment that a Bicep file writes out as a resource (`resource d 'Microsoft.Resources/deployments@…'`). It is a module, though its template stands in an
// object or is loaded from a file: Azure runs it, and what it deploys are the resources of that template, not itself. The compiler's `snapshot` says the same.
import type { Expr, ObjectMember, PropertyMember } from '../template/expr.ts';
import type { Argument, Module, ModuleSource, Resource } from '../template/model.ts';
import type { Bindings, Frame } from './frame.ts';
import { bodyOf } from './symbol.ts';
import type { Value } from './value.ts';

export function isNestedDeployment(resource: Resource): boolean {
  return !resource.existing && resource.type.toLowerCase() === 'microsoft.resources/deployments';
}

/** @returns the deployment as a module; undefined for one that deploys nothing, as those that only count who uses a template. */
export function nestedDeployment(frame: Frame, resource: Resource, bindings: Bindings): Module | undefined {
  const resources = member(member(member(bodyOf(frame, resource, bindings), 'properties'), 'template'), 'resources');
  if (resources?.kind === 'array' && resources.items.length === 0) return undefined;
  return deploymentModule(resource);
}

/** @returns what is written as a resource as the module that it is to Azure. */
export function deploymentModule(resource: Resource): Module {
  const properties = property(resource.body, 'properties')?.value;
  const template = property(properties, 'template')?.value;
  const source: ModuleSource =
    template === undefined
      ? { kind: 'opaque', span: resource.nameSpan }
      : { kind: 'value', template, span: resource.nameSpan };
  return {
    ...resource,
    kind: 'module',
    source,
    arguments: argumentsOf(properties),
    argumentsSpan: undefined,
    bodySpan: resource.body.span,
  };
}

function argumentsOf(properties: Expr | undefined): Module['arguments'] {
  const parameters = property(properties, 'parameters')?.value;
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
