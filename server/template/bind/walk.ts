// Visits every name of a tree in the scope it stands in, in the order of the text. What a name means is asked of from-bicep-scope.ts, so that binding
// and lowering can never differ; what is wrong with it is said by use.ts.
import {
  childNodes,
  type BicepFileKind,
  type Decorator,
  type ForExpression,
  type FunctionDeclaration,
  type Lambda,
  type ModuleDeclaration,
  type Name,
  type NestedAccess,
  type Node,
  type ObjectLiteral,
  type ResourceDeclaration,
  type TestDeclaration,
} from '../../syntax/bicep.ts';
import type { Span } from '../../text/location.ts';
import { deployableBody } from '../from-bicep-body.ts';
import {
  bindingOf,
  bodyScope,
  functionScope,
  loopVariables,
  withLocals,
  type Binding,
  type Scope,
} from '../from-bicep-scope.ts';
import type { NameComplaint } from './complaints.ts';
import { complainAboutCall, complainAboutMethod, complainAboutType, complainAboutValue } from './use.ts';
import { complaint } from './complaints.ts';

/** What the place of an expression allows (facts 5.2): functions of a deployment, or those of defaults, or decorators. */
export type Place = 'default' | 'inlining' | 'parameter-default' | 'decorator';

/** One use of a name. */
export interface Use {
  readonly binding: Binding;
  /** The name alone. */
  readonly span: Span;
  /** What the compiler marks: the name, or `outer::inner`, or the whole call. */
  readonly whole: Span;
  /** The declarations it stands in, outermost first. */
  readonly within: readonly Node[];
  /** Inside an object type, where a type may name itself. */
  readonly mayRecur: boolean;
}

export interface Walk {
  readonly file: BicepFileKind;
  /** Extensions bring names of their own, which are not to be had here. */
  readonly openWorld: boolean;
  readonly uses: Use[];
  readonly complaints: NameComplaint[];
  /** The scopes inside the file that declare names: loops, lambdas, functions, resource bodies. */
  readonly inner: Scope[];
}

interface Position {
  readonly scope: Scope;
  readonly place: Place;
  readonly within: readonly Node[];
  readonly mayRecur: boolean;
  /** In the body of a resource that is deployed, `this` means it. */
  readonly hasThis: boolean;
  /** The object of the resource around, where the resources nested in it are in scope. */
  readonly body: ObjectLiteral | undefined;
}

/** Collects the uses of names and what is wrong with them. */
export function walkNames(walk: Walk, scope: Scope, root: Node): void {
  const start: Position = { scope, place: 'default', within: [], mayRecur: false, hasThis: false, body: undefined };
  visitAll(walk, start, childNodes(root));
}

function visitAll(walk: Walk, at: Position, nodes: readonly Node[]): void {
  for (const node of nodes) visit(walk, at, node);
}

function visit(walk: Walk, at: Position, node: Node): void {
  switch (node.kind) {
    case 'ResourceDeclaration':
    case 'ModuleDeclaration':
    case 'TestDeclaration':
      visitDeployable(walk, at, node);
      return;
    case 'ParameterDeclaration': {
      const inside = declaring(at, node);
      decorators(walk, inside, node.decorators);
      visit(walk, inside, node.type);
      if (node.defaultValue !== undefined) visit(walk, { ...inside, place: 'parameter-default' }, node.defaultValue);
      return;
    }
    case 'VariableDeclaration':
    case 'OutputDeclaration': {
      const inside = declaring(at, node);
      decorators(walk, inside, node.decorators);
      if (node.type !== undefined) visit(walk, inside, node.type);
      visit(walk, { ...inside, place: 'inlining' }, node.value);
      return;
    }
    case 'FunctionDeclaration':
      visitFunction(walk, declaring(at, node), node);
      return;
    case 'TypeDeclaration':
    case 'ParameterAssignment':
      visitAll(walk, declaring(at, node), childNodes(node));
      return;
    case 'Decorator':
      decorators(walk, at, [node]);
      return;
    case 'ForExpression':
      visitLoop(walk, at, node);
      return;
    case 'ConditionalBody':
      // Whether a resource is deployed must be known before the deployment begins.
      visit(walk, { ...at, place: 'default' }, node.condition);
      visit(walk, at, node.body);
      return;
    case 'ObjectLiteral': {
      const inside = node === at.body ? entering(walk, at, bodyScope(at.scope, node)) : at;
      visitAll(walk, inside, node.members);
      return;
    }
    case 'Lambda':
      visitLambda(walk, at, node);
      return;
    case 'Skipped':
      if (node.salvaged === undefined) visitAll(walk, at, childNodes(node));
      else visit(walk, at, node.salvaged);
      return;
    case 'ObjectTypeProperty':
    case 'ObjectTypeOthers':
    case 'TupleTypeItem':
    case 'ArrayType':
      visitAll(walk, { ...at, mayRecur: true }, childNodes(node));
      return;
    case 'TypeMember':
    case 'TypeOfOthers':
    case 'TypeOfItems':
    case 'TypeIndex':
      visitAll(walk, { ...at, mayRecur: false }, childNodes(node));
      return;
    default:
      visitName(walk, at, node);
      visitAll(walk, node.kind === 'FunctionCall' && at.place === 'decorator' ? plain(at) : at, childNodes(node));
  }
}

