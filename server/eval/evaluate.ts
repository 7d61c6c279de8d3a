// Template and parameters to deployment: every resource that will be there, or may be. Never fails: what cannot be entered or known stays a problem or an unknown.
import type { AnalysisInput, Snapshot } from '../snapshot.ts';
import type { Problem } from '../text/problem.ts';
import type { Module, Output, Resource, Template } from '../template/model.ts';
import { textKey } from './compare.ts';
import type { Deployment, OpaqueModule, ResourceInstance } from './deployment.ts';
import { existence, expand, type Existence, type Expansion } from './expand.ts';
import { evaluateExpr } from './expression.ts';
import { locationIn, roundText, type Frame, type Reference, type Session, type World } from './frame.ts';
import { givenParameters } from './given.ts';
import { makeFrame } from './make-frame.ts';
import { nullValue, string, unknown } from './make.ts';
import { moduleFrame, moduleInputs, modulePath, outputValue } from './module.ts';
import { isNestedDeployment, nestedDeployment } from './nested-deployment.ts';
import { resourceNames, resourceTarget, wholeName } from './resource.ts';
import { idInScope, idOnResource } from './resource-id.ts';
import { rootScope } from './scopes.ts';
import { bodyOf } from './symbol.ts';
import type { Value } from './value.ts';

/**
 * @param world assumed values of unknowns; empty for what is known in any case
 * @returns the deployment tree; an entry that is no template gives an empty one
 */
export function evaluate(snapshot: Snapshot, input: AnalysisInput, world: World): Deployment {
  const entry = snapshot.files.get(input.entry)?.template;
  if (entry === undefined) return emptyDeployment(input);
  const first = evaluateOnce(snapshot, input, entry, world, new Map());
  // Something asked for a resource that another template declares: now that all are known by id, it can be answered.
  return first.missed ? evaluateOnce(snapshot, input, entry, world, first.declared).deployment : first.deployment;
}

interface Pass {
  readonly deployment: Deployment;
  readonly declared: ReadonlyMap<string, Reference>;
  readonly missed: boolean;
}

function evaluateOnce(
  snapshot: Snapshot,
  input: AnalysisInput,
  entry: Template,
  world: World,
  declared: ReadonlyMap<string, Reference>,
): Pass {
  const session: Session = {
    snapshot,
    world,
    declared,
    problems: new Map(),
    missed: false,
    busy: new Set(),
    work: 0,
    exhausted: false,
    weights: new WeakMap(),
    loaded: new Map(),
    instances: 0,
    depth: 0,
  };
  const frame = makeFrame({
    session,
    template: entry,
    path: '',
    name: unknown(
      { kind: 'access', base: unknown({ kind: 'call', name: 'deployment', args: [] }), index: string('name') },
      { type: 'string' },
    ),
    scope: rootScope(entry.targetScope),
    parameter: givenParameters(session, input, entry),
  });
  const tree = buildDeployment(frame, { kind: 'yes' }, { declaration: undefined, dependsOn: [] });
  const found = new Map<string, Reference>();
  collect(tree, found);
  const problems: Problem[] = [...session.problems.values()];
  return {
    deployment: { ...tree, problems, work: session.work },
    declared: found,
    missed: session.missed && declared.size === 0 && found.size > 0,
  };
}

function collect(deployment: Deployment, into: Map<string, Reference>): void {
  for (const instance of deployment.resources) if (!instance.existing) into.set(textKey(instance.id), { instance });
  for (const child of deployment.children) collect(child, into);
}

/** @param made by what, in the deployment around */
function buildDeployment(
  frame: Frame,
  around: Existence,
  made: Pick<Deployment, 'declaration' | 'dependsOn'>,
): Deployment {
  const { template } = frame;
  const nested = template.resources.filter(isNestedDeployment);
  const declared = template.resources.filter((resource) => !isNestedDeployment(resource));
  const resources = declared.flatMap((resource) =>
    expand(frame, resource).flatMap((each) => instance(frame, each, around)),
  );
  const children: Deployment[] = [];
  const opaque: OpaqueModule[] = [];
  for (const resource of nested)
    for (const each of expand(frame, resource)) {
      const module = nestedDeployment(frame, resource, each.bindings);
      if (module !== undefined) enter(frame, { ...each, declaration: module }, around, children, opaque);
    }
  for (const module of template.modules)
    for (const each of expand(frame, module)) enter(frame, each, around, children, opaque);
  const parameters = new Map(
    [...template.parameters].map(([key, { name }]) => [name, frame.parameter(key) ?? nullValue]),
  );
  const outputs = new Map(
    [...template.outputs.values()]
      .filter(({ condition }) => !isFalse(frame, condition))
      .map(({ name }) => [name, outputValue(frame, name) ?? nullValue]),
  );
  return {
    path: frame.path,
    name: frame.name,
    scope: frame.scope,
    template,
    ...made,
    ...told(around),
    resources,
    children,
    opaque,
    parameters,
    outputs,
    problems: [],
    work: 0,
  };
}

