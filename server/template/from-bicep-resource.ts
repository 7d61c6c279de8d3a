// Resource declarations, nested ones with them. A half-written one stays a resource: other lines must still find its symbol.
import type { ResourceDeclaration } from '../syntax/bicep.ts';
import { plainText } from '../syntax/bicep.ts';
import { lowerDependencies, lowerFrame, lowerProperty, lowerScope } from './from-bicep-deployable.ts';
import { errorExpr, lowerObject } from './from-bicep-expression.ts';
import { bodyScope, nestedResources, type Scope } from './from-bicep-scope.ts';
import type { Resource } from './model.ts';

/** Properties that say where and when a resource is deployed; what is left is deployed. */
const omitted: ReadonlySet<string> = new Set(['name', 'parent', 'scope', 'dependsOn']);

/** Appends the resource to `into`, and after it those nested in it. `nestedIn` is the index of the one around it. */
export function lowerResource(
  scope: Scope,
  node: ResourceDeclaration,
  nestedIn: number | undefined,
  into: Resource[],
): void {
  const { symbol, loop, condition, object, inside } = lowerFrame(scope, node);
  const body = bodyScope(inside, object);
  const around = nestedIn === undefined ? undefined : into[nestedIn];
  const index = into.length;
  into.push({
    kind: 'resource',
    symbol,
    ...typeAndVersion(node, around),
    typeSpan: node.type.span,
    existing: node.existing,
    name: lowerProperty(body, object, 'name') ?? errorExpr(node.name.span),
    condition,
    loop,
    scope: lowerScope(body, object),
    dependsOn: lowerDependencies(body, object),
    parent: lowerProperty(body, object, 'parent'),
    nestedIn,
    body:
      object === undefined
        ? { kind: 'object', members: [], span: node.value.span }
        : lowerObject(body, object, omitted),
    span: node.span,
    nameSpan: node.name.span,
    disabledRules: [],
  });
  for (const nested of nestedResources(object)) lowerResource(body, nested, index, into);
}

/** `'type@version'`, or `'az:type@version'`; a nested resource writes the end of the type only, and may leave the version to the one around it. */
function typeAndVersion(
  node: ResourceDeclaration,
  around: Resource | undefined,
): { readonly type: string; readonly apiVersion: string | undefined } {
  const [own = '', version = ''] = (plainText(node.type) ?? '').replace(/^az:/, '').split('@');
  const type = around === undefined || own === '' ? own : `${around.type}/${own}`;
  return { type, apiVersion: version === '' ? around?.apiVersion : version };
}
