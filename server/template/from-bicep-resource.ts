// Resource declarations, nested ones with them. A half-written one stays a resource: other lines must still find its symbol.
import type { ObjectLiteral, ResourceDeclaration } from '../syntax/bicep.ts';
import { plainText } from '../syntax/bicep.ts';
import { lowerDependencies, lowerFrame, lowerProperty, lowerScope } from './from-bicep-deployable.ts';
import { errorExpr, lowerObject } from './from-bicep-expression.ts';
import { bodyScope, nestedResources, type Scope } from './from-bicep-scope.ts';
import type { ObjectExpr } from './expr.ts';
import { isExtension, type Resource } from './model.ts';

/** Properties that say where and when a resource is deployed; what is left is deployed. */
const omitted: ReadonlySet<string> = new Set(['name', 'parent', 'scope', 'dependsOn']);
const omittedAbroad: ReadonlySet<string> = new Set(['dependsOn']);

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
  const typed = typeAndVersion(node, around);
  const foreign = isExtension(typed);
  into.push({
    kind: 'resource',
    symbol,
    ...typed,
    typeSpan: node.type.span,
    existing: node.existing,
    name: foreign ? undefined : (lowerProperty(body, object, 'name') ?? errorExpr(node.name.span)),
    condition,
    loop,
    scope: lowerScope(body, object),
    dependsOn: lowerDependencies(body, object),
    parent: lowerProperty(body, object, 'parent'),
    nestedIn,
    body: foreign
      ? underProperties(lowerBody(body, node, object, omittedAbroad))
      : lowerBody(body, node, object, omitted),
    span: node.span,
    nameSpan: node.name.span,
    disabledRules: [],
  });
  for (const nested of nestedResources(object)) lowerResource(body, nested, index, into);
}

function lowerBody(
  scope: Scope,
  node: ResourceDeclaration,
  object: ObjectLiteral | undefined,
  leftOut: ReadonlySet<string>,
): ObjectExpr {
  return object === undefined
    ? { kind: 'object', members: [], span: node.value.span }
    : lowerObject(scope, object, leftOut);
}

/** All that is said of a resource of another extension stands under `properties` (facts 4.3). */
function underProperties(value: ObjectExpr): ObjectExpr {
  const { span } = value;
  return {
    kind: 'object',
    members: [{ kind: 'property', key: { kind: 'literal', value: 'properties', span }, value, span }],
    span,
  };
}

/** Azure's types begin with a namespace, which has a dot; Microsoft Graph's do too. */
const azure = /^(?!microsoft\.graph\/)[^/]*\.[^/]*\//i;

/** `'type@version'`, or `'az:type@version'`; a nested resource writes the end of the type only, and may leave the version to the one around it. */
function typeAndVersion(
  node: ResourceDeclaration,
  around: Resource | undefined,
): { readonly type: string; readonly apiVersion: string | undefined } {
  const [own = '', version = ''] = (plainText(node.type) ?? '').replace(/^az:/, '').split('@');
  const type = around === undefined || own === '' ? own : `${around.type}/${own}`;
  if (around === undefined && version !== '' && !azure.test(own))
    return { type: `${own}@${version}`, apiVersion: undefined };
  return { type, apiVersion: version === '' ? around?.apiVersion : version };
}
