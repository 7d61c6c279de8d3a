// Edits of ARM JSON, templates and parameter files. A place is looked up in the tree of the text; where that text is broken nearby, or the place is not
// what it is said to be, there is no edit.
import {
  jsonItems,
  jsonProperties,
  jsonProperty,
  jsonSpan,
  parseArm,
  type ArmTree,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type JsonProperty,
} from '../syntax/arm.ts';
import { spanContains, type Span, type TextEdit } from '../text/location.ts';
import { indentAt, layoutOf, printMember, printValue, type Layout } from './edit-arm-layout.ts';
import { insertItems, removeItemsAt, type JsonList } from './edit-arm-list.ts';
import { copyOf } from './edit-copy.ts';
import type { Dialect, EditableFile, NewResource, NewValue, Replacement } from './edit.ts';

export const armDialect: Dialect = {
  literal,
  setProperty,
  removeProperty,
  appendItem,
  addItem,
  removeItem,
  addResources,
  repeat,
  addParameter: (file, template, { name, secure, description, default: defaultValue }) =>
    setProperty(file, template, ['parameters', name], {
      type: secure ? 'securestring' : 'string',
      defaultValue,
      metadata: { description },
    }),
  removeResources,
};

/** Inside an expression a text has single quotes, and there `true` is a function. */
function literal(value: null | boolean | number | string, { text }: EditableFile, at: Span): string {
  const inExpression = text.charAt(at.start) !== '"' && enclosingString(text, at);
  if (!inExpression) return printValue(value, { unit: '', lineEnd: '' }, undefined);
  if (typeof value === 'string') return JSON.stringify(`'${value.replaceAll("'", "''")}'`).slice(1, -1);
  return typeof value === 'number' ? String(value) : `${String(value)}()`;
}

function enclosingString(text: string, at: Span): boolean {
  const node = nodesTo(parseArm(text), at).at(-1)?.node;
  return node?.type === 'string' && node.offset < at.start;
}

function setProperty(
  file: EditableFile,
  object: Span,
  path: readonly string[],
  value: NewValue,
): readonly TextEdit[] | undefined {
  const tree = parseArm(file.text);
  const layout = layoutOf(file.text);
  let at = soundNode(tree, object);
  for (const [i, key] of path.entries()) {
    if (at?.type !== 'object') return undefined;
    const property = jsonProperty(at, key.toLowerCase());
    const last = i === path.length - 1;
    if (property === undefined) {
      const inner = path.slice(i + 1).reduceRight<NewValue>((nested, name) => ({ [name]: nested }), value);
      return insertMember(file, layout, at, key, inner);
    }
    const [, old] = property.children;
    if (last && old !== undefined) return [replaceValue(file, layout, property, old, value)];
    at = old;
  }
  return undefined;
}

function insertMember(
  file: EditableFile,
  layout: Layout,
  object: JsonObject,
  key: string,
  value: NewValue,
): readonly TextEdit[] {
  const list = listOf(file.text, object);
  return located(
    file,
    insertItems(list, list.items.length - 1, layout, (indent) => [printMember(key, value, layout, indent)]),
  );
}

/** A value stays on its line when it did not have more than one before, unless it has to grow. */
function replaceValue(
  file: EditableFile,
  layout: Layout,
  property: JsonProperty,
  old: JsonNode,
  value: NewValue,
): TextEdit {
  const indent = indentAt(file.text, property.offset);
  return { location: { file: file.file, span: jsonSpan(old) }, newText: printValue(value, layout, indent) };
}

function removeProperty(file: EditableFile, object: Span, path: readonly string[]): readonly TextEdit[] | undefined {
  let at = soundNode(parseArm(file.text), object);
  for (const [i, key] of path.entries()) {
    const property = jsonProperty(at, key.toLowerCase());
    if (at?.type !== 'object' || property === undefined) return undefined;
    if (i === path.length - 1) {
      return located(file, removeItemsAt(listOf(file.text, at), [at.children.indexOf(property)]));
    }
    at = property.children[1];
  }
  return undefined;
}

function appendItem(file: EditableFile, array: Span, value: NewValue): readonly TextEdit[] | undefined {
  const node = soundNode(parseArm(file.text), array);
  if (node?.type !== 'array') return undefined;
  const layout = layoutOf(file.text);
  const list = listOf(file.text, node);
  return located(
    file,
    insertItems(list, list.items.length - 1, layout, (indent) => [printValue(value, layout, indent)]),
  );
}

function addItem(file: EditableFile, object: Span, name: string, value: NewValue): readonly TextEdit[] | undefined {
  const property = jsonProperty(soundNode(parseArm(file.text), object), name.toLowerCase());
  if (property === undefined) return setProperty(file, object, [name], [value]);
  const [, array] = property.children;
  return array === undefined ? undefined : appendItem(file, jsonSpan(array), value);
}

