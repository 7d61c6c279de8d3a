// A `Microsoft.Resources/deployments` resource as a module: where its template is, and what is passed to it.
import {
  jsonMember,
  jsonProperties,
  jsonProperty,
  jsonSpan,
  type JsonNode,
  type JsonObject,
  type JsonProperty,
} from '../syntax/arm.ts';
import type { Span } from '../text/location.ts';
import type { Expr } from './expr.ts';
import type { Lowering } from './from-arm-context.ts';
import { copyEntries, literalText, lowerCopyEntry, lowerValue } from './from-arm-value.ts';
import type { Argument, Module, ModuleSource, TargetScope, Template } from './model.ts';

/** Lowers the template of a deployment; given in, because a template has resources and a resource may have a template. */
export type LowerTemplate = (lowering: Lowering, root: JsonObject, defaultScope: TargetScope) => Template;

/** What the surroundings of a deployment have to say. */
interface Surroundings {
  readonly targetScope: TargetScope;
  readonly lowerTemplate: LowerTemplate;
}

/** @returns the parts of a module that a resource does not have. */
export function lowerModuleParts(
  lowering: Lowering,
  node: JsonObject,
  around: Surroundings,
): Pick<Module, 'source' | 'arguments' | 'argumentsSpan'> {
  const properties = jsonMember(node, 'properties');
  const parameters = jsonMember(properties, 'parameters');
  const source = moduleSource(lowering, node, properties, around);
  // Computed as a whole, or read from a link at deployment: what is passed is not known, and neither are the defaults in force.
  const link = jsonProperty(properties, 'parameterslink');
  const unknown = parameters !== undefined && parameters.type !== 'object' ? parameters : link?.children[1];
  if (unknown !== undefined) return unknownArguments(source, jsonSpan(unknown));
  return {
    source,
    arguments: new Map(
      jsonProperties(parameters).map((property) => [property.children[0].value, lowerArgument(lowering, property)]),
    ),
    argumentsSpan: parameters === undefined ? undefined : jsonSpan(parameters),
  };
}

function moduleSource(
  lowering: Lowering,
  node: JsonObject,
  properties: JsonNode | undefined,
  around: Surroundings,
): ModuleSource {
  const template = jsonMember(properties, 'template');
  if (template?.type === 'object') {
    const options = jsonMember(properties, 'expressionevaluationoptions');
    const evaluation = textOf(jsonMember(options, 'scope'))?.toLowerCase() === 'inner' ? 'inner' : 'outer';
    const inside = evaluation === 'inner' ? { ...lowering, variables: jsonMember(template, 'variables') } : lowering;
    const lowered = around.lowerTemplate(inside, template, defaultScope(node, around.targetScope));
    return { kind: 'inline', template: lowered, evaluation, span: jsonSpan(template) };
  }
  if (template?.type === 'string') {
    const span = jsonSpan(template);
    return { kind: 'value', template: lowerValue(lowering, template, span), span };
  }
  const link = jsonMember(properties, 'templatelink');
  const relative = jsonMember(link, 'relativepath');
  const path = literalText(lowering, relative);
  if (relative !== undefined && path !== undefined && path !== '')
    return { kind: 'file', path, span: jsonSpan(relative) };
  return { kind: 'opaque', span: jsonSpan(template ?? link ?? properties ?? node) };
}

/** A nested template without a schema of its own is of the scope it is deployed to. */
function defaultScope(node: JsonObject, around: TargetScope): TargetScope {
  if (jsonProperty(node, 'resourcegroup') !== undefined) return 'resourceGroup';
  return jsonProperty(node, 'subscriptionid') === undefined ? around : 'subscription';
}

