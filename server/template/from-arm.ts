// ARM JSON to the neutral template: hand-written or compiled by any version of Bicep, with or without symbolic names. It looks nothing up and
// evaluates nothing; a broken file gives whatever of it can be read.
import {
  jsonItems,
  jsonMember,
  jsonProperties,
  jsonProperty,
  jsonSpan,
  parseArm,
  type ArmTree,
  type JsonNode,
  type JsonObject,
  type JsonProperty,
  type JsonString,
} from '../syntax/arm.ts';
import type { FileAddress, Location } from '../text/location.ts';
import { disabledRules, say, startLowering, type Lowering } from './from-arm-context.ts';
import { lowerResources } from './from-arm-resource.ts';
import { isSecure, lowerParameterType, lowerType } from './from-arm-type.ts';
import { copyEntries, lowerCopyEntry, lowerProperty, lowerValue } from './from-arm-value.ts';
import { lengthsBetween } from './model.ts';
import type { Module, Output, Parameter, Resource, TargetScope, Template, UserFunction, Variable } from './model.ts';

/**
 * @param file the address that all places of the template carry.
 * @returns the template. Its problems are those of the whole file: text, expressions, and nested templates, whose own lists are empty.
 */
export function templateFromArm(file: FileAddress, tree: ArmTree): Template {
  return templateOf(startLowering(file, tree));
}

/**
 * @param text the JSON of a template that is the value of an expression
 * @param standsAt where that expression stands: the place of all that is found in the template
 */
export function templateFromValue(text: string, standsAt: Location): Template {
  return templateOf(startLowering(`${standsAt.file}#${standsAt.span.start}`, parseArm(text), standsAt));
}

function templateOf(lowering: Lowering): Template {
  const { tree } = lowering;
  const root = templateRoot(tree.root);
  if (root !== undefined)
    return {
      ...lowerTemplate({ ...lowering, variables: jsonMember(root, 'variables') }, root, 'resourceGroup'),
      problems: lowering.problems,
    };
  if (lowering.problems.length === 0) {
    say(
      lowering,
      'template-object',
      { start: 0, end: Math.min(1, tree.text.length) },
      {
        en: 'A template is a JSON object; there is none in this file',
        ja: 'テンプレートは JSON オブジェクトですが、このファイルにはオブジェクトがありません',
      },
    );
  }
  return {
    ...lowerTemplate(lowering, { type: 'object', children: [], offset: 0, length: tree.text.length }, 'resourceGroup'),
    problems: lowering.problems,
  };
}

/** A template spec in the module cache wraps its template (facts 6.2). */
function templateRoot(root: JsonNode | undefined): JsonObject | undefined {
  const spec = jsonMember(jsonMember(root, 'properties'), 'maintemplate');
  if (spec?.type === 'object') return spec;
  return root?.type === 'object' ? root : undefined;
}

function lowerTemplate(lowering: Lowering, root: JsonObject, defaultScope: TargetScope): Template {
  const section = (name: string): JsonNode | undefined => jsonMember(root, name);
  const targetScope = scopeOfSchema(section('$schema')) ?? defaultScope;
  const resources: Resource[] = [];
  const modules: Module[] = [];
  lowerResources(lowering, { targetScope, lowerTemplate, resources, modules }, section('resources'));
  const definitions = section('definitions');
  return {
    file: lowering.file,
    language: 'arm',
    span: jsonSpan(root),
    targetScope,
    symbolicNames: section('resources')?.type === 'object',
    parameters: byName(declarations(section('parameters')).map((each) => lowerParameter(lowering, definitions, each))),
    variables: byName(lowerVariables(lowering, section('variables'))),
    functions: byName(jsonItems(section('functions')).flatMap((namespace) => lowerFunctions(lowering, namespace))),
    types: new Map(
      jsonProperties(definitions).map(({ children: [key, schema] }) => [
        key.value.toLowerCase(),
        lowerType(lowering, schema),
      ]),
    ),
    imports: [],
    resources,
    modules,
    outputs: byName(declarations(section('outputs')).map((each) => lowerOutput(lowering, definitions, each))),
    disabledRules: disabledRules(section('metadata')),
    problems: [],
    ...(lowering.standsAt === undefined ? {} : { standsAt: lowering.standsAt }),
  };
}

const scopes: ReadonlyMap<string, TargetScope> = new Map([
  ['deploymenttemplate', 'resourceGroup'],
  ['subscriptiondeploymenttemplate', 'subscription'],
  ['managementgroupdeploymenttemplate', 'managementGroup'],
  ['tenantdeploymenttemplate', 'tenant'],
]);

