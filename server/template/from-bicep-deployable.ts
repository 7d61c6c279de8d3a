// What resources and modules share: loop, condition, scope, explicit dependencies.
import type { ModuleDeclaration, ObjectLiteral, ResourceDeclaration } from '../syntax/bicep.ts';
import type { Expr, Loop } from './expr.ts';
import { deployableBody, findProperty } from './from-bicep-body.ts';
import { decoratorArguments } from './from-bicep-decorator.ts';
import { lowerExpression, lowerLoop } from './from-bicep-expression.ts';
import type { Scope } from './from-bicep-scope.ts';
import type { ScopeExpr } from './model.ts';

/** The outside of a deployable: how often and whether it is deployed, and the object that says what. */
export interface DeployableFrame {
  /** Undefined without a name, or when the name was taken. */
  readonly symbol: string | undefined;
  readonly loop: Loop | undefined;
  readonly condition: Expr | undefined;
  readonly object: ObjectLiteral | undefined;
  /** Names visible in the condition and the object: those around, and the loop's variables. */
  readonly inside: Scope;
}

export function lowerFrame(scope: Scope, node: ResourceDeclaration | ModuleDeclaration): DeployableFrame {
  const symbol = scope.symbols.ofDeclaration.get(node);
  const body = deployableBody(node.value);
  const batch = decoratorArguments(node.decorators, 'batchSize')?.[0];
  const batchSize = batch === undefined ? undefined : lowerExpression(scope, batch);
  const looped = body.loop === undefined ? undefined : lowerLoop(scope, body.loop, symbol, batchSize);
  const inside = looped?.inside ?? scope;
  const condition = body.condition === undefined ? undefined : lowerExpression(inside, body.condition);
  return { symbol, loop: looped?.loop, condition, object: body.object, inside };
}

/** @returns the value of a property of the body; undefined when it is not written. */
export function lowerProperty(scope: Scope, object: ObjectLiteral | undefined, name: string): Expr | undefined {
  const property = findProperty(object, name);
  return property === undefined ? undefined : lowerExpression(scope, property.value);
}

export function lowerScope(scope: Scope, object: ObjectLiteral | undefined): ScopeExpr | undefined {
  const value = lowerProperty(scope, object, 'scope');
  return value === undefined ? undefined : { kind: 'scope', value };
}

export function lowerDependencies(scope: Scope, object: ObjectLiteral | undefined): readonly Expr[] {
  const list = lowerProperty(scope, object, 'dependsOn');
  if (list === undefined) return [];
  return list.kind === 'array' ? list.items.map((item) => (item.kind === 'spread' ? item.value : item)) : [list];
}
