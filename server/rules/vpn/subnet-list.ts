// One more subnet for a list that is handed to a network from elsewhere: an argument, a default. A loop over it says which of the item's properties become
// name and prefix. Refuses a list that several networks share, and items that need more than these two.
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import type { Value } from '../../eval/value.ts';
import type { Network } from '../../network/network.ts';
import { read } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { NewValue } from '../../template/edit.ts';
import type { Expr, ForExpr, ObjectExpr } from '../../template/expr.ts';
import type { TextEdit } from '../../text/location.ts';
import { holds } from '../module-call.ts';
import { appendWritten, writtenPlace } from '../value-edit.ts';
import { declaredAt, memberOf } from '../written-text.ts';

/** @returns the edits that put the subnet into the list that the network gets its subnets from. */
export function appendSubnet(
  owner: ResourceInstance,
  name: string,
  addressPrefix: string,
  root: Deployment,
  network: Network,
  sources: Snapshot,
): readonly TextEdit[] | undefined {
  const list = declaredAt(owner, 'properties', 'subnets');
  const mapped = list?.kind === 'for' ? mappingOf(list) : undefined;
  if (list === undefined || (list.kind === 'for' && mapped === undefined)) return undefined;
  const valueOf = (instance: ResourceInstance): Value | undefined =>
    mapped === undefined
      ? read(instance.body, 'properties', 'subnets')
      : deploymentOf(root, instance)?.parameters.get(parameterKey(instance, mapped.parameter));
  const value = valueOf(owner);
  const place = value === undefined ? undefined : placeKey(value);
  const others = network.instances.filter((each) => each.declaration === owner.declaration && each !== owner);
  const isShared = others.some((each) => {
    const other = valueOf(each);
    return other === undefined || placeKey(other) === place;
  });
  if (place === undefined || isShared) return undefined;
  const item: NewValue =
    mapped === undefined
      ? { name, properties: { addressPrefix } }
      : { [mapped.name]: name, [mapped.addressPrefix]: addressPrefix };
  return appendWritten(sources, value, item);
}

function placeKey(value: Value): string | undefined {
  const place = writtenPlace(value);
  return place === undefined ? undefined : `${place.file}:${place.span.start}`;
}

/** Maps hold names as written, lower-cased in ARM templates. */
function parameterKey({ template }: ResourceInstance, name: string): string {
  return template.language === 'arm' ? name.toLowerCase() : name;
}

function deploymentOf(root: Deployment, instance: ResourceInstance): Deployment | undefined {
  if (root.resources.includes(instance)) return root;
  const child = root.children.find((each) => holds(each, instance));
  return child === undefined ? undefined : deploymentOf(child, instance);
}

interface Mapping {
  readonly parameter: string;
  /** The properties of an item that become these. */
  readonly name: string;
  readonly addressPrefix: string;
}

/** @returns what a loop over a parameter makes of its items: `{ name: s.name, properties: { addressPrefix: s.prefix } }`. */
function mappingOf({ loop, body }: ForExpr): Mapping | undefined {
  if (body.kind !== 'object') return undefined;
  const properties = memberOf(body, 'properties');
  const nameExpr = memberOf(body, 'name');
  const prefixExpr = properties?.kind === 'object' ? memberOf(properties, 'addressPrefix') : undefined;
  const item = loop.source.kind === 'array' ? loop.source.item : undefined;
  const [name, addressPrefix] = [propertyOfItem(nameExpr, item), propertyOfItem(prefixExpr, item)];
  const source = loop.source.kind === 'array' ? loop.source.array : listOfItem(nameExpr);
  if (name === undefined || addressPrefix === undefined || source?.kind !== 'parameter') return undefined;
  const needsMore = usesOfItem(body, item).some((each) => each !== nameExpr && each !== prefixExpr);
  return needsMore ? undefined : { parameter: source.name, name, addressPrefix };
}

function propertyOfItem(expr: Expr | undefined, item: string | undefined): string | undefined {
  if (expr?.kind !== 'access' || expr.safe || !isItem(expr.base, item)) return undefined;
  return expr.index.kind === 'literal' && typeof expr.index.value === 'string' ? expr.index.value : undefined;
}

/** `s` in Bicep, `parameters('subnets')[copyIndex('subnets')]` in ARM. */
function isItem(expr: Expr, item: string | undefined): boolean {
  if (expr.kind === 'local') return expr.name === item;
  return expr.kind === 'access' && expr.index.kind === 'call' && expr.index.name.toLowerCase() === 'copyindex';
}

function listOfItem(expr: Expr | undefined): Expr | undefined {
  return expr?.kind === 'access' && expr.base.kind === 'access' ? expr.base.base : undefined;
}

/** The places that would miss a property: accesses to the item that are not safe, and the item as a whole. */
function usesOfItem(expr: Expr | ObjectExpr, item: string | undefined): readonly Expr[] {
  if (expr.kind === 'access' && isItem(expr.base, item)) return expr.safe ? [] : [expr];
  if (isItem(expr, item)) return [expr];
  switch (expr.kind) {
    case 'object':
      return expr.members.flatMap((each) => usesOfItem(each.value, item));
    case 'array':
      return expr.items.flatMap((each) => usesOfItem(each.kind === 'spread' ? each.value : each, item));
    case 'call':
      return expr.args.flatMap((each) => usesOfItem(each, item));
    case 'method':
      return [expr.base, ...expr.args].flatMap((each) => usesOfItem(each, item));
    case 'access':
      return [expr.base, expr.index].flatMap((each) => usesOfItem(each, item));
    case 'lambda':
    case 'for':
      return usesOfItem(expr.body, item);
    case 'literal':
    case 'parameter':
    case 'variable':
    case 'local':
    case 'symbol':
    case 'imported':
    case 'error':
      return [];
  }
}
