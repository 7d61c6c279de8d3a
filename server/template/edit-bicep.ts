// The Bicep side of edit.ts. Finds the node that a span means in the text as it was analysed, and writes in the file's own style; a statement
// with syntax errors is not touched.
import {
  nodesAt,
  parseBicep,
  type ArrayLiteral,
  type BicepTree,
  type Expression,
  type Node,
  type ObjectLiteral,
  type Property,
} from '../syntax/bicep.ts';
import type { Span, TextEdit } from '../text/location.ts';
import {
  endWithComment,
  indentAt,
  insertion,
  insertLast,
  lineStart,
  listPlace,
  removeAt,
  wholeLines,
  type NewItem,
} from './edit-bicep-list.ts';
import {
  flatText,
  literalText,
  memberText,
  parameterText,
  resourceText,
  styleOf,
  tallText,
} from './edit-bicep-text.ts';
import { copyOf } from './edit-copy.ts';
import type { Dialect, EditableFile, NewParameter, NewResource, NewValue, Replacement } from './edit.ts';
import { keyText } from './from-bicep-body.ts';

export const bicepDialect: Dialect = {
  literal: literalText,
  setProperty: (file, object, path, value) =>
    edited(file, (tree) => within(objectAt(tree, object), (found) => setProperty(tree, found, path, value))),
  removeProperty: (file, object, path) =>
    edited(file, (tree) => within(objectAt(tree, object), (found) => removeProperty(tree, found, path))),
  appendItem: (file, array, value) =>
    edited(file, (tree) => within(arrayAt(tree, array), (found) => appendItem(tree, found, value))),
  addItem: (file, object, name, value) =>
    edited(file, (tree) => within(objectAt(tree, object), (found) => addItem(tree, found, name, value))),
  removeItem: (file, array, index) =>
    edited(file, (tree) =>
      within(arrayAt(tree, array), (found) => removeAt(listPlace(tree, found, found.items), index)),
    ),
  addResources: (file, anchor, resources) => edited(file, (tree) => addResources(tree, anchor, resources)),
  repeat: (file, declaration, _, changes) =>
    edited(file, (tree) => addTexts(tree, declaration, [copyOf(tree.text, declaration, changes)])),
  addParameter: (file, _, parameter) => edited(file, (tree) => addParameter(tree, parameter)),
  removeResources: (file, declarations) => {
    const edits = declarations.map((each) => edited(file, (tree) => removeDeclaration(tree, each)));
    return edits.some((each) => each === undefined) ? undefined : edits.flatMap((each) => each ?? []);
  },
};

function edited(
  file: EditableFile,
  edit: (tree: BicepTree) => Replacement | undefined,
): readonly TextEdit[] | undefined {
  const tree = parseBicep(file.text, /\.bicepparam$/i.test(file.file) ? 'bicepparam' : 'bicep');
  const change = edit(tree);
  return change === undefined
    ? undefined
    : [{ location: { file: file.file, span: change.span }, newText: change.newText }];
}

function within<T, U>(found: T | undefined, edit: (found: T) => U | undefined): U | undefined {
  return found === undefined ? undefined : edit(found);
}

/** @returns the node of one kind that takes exactly `span`, in a statement without syntax errors. */
function nodeAt<Kind extends Node['kind']>(
  tree: BicepTree,
  span: Span,
  kind: Kind,
): Extract<Node, { kind: Kind }> | undefined {
  const around = nodesAt(tree.root, span.start);
  const statement = around[1];
  if (statement === undefined || isDamaged(tree, statement.span)) return undefined;
  return around.find(
    (node): node is Extract<Node, { kind: Kind }> =>
      node.kind === kind && node.span.start === span.start && node.span.end === span.end,
  );
}

function objectAt(tree: BicepTree, span: Span): ObjectLiteral | undefined {
  return nodeAt(tree, span, 'ObjectLiteral');
}

function arrayAt(tree: BicepTree, span: Span): ArrayLiteral | undefined {
  return nodeAt(tree, span, 'ArrayLiteral');
}

function isDamaged(tree: BicepTree, span: Span): boolean {
  return tree.errors.some((error) => error.span.start <= span.end && span.start <= error.span.end);
}

function propertyOf(object: ObjectLiteral, name: string): Property | undefined {
  return object.members.find(
    (member): member is Property => member.kind === 'Property' && keyText(member.key) === name,
  );
}

function objectInside(value: Expression): ObjectLiteral | undefined {
  if (value.kind === 'Parenthesized') return objectInside(value.inner);
  return value.kind === 'ObjectLiteral' ? value : undefined;
}

function setProperty(
  tree: BicepTree,
  object: ObjectLiteral,
  path: readonly string[],
  value: NewValue,
): Replacement | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return undefined;
  const style = styleOf(tree.text);
  const found = propertyOf(object, name);
  if (found === undefined) {
    const nested = rest.reduceRight<NewValue>((inner, key) => ({ [key]: inner }), value);
    const item: NewItem = {
      flat: () => memberText(name, flatText(nested)),
      tall: (indent) => memberText(name, tallText(nested, indent, style)),
    };
    return insertLast(listPlace(tree, object, beforeNested(object)), item, style);
  }
  if (rest.length > 0) return within(objectInside(found.value), (inner) => setProperty(tree, inner, rest, value));
  const isFlat = !tree.text.slice(object.span.start, object.span.end).includes('\n');
  const newText = isFlat ? flatText(value) : tallText(value, indentAt(tree.text, found.span.start), style);
  return { span: found.value.span, newText };
}

