// Our tree as the compiler's: its class names, and the wrappers it puts around names, arguments and items.
import type { Span } from '../../../server/text/location.ts';
import type { BicepTree, Node, Part, Token } from '../../../server/syntax/bicep.ts';
import type { Annotation } from './annotate.ts';
import { tokenNames, tokenText } from './compiler-tokens.ts';

/** A node or token of the compiler's tree. */
interface Item {
  readonly label: string;
  readonly span: Span;
  readonly children: readonly Item[];
}

const classNames: Readonly<Record<Exclude<Node['kind'], 'WithClause'>, string>> = {
  Program: 'ProgramSyntax',
  TargetScope: 'TargetScopeSyntax',
  MetadataDeclaration: 'MetadataDeclarationSyntax',
  ParameterDeclaration: 'ParameterDeclarationSyntax',
  VariableDeclaration: 'VariableDeclarationSyntax',
  ResourceDeclaration: 'ResourceDeclarationSyntax',
  ModuleDeclaration: 'ModuleDeclarationSyntax',
  TestDeclaration: 'TestDeclarationSyntax',
  OutputDeclaration: 'OutputDeclarationSyntax',
  AssertDeclaration: 'AssertDeclarationSyntax',
  TypeDeclaration: 'TypeDeclarationSyntax',
  FunctionDeclaration: 'FunctionDeclarationSyntax',
  ImportDeclaration: 'CompileTimeImportDeclarationSyntax',
  ImportList: 'ImportedSymbolsListSyntax',
  ImportItem: 'ImportedSymbolsListItemSyntax',
  ImportWildcard: 'WildcardImportSyntax',
  ImportSource: 'CompileTimeImportFromClauseSyntax',
  AliasClause: 'AliasAsClauseSyntax',
  ExtensionDeclaration: 'ExtensionDeclarationSyntax',
  UsingDeclaration: 'UsingDeclarationSyntax',
  NoneLiteral: 'NoneLiteralSyntax',
  ExtendsDeclaration: 'ExtendsDeclarationSyntax',
  ParameterAssignment: 'ParameterAssignmentSyntax',
  ExtensionConfigAssignment: 'ExtensionConfigAssignmentSyntax',
  StrayDecorators: 'MissingDeclarationSyntax',
  Decorator: 'DecoratorSyntax',
  Identifier: 'IdentifierSyntax',
  Missing: 'SkippedTriviaSyntax',
  Skipped: 'SkippedTriviaSyntax',
  BrokenString: 'SkippedTriviaSyntax',
  NullLiteral: 'NullLiteralSyntax',
  BooleanLiteral: 'BooleanLiteralSyntax',
  IntegerLiteral: 'IntegerLiteralSyntax',
  StringLiteral: 'StringSyntax',
  ObjectLiteral: 'ObjectSyntax',
  Property: 'ObjectPropertySyntax',
  Spread: 'SpreadExpressionSyntax',
  ArrayLiteral: 'ArraySyntax',
  Reference: 'VariableAccessSyntax',
  FunctionCall: 'FunctionCallSyntax',
  MethodCall: 'InstanceFunctionCallSyntax',
  MemberAccess: 'PropertyAccessSyntax',
  NestedAccess: 'ResourceAccessSyntax',
  IndexAccess: 'ArrayAccessSyntax',
  NonNullAssertion: 'NonNullAssertionSyntax',
  UnaryOperation: 'UnaryOperationSyntax',
  BinaryOperation: 'BinaryOperationSyntax',
  Conditional: 'TernaryOperationSyntax',
  Parenthesized: 'ParenthesizedExpressionSyntax',
  LocalVariable: 'LocalVariableSyntax',
  VariableBlock: 'VariableBlockSyntax',
  Lambda: 'LambdaSyntax',
  ForExpression: 'ForSyntax',
  ConditionalBody: 'IfConditionSyntax',
  TypeReference: 'TypeVariableAccessSyntax',
  GenericType: 'ParameterizedTypeInstantiationSyntax',
  TypeMember: 'TypePropertyAccessSyntax',
  GenericTypeMember: 'InstanceParameterizedTypeInstantiationSyntax',
  TypeOfOthers: 'TypeAdditionalPropertiesAccessSyntax',
  TypeOfItems: 'TypeItemsAccessSyntax',
  TypeIndex: 'TypeArrayAccessSyntax',
  ArrayType: 'ArrayTypeSyntax',
  NullableType: 'NullableTypeSyntax',
  NonNullableType: 'NonNullableTypeSyntax',
  UnaryType: 'UnaryTypeOperationSyntax',
  UnionType: 'UnionTypeSyntax',
  ObjectType: 'ObjectTypeSyntax',
  ObjectTypeProperty: 'ObjectTypePropertySyntax',
  ObjectTypeOthers: 'ObjectTypeAdditionalPropertiesSyntax',
  TupleType: 'TupleTypeSyntax',
  TupleTypeItem: 'TupleTypeItemSyntax',
  ParenthesizedType: 'ParenthesizedTypeSyntax',
  NullType: 'NullTypeLiteralSyntax',
  BooleanType: 'BooleanTypeLiteralSyntax',
  IntegerType: 'IntegerTypeLiteralSyntax',
  StringType: 'StringTypeLiteralSyntax',
  ResourceType: 'ResourceTypeSyntax',
  TypedLambda: 'TypedLambdaSyntax',
  TypedVariableBlock: 'TypedVariableBlockSyntax',
  TypedVariable: 'TypedLocalVariableSyntax',
};

