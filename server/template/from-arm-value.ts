// A JSON value of a template to a neutral expression: strings may be expressions, `copy` in an object makes properties with loops.
import {
  jsonMember,
  jsonSpan,
  parseArmExpression,
  type JsonNode,
  type JsonNumber,
  type JsonObject,
  type JsonProperty,
  type JsonString,
} from '../syntax/arm.ts';
import type { Span } from '../text/location.ts';
import type { Expr, ForExpr, LiteralExpr, Loop, ObjectExpr, PropertyMember } from './expr.ts';
import { sayAll, type Lowering } from './from-arm-context.ts';
import { lowerExpression } from './from-arm-expression.ts';

/**
 * @param at where the value ought to stand: the place of the error expression that stands in for a value not typed yet.
 * @returns the value; mistakes inside strings are among the problems.
 */
export function lowerValue(lowering: Lowering, node: JsonNode | undefined, at: Span): Expr {
  switch (node?.type) {
    case undefined:
      return { kind: 'error', span: at };
    case 'string':
      return lowerString(lowering, node);
    case 'number':
      return lowerNumber(lowering, node);
    case 'boolean':
    case 'null':
      return { kind: 'literal', value: node.value, span: jsonSpan(node) };
    case 'array': {
      const items = node.children.map((item) => lowerValue(lowering, item, at));
      return { kind: 'array', items, span: jsonSpan(node) };
    }
    case 'object':
      return lowerObject(lowering, node);
  }
}

/** @returns the value of a property, `undefined` when there is no such property. */
export function lowerProperty(lowering: Lowering, property: JsonProperty | undefined): Expr | undefined {
  return property === undefined ? undefined : lowerValue(lowering, property.children[1], jsonSpan(property));
}

/** @param leftOut lower-case names of properties that are not part of the value. */
export function lowerObject(lowering: Lowering, node: JsonObject, leftOut?: ReadonlySet<string>): ObjectExpr {
  const members: PropertyMember[] = [];
  for (const property of node.children) {
    const [key, value] = property.children;
    const name = key.value.toLowerCase();
    if (leftOut?.has(name) === true) continue;
    const loops = name === 'copy' ? copyEntries(value) : undefined;
    if (loops !== undefined) members.push(...loops.map((entry) => loopMember(lowering, entry)));
    else members.push(propertyMember(lowering, property));
  }
  return { kind: 'object', members, span: jsonSpan(node) };
}

function propertyMember(lowering: Lowering, property: JsonProperty): PropertyMember {
  return {
    kind: 'property',
    key: lowerString(lowering, property.children[0]),
    value: lowerValue(lowering, property.children[1], jsonSpan(property)),
    span: jsonSpan(property),
  };
}

function lowerString(lowering: Lowering, node: JsonString): Expr {
  const meaning = parseArmExpression(lowering.tree, node);
  if (meaning.kind === 'plain') return { kind: 'literal', value: meaning.value, span: jsonSpan(node) };
  sayAll(lowering, meaning.errors);
  // The whole of it stands where the string stands, as with a literal: what replaces it replaces the string. Only its parts lie inside.
  return { ...lowerExpression(lowering, meaning.root), span: jsonSpan(node) };
}

/** @returns a `bigint` for what is written as an integer, so that no digit is lost; a double for anything else. */
export function lowerNumber({ tree }: Lowering, node: JsonNumber): LiteralExpr {
  const span = jsonSpan(node);
  const digits = tree.text.slice(span.start, span.end);
  return { kind: 'literal', value: /^-?\d{1,40}$/.test(digits) ? BigInt(digits) : node.value, span };
}

/** One `{ name, count, input }` of a `copy` that makes properties or variables (facts 5.9). */
export interface CopyEntry {
  readonly name: JsonString;
  readonly node: JsonObject;
}

/** @returns the entries when `copy` is the loop section of an object; undefined when it is a property like any other. */
export function copyEntries(copy: JsonNode | undefined): readonly CopyEntry[] | undefined {
  if (copy?.type !== 'array' || copy.children.length === 0) return undefined;
  const entries: CopyEntry[] = [];
  for (const node of copy.children) {
    const name = jsonMember(node, 'name');
    if (node.type !== 'object' || name?.type !== 'string') return undefined;
    if (jsonMember(node, 'count') === undefined || jsonMember(node, 'input') === undefined) return undefined;
    entries.push({ name, node });
  }
  return entries;
}

function loopMember(lowering: Lowering, entry: CopyEntry): PropertyMember {
  return {
    kind: 'property',
    key: lowerString(lowering, entry.name),
    value: lowerCopyEntry(lowering, entry.node),
    span: jsonSpan(entry.node),
  };
}

/** @returns the array that `{ name?, count, input }` makes. */
export function lowerCopyEntry(lowering: Lowering, node: JsonObject): ForExpr {
  const span = jsonSpan(node);
  return {
    kind: 'for',
    loop: lowerLoop(lowering, node),
    body: lowerValue(lowering, jsonMember(node, 'input'), span),
    span,
  };
}

/** @returns the loop of a `copy` object; an output's has no name. */
export function lowerLoop(lowering: Lowering, node: JsonObject): Loop {
  const span = jsonSpan(node);
  const name = jsonMember(node, 'name');
  return {
    name: name?.type === 'string' ? name.value : undefined,
    source: { kind: 'count', count: lowerValue(lowering, jsonMember(node, 'count'), span) },
    batchSize: lowerBatchSize(lowering, node),
    span,
  };
}

/** Serial without a size is one at a time; parallel, the default, has none. */
function lowerBatchSize(lowering: Lowering, node: JsonObject): Expr | undefined {
  const mode = jsonMember(node, 'mode');
  if (mode?.type !== 'string' || mode.value.toLowerCase() !== 'serial') return undefined;
  const size = jsonMember(node, 'batchsize');
  return size === undefined
    ? { kind: 'literal', value: 1n, span: jsonSpan(mode) }
    : lowerValue(lowering, size, jsonSpan(mode));
}

/**
 * @returns the text of a string that has to be a literal, with the one detour that old templates take: `[variables('name')]` of a plain text.
 */
export function literalText(lowering: Lowering, node: JsonNode | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  const meaning = parseArmExpression(lowering.tree, node);
  if (meaning.kind === 'plain') return meaning.value;
  const { root } = meaning;
  if (root.kind !== 'call' || root.namespace !== undefined || root.name.toLowerCase() !== 'variables') return undefined;
  const [name] = root.args;
  const value = name?.kind === 'text' ? jsonMember(lowering.variables, name.value.toLowerCase()) : undefined;
  if (value?.type !== 'string') return undefined;
  const variable = parseArmExpression(lowering.tree, value);
  return variable.kind === 'plain' ? variable.value : undefined;
}
