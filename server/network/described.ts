// Virtual networks that the settings describe, in the form in which a deployment has its resources: an instance that exists already, with a body whose
// values lead to the file that states them. Nothing is made up: what is not described is not in the body.
import type { ResourceInstance, Scope } from '../eval/deployment.ts';
import { array, bool, object, string, unknown } from '../eval/make.ts';
import { idInScope } from '../eval/resource-id.ts';
import { rootScope } from '../eval/scopes.ts';
import type { Origin, Value } from '../eval/value.ts';
import { parsePrefix } from '../ip/prefix.ts';
import type {
  DescribedId,
  DescribedNetwork,
  DescribedPeering,
  DescribedSubnet,
  PlacedText,
} from '../template/described-network.ts';
import type { ObjectExpr } from '../template/expr.ts';
import type { Resource, Template } from '../template/model.ts';
import type { Location } from '../text/location.ts';

/** A described network with the instance that stands for it. */
export interface Described {
  /** As written first; see `DescribedNetwork.ids`. */
  readonly ids: readonly Value[];
  readonly instance: ResourceInstance;
  readonly peerings: readonly DescribedHalf[];
}

export interface DescribedHalf {
  readonly name: Value;
  /** Whether the name is stated, and not made of the remote network's. */
  readonly named: boolean;
  readonly remoteIds: readonly Value[];
  readonly properties: Value;
  readonly location: Location;
}

/** @returns whether a text is an address prefix. */
export function isPrefix(text: string): boolean {
  return parsePrefix(text) !== undefined;
}

/** @param type of virtual networks */
export function readDescribed(networks: readonly DescribedNetwork[], type: string): readonly Described[] {
  return networks.map((network) => {
    const ids = network.ids.map((id) => valueOfId(id, type));
    const [id] = network.ids;
    return {
      ids,
      instance: instanceOf(network, type, ids[0] ?? string(''), string(id?.name ?? '', written(network.location))),
      peerings: network.peerings.map((peering) => half(peering, type)),
    };
  });
}

/** The parts that are not stated are the very holes that an id of the entry template has. */
function valueOfId({ subscription, resourceGroup, name }: DescribedId, type: string): Value {
  const root = rootScope('resourceGroup');
  const scope: Scope = {
    ...root,
    subscriptionId: subscription === undefined ? root.subscriptionId : string(subscription),
    resourceGroup: resourceGroup === undefined ? root.resourceGroup : string(resourceGroup),
  };
  return idInScope(scope, type, [string(name)]);
}

function written(at: Location): Origin {
  return { at, step: 'written' };
}

function text({ text: value, location }: PlacedText): Value {
  return string(value, written(location));
}

function bodyOf({ region, prefixes, subnets, location }: DescribedNetwork): Value {
  const origin = written(location);
  const space =
    prefixes === undefined
      ? []
      : [['addressSpace', object([['addressPrefixes', array(prefixes.map(text), origin)]], origin)] as const];
  const properties = object([...space, ['subnets', array(subnets.map(subnet), origin)]], origin);
  return object([...(region === undefined ? [] : [['location', text(region)] as const]), ['properties', properties]]);
}

function subnet({ name, prefixes }: DescribedSubnet): Value {
  const origin = written(name.location);
  return object(
    [
      ['name', text(name)],
      ['properties', object([['addressPrefixes', array(prefixes.map(text), origin)]], origin)],
    ],
    origin,
  );
}

function half({ name, remote, flags, subnetNames, location }: DescribedPeering, type: string): DescribedHalf {
  const remoteIds = remote.map((id) => valueOfId(id, type));
  const origin = written(location);
  return {
    name: name === undefined ? string(remote[0]?.name ?? '', origin) : text(name),
    named: name !== undefined,
    remoteIds,
    properties: object(
      [
        ['remoteVirtualNetwork', object([['id', remoteIds[0] ?? string('')]], origin)],
        ...unstated(flags, location),
        ...[...flags].map(([flag, { value, location: at }]) => [flag, bool(value, written(at))] as const),
        ...[...subnetNames].map(([list, names]) => [list, array(names.map(text), origin)] as const),
      ],
      origin,
    ),
    location,
  };
}

/** Flags that Azure has no default for that could be relied on: one that is not stated is not known. */
function unstated(flags: DescribedPeering['flags'], at: Location): readonly (readonly [string, Value])[] {
  return ['allowGatewayTransit', 'allowForwardedTraffic']
    .filter((flag) => !flags.has(flag))
    .map((flag) => [flag, unknown({ kind: 'opaque', text: flag }, { origin: written(at) })]);
}

function instanceOf(network: DescribedNetwork, type: string, id: Value, name: Value): ResourceInstance {
  const { location } = network;
  const template = emptyTemplate(location);
  return {
    path: location.file,
    identity: `${location.file}#${location.span.start}`,
    declaration: emptyDeclaration(location, type),
    template,
    type,
    apiVersion: undefined,
    name,
    names: [name],
    id,
    scope: rootScope('resourceGroup'),
    existing: true,
    exists: true,
    conditions: [],
    symbolicLoop: false,
    body: bodyOf(network),
    dependsOn: [],
    location,
    nameLocation: location,
  };
}

function emptyDeclaration({ span }: Location, type: string): Resource {
  const body: ObjectExpr = { kind: 'object', span, members: [] };
  return {
    kind: 'resource',
    symbol: undefined,
    name: undefined,
    condition: undefined,
    loop: undefined,
    scope: undefined,
    dependsOn: [],
    nestedIn: undefined,
    span,
    nameSpan: span,
    disabledRules: [],
    type,
    typeSpan: span,
    apiVersion: undefined,
    existing: true,
    parent: undefined,
    body,
  };
}

function emptyTemplate({ file, span }: Location): Template {
  return {
    file,
    language: 'arm',
    span,
    targetScope: 'resourceGroup',
    symbolicNames: false,
    parameters: new Map(),
    variables: new Map(),
    functions: new Map(),
    types: new Map(),
    imports: [],
    resources: [],
    modules: [],
    outputs: new Map(),
    disabledRules: [],
    problems: [],
  };
}