const plain = (at: Position): Position => ({ ...at, place: 'default' });
const declaring = (at: Position, node: Node): Position => ({ ...at, within: [...at.within, node] });

/** Remembers a scope that declares something, to look for names declared twice. */
function entering(walk: Walk, at: Position, scope: Scope): Position {
  if (scope !== at.scope) walk.inner.push(scope);
  return { ...at, scope };
}

function visitName(walk: Walk, at: Position, node: Node): void {
  switch (node.kind) {
    case 'Reference': {
      const binding = bindingOf(at.scope, node.name.name);
      use(walk, at, binding, node.name, node);
      say(walk, complainAboutValue(node.name, binding, at, walk));
      return;
    }
    case 'FunctionCall': {
      const binding = bindingOf(at.scope, node.name.name);
      use(walk, at, binding, node.name, node);
      say(walk, complainAboutCall(node.name, binding, at, walk));
      return;
    }
    case 'MethodCall':
      say(
        walk,
        complainAboutMethod(node, (name) => bindingOf(at.scope, name), at, walk),
      );
      return;
    case 'TypeReference':
    case 'GenericType': {
      const binding = bindingOf(at.scope, node.name.name);
      use(walk, at, binding, node.name, node);
      say(walk, complainAboutType(node.name, binding, walk));
      return;
    }
    case 'NestedAccess': {
      const binding = nested(walk, at, node);
      use(walk, at, binding, node.name, node);
      return;
    }
    default:
      return;
  }
}

function use(walk: Walk, at: Position, binding: Binding | undefined, name: Name, whole: Node): void {
  if (binding === undefined) return;
  walk.uses.push({ binding, span: name.span, whole: whole.span, within: at.within, mayRecur: at.mayRecur });
}

function say(walk: Walk, what: NameComplaint | undefined): void {
  if (what !== undefined) walk.complaints.push(what);
}

/** @returns the resource that `outer::inner` names. */
function nested(walk: Walk, at: Position, node: NestedAccess): Binding | undefined {
  const outer = resolved(at, node.target);
  if (node.name.kind !== 'Identifier') return undefined;
  const { name, span } = node.name;
  if (outer === undefined) return undefined;
  if (outer.kind !== 'symbol' || outer.node.kind !== 'ResourceDeclaration') {
    say(walk, complaint('BCP158', span, outer.name));
    return undefined;
  }
  const found = at.scope.symbols.byName.get(`${outer.symbol}::${name}`);
  if (found === undefined) say(walk, complaint('BCP159', span, name, outer.name));
  return found;
}

function resolved(at: Position, target: Node): Binding | undefined {
  if (target.kind === 'Reference') return bindingOf(at.scope, target.name.name);
  if (target.kind !== 'NestedAccess' || target.name.kind !== 'Identifier') return undefined;
  const outer = resolved(at, target.target);
  return outer?.kind === 'symbol' ? at.scope.symbols.byName.get(`${outer.symbol}::${target.name.name}`) : undefined;
}

function decorators(walk: Walk, at: Position, list: readonly Decorator[]): void {
  for (const { expression } of list) visit(walk, { ...at, place: 'decorator' }, expression);
}

function visitDeployable(
  walk: Walk,
  at: Position,
  node: ResourceDeclaration | ModuleDeclaration | TestDeclaration,
): void {
  const inside = declaring(at, node);
  decorators(walk, inside, node.decorators);
  const isResource = node.kind === 'ResourceDeclaration';
  const body = isResource ? deployableBody(node.value).object : undefined;
  const hasThis = isResource ? !node.existing : at.hasThis;
  visit(walk, { ...inside, place: 'inlining', body, hasThis }, node.value);
}

function visitFunction(walk: Walk, at: Position, { decorators: list, lambda }: FunctionDeclaration): void {
  decorators(walk, at, list);
  if (lambda.kind !== 'TypedLambda') return;
  const { variables } = lambda.section;
  for (const each of variables) if (each.kind === 'TypedVariable') visit(walk, at, each.type);
  visit(walk, at, lambda.returnType);
  const names = variables.map((each) => (each.kind === 'TypedVariable' ? each.name : each));
  visit(walk, { ...entering(walk, at, functionScope(at.scope, names)), place: 'inlining' }, lambda.body);
}

function visitLoop(walk: Walk, at: Position, node: ForExpression): void {
  visit(walk, at, node.source);
  const { item, index } = loopVariables(node);
  const names = [item, index].filter((each) => each !== undefined);
  visit(walk, names.length === 0 ? at : entering(walk, at, withLocals(at.scope, names)), node.body);
}

function visitLambda(walk: Walk, at: Position, { section, body }: Lambda): void {
  const variables = section.kind === 'LocalVariable' ? [section] : section.variables;
  const names = variables.map((each) => (each.kind === 'LocalVariable' ? each.name : each));
  visit(walk, entering(walk, at, withLocals(at.scope, names)), body);
}
