// The nodes of a JSON document with their places, and the few questions lowering asks of them. The nodes are those that `jsonc-parser`
// builds, seen through a type that says which node has what; no second tree is made of a file that may have megabytes.
import type { Span } from '../../text/location.ts';

interface NodePlace {
  readonly offset: number;
  readonly length: number;
}

export interface JsonObject extends NodePlace {
  readonly type: 'object';
  readonly children: readonly JsonProperty[];
}

export interface JsonArray extends NodePlace {
  readonly type: 'array';
  readonly children: readonly JsonNode[];
}

/** `"key": value`. While it is being typed the value may be missing. */
export interface JsonProperty extends NodePlace {
  readonly type: 'property';
  readonly children: readonly [JsonString, JsonNode?];
}

/** `value` has the escapes resolved, but a blank for each raw line break; see `jsonText` for the exact text. */
export interface JsonString extends NodePlace {
  readonly type: 'string';
  readonly value: string;
}

/** `value` is a double; the digits as written are in the text. */
export interface JsonNumber extends NodePlace {
  readonly type: 'number';
  readonly value: number;
}

export interface JsonBoolean extends NodePlace {
  readonly type: 'boolean';
  readonly value: boolean;
}

export interface JsonNull extends NodePlace {
  readonly type: 'null';
  readonly value: null;
}

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

/** @returns the place of a node; of a string with its quotes, of an object with its braces. */
export function jsonSpan(node: JsonNode | JsonProperty): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/**
 * @param name in lower case, as the template language itself ignores case (facts 2).
 * @returns the last property of that name, as the service takes the last of duplicates; undefined for anything but an object.
 */
export function jsonProperty(node: JsonNode | undefined, name: string): JsonProperty | undefined {
  if (node?.type !== 'object') return undefined;
  for (let i = node.children.length - 1; i >= 0; i--) {
    const property = node.children[i];
    const key = property?.children[0].value;
    if (key?.length === name.length && key.toLowerCase() === name) return property;
  }
  return undefined;
}

/** @returns the value of the property of that (lower-case) name. */
export function jsonMember(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return jsonProperty(node, name)?.children[1];
}

/** @returns the items of an array; of anything else none. */
export function jsonItems(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? node.children : [];
}

/** @returns the properties of an object; of anything else none. */
export function jsonProperties(node: JsonNode | undefined): readonly JsonProperty[] {
  return node?.type === 'object' ? node.children : [];
}
