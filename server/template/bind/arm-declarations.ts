// What one ARM template declares: the sections of its root, and the resources and loops written in it.
import {
  jsonItems,
  jsonMember,
  jsonProperties,
  jsonSpan,
  type JsonNode,
  type JsonObject,
  type JsonString,
} from '../../syntax/arm.ts';
import type { Span } from '../../text/location.ts';
import type { ArmSymbol } from '../bind-arm.ts';
import { copyEntries } from '../from-arm-value.ts';

/** A symbol whose references are still being collected. */
export interface CollectedSymbol extends ArmSymbol {
  readonly references: Span[];
}

/** The names of one template, by lower-cased name. */
export interface ArmScope {
  readonly parameters: ReadonlyMap<string, CollectedSymbol>;
  readonly variables: ReadonlyMap<string, CollectedSymbol>;
  readonly functions: ReadonlyMap<string, CollectedSymbol>;
  readonly resources: ReadonlyMap<string, CollectedSymbol>;
  /** Loops of resources, which `copyIndex` and `dependsOn` name. */
  readonly loops: ReadonlyMap<string, CollectedSymbol>;
  readonly all: readonly CollectedSymbol[];
}

/** @returns the place of a string without its quotes. */
export function insideQuotes({ start, end }: Span): Span {
  return end - start < 2 ? { start, end } : { start: start + 1, end: end - 1 };
}

/**
 * @param around the scope of the template around, whose parameters, variables and functions count when this one is evaluated in outer scope
 * @returns what the template with that root declares
 */
export function declarationsOf(root: JsonObject, around?: ArmScope): ArmScope {
  const resources: CollectedSymbol[] = [];
  const loops: CollectedSymbol[] = [];
  collectResources(jsonMember(root, 'resources'), resources, loops);
  const outputs = section(root, 'outputs', 'output');
  const own = {
    parameters: section(root, 'parameters', 'parameter'),
    variables: variablesOf(jsonMember(root, 'variables')),
    functions: functionsOf(jsonMember(root, 'functions')),
  };
  const all = [...resources, ...loops, ...outputs];
  const shared = { resources: byName(resources), loops: byName(loops) };
  if (around !== undefined) {
    const { parameters, variables, functions } = around;
    return { parameters, variables, functions, ...shared, all };
  }
  return {
    parameters: byName(own.parameters),
    variables: byName(own.variables),
    functions: byName(own.functions),
    ...shared,
    all: [...own.parameters, ...own.variables, ...own.functions, ...all],
  };
}

function byName(symbols: readonly CollectedSymbol[]): ReadonlyMap<string, CollectedSymbol> {
  return new Map(symbols.map((each) => [each.name.toLowerCase(), each]));
}

function symbol(kind: ArmSymbol['kind'], name: string, key: JsonString, span: Span): CollectedSymbol {
  return { kind, name, nameSpan: insideQuotes(jsonSpan(key)), span, references: [] };
}

function section(root: JsonObject, name: string, kind: ArmSymbol['kind']): readonly CollectedSymbol[] {
  return jsonProperties(jsonMember(root, name)).map((property) => {
    const [key] = property.children;
    return symbol(kind, key.value, key, jsonSpan(property));
  });
}

function variablesOf(node: JsonNode | undefined): readonly CollectedSymbol[] {
  return jsonProperties(node).flatMap((property) => {
    const [key, value] = property.children;
    const loops = key.value.toLowerCase() === 'copy' ? copyEntries(value) : undefined;
    return loops === undefined
      ? [symbol('variable', key.value, key, jsonSpan(property))]
      : loops.map((loop) => symbol('variable', loop.name.value, loop.name, jsonSpan(loop.node)));
  });
}

function functionsOf(node: JsonNode | undefined): readonly CollectedSymbol[] {
  return jsonItems(node).flatMap((space) => {
    const prefix = jsonMember(space, 'namespace');
    if (prefix?.type !== 'string') return [];
    return jsonProperties(jsonMember(space, 'members')).map((property) => {
      const [key] = property.children;
      return symbol('function', `${prefix.value}.${key.value}`, key, jsonSpan(property));
    });
  });
}

/** Resources with symbolic names, and the loops of all, children included. */
function collectResources(node: JsonNode | undefined, resources: CollectedSymbol[], loops: CollectedSymbol[]): void {
  for (const property of jsonProperties(node)) {
    const [key, value] = property.children;
    resources.push(symbol('resource', key.value, key, jsonSpan(property)));
    collectLoop(value, resources, loops);
  }
  for (const item of jsonItems(node)) collectLoop(item, resources, loops);
}

function collectLoop(node: JsonNode | undefined, resources: CollectedSymbol[], loops: CollectedSymbol[]): void {
  const copy = jsonMember(node, 'copy');
  const name = jsonMember(copy, 'name');
  if (copy?.type === 'object' && name?.type === 'string') loops.push(symbol('loop', name.value, name, jsonSpan(copy)));
  collectResources(jsonMember(node, 'resources'), resources, loops);
}