/** A file's parameters are not known here: without arguments it would be analysed with defaults that may not hold, so it stays closed. */
function unknownArguments(source: ModuleSource, span: Span): Pick<Module, 'source' | 'arguments' | 'argumentsSpan'> {
  if (source.kind !== 'inline')
    return { source: { kind: 'opaque', span: source.span }, arguments: new Map(), argumentsSpan: undefined };
  const error = { value: { kind: 'error', span }, nameSpan: span } as const;
  const names = [...source.template.parameters.values()].map(({ name }) => name);
  return { source, arguments: new Map(names.map((name) => [name, error])), argumentsSpan: undefined };
}

/** `{ "value": … }`, `{ "reference": { "keyVault": … } }`, a loop, or an expression that gives one of these (facts 4.4). */
function lowerArgument(lowering: Lowering, property: JsonProperty): Argument {
  const [key, node] = property.children;
  const nameSpan = jsonSpan(key);
  const at = jsonSpan(node ?? property);
  const value = jsonProperty(node, 'value');
  if (value !== undefined) return { value: lowerValue(lowering, value.children[1], jsonSpan(value)), nameSpan };
  const loop = copyEntries(jsonMember(node, 'copy'))?.find(({ name }) => name.value.toLowerCase() === 'value');
  if (loop !== undefined) return { value: lowerCopyEntry(lowering, loop.node), nameSpan };
  if (node?.type === 'string') return { value: argumentValue(lowerValue(lowering, node, at)), nameSpan };
  const secret = jsonProperty(node, 'reference');
  if (secret !== undefined) return { value: secretValue(lowerValue(lowering, secret.children[1], at)), nameSpan };
  return { value: { kind: 'error', span: at }, nameSpan };
}

/** A secret is read from the vault at deployment: `getKeyVaultSecret(id, name, version)`, as the engine has it. */
export function secretValue(reference: Expr): Expr {
  const id = memberOf(memberOf(reference, 'keyvault'), 'id');
  const [name, version] = [memberOf(reference, 'secretname'), memberOf(reference, 'secretversion')];
  const { span } = reference;
  if (id === undefined || name === undefined) return { kind: 'error', span };
  const args = version === undefined ? [id, name] : [id, name, version];
  return { kind: 'call', name: 'getKeyVaultSecret', nameSpan: span, args, span };
}

/** A property of an object that is written out, as JSON or by `createObject`. */
function memberOf(object: Expr | undefined, name: string): Expr | undefined {
  const pairs: readonly (readonly [Expr | undefined, Expr | undefined])[] =
    object?.kind === 'object'
      ? object.members.flatMap((member) => (member.kind === 'property' ? [[member.key, member.value] as const] : []))
      : object?.kind === 'call' && object.name.toLowerCase() === 'createobject'
        ? object.args.map((argument, i) => [i % 2 === 0 ? argument : undefined, object.args[i + 1]] as const)
        : [];
  return pairs.find(([key]) => key?.kind === 'literal' && String(key.value).toLowerCase() === name)?.[1];
}

/** Takes the value out of what the compiler wraps around both sides of a condition: `if(c, createObject('value', a), …)`. */
function argumentValue(expr: Expr): Expr {
  if (expr.kind === 'call' && expr.name.toLowerCase() === 'if' && expr.args.length === 3) {
    const [condition, ...sides] = expr.args;
    if (condition !== undefined) return { ...expr, args: [condition, ...sides.map(argumentValue)] };
  }
  if (expr.kind === 'call' && expr.name.toLowerCase() === 'createobject') {
    const [key, value] = expr.args;
    if (key === undefined) return { kind: 'literal', value: null, span: expr.span };
    const name = key.kind === 'literal' && typeof key.value === 'string' ? key.value.toLowerCase() : undefined;
    if (name === 'value' && value !== undefined && expr.args.length === 2) return value;
    if (name === 'reference' && value !== undefined) return secretValue(value);
  }
  if (expr.kind === 'error') return expr;
  const index = { kind: 'literal', value: 'value', span: expr.span } as const;
  return { kind: 'access', base: expr, index, safe: false, fromEnd: false, span: expr.span };
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? node.value : undefined;
}
