// Whether one resource is deployed after another: by `dependsOn`, by the symbols that it uses, by the modules that either stands in. Says yes where it
// cannot tell, so that nobody is told to add an order that is there.
import { textKey } from '../../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import { remembered } from '../../eval/remembered.ts';
import { idInScope } from '../../eval/resource-id.ts';
import type { Expr } from '../../template/expr.ts';
import type { Module, Resource } from '../../template/model.ts';
import { expressionsOf } from './expressions.ts';

/** @returns whether `target` is finished before `start` begins, or whether that cannot be told. */
export function waitsFor(root: Deployment, start: ResourceInstance, target: ResourceInstance): boolean {
  const around = placesIn(root);
  const [from, to] = [around.get(start), around.get(target)];
  if (from === undefined || to === undefined) return true;
  // The deployments that both stand in; an order between the two is stated in the innermost of them.
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  const home = from[shared - 1];
  if (home === undefined) return true;
  const own = shared === from.length ? start.declaration : from[shared]?.declaration;
  const other = shared === to.length ? target : to[shared];
  if (own === undefined || other?.declaration === undefined || isSame(own, other.declaration)) return true;
  return reaches(home, own, other.declaration, new Set(namesOf(other)));
}

/** @returns the deployments that each resource stands in, outermost first. */
const placesIn = remembered((root: Deployment): ReadonlyMap<ResourceInstance, readonly Deployment[]> => {
  const found = new Map<ResourceInstance, readonly Deployment[]>();
  const visit = (deployment: Deployment, above: readonly Deployment[]): void => {
    const around = [...above, deployment];
    for (const instance of deployment.resources) found.set(instance, around);
    for (const child of deployment.children) visit(child, around);
  };
  visit(root, []);
  return found;
});

/** A nested deployment is read as a resource, and entered as a module. */
function isSame(a: Resource | Module, b: Resource | Module): boolean {
  return a === b || (a.span.start === b.span.start && a.span.end === b.span.end);
}

/** @returns what `dependsOn` may call it in a template without symbols: its id, its name, the name of its loop. */
function namesOf(each: ResourceInstance | Deployment): readonly string[] {
  const id = 'id' in each ? each.id : idInScope(each.scope, 'Microsoft.Resources/deployments', [each.name]);
  const name = 'names' in each ? each.names.slice(-1) : [each.name];
  const loop = each.declaration?.loop?.name;
  return [id, ...name].map(textKey).concat(loop === undefined ? [] : [loop.toLowerCase()]);
}

interface Index {
  readonly bySymbol: ReadonlyMap<string, Resource | Module>;
  /** By each of `namesOf`. */
  readonly byName: ReadonlyMap<string, ReadonlySet<Resource | Module>>;
  /** What its rounds name in `dependsOn`. */
  readonly dependencies: ReadonlyMap<Resource | Module, ReadonlySet<string>>;
}

const indexOf = remembered((deployment: Deployment): Index => {
  const { template, resources, children } = deployment;
  const bySymbol = new Map<string, Resource | Module>();
  for (const each of [...template.resources, ...template.modules])
    if (each.symbol !== undefined) bySymbol.set(each.symbol, each);
  const byName = new Map<string, Set<Resource | Module>>();
  const dependencies = new Map<Resource | Module, Set<string>>();
  for (const part of template.symbolicNames ? [] : [...resources, ...children]) {
    const { declaration } = part;
    if (declaration === undefined) continue;
    for (const name of part.dependsOn) addTo(dependencies, declaration, name);
    for (const name of namesOf(part)) addTo(byName, name, declaration);
  }
  return { bySymbol, byName, dependencies };
});

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else known.add(value);
}

/** Follows what declarations depend on inside one template. */
function reaches(
  deployment: Deployment,
  own: Resource | Module,
  target: Resource | Module,
  targetNames: ReadonlySet<string>,
): boolean {
  const { template } = deployment;
  const { bySymbol, byName, dependencies } = indexOf(deployment);
  const seen = new Set<Resource | Module>();
  const open: (Resource | Module)[] = [own];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isSame(at, target)) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.nestedIn !== undefined) open.push(...template.resources.slice(at.nestedIn, at.nestedIn + 1));
    const expressions = expressionsOf(template, at);
    open.push(...expressions.flatMap((each) => (each.kind === 'symbol' ? (bySymbol.get(each.symbol) ?? []) : [])));
    if (template.symbolicNames) continue;
    const read = namesRead(expressions);
    if (read === undefined) return true;
    for (const name of [...(dependencies.get(at) ?? []), ...read]) {
      const found = byName.get(name);
      // It is not told what a name means that nothing has.
      if (targetNames.has(name) || found === undefined) return true;
      open.push(...found);
    }
  }
  return false;
}

/**
 * What is read at run time is waited for, where it is named and not given by its id.
 * @returns the names; undefined when one is computed
 */
function namesRead(expressions: readonly Expr[]): readonly string[] | undefined {
  const targets = expressions.flatMap((each) =>
    each.kind === 'call' && each.name.toLowerCase() === 'reference' ? each.args.slice(0, 1) : [],
  );
  const named = targets.filter((target) => target.kind !== 'call' || !/resourceid$/i.test(target.name));
  const names = named.flatMap((target) =>
    target.kind === 'literal' && typeof target.value === 'string' ? [target.value.toLowerCase()] : [],
  );
  return names.length === named.length ? names : undefined;
}
