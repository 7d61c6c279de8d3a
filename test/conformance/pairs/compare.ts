// One pair: what the Bicep front end and the ARM printer make of the source, against the compiled file.
import {
  argumentValue,
  armTarget,
  armValue,
  conditionText,
  countText,
  deployableScope,
  inputValue,
  insideLoop,
  loopValue,
  moduleNameValue,
  resourceNameValue,
  type ArmContext,
} from '../../../server/template/arm-text.ts';
import type { Expr } from '../../../server/template/expr.ts';
import type { Module, Resource, Template } from '../../../server/template/model.ts';
import { isObject, listOf, objectOf, sameJson, type JsonObject } from './json.ts';
import type { Result } from './tally.ts';

const deployments = 'Microsoft.Resources/deployments';

/** @returns one result for each thing compared. */
export function comparePair(template: Template, json: JsonObject): readonly Result[] {
  const compiled = resourcesOf(json);
  const target = armTarget(template, {
    symbolicNames: isObject(json['resources']),
    deploymentsVersion: versionOfModules(compiled),
  });
  const context: ArmContext = { target, locals: new Map() };
  const deployed = [...template.resources, ...template.modules].filter((each) => isCompiled(context, each));
  const matches = matchAll(context, deployed, compiled);
  return [
    result('structure', deployed.length, compiled.length, 'number of resources'),
    ...compareParameters(context, json),
    ...compareVariables(context, json),
    ...compareOutputs(context, json),
    ...deployed.flatMap((each) => {
      const found = matches.get(each);
      return found === undefined
        ? [result('structure', true, false, `${each.symbol ?? ''} is not in the JSON`)]
        : compareDeployable(context, each, found);
    }),
  ];
}

interface Compiled {
  readonly symbol: string | undefined;
  readonly json: JsonObject;
}

function resourcesOf(json: JsonObject): readonly Compiled[] {
  const { resources } = json;
  return isObject(resources)
    ? Object.entries(resources).map(([symbol, each]) => ({ symbol, json: objectOf(each) }))
    : listOf(resources).map((each) => ({ symbol: undefined, json: objectOf(each) }));
}

function versionOfModules(compiled: readonly Compiled[]): string {
  const module = compiled.find(
    ({ json }) => json['type'] === deployments && isObject(objectOf(json['properties'])['expressionEvaluationOptions']),
  );
  const version = module?.json['apiVersion'];
  return typeof version === 'string' ? version : '2025-04-01';
}

function isCompiled({ target }: ArmContext, each: Resource | Module): boolean {
  if (each.kind === 'module' || !each.existing) return true;
  return target.symbolicNames && !target.inlinedResources.has(each.symbol ?? '');
}

/** By symbol; without symbols by type and name, and what is left by type. */
function matchAll(
  context: ArmContext,
  deployed: readonly (Resource | Module)[],
  compiled: readonly Compiled[],
): ReadonlyMap<Resource | Module, JsonObject> {
  const matches = new Map<Resource | Module, JsonObject>();
  const left = new Set(compiled);
  const passes: readonly ((each: Resource | Module, other: Compiled) => boolean)[] = context.target.symbolicNames
    ? [(each, { symbol }) => each.symbol === symbol]
    : [
        (each, { json }) => sameType(each, json) && sameJson(nameOf(inside(context, each), each), json['name']),
        (each, { json }) => sameType(each, json),
      ];
  for (const fits of passes)
    for (const each of deployed) {
      const found = matches.has(each) ? undefined : [...left].find((other) => fits(each, other));
      if (found === undefined) continue;
      matches.set(each, found.json);
      left.delete(found);
    }
  return matches;
}

function sameType(each: Resource | Module, json: JsonObject): boolean {
  return String(json['type']).toLowerCase() === typeOf(each).toLowerCase();
}

function typeOf(each: Resource | Module): string {
  return each.kind === 'module' ? deployments : each.type;
}

function nameOf(at: ArmContext, each: Resource | Module): unknown {
  return each.kind === 'module' ? moduleNameValue(at, each) : resourceNameValue(at, each);
}

/** The context in the body of a resource: inside its own loop and those around it. */
function inside(context: ArmContext, each: Resource | Module): ArmContext {
  const around = each.nestedIn === undefined ? undefined : context.target.template.resources[each.nestedIn];
  const outer = around === undefined ? context : inside(context, around);
  return each.loop === undefined ? outer : insideLoop(outer, each.loop, 'copyIndex()');
}

function compareDeployable(context: ArmContext, each: Resource | Module, json: JsonObject): readonly Result[] {
  const at = inside(context, each);
  const symbol = each.symbol ?? '';
  const condition = conditionText(at, each);
  const copy = objectOf(json['copy']);
  const looped = loopAround(context, each);
  const { scope, subscriptionId, resourceGroup } = json;
  const scopes = Object.fromEntries(
    Object.entries({ scope, subscriptionId, resourceGroup }).filter(([, value]) => value !== undefined),
  );
  const ourScopes = deployableScope(at, each);
  const hasScope = Object.keys({ ...scopes, ...ourScopes }).length > 0;
  return [
    result('structure', looped !== undefined, isObject(json['copy']), `${symbol} loop`),
    result('structure', condition !== undefined, json['condition'] !== undefined, `${symbol} condition`),
    result('resource types', typeOf(each), json['type'], `${symbol} type`),
    ...(looped?.loop === undefined
      ? []
      : [result('loop counts', `[${countText(context, looped.loop)}]`, copy['count'], `${symbol} count`)]),
    ...(condition === undefined ? [] : [result('conditions', plainCondition(condition), json['condition'], symbol)]),
    ...(hasScope ? [result('scopes', ourScopes, scopes, symbol)] : []),
    ...(each.kind === 'module' ? compareModule(at, each, json) : compareResource(at, each, json)),
  ];
}