/** Declarations that the compiler measures from their keyword, not from their decorators. */
const measuredFromKeyword: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'ExtendsDeclaration',
  'UsingDeclaration',
  'ParameterAssignment',
  'ExtensionDeclaration',
  'ExtensionConfigAssignment',
]);

/** @returns the compiler's tree as annotations, in pre-order with its drawing. Spans count from behind a byte order mark. */
export function treeAnnotations(tree: BicepTree): readonly Annotation[] {
  const annotations: Annotation[] = [];
  const add = (item: Item, indent: string, branch: string): void => {
    annotations.push({ span: item.span, text: indent + branch + item.label });
    const below = branch === '' ? '' : indent + (branch === '└─' ? '  ' : '| ');
    item.children.forEach((child, index) => {
      add(child, below, index === item.children.length - 1 ? '└─' : '├─');
    });
  };
  add(item(tree.text, tree.root, undefined), '', '');
  return annotations;
}

function isToken(part: Part): part is Token {
  return !('parts' in part);
}

function item(source: string, part: Part, parent: Node | undefined): Item {
  if (isToken(part)) {
    const label = `Token(${tokenNames[part.kind]}) |${tokenText(source, part)}|`;
    return { label, span: part.span, children: [] };
  }
  const children = childItems(source, part);
  return { label: label(part, parent), span: span(part), children };
}

function label(node: Node, parent: Node | undefined): string {
  if (node.kind !== 'WithClause') return classNames[node.kind];
  return parent?.kind === 'UsingDeclaration' ? 'UsingWithClauseSyntax' : 'ExtensionWithClauseSyntax';
}

function span(node: Node): Span {
  if (node.kind === 'Program') return { start: 0, end: node.span.end };
  if (!measuredFromKeyword.has(node.kind) || !('keyword' in node)) return node.span;
  return { start: node.keyword.span.start, end: node.span.end };
}

function wrap(name: string, inner: Item): Item {
  return { label: name, span: inner.span, children: [inner] };
}

function isGap(part: Part): boolean {
  return part.kind === 'Missing' || part.kind === 'Skipped';
}

function childItems(source: string, node: Node): readonly Item[] {
  const plain = node.parts.map((part) => {
    const child = item(source, part, node);
    const wrapper = wrapperOf(node, part);
    return wrapper === undefined ? child : wrap(wrapper, child);
  });
  return node.kind === 'ParameterDeclaration' ? wrapDefaultValue(node.parts, plain) : plain;
}

function wrapDefaultValue(parts: readonly Part[], items: readonly Item[]): readonly Item[] {
  const sign = parts.findIndex((part) => part.kind === '=');
  if (sign < 0) return items;
  const inside = items.slice(sign);
  const whole = { start: inside[0]?.span.start ?? 0, end: inside.at(-1)?.span.end ?? 0 };
  return [...items.slice(0, sign), { label: 'ParameterDefaultValueSyntax', span: whole, children: inside }];
}

/** @returns the class the compiler puts between a node and one of its parts. */
function wrapperOf(node: Node, part: Part): string | undefined {
  if (isToken(part)) return undefined;
  const isOneOf = (list: readonly Node[]): boolean => list.includes(part);
  switch (node.kind) {
    case 'FunctionCall':
    case 'MethodCall':
      if (isOneOf(node.arguments)) return 'FunctionArgumentSyntax';
      break;
    case 'GenericType':
    case 'GenericTypeMember':
      if (isOneOf(node.arguments)) return 'ParameterizedTypeArgumentSyntax';
      break;
    case 'ArrayLiteral':
      return isOneOf(node.items) && !isGap(part) && part.kind !== 'Spread' ? 'ArrayItemSyntax' : undefined;
    case 'UnionType':
      return isGap(part) ? undefined : 'UnionTypeMemberSyntax';
    case 'ArrayType':
      return 'ArrayTypeMemberSyntax';
    default:
  }
  const isName = 'name' in node && node.name === part && node.kind !== 'ImportItem';
  return isName && isGap(part) ? 'IdentifierSyntax' : undefined;
}
