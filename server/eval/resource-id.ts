// Resource ids, built the way the deployment engine builds them (facts 4.8 and 5.7): calls of the `resourceId` family with the subscription
// and the group written out, a plain text where everything is known.
import type { Scope } from './deployment.ts';
import { failure, type Failure } from './function.ts';
import { string, unknown } from './make.ts';
import { fromParts, fromPieces, pieces, segments, writtenParts } from './text-pieces.ts';
import type { StringValue, Value } from './value.ts';

/** @returns the id of a resource of `type` named `names` deployed to `scope`. */
export function idInScope(scope: Scope, type: string, names: readonly Value[]): Value {
  const typed = string(type);
  switch (scope.kind) {
    case 'resourceGroup':
      return fold('resourceId', [
        scope.subscriptionId ?? string(''),
        scope.resourceGroup ?? string(''),
        typed,
        ...names,
      ]);
    case 'subscription':
      return fold('subscriptionResourceId', [scope.subscriptionId ?? string(''), typed, ...names]);
    case 'managementGroup':
      return scope.managementGroup === undefined
        ? fold('tenantResourceId', [typed, ...names])
        : fold('managementGroupResourceId', [scope.managementGroup, typed, ...names]);
    case 'tenant':
      return fold('tenantResourceId', [typed, ...names]);
  }
}

/** @returns the id of an extension resource on the resource with id `base`. */
export function idOnResource(base: Value, type: string, names: readonly Value[]): Value {
  return fold('extensionResourceId', [base, string(type), ...names]);
}

/** @returns the id of a resource group, in the form that ids in other groups extend. */
export function groupId(subscriptionId: Value, resourceGroup: Value): Value {
  return fold('format', [string('/subscriptions/{0}/resourceGroups/{1}'), subscriptionId, resourceGroup]);
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The template functions `resourceId` and its family. `name` in lower case; undefined for another function. */
export function callIdFunction(name: string, args: readonly Value[], scope: Scope): Value | Failure | undefined {
  switch (name) {
    case 'resourceid':
      return resourceId(args, scope);
    case 'subscriptionresourceid':
      return subscriptionResourceId(args, scope);
    case 'tenantresourceid':
      return fold('tenantResourceId', args);
    case 'extensionresourceid':
      return fold('extensionResourceId', args);
    case 'managementgroupresourceid':
      return isType(args[0])
        ? fold('managementGroupResourceId', [scope.managementGroup ?? unknownGroup(), ...args])
        : fold('managementGroupResourceId', args);
    default:
      return undefined;
  }
}

function unknownGroup(): Value {
  return unknown({
    kind: 'access',
    base: unknown({ kind: 'call', name: 'managementGroup', args: [] }),
    index: string('name'),
  });
}

function resourceId(args: readonly Value[], scope: Scope): Value | Failure {
  const at = args.findIndex(isType);
  if (at < 0 || at > 2) return failure('no resource type among the first three arguments');
  const [type, ...names] = args.slice(at);
  if (type?.kind !== 'string') return failure('the resource type is not known');
  const [first, second] = args;
  if (at === 2 && first && second) return fold('resourceId', [first, second, type, ...names]);
  if (at === 1 && first !== undefined) {
    if (first.kind === 'string' && guid.test(first.value))
      return fold('subscriptionResourceId', [first, type, ...names]);
    return fold('resourceId', [scope.subscriptionId ?? string(''), first, type, ...names]);
  }
  return idFromHere(scope, type, names);
}

/** Without a group the function names a resource of the subscription, without a subscription one of the tenant; the engine leaves its name. */
function idFromHere(scope: Scope, type: StringValue, names: readonly Value[]): Value {
  switch (scope.kind) {
    case 'resourceGroup':
      return idInScope(scope, type.value, names);
    case 'subscription': {
      const args = [scope.subscriptionId ?? string(''), type, ...names];
      return writtenAs('resourceId', args, fold('subscriptionResourceId', args));
    }
    case 'managementGroup':
    case 'tenant':
      return writtenAs('resourceId', [type, ...names], fold('tenantResourceId', [type, ...names]));
  }
}

function writtenAs(name: string, args: readonly Value[], value: Value): Value {
  return value.kind === 'unknown' ? { ...value, written: { kind: 'call', name, args } } : value;
}

function subscriptionResourceId(args: readonly Value[], scope: Scope): Value | Failure {
  if (args.length === 0) return failure('no arguments');
  return isType(args[0])
    ? fold('subscriptionResourceId', [scope.subscriptionId ?? string(''), ...args])
    : fold('subscriptionResourceId', args);
}

/** A type is the first argument that holds a namespace with `/`; ids and names never come before it. */
function isType(value: Value | undefined): boolean {
  return value?.kind === 'string' && /^[A-Za-z0-9]+(\.[A-Za-z0-9]+)+\/[^/]/.test(value.value);
}

/** A call that stays a call while something in it is unknown, and is a text once nothing is. */
function fold(name: string, args: readonly Value[]): Value {
  const call = unknown({ kind: 'call', name, args }, { type: 'string', nonNull: true });
  const parts = pieces(call);
  const [only] = parts ?? [];
  return parts?.length === 1 && typeof only === 'string' ? string(only) : call;
}

/** @returns the name in as many segments as the type has after its namespace; parts of an unknown name are steps into `split`. */
export function nameSegments(name: Value, count: number): readonly Value[] {
  if (count <= 1) return [name];
  const written = writtenSegments(name);
  if (written.length === count) return written.map((part) => withOriginOf(fromParts(part), name));
  const parts = segments(pieces(name) ?? []);
  if (parts.length === count) return parts.map((part) => withOriginOf(fromPieces(part), name));
  const split = unknown({ kind: 'call', name: 'split', args: [name, string('/')] }, { type: 'array' });
  return Array.from({ length: count }, (_, i) =>
    unknown({ kind: 'access', base: split, index: { kind: 'int', value: BigInt(i) } }, { type: 'string' }),
  );
}

/** `format('{0}/peer-{1}', a, b)` as [[a], ['peer-', b]]. */
function writtenSegments(name: Value): readonly (readonly Value[])[] {
  const result: Value[][] = [[]];
  for (const part of writtenParts(name) ?? []) {
    const texts = part.kind === 'string' ? part.value.split('/') : [];
    if (part.kind !== 'string') result.at(-1)?.push(part);
    texts.forEach((each, i) => {
      if (i > 0) result.push([]);
      if (each !== '') result.at(-1)?.push(string(each));
    });
  }
  return result;
}

function withOriginOf(value: Value, source: Value): Value {
  return { ...value, origin: value.origin ?? source.origin };
}

/** How many names a type wants: its segments after the namespace. */
export function segmentCount(type: string): number {
  return Math.max(1, type.split('/').length - 1);
}