function loopAround(context: ArmContext, each: Resource | Module): Resource | Module | undefined {
  if (each.loop !== undefined || each.nestedIn === undefined) return each.loop === undefined ? undefined : each;
  const around = context.target.template.resources[each.nestedIn];
  return around === undefined ? undefined : loopAround(context, around);
}

/** A condition that is a plain `true` or `false` is no expression in JSON. */
function plainCondition(text: string): unknown {
  return text === 'true()' ? true : text === 'false()' ? false : `[${text}]`;
}

function compareResource(at: ArmContext, each: Resource, json: JsonObject): readonly Result[] {
  const symbol = each.symbol ?? '';
  const body = objectOf(armValue(at, each.body));
  const names = result('resource names', resourceNameValue(at, each), json['name'], symbol);
  const structure = [
    result('structure', each.apiVersion, json['apiVersion'], `${symbol} version`),
    result('structure', each.existing, json['existing'] === true, `${symbol} existing`),
  ];
  if (each.existing) return [...structure, names];
  return [
    ...structure,
    names,
    ...Object.entries(body).map(([key, value]) =>
      result(key === 'properties' ? 'properties' : 'other values', value, json[key], `${symbol} ${key}`),
    ),
  ];
}

function compareModule(at: ArmContext, each: Module, json: JsonObject): readonly Result[] {
  const symbol = each.symbol ?? '';
  const given = objectOf(objectOf(json['properties'])['parameters']);
  return [
    result('structure', [...each.arguments.keys()].sort(), Object.keys(given).sort(), `${symbol} parameters`),
    result('module names', moduleNameValue(at, each), json['name'], symbol),
    ...[...each.arguments].map(([name, argument]) =>
      result('module parameters', argumentValue(at, argument.value), given[name], `${symbol} ${name}`),
    ),
  ];
}

function compareParameters(context: ArmContext, json: JsonObject): readonly Result[] {
  const compiled = objectOf(json['parameters']);
  const { parameters } = context.target.template;
  return [
    result('structure', [...parameters.keys()].sort(), Object.keys(compiled).sort(), 'parameters'),
    ...[...parameters.values()].flatMap((each) =>
      each.default === undefined
        ? []
        : [
            result(
              'defaults',
              armValue(context, each.default),
              objectOf(compiled[each.name])['defaultValue'],
              each.name,
            ),
          ],
    ),
  ];
}

function compareVariables(context: ArmContext, json: JsonObject): readonly Result[] {
  const compiled = objectOf(json['variables']);
  const loops = new Map(listOf(compiled['copy']).map((each) => [String(objectOf(each)['name']), each]));
  const { template, inlinedVariables } = context.target;
  return [...template.variables.values()].flatMap(({ name, value }) => {
    if (inlinedVariables.has(name)) return [];
    return value.kind === 'for'
      ? [result('loop variables', loopValue(context, name, value), loops.get(name), name)]
      : [readsFile(value) ? skipped('variables') : result('variables', armValue(context, value), compiled[name], name)];
  });
}

function compareOutputs(context: ArmContext, json: JsonObject): readonly Result[] {
  const compiled = objectOf(json['outputs']);
  const { outputs } = context.target.template;
  return [
    result('structure', [...outputs.keys()].sort(), Object.keys(compiled).sort(), 'outputs'),
    ...[...outputs.values()].flatMap(({ name, value }) => {
      const found = objectOf(compiled[name]);
      if (value.kind !== 'for') return [result('outputs', armValue(context, value), found['value'], name)];
      const loop = {
        count: `[${countText(context, value.loop)}]`,
        input: inputValue(insideLoop(context, value.loop, 'copyIndex()'), value.body),
      };
      return [result('output loops', loop, found['copy'], name)];
    }),
  ];
}

function readsFile(value: Expr): boolean {
  return value.kind === 'call' && /^load[A-Z]/.test(value.name);
}

function skipped(category: string): Result {
  return { category, verdict: 'skipped', detail: '' };
}

/** File contents have no place in the source, and whether an output is secure is said in another file. */
const saidElsewhere = /variables\('\$fxv#|listOutputsWithSecureValues/;

function result(category: string, ours: unknown, theirs: unknown, detail: string): Result {
  if (saidElsewhere.test(jsonText(theirs))) return skipped(category);
  if (sameJson(ours, theirs)) return { category, verdict: 'equal', detail };
  if (sameJson(withoutTypeCase(ours), withoutTypeCase(theirs))) return { category, verdict: 'type-case', detail };
  return {
    category,
    verdict: 'different',
    detail: `${detail}\n    ours   ${jsonText(ours)}\n    theirs ${jsonText(theirs)}`,
  };
}

/** The compiler writes types as its type library spells them, not as the source does. */
function withoutTypeCase(value: unknown): unknown {
  const text = jsonText(value);
  return JSON.parse(text.replace(/[a-z0-9]+(?:\.[a-z0-9]+)+(?:\/[a-z0-9]+)+/gi, (type) => type.toLowerCase()));
}

function jsonText(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
