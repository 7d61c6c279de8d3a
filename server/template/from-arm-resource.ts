// The `resources` of an ARM template: an array or an object with symbolic names, child resources in one another, deployments as modules.
// A resource whose type is not a literal is left out and said so: nothing could be known of it.
import {
  jsonItems,
  jsonMember,
  jsonProperties,
  jsonProperty,
  jsonSpan,
  type JsonNode,
  type JsonObject,
  type JsonString,
} from '../syntax/arm.ts';
import type { Span } from '../text/location.ts';
import { disabledRules, say, type Lowering } from './from-arm-context.ts';
import { lowerModuleParts, type LowerTemplate } from './from-arm-module.ts';
import { literalText, lowerLoop, lowerObject, lowerProperty, lowerValue } from './from-arm-value.ts';
import type { Loop } from './expr.ts';
import type { Module, Resource, ScopeExpr, TargetScope } from './model.ts';

/** The resources and modules of one template, in the making. */
export interface ResourceList {
  readonly targetScope: TargetScope;
  readonly lowerTemplate: LowerTemplate;
  readonly resources: Resource[];
  readonly modules: Module[];
}

/** The resource in whose body others are written. */
interface Enclosing {
  readonly index: number;
  readonly resource: Resource;
}

/** Adds what a `resources` section declares to the list, child resources after the one they stand in. */
export function lowerResources(
  lowering: Lowering,
  list: ResourceList,
  section: JsonNode | undefined,
  enclosing?: Enclosing,
): void {
  for (const property of jsonProperties(section)) {
    lowerDeclaration(lowering, list, property.children[1], property.children[0], enclosing);
  }
  for (const item of jsonItems(section)) lowerDeclaration(lowering, list, item, undefined, enclosing);
  if (section !== undefined && section.type !== 'object' && section.type !== 'array') {
    say(lowering, 'resources-literal', jsonSpan(section), {
      en: 'The resources of this template are not written out, so none of them was analysed; write them as an array or object',
      ja: 'このテンプレートの resources は直接記述されていないため、解析していません。配列またはオブジェクトで記述してください',
    });
  }
}

function lowerDeclaration(
  lowering: Lowering,
  list: ResourceList,
  node: JsonNode | undefined,
  symbol: JsonString | undefined,
  enclosing: Enclosing | undefined,
): void {
  if (node?.type !== 'object') return;
  const type = resourceType(lowering, node, enclosing);
  if (type === undefined) return;
  // A child with a full type has a full name as well. The loop around holds for it, the name around does not (checked with the engine).
  const relative = enclosing !== undefined && !type.full;
  const copy = jsonMember(node, 'copy');
  const ownLoop = copy?.type === 'object' ? lowerLoop(lowering, copy) : undefined;
  const shared = {
    symbol: symbol?.value,
    name: lowerProperty(lowering, jsonProperty(node, 'name')),
    condition: lowerProperty(lowering, jsonProperty(node, 'condition')),
    loop: ownLoop ?? (enclosing !== undefined && type.full ? loopAround(list, enclosing) : undefined),
    scope: lowerScope(lowering, node),
    dependsOn: jsonItems(jsonMember(node, 'dependson')).map((item) => lowerValue(lowering, item, jsonSpan(item))),
    nestedIn: relative ? enclosing.index : undefined,
    span: jsonSpan(node),
    nameSpan: nameSpan(node, symbol, type.span),
    disabledRules: disabledRules(jsonMember(node, 'metadata')),
  };
  const existing = isTrue(jsonMember(node, 'existing'));
  if (type.name.toLowerCase() === deployments && !existing) {
    list.modules.push({
      kind: 'module',
      ...shared,
      ...lowerModuleParts(lowering, node, list),
      bodySpan: jsonSpan(node),
    });
    return;
  }
  const resource: Resource = {
    kind: 'resource',
    ...shared,
    type: type.name,
    typeSpan: type.span,
    apiVersion: literalText(lowering, jsonMember(node, 'apiversion')) ?? enclosing?.resource.apiVersion,
    existing,
    parent: undefined,
    body: lowerObject(lowering, node, notDeployed),
  };
  const index = list.resources.push(resource) - 1;
  lowerResources(lowering, list, jsonMember(node, 'resources'), { index, resource });
}

const deployments = 'microsoft.resources/deployments';

/** What of a resource is said to the deployment engine and not to the resource provider; the engine's `snapshot` prints the others. */
const notDeployed: ReadonlySet<string> = new Set([
  'type',
  'apiversion',
  'name',
  'condition',
  'copy',
  'dependson',
  'scope',
  'subscriptionid',
  'resourcegroup',
  'resources',
  'existing',
  'comments',
  'metadata',
  'method',
  'import',
  'extension',
  '@options',
]);

interface ResourceType {
  /** Full, the types around joined to a relative one. */
  readonly name: string;
  readonly span: Span;
  /** Whether it is written in full, with its namespace. */
  readonly full: boolean;
}

function resourceType(
  lowering: Lowering,
  node: JsonObject,
  enclosing: Enclosing | undefined,
): ResourceType | undefined {
  const type = jsonMember(node, 'type');
  const own = literalText(lowering, type);
  if (type === undefined || own === undefined || own === '') {
    say(lowering, 'resource-type', type === undefined ? { start: node.offset, end: node.offset + 1 } : jsonSpan(type), {
      en: "A resource needs a literal 'type', so this one was not analysed; write it as 'Microsoft.Network/virtualNetworks'",
      ja: "リソースにはリテラルの 'type' が必要です。このリソースは解析していません。'Microsoft.Network/virtualNetworks' のように記述してください",
    });
    return undefined;
  }
  const span = jsonSpan(type);
  // Only a namespace has dots before the first slash.
  if (enclosing === undefined || /^[^/]*\.[^/]*\//.test(own)) return { name: own, span, full: true };
  return { name: `${enclosing.resource.type}/${own.replace(/^\/+/, '')}`, span, full: false };
}

function loopAround({ resources }: ResourceList, enclosing: Enclosing): Loop | undefined {
  for (let at: Resource | undefined = enclosing.resource; at !== undefined;) {
    if (at.loop !== undefined) return at.loop;
    at = at.nestedIn === undefined ? undefined : resources[at.nestedIn];
  }
  return undefined;
}

function lowerScope(lowering: Lowering, node: JsonObject): ScopeExpr | undefined {
  const value = lowerProperty(lowering, jsonProperty(node, 'scope'));
  if (value !== undefined) return { kind: 'scope', value };
  const subscriptionId = lowerProperty(lowering, jsonProperty(node, 'subscriptionid'));
  const resourceGroup = lowerProperty(lowering, jsonProperty(node, 'resourcegroup'));
  if (subscriptionId === undefined && resourceGroup === undefined) return undefined;
  return { kind: 'group', subscriptionId, resourceGroup };
}

function nameSpan(node: JsonObject, symbol: JsonString | undefined, typeSpan: Span): Span {
  const name = jsonMember(node, 'name');
  if (name !== undefined) return jsonSpan(name);
  return symbol === undefined ? typeSpan : jsonSpan(symbol);
}

function isTrue(node: JsonNode | undefined): boolean {
  return node?.type === 'boolean' && node.value;
}