/** An output whose condition is certainly not met is not there; ARM only. */
function isFalse(frame: Frame, condition: Output['condition']): boolean {
  const value = condition && evaluateExpr(frame, condition, frame.outerBindings);
  return value?.kind === 'bool' && !value.value;
}

function within(around: Existence, own: Existence): Existence {
  if (around.kind === 'no' || own.kind === 'no') return { kind: 'no' };
  const conditions = [
    ...(around.kind === 'maybe' ? around.conditions : []),
    ...(own.kind === 'maybe' ? own.conditions : []),
  ];
  return conditions.length === 0 ? { kind: 'yes' } : { kind: 'maybe', conditions };
}

function enter(
  frame: Frame,
  expansion: Expansion<Module>,
  around: Existence,
  children: Deployment[],
  opaque: OpaqueModule[],
): void {
  const { declaration, bindings } = expansion;
  const exists = within(around, existence(frame, expansion));
  if (exists.kind === 'no') return;
  const inner = moduleFrame(frame, declaration, bindings);
  if (inner !== undefined)
    children.push(
      buildDeployment(inner, exists, { declaration, dependsOn: dependencies(frame, declaration, bindings) }),
    );
  else
    opaque.push({
      path: modulePath(frame, declaration, bindings),
      module: declaration,
      location: locationIn(frame, declaration.nameSpan),
      ...told(exists),
      ...moduleInputs(frame, declaration, bindings),
    });
}

/** @returns what instances say of it; what does not exist is left out before. */
function told(existence: Existence): Pick<ResourceInstance, 'exists' | 'conditions'> {
  return existence.kind === 'maybe'
    ? { exists: undefined, conditions: existence.conditions }
    : { exists: true, conditions: [] };
}

function instance(frame: Frame, expansion: Expansion<Resource>, around: Existence): readonly ResourceInstance[] {
  const { declaration, bindings, symbolic } = expansion;
  const exists = within(around, existence(frame, expansion));
  if (exists.kind === 'no') return [];
  const names = resourceNames(frame, declaration, bindings);
  const target = resourceTarget(frame, declaration, bindings);
  const { type } = declaration;
  const id = target.kind === 'scope' ? idInScope(target.scope, type, names) : idOnResource(target.id, type, names);
  return [
    {
      path: instancePath(frame, expansion, names),
      identity: `${frame.identity}#${declaration.span.start}${roundText(bindings)}`,
      declaration,
      template: frame.template,
      type,
      apiVersion: declaration.apiVersion,
      name: wholeName(frame, declaration, bindings, names),
      names,
      id,
      scope: target.scope,
      existing: declaration.existing,
      ...told(exists),
      symbolicLoop: symbolic,
      body:
        bodyOf(frame, declaration, bindings) ??
        evaluateExpr(frame, { kind: 'error', span: declaration.span }, bindings),
      dependsOn: dependencies(frame, declaration, bindings),
      location: locationIn(frame, declaration.span),
      nameLocation: locationIn(frame, declaration.nameSpan),
    },
  ];
}

function instancePath(frame: Frame, { declaration, bindings }: Expansion<Resource>, names: readonly Value[]): string {
  const name = (value: Value): string => (value.kind === 'string' ? value.value : '*');
  const own = declaration.symbol ?? names.map(name).join('/');
  const indexes = bindings.loops.filter((loop) => loop.resource && !frame.outerBindings.loops.includes(loop)).reverse();
  const suffix = indexes.map(({ index }) => (index.kind === 'int' ? `[${index.value}]` : '[*]')).join('');
  return `${frame.path === '' ? '' : `${frame.path}/`}${own}${declaration.symbol === undefined ? '' : suffix}`;
}

function dependencies(
  frame: Frame,
  declaration: Resource | Module,
  bindings: Parameters<typeof evaluateExpr>[2],
): readonly string[] {
  return declaration.dependsOn.map((expr) =>
    expr.kind === 'symbol' ? expr.symbol : textKey(evaluateExpr(frame, expr, bindings)),
  );
}

function emptyDeployment(input: AnalysisInput): Deployment {
  const template: Template = {
    file: input.entry,
    language: 'bicep',
    span: { start: 0, end: 0 },
    targetScope: 'resourceGroup',
    symbolicNames: true,
    parameters: new Map(),
    variables: new Map(),
    functions: new Map(),
    types: new Map(),
    imports: [],
    resources: [],
    modules: [],
    outputs: new Map(),
    disabledRules: [],
    problems: [],
  };
  return {
    path: '',
    name: nullValue,
    scope: rootScope('resourceGroup'),
    template,
    declaration: undefined,
    dependsOn: [],
    exists: true,
    conditions: [],
    resources: [],
    children: [],
    opaque: [],
    parameters: new Map(),
    outputs: new Map(),
    problems: [],
    work: 0,
  };
}
