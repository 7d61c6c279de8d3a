// Whether one resource is deployed after another: by `dependsOn`, by the symbols that it uses, by the modules that either stands in. Says yes where it
// cannot tell, so that nobody is told to add an order that is there.
import { textKey } from '../../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../../eval/deployment.ts';
import type { Expr, ObjectExpr } from '../../template/expr.ts';
import type { Module, Resource, Template } from '../../template/model.ts';

/** A deployment of the tree, and the module of the one around it that makes it. */
interface Level {
  readonly deployment: Deployment;
  /** Symbol of the module in the deployment around, or its path where it has none. */
  readonly symbol: string | undefined;
}

/** @returns whether `target` is finished before `start` begins, or whether that cannot be told. */
export function waitsFor(root: Deployment, start: ResourceInstance, target: ResourceInstance): boolean {
  const [from, to] = [levelsOf(root, start), levelsOf(root, target)];
  if (from === undefined || to === undefined) return true;
  // The deployments that both stand in; an order between the two is stated in one of them, or in one that only `start` stands in.
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared]?.deployment === to[shared]?.deployment) shared += 1;
  const level = from[shared - 1];
  if (level === undefined) return true;
  const { template } = level.deployment;
  const own = shared === from.length ? start.declaration : deployableOf(template, from[shared]);
  const other = shared === to.length ? target.declaration : deployableOf(template, to[shared]);
  if (own === undefined || other === undefined || own === other) return true;
  const targetNames = new Set([
    textKey(target.id),
    ...target.names.slice(-1).map(textKey),
    ...(other.loop?.name === undefined ? [] : [other.loop.name.toLowerCase()]),
  ]);
  return reaches(level.deployment, own, other, targetNames);
}

function levelsOf(root: Deployment, instance: ResourceInstance): readonly Level[] | undefined {
  if (root.resources.includes(instance)) return [{ deployment: root, symbol: lastOf(root.path) }];
  for (const child of root.children) {
    const below = levelsOf(child, instance);
    if (below !== undefined) return [{ deployment: root, symbol: lastOf(root.path) }, ...below];
  }
  return undefined;
}

function lastOf(path: string): string | undefined {
  return path
    .split('/')
    .at(-1)
    ?.replace(/\[.*\]$/, '');
}

function deployableOf(template: Template, level: Level | undefined): Module | undefined {
  return template.modules.find(({ symbol }) => symbol !== undefined && symbol === level?.symbol);
}

/** Follows what declarations depend on inside one template. */
function reaches(
  deployment: Deployment,
  own: Resource | Module,
  target: Resource | Module,
  targetNames: ReadonlySet<string>,
): boolean {
  const { template, resources } = deployment;
  const bySymbol = new Map<string, Resource | Module>();
  for (const each of [...template.resources, ...template.modules])
    if (each.symbol !== undefined) bySymbol.set(each.symbol, each);
  const seen = new Set<Resource | Module>();
  const open: (Resource | Module)[] = [own];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === target) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.nestedIn !== undefined) open.push(...template.resources.slice(at.nestedIn, at.nestedIn + 1));
    open.push(...[...symbolsOf(template, at)].flatMap((symbol) => bySymbol.get(symbol) ?? []));
    if (template.symbolicNames) continue;
    const names = resources.filter(({ declaration }) => declaration === at).flatMap(({ dependsOn }) => dependsOn);
    // A dependency of a nested deployment, or on one, is not followed by its name.
    if (at.kind === 'module' && at.dependsOn.length > 0) return true;
    for (const name of names) {
      if (targetNames.has(name)) return true;
      const found = resources.filter(({ id, names: own, declaration }) =>
        [textKey(id), ...own.slice(-1).map(textKey), declaration.loop?.name?.toLowerCase()].includes(name),
      );
      if (found.length === 0) return true;
      open.push(...found.map(({ declaration }) => declaration));
    }
  }
  return false;
}

/** @returns the symbols that a declaration uses, through variables too. */
function symbolsOf(template: Template, at: Resource | Module): ReadonlySet<string> {
  const symbols = new Set<string>();
  const variables = new Set<string>();
  const visit = (expr: Expr | ObjectExpr | undefined): void => {
    if (expr === undefined) return;
    if (expr.kind === 'symbol') symbols.add(expr.symbol);
    if (expr.kind === 'variable' && !variables.has(expr.name)) {
      variables.add(expr.name);
      visit(template.variables.get(expr.name)?.value);
    }
    for (const inner of partsOf(expr)) visit(inner);
  };
  for (const expr of [at.name, at.condition, ...at.dependsOn]) visit(expr);
  if (at.loop?.source.kind === 'array') visit(at.loop.source.array);
  if (at.scope?.kind === 'scope') visit(at.scope.value);
  if (at.kind === 'resource') for (const expr of [at.parent, at.body]) visit(expr);
  else for (const { value } of at.arguments.values()) visit(value);
  return symbols;
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'object':
      return expr.members.flatMap((member) =>
        member.kind === 'property' ? [member.key, member.value] : [member.value],
      );
    case 'array':
      return expr.items.map((item) => (item.kind === 'spread' ? item.value : item));
    case 'call':
      return expr.args;
    case 'method':
      return [expr.base, ...expr.args];
    case 'access':
      return [expr.base, expr.index];
    case 'symbol':
      return expr.index === undefined ? [] : [expr.index];
    case 'lambda':
      return [expr.body];
    case 'for':
      return expr.loop.source.kind === 'array'
        ? [expr.loop.source.array, expr.body]
        : [expr.loop.source.count, expr.body];
    case 'literal':
    case 'parameter':
    case 'variable':
    case 'local':
    case 'imported':
    case 'error':
      return [];
  }
}
