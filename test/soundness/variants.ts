// Templates in which one thing that was written is not known, and the values that it may have. What is certain while it is not known must hold under each.
import { parse } from 'jsonc-parser';
import type { Json } from '../../server/snapshot.ts';

/** The parameter without a value. */
export const unknown = 'vnetLensUnknown';

export interface Variant {
  /** Where something is not known, and what. */
  readonly place: string;
  readonly text: string;
  /** What was written comes first. */
  readonly values: readonly Json[];
  /** Whether these are all the values that there are: then a fault under one of them has to be told. */
  readonly complete: boolean;
}

type Node = Record<string, unknown>;
type Holder = Node | unknown[];

interface Place {
  /** The kind of place: the type of the resource and the names of the properties. */
  readonly kind: string;
  readonly path: string;
  readonly holder: Holder;
  readonly at: string | number;
  readonly value: unknown;
}

/** What stands at a kind of place in any template, each value once, as JSON. */
export type Pool = ReadonlyMap<string, ReadonlySet<string>>;

/** Names say which thing is meant, not how it is; another version is another schema. */
const notVaried = new Set([
  'name',
  'type',
  'apiVersion',
  'dependsOn',
  'existing',
  'condition',
  'copy',
  'tags',
  'metadata',
]);

const mostOthers = 4;
/** Of other templates, an id names what is not there. */
const mostOtherIds = 2;

export function poolOf(texts: Iterable<string>): Pool {
  const pool = new Map<string, Set<string>>();
  for (const text of texts)
    for (const { kind, value } of placesOf(templateOf(text))) {
      if (isExpression(value)) continue;
      const known = pool.get(kind) ?? new Set<string>();
      pool.set(kind, known.add(JSON.stringify(value)));
    }
  return pool;
}

/** @param pool what else may stand at a place */
export function* variantsOf(text: string, pool: Pool): Generator<Variant> {
  const template = templateOf(text);
  yield* conditions(text);
  const places = [...placesOf(template)];
  for (const place of places) {
    const { kind, path, holder, at, value } = place;
    const own = JSON.stringify(value);
    const vary = (written: string, type: string, values: readonly Json[], complete: boolean, what: string): Variant => {
      put(holder, at, written);
      const variant = { place: `${path} ${what}`, text: withParameter(template, type), values, complete };
      put(holder, at, value);
      return variant;
    };
    if (isExpression(value)) {
      const others = new Set(
        places
          .filter((each) => each.kind === kind && isExpression(each.value) && each.value !== value)
          .map((each) => String(each.value)),
      );
      for (const other of [...others].slice(0, mostOtherIds))
        yield vary(ternary(inner(value), inner(other)), 'bool', [true, false], true, `or ${other}`);
      continue;
    }
    const others = [...(typeof value === 'boolean' ? [String(!value)] : (pool.get(kind) ?? []))]
      .filter((each) => each !== own)
      .slice(0, mostOthers);
    if (others.length === 0) continue;
    const values = [own, ...others].map((each) => JSON.parse(each) as Json);
    // What a parameter is given is not evaluated.
    if (values.some(holdsExpression)) continue;
    if (values.some((each) => typeof each !== typeof value || Array.isArray(each) !== Array.isArray(value))) continue;
    yield vary(`[parameters('${unknown}')]`, typeOf(value), values, typeof value === 'boolean', 'unknown');
    for (const other of values.slice(1))
      if (typeof value === 'string' && typeof other === 'string')
        yield vary(ternary(quoted(value), quoted(other)), 'bool', [true, false], true, `or '${other}'`);
  }
}

/** @returns a variant for each resource: whether it is deployed is not known. */
export function* conditions(text: string): Generator<Variant> {
  const template = templateOf(text);
  for (const { resource, path } of resourcesOf(template)) {
    if (resource['existing'] === true || resource['condition'] !== undefined) continue;
    resource['condition'] = `[parameters('${unknown}')]`;
    yield { place: `${path} deployed`, text: withParameter(template, 'bool'), values: [true, false], complete: true };
    delete resource['condition'];
  }
}

function templateOf(text: string): Node {
  const read: unknown = parse(text);
  return isNode(read) ? read : {};
}

function ternary(whenTrue: string, whenFalse: string): string {
  return `[if(parameters('${unknown}'), ${whenTrue}, ${whenFalse})]`;
}

function inner(expression: string): string {
  return expression.slice(1, -1);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('[') && !value.startsWith('[[');
}

function holdsExpression(value: Json): boolean {
  return JSON.stringify(value).includes('"[');
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'string'
    ? 'string'
    : typeof value === 'number'
      ? 'int'
      : typeof value === 'boolean'
        ? 'bool'
        : 'object';
}

function put(holder: Holder, at: string | number, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(at)] = value;
  else holder[at] = value;
}

function withParameter(template: Node, type: string): string {
  const parameters = isNode(template['parameters']) ? template['parameters'] : {};
  return JSON.stringify({ ...template, parameters: { ...parameters, [unknown]: { type } } }, undefined, 2);
}

/** Of the template itself and below other resources; not of nested templates, whose parameters are others. */
function* resourcesOf({ resources }: Node, above = ''): Generator<{ readonly resource: Node; readonly path: string }> {
  const entries: readonly [string | number, unknown][] = Array.isArray(resources)
    ? [...resources.entries()]
    : isNode(resources)
      ? Object.entries(resources)
      : [];
  for (const [at, resource] of entries) {
    if (!isNode(resource)) continue;
    const path = `${above}resources.${at}`;
    yield { resource, path };
    if (String(resource['type']).toLowerCase() !== 'microsoft.resources/deployments')
      yield* resourcesOf(resource, `${path}.`);
  }
}

function* placesOf(template: Node): Generator<Place> {
  for (const { resource, path } of resourcesOf(template)) {
    const type = String(resource['type']).toLowerCase();
    if (type === 'microsoft.resources/deployments') continue;
    for (const [name, value] of Object.entries(resource))
      if (name !== 'resources' && !notVaried.has(name))
        yield* placesBelow(resource, name, value, name === 'location' ? name : `${type}|${name}`, `${path}.${name}`);
  }
}

function* placesBelow(
  holder: Holder,
  at: string | number,
  value: unknown,
  kind: string,
  path: string,
): Generator<Place> {
  yield { kind, path, holder, at, value };
  if (Array.isArray(value))
    for (const [i, item] of value.entries()) yield* placesBelow(value, i, item, `${kind}[]`, `${path}.${i}`);
  else if (isNode(value))
    for (const [name, each] of Object.entries(value))
      if (!notVaried.has(name) || (name === 'name' && kind.endsWith('sku')))
        yield* placesBelow(value, name, each, `${kind}.${name}`, `${path}.${name}`);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