function removeItem(file: EditableFile, array: Span, index: number): readonly TextEdit[] | undefined {
  const node = soundNode(parseArm(file.text), array);
  if (node?.type !== 'array' || node.children[index] === undefined) return undefined;
  return located(file, removeItemsAt(listOf(file.text, node), [index]));
}

function addResources(
  file: EditableFile,
  anchor: Span,
  resources: readonly NewResource[],
): readonly TextEdit[] | undefined {
  const place = resourcePlace(parseArm(file.text), anchor);
  if (place === undefined) return undefined;
  const layout = layoutOf(file.text);
  const { section, index } = place;
  return located(
    file,
    insertItems(listOf(file.text, section), index, layout, (indent) =>
      resources.map((resource) =>
        section.type === 'object'
          ? printMember(resource.symbol, resourceValue(resource), layout, indent)
          : printValue(resourceValue(resource), layout, indent),
      ),
    ),
  );
}

function repeat(
  file: EditableFile,
  declaration: Span,
  symbol: string,
  changes: readonly Replacement[],
): readonly TextEdit[] | undefined {
  const place = resourcePlace(parseArm(file.text), declaration);
  if (place === undefined) return undefined;
  const { section, index } = place;
  const copy = copyOf(file.text, declaration, changes);
  const item = section.type === 'object' ? `"${symbol}": ${copy}` : copy;
  return located(
    file,
    insertItems(listOf(file.text, section), index, layoutOf(file.text), () => [item]),
  );
}

/** In the order in which the compiler writes it, facts 4.3. */
function resourceValue({ condition, loop, type, apiVersion, name, body, dependsOn }: NewResource): NewValue {
  return {
    ...(loop === undefined ? {} : { copy: { name: loop.name, count: loop.count } }),
    ...(condition === undefined ? {} : { condition }),
    type,
    apiVersion,
    name,
    ...body,
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}

function removeResources(file: EditableFile, declarations: readonly Span[]): readonly TextEdit[] | undefined {
  const tree = parseArm(file.text);
  const sections = new Map<ResourcePlace['section'], number[]>();
  for (const declaration of declarations) {
    const place = resourcePlace(tree, declaration);
    if (place === undefined) return undefined;
    sections.set(place.section, [...(sections.get(place.section) ?? []), place.index]);
  }
  return located(
    file,
    [...sections].flatMap(([section, indexes]) => removeItemsAt(listOf(file.text, section), indexes)),
  );
}

/** The `resources` that a resource stands in, and its number there. */
interface ResourcePlace {
  readonly section: JsonObject | JsonArray;
  readonly index: number;
}

function resourcePlace(tree: ArmTree, declaration: Span): ResourcePlace | undefined {
  const way = nodesTo(tree, declaration);
  const resource = way.at(-1);
  const section = way.at(-2);
  if (resource === undefined || section?.key !== 'resources' || !equal(jsonSpan(resource.node), declaration))
    return undefined;
  if (isDamaged(tree, jsonSpan(section.node))) return undefined;
  const { node } = section;
  if (node.type === 'array') return { section: node, index: node.children.indexOf(resource.node) };
  if (node.type !== 'object') return undefined;
  return { section: node, index: node.children.findIndex((each) => each.children[1] === resource.node) };
}

/** A node on the way to a place, with the (lower-case) key it has in the object around. */
interface Step {
  readonly node: JsonNode;
  readonly key: string | undefined;
}

/** @returns the nodes around a span, from the root to the smallest that holds it. */
function nodesTo(tree: ArmTree, span: Span): readonly Step[] {
  const way: Step[] = [];
  let at: Step | undefined = tree.root === undefined ? undefined : { node: tree.root, key: undefined };
  while (at !== undefined && spanContains(jsonSpan(at.node), span)) {
    way.push(at);
    at = childAround(at.node, span);
  }
  return way;
}

function childAround(node: JsonNode, span: Span): Step | undefined {
  for (const {
    children: [key, value],
  } of jsonProperties(node)) {
    if (value !== undefined && spanContains(jsonSpan(value), span))
      return { node: value, key: key.value.toLowerCase() };
  }
  const item = jsonItems(node).find((each) => spanContains(jsonSpan(each), span));
  return item === undefined ? undefined : { node: item, key: undefined };
}

/** @returns the node that is exactly there, unless there is an error in it. */
function soundNode(tree: ArmTree, span: Span): JsonNode | undefined {
  const node = nodesTo(tree, span).at(-1)?.node;
  return node !== undefined && equal(jsonSpan(node), span) && !isDamaged(tree, span) ? node : undefined;
}

function isDamaged({ errors }: ArmTree, span: Span): boolean {
  return errors.some((error) => error.span.start <= span.end && error.span.end >= span.start);
}

function equal(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function listOf(text: string, node: JsonObject | JsonArray): JsonList {
  return { text, span: jsonSpan(node), items: node.children.map(jsonSpan) };
}

function located({ file }: EditableFile, replacements: readonly Replacement[]): readonly TextEdit[] {
  return replacements.map(({ span, newText }) => ({ location: { file, span }, newText }));
}
