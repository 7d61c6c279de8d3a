// Bicep expressions to neutral ones. Operators become the calls the compiler makes of them (facts 4.2); names are resolved, types never looked at.
import type {
  ArrayLiteral,
  Expression,
  ForExpression,
  Gap,
  Lambda,
  Node,
  ObjectLiteral,
  Property,
} from '../syntax/bicep.ts';
import { nameText } from '../syntax/bicep.ts';
import type { Span } from '../text/location.ts';
import type { ArrayExpr, ErrorExpr, Expr, Loop, ObjectExpr, ObjectMember, SpreadMember } from './expr.ts';
import { keyText } from './from-bicep-body.ts';
import { lowerIndexAccess, lowerMemberAccess, lowerNestedAccess, lowerReference } from './from-bicep-access.ts';
import { lowerFunctionCall, lowerMethodCall } from './from-bicep-call.ts';
import { lowerBinary, lowerConditional, lowerString, lowerUnary } from './from-bicep-operator.ts';
import { loopVariables, withLocals, type Scope } from './from-bicep-scope.ts';

/** @returns the place of an expression that cannot be read, or that names nothing. The compiler says why; we do not repeat it. */
export function errorExpr(span: Span): ErrorExpr {
  return { kind: 'error', span };
}

/**
 * @param loopName the name of the variable or property whose value this is: by it the loop of a `for` goes.
 * @returns what the expression means; never fails, holes become `error` expressions.
 */
export function lowerExpression(scope: Scope, node: Expression, loopName?: string): Expr {
  const { span } = node;
  switch (node.kind) {
    case 'NullLiteral':
      return { kind: 'literal', value: null, span };
    case 'BooleanLiteral':
    case 'IntegerLiteral':
      return { kind: 'literal', value: node.value, span };
    case 'StringLiteral':
      return lowerString(scope, node);
    case 'ObjectLiteral':
      return lowerObject(scope, node);
    case 'ArrayLiteral':
      return lowerArray(scope, node);
    case 'Reference':
      return lowerReference(scope, node);
    case 'FunctionCall':
      return lowerFunctionCall(scope, node);
    case 'MethodCall':
      return lowerMethodCall(scope, node);
    case 'MemberAccess':
      return lowerMemberAccess(scope, node);
    case 'NestedAccess':
      return lowerNestedAccess(scope, node);
    case 'IndexAccess':
      return lowerIndexAccess(scope, node);
    case 'NonNullAssertion':
      return lowerExpression(scope, node.operand, loopName);
    case 'Parenthesized':
      return lowerExpression(scope, node.inner, loopName);
    case 'UnaryOperation':
      return lowerUnary(scope, node);
    case 'BinaryOperation':
      return lowerBinary(scope, node);
    case 'Conditional':
      return lowerConditional(scope, node);
    case 'Lambda':
      return lowerLambda(scope, node);
    case 'ForExpression':
      return lowerFor(scope, node, loopName);
    case 'BrokenString':
      return errorExpr(span);
    case 'Missing':
    case 'Skipped':
      return lowerGap(scope, node, loopName);
  }
}

/** @returns the objects and arrays that were understood in spite of a missing bracket. */
function lowerGap(scope: Scope, gap: Gap, loopName: string | undefined): Expr {
  const salvaged = gap.kind === 'Skipped' ? gap.salvaged : undefined;
  switch (salvaged?.kind) {
    case 'ObjectLiteral':
    case 'ArrayLiteral':
    case 'ForExpression':
      return lowerExpression(scope, salvaged, loopName);
    default:
      return errorExpr(gap.span);
  }
}

/** @param omitted property names that do not belong to the result. */
export function lowerObject(scope: Scope, node: ObjectLiteral, omitted: ReadonlySet<string> = new Set()): ObjectExpr {
  const members = node.members.flatMap((member) => {
    const lowered = lowerMember(scope, member);
    return lowered === undefined || isOmitted(lowered, omitted) ? [] : [lowered];
  });
  return { kind: 'object', members, span: node.span };
}

function isOmitted(member: ObjectMember, omitted: ReadonlySet<string>): boolean {
  return (
    member.kind === 'property' &&
    member.key.kind === 'literal' &&
    typeof member.key.value === 'string' &&
    omitted.has(member.key.value)
  );
}

function lowerMember(scope: Scope, member: Node): ObjectMember | undefined {
  switch (member.kind) {
    case 'Property':
      return {
        kind: 'property',
        key: lowerKey(scope, member),
        value: lowerExpression(scope, member.value, keyText(member.key)),
        span: member.span,
      };
    case 'Spread':
      return { kind: 'spread', value: lowerExpression(scope, member.value), span: member.span };
    case 'Skipped':
      return member.salvaged === undefined ? undefined : lowerMember(scope, member.salvaged);
    default:
      return undefined;
  }
}

function lowerKey(scope: Scope, { key }: Property): Expr {
  switch (key.kind) {
    case 'Identifier':
      return { kind: 'literal', value: key.name, span: key.span };
    case 'StringLiteral':
      return lowerString(scope, key);
    case 'Missing':
    case 'Skipped':
      return errorExpr(key.span);
  }
}

function lowerArray(scope: Scope, node: ArrayLiteral): ArrayExpr {
  const items = node.items.map((item): Expr | SpreadMember =>
    item.kind === 'Spread'
      ? { kind: 'spread', value: lowerExpression(scope, item.value), span: item.span }
      : lowerExpression(scope, item),
  );
  return { kind: 'array', items, span: node.span };
}

function lowerLambda(scope: Scope, node: Lambda): Expr {
  const { section } = node;
  const variables = section.kind === 'LocalVariable' ? [section] : section.variables;
  const names = variables.map((each) => (each.kind === 'LocalVariable' ? each.name : each));
  return {
    kind: 'lambda',
    parameters: names.map(nameText),
    body: lowerExpression(withLocals(scope, names), node.body),
    span: node.span,
  };
}

function lowerFor(scope: Scope, node: ForExpression, loopName: string | undefined): Expr {
  const { loop, inside } = lowerLoop(scope, node, loopName, undefined);
  const { body } = node;
  // `if` in a loop belongs to resources and modules (BCP018 elsewhere).
  const value = body.kind === 'ConditionalBody' ? errorExpr(body.span) : lowerExpression(inside, body);
  return { kind: 'for', loop, body: value, span: node.span };
}

/** @returns the loop of a `for`, and the scope in which its body stands. */
export function lowerLoop(
  scope: Scope,
  node: ForExpression,
  name: string | undefined,
  batchSize: Expr | undefined,
): { readonly loop: Loop; readonly inside: Scope } {
  const { item, index } = loopVariables(node);
  const array = lowerExpression(scope, node.source);
  return {
    loop: { name, source: { kind: 'array', array, item: item?.name, index: index?.name }, batchSize, span: node.span },
    inside: withLocals(
      scope,
      [item, index].filter((each) => each !== undefined),
    ),
  };
}