function scopeOfSchema(schema: JsonNode | undefined): TargetScope | undefined {
  if (schema?.type !== 'string') return undefined;
  const name = /([^/]*)\.json#?\s*$/i.exec(schema.value)?.[1];
  return name === undefined ? undefined : scopes.get(name.toLowerCase());
}

/** The language compares these names without case; of duplicates the last counts. */
function byName<T extends { readonly name: string }>(declared: readonly T[]): ReadonlyMap<string, T> {
  return new Map(declared.map((each) => [each.name.toLowerCase(), each]));
}

/** One `"name": { … }` of a section. */
interface Declared {
  readonly property: JsonProperty;
  readonly node: JsonObject;
}

function declarations(section: JsonNode | undefined): readonly Declared[] {
  return jsonProperties(section).flatMap((property) => {
    const node = property.children[1];
    return node?.type === 'object' ? [{ property, node }] : [];
  });
}

function placeOf(property: JsonProperty): Pick<Variable, 'name' | 'span' | 'nameSpan'> {
  const [key] = property.children;
  return { name: key.value, span: jsonSpan(property), nameSpan: jsonSpan(key) };
}

function lowerParameter(
  lowering: Lowering,
  definitions: JsonNode | undefined,
  { property, node }: Declared,
): Parameter {
  return {
    ...placeOf(property),
    ...lowerParameterType(lowering, node),
    secure: isSecure(definitions, node),
    default: lowerProperty(lowering, jsonProperty(node, 'defaultvalue')),
    lengths: lengthsBetween(countOf(node, 'minlength'), countOf(node, 'maxlength')),
  };
}

function countOf(node: JsonNode | undefined, name: string): number | undefined {
  const value = jsonMember(node, name);
  return value?.type === 'number' ? value.value : undefined;
}

function lowerVariables(lowering: Lowering, section: JsonNode | undefined): readonly Variable[] {
  return jsonProperties(section).flatMap((property): readonly Variable[] => {
    const [key, value] = property.children;
    const loops = key.value.toLowerCase() === 'copy' ? copyEntries(value) : undefined;
    if (loops === undefined) {
      return [{ ...placeOf(property), value: lowerValue(lowering, value, jsonSpan(property)), exported: false }];
    }
    return loops.map(({ name, node }) => ({
      name: name.value,
      span: jsonSpan(node),
      nameSpan: jsonSpan(name),
      value: lowerCopyEntry(lowering, node),
      exported: false,
    }));
  });
}

function lowerOutput(lowering: Lowering, definitions: JsonNode | undefined, { property, node }: Declared): Output {
  const copy = jsonMember(node, 'copy');
  return {
    ...placeOf(property),
    type: lowerType(lowering, node),
    value:
      copy?.type === 'object'
        ? lowerCopyEntry(lowering, copy)
        : (lowerProperty(lowering, jsonProperty(node, 'value')) ?? { kind: 'error', span: jsonSpan(node) }),
    secure: isSecure(definitions, node),
    condition: lowerProperty(lowering, jsonProperty(node, 'condition')),
  };
}

/** `{ "namespace": "contoso", "members": { "name": { "parameters": [], "output": {} } } }`. */
function lowerFunctions(lowering: Lowering, namespace: JsonNode): readonly UserFunction[] {
  const prefix = jsonMember(namespace, 'namespace');
  if (prefix?.type !== 'string') return [];
  return declarations(jsonMember(namespace, 'members')).map(({ property, node }) => {
    const parameters = jsonItems(jsonMember(node, 'parameters')).flatMap((parameter) => {
      const name: JsonNode | undefined = jsonMember(parameter, 'name');
      return name?.type === 'string' ? [name] : [];
    });
    return lowerFunction(lowering, prefix, property, parameters);
  });
}

function lowerFunction(
  lowering: Lowering,
  prefix: JsonString,
  property: JsonProperty,
  declared: readonly JsonString[],
): UserFunction {
  const parameters = declared.map(({ value }) => value);
  const place = placeOf(property);
  const output = jsonMember(property.children[1], 'output');
  const inside = { ...lowering, functionParameters: new Map(parameters.map((name) => [name.toLowerCase(), name])) };
  return {
    ...place,
    name: `${prefix.value}.${place.name}`,
    parameters,
    body: lowerProperty(inside, jsonProperty(output, 'value')) ?? { kind: 'error', span: place.span },
  };
}