/** Properties stand above nested resources. */
function beforeNested(object: ObjectLiteral): ObjectLiteral['members'] {
  const own = object.members.filter((member) => member.kind !== 'ResourceDeclaration');
  return own.length === 0 ? object.members : own;
}

function addItem(tree: BicepTree, object: ObjectLiteral, name: string, value: NewValue): Replacement | undefined {
  const found = propertyOf(object, name);
  if (found === undefined) return setProperty(tree, object, [name], [value]);
  return found.value.kind === 'ArrayLiteral' ? appendItem(tree, found.value, value) : undefined;
}

function removeProperty(tree: BicepTree, object: ObjectLiteral, path: readonly string[]): Replacement | undefined {
  const [name, ...rest] = path;
  const found = name === undefined ? undefined : propertyOf(object, name);
  if (found === undefined) return undefined;
  if (rest.length > 0) return within(objectInside(found.value), (inner) => removeProperty(tree, inner, rest));
  return removeAt(listPlace(tree, object, object.members), object.members.indexOf(found));
}

function appendItem(tree: BicepTree, array: ArrayLiteral, value: NewValue): Replacement {
  const style = styleOf(tree.text);
  const item: NewItem = { flat: () => flatText(value), tall: (indent) => tallText(value, indent, style) };
  return insertLast(listPlace(tree, array, array.items), item, style);
}

/** Resources go behind the statement that holds the anchor, or to the end of a file that has no such statement. */
function addResources(tree: BicepTree, anchor: Span, resources: readonly NewResource[]): Replacement | undefined {
  const style = styleOf(tree.text);
  return addTexts(
    tree,
    anchor,
    resources.map((resource) => resourceText(resource, style)),
  );
}

function addTexts(tree: BicepTree, anchor: Span, texts: readonly string[]): Replacement | undefined {
  if (tree.kind === 'bicepparam' || texts.length === 0) return undefined;
  const { statements } = tree.root;
  const statement =
    statements.find(({ span }) => span.start <= anchor.start && anchor.end <= span.end) ?? statements.at(-1);
  if (statement !== undefined && isDamaged(tree, statement.span)) return undefined;
  const { lineEnd } = styleOf(tree.text);
  const blank = lineEnd + lineEnd;
  const text = texts.join(blank);
  if (statement === undefined) return insertion(tree.text.length, text + lineEnd);
  const at = endWithComment(tree, statement.span.end);
  return insertion(at, blank + text + (at === tree.text.length ? lineEnd : ''));
}

/** Parameters stand together; the first of a file stands above what is deployed, but below what a file says of itself. */
function addParameter(tree: BicepTree, parameter: NewParameter): Replacement | undefined {
  if (tree.kind === 'bicepparam') return undefined;
  const { statements } = tree.root;
  const style = styleOf(tree.text);
  const blank = style.lineEnd + style.lineEnd;
  const text = parameterText(parameter, style);
  const before =
    statements.filter(({ kind }) => kind === 'ParameterDeclaration').at(-1) ??
    statements.filter(({ kind }) => headKinds.has(kind)).at(-1);
  if (before !== undefined)
    return isDamaged(tree, before.span) ? undefined : insertion(endWithComment(tree, before.span.end), blank + text);
  const [first] = statements;
  if (first === undefined) return insertion(tree.text.length, text + style.lineEnd);
  return isDamaged(tree, first.span) ? undefined : insertion(aboveComments(tree.text, first.span.start), text + blank);
}

const headKinds: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'TargetScope',
  'MetadataDeclaration',
  'ImportDeclaration',
  'ExtensionDeclaration',
]);

/** The start of the line of a statement, above the comment lines that belong to it; a comment that opens the file belongs to the file. */
function aboveComments(text: string, offset: number): number {
  const start = lineStart(text, offset);
  const comments = /(?:(?<=^|[\r\n])[ \t]*\/\/[^\r\n]*(?:\r\n|\n|\r))+$/.exec(text.slice(0, start));
  return comments === null || comments.index === 0 ? start : comments.index;
}

/** A resource, module or other declaration, with a pragma that was meant for it and one of the blank lines around it. */
function removeDeclaration(tree: BicepTree, declaration: Span): Replacement | undefined {
  const node = nodesAt(tree.root, declaration.start).find(
    ({ kind, span }) => kind !== 'Program' && span.start === declaration.start && span.end === declaration.end,
  );
  const lines = node === undefined || isDamaged(tree, node.span) ? undefined : wholeLines(tree, node.span);
  if (lines === undefined) return undefined;
  const { text } = tree;
  const start = withPragma(tree, lines.start);
  const before = /(\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.exec(text.slice(0, start));
  const after = text.slice(lines.end);
  if (before?.[1] !== undefined && /^[ \t]*(?:\r|\n|\}|$)/.test(after))
    return { span: { start: before.index + before[1].length, end: lines.end }, newText: '' };
  const blank = start === lineStart(text, 0) ? /^[ \t]*(?:\r\n|\n|\r)/.exec(after) : null;
  if (blank !== null) return { span: { start, end: lines.end + blank[0].length }, newText: '' };
  return { span: { start, end: lines.end }, newText: '' };
}

function withPragma(tree: BicepTree, start: number): number {
  const pragma = tree.pragmas.find(
    ({ kind, span }) => kind === 'disable-next-line' && /^[ \t]*(\r\n|\n|\r)$/.test(tree.text.slice(span.end, start)),
  );
  return pragma === undefined ? start : lineStart(tree.text, pragma.span.start);
}
