// The evaluated deployment as JSON (contract, section 5), in the form that the Bicep compiler's own `snapshot` prints: what is not known is
// the canonical ARM expression in brackets; a text that is known stands as it is, though it may begin with a bracket.
import { expressionText } from '../eval/canonical.ts';
import type { Deployment, ResourceInstance, Scope } from '../eval/deployment.ts';
import { isFullyKnown } from '../eval/function.ts';
import type { ObjectValue, Value } from '../eval/value.ts';
import type { WideJson } from './json-text.ts';

export interface ResourceJson {
  readonly path: string;
  readonly type: string;
  readonly apiVersion?: string;
  readonly name: string;
  readonly existing: boolean;
  /** true, or the expression that decides it. */
  readonly condition: boolean | string;
  readonly scope: string;
  readonly location?: WideJson;
  readonly body: WideJson;
}

/** @returns every resource of the tree, a deployment's own before those of its modules. */
export function resourcesOf(deployment: Deployment): readonly ResourceJson[] {
  return [...deployment.resources.map(resourceJson), ...deployment.children.flatMap(resourcesOf)];
}

/** @returns the outputs of the entry template. As in the engine's snapshot, one of which not all is known is an expression as a whole. */
export function outputsOf(deployment: Deployment): Readonly<Record<string, WideJson>> {
  return Object.fromEntries(
    [...deployment.outputs].map(([name, value]) => [
      name,
      isFullyKnown(value) ? valueJson(value) : `[${expressionText(value)}]`,
    ]),
  );
}

function resourceJson(resource: ResourceInstance): ResourceJson {
  const location = resource.body.kind === 'object' ? resource.body.entries.get('location')?.value : undefined;
  return {
    path: resource.path,
    type: resource.type,
    ...(resource.apiVersion === undefined ? {} : { apiVersion: resource.apiVersion }),
    name: textJson(resource.name),
    existing: resource.existing,
    condition: conditionJson(resource.conditions),
    scope: scopeJson(resource.scope),
    ...(location === undefined || location.kind === 'null' ? {} : { location: valueJson(location) }),
    body: bodyJson(resource.body),
  };
}

function conditionJson(conditions: readonly Value[]): boolean | string {
  const [only, ...more] = conditions;
  if (only === undefined) return true;
  return more.length === 0 ? textJson(only) : `[and(${conditions.map(expressionText).join(', ')})]`;
}

/** The scope as an id: `/subscriptions/…/resourceGroups/…`, with expressions for what is not known. */
export function scopeJson(scope: Scope): string {
  const piece = (value: Value | undefined): string =>
    value === undefined ? '' : value.kind === 'string' ? value.value : `[${expressionText(value)}]`;
  switch (scope.kind) {
    case 'resourceGroup':
      return `/subscriptions/${piece(scope.subscriptionId)}/resourceGroups/${piece(scope.resourceGroup)}`;
    case 'subscription':
      return `/subscriptions/${piece(scope.subscriptionId)}`;
    case 'managementGroup':
      return `/providers/Microsoft.Management/managementGroups/${piece(scope.managementGroup)}`;
    case 'tenant':
      return '/';
  }
}

function textJson(value: Value): string {
  return value.kind === 'string' ? value.value : `[${expressionText(value)}]`;
}

/** @returns a value as JSON: known parts as they are, unknown ones as expressions. */
export function valueJson(value: Value): WideJson {
  switch (value.kind) {
    case 'null':
      return null;
    case 'bool':
      return value.value;
    case 'int':
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : value.value;
    case 'float':
      return value.value;
    case 'string':
      return value.value;
    case 'array':
      return value.items.map(valueJson);
    case 'object':
      return objectJson(value);
    case 'unknown':
    case 'lambda':
      return `[${expressionText(value)}]`;
  }
}

/** What is null at the top of a resource is not there: the engine leaves it out before it looks any further. Only `properties` stays. */
function bodyJson(body: Value): WideJson {
  if (body.kind !== 'object' || body.open !== undefined) return valueJson(body);
  const given = [...body.entries].filter(([name, { value }]) => value.kind !== 'null' || name === 'properties');
  return objectJson({ ...body, entries: new Map(given) });
}

/** An object of which not all is known has no JSON form of its own: it is the expression that makes it. */
function objectJson(value: ObjectValue): WideJson {
  if (value.open !== undefined) return `[${expressionText(value)}]`;
  return Object.fromEntries([...value.entries.values()].map(({ key, value: inner }) => [key, valueJson(inner)]));
}
