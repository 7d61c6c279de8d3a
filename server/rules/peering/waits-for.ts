// Whether one resource is deployed after another: by `dependsOn`, by the symbols that it uses, by the modules that either stands in. Says yes where it
// cannot tell, so that nobody is told to add an order that is there.
import { textKey } from '../../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import { remembered } from '../../eval/remembered.ts';
import { idInScope } from '../../eval/resource-id.ts';
import type { CallExpr, Expr } from '../../template/expr.ts';
import type { Module, Resource } from '../../template/model.ts';
import { expressionsOf } from './expressions.ts';

const deployments = 'microsoft.resources/deployments';

type Declared = Resource | Module;

/** One of the deployments that a resource stands in, and what in it is the resource, or holds it. */
interface Step {
  readonly home: Deployment;
  readonly part: ResourceInstance | Deployment;
  readonly declaration: Declared;
}

/** @returns whether `target` is finished before `start` begins, or whether that cannot be told. */
export function waitsFor(root: Deployment, start: ResourceInstance, target: ResourceInstance): boolean {
  const steps = stepsIn(root);
  const there = steps.get(target) ?? [];
  // An order between the two is stated in the innermost of the deployments that both stand in.
  for (const [depth, own] of (steps.get(start) ?? []).entries()) {
    const other = there[depth];
    if (other !== undefined && own.part !== other.part) return reaches(own.home, own.declaration, other.declaration);
  }
  return true;
}

/** @returns the way to each resource, outermost deployment first. */
const stepsIn = remembered((root: Deployment): ReadonlyMap<ResourceInstance, readonly Step[]> => {
  const found = new Map<ResourceInstance, readonly Step[]>();
  const visit = (home: Deployment, above: readonly Step[]): void => {
    for (const part of partsOf(home)) {
      const steps = [...above, { home, ...part }];
      if ('id' in part.part) found.set(part.part, steps);
      else visit(part.part, steps);
    }
  };
  visit(root, []);
  return found;
});

/** @returns what a template deploys itself, and the deployments that its modules make. */
function partsOf({ resources, children }: Deployment): readonly Pick<Step, 'part' | 'declaration'>[] {
  return [...resources, ...children].flatMap((part) =>
    part.declaration === undefined ? [] : [{ part, declaration: part.declaration }],
  );
}

/** @returns what `dependsOn` may call it in a template without symbols: its id, its name. */
function namesOf(part: Step['part']): readonly string[] {
  const id = 'id' in part ? part.id : idInScope(part.scope, deployments, [part.name]);
  const name = 'names' in part ? part.names.slice(-1) : [part.name];
  return [id, ...name].map(textKey);
}

interface Index {
  readonly bySymbol: ReadonlyMap<string, Declared>;
  /** By each of `namesOf`, and by the names of loops. */
  readonly byName: ReadonlyMap<string, ReadonlySet<Declared>>;
  readonly byType: ReadonlyMap<string, ReadonlySet<Declared>>;
  /** What the rounds of a declaration name in `dependsOn`, by its place. */
  readonly dependencies: ReadonlyMap<number, ReadonlySet<string>>;
}

const indexOf = remembered((deployment: Deployment): Index => {
  const { template } = deployment;
  const bySymbol = new Map<string, Declared>();
  const [byName, byType] = [new Map<string, Set<Declared>>(), new Map<string, Set<Declared>>()];
  const dependencies = new Map<number, Set<string>>();
  for (const { part, declaration } of partsOf(deployment)) {
    for (const name of part.dependsOn) addTo(dependencies, placeOf(declaration), name);
    for (const name of namesOf(part)) addTo(byName, name, declaration);
  }
  for (const each of [...template.resources, ...template.modules]) {
    // The symbols of an ARM template are texts.
    if (each.symbol !== undefined)
      bySymbol.set(template.language === 'arm' ? each.symbol.toLowerCase() : each.symbol, each);
    if (each.loop?.name !== undefined) addTo(byName, each.loop.name.toLowerCase(), each);
    addTo(byType, each.kind === 'module' ? deployments : each.type.toLowerCase(), each);
  }
  return { bySymbol, byName, byType, dependencies };
});

/** @returns what a name in `dependsOn` or `reference` means; undefined where that is not told. */
function named({ bySymbol, byName, byType }: Index, name: string): Iterable<Declared> | undefined {
  const symbol = bySymbol.get(name.replace(/\[.*\]$/, ''));
  // What is not deployed has no name here: then it may be anything of its type.
  return symbol === undefined ? (byName.get(name) ?? byType.get(typeOfId(name))) : [symbol];
}

/** @returns the type of a resource id. */
function typeOfId(id: string): string {
  const [namespace, ...segments] = id.replace(/^.*\/providers\//, '').split('/');
  return [namespace, ...segments.filter((_, i) => i % 2 === 0)].join('/');
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else known.add(value);
}

/** A deployment that is written as a resource is entered as a module: the two are one by their place in the template. */
function placeOf({ span }: Declared): number {
  return span.start;
}

/** Follows what declarations depend on inside one template. */
function reaches(deployment: Deployment, own: Declared, target: Declared): boolean {
  const { template } = deployment;
  const index = indexOf(deployment);
  const seen = new Set<number>();
  const open = [own];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (placeOf(at) === placeOf(target)) return true;
    if (seen.has(placeOf(at))) continue;
    seen.add(placeOf(at));
    if (at.nestedIn !== undefined) open.push(...template.resources.slice(at.nestedIn, at.nestedIn + 1));
    const expressions = [...expressionsOf(template, at)];
    const names = [...(index.dependencies.get(placeOf(at)) ?? []), ...expressions.flatMap(namesUsed)];
    for (const name of names) {
      const found = name === undefined ? undefined : named(index, name);
      // It is not told what a name means that is computed, or that nothing has.
      if (found === undefined) return true;
      open.push(...found);
    }
  }
  return false;
}

/** @returns the symbol, or the name of what is read at run time; undefined for a name that is computed, none for what is given by its id. */
function namesUsed(expr: Expr): readonly (string | undefined)[] {
  if (expr.kind === 'symbol') return [expr.symbol];
  if (expr.kind !== 'call' || expr.name.toLowerCase() !== 'reference') return [];
  const [target] = expr.args;
  switch (target?.kind) {
    case 'literal':
      return [String(target.value).toLowerCase()];
    case 'call':
      // `format('hubs[{0}]', copyIndex())`: a round of a loop.
      return /resourceid$/i.test(target.name) ? [] : [patternOf(target)];
    case 'access':
      // `hub.id`: the compiler makes it wait for the symbol.
      return target.base.kind === 'symbol' ? [] : [undefined];
    default:
      return [undefined];
  }
}

function patternOf({ name, args: [pattern] }: CallExpr): string | undefined {
  return name === 'format' && pattern?.kind === 'literal' ? String(pattern.value).toLowerCase() : undefined;
}
