// Makes the frame of one deployment: its names, and its parameters computed on demand.
import type { Module, Parameter, Resource, Template, TypeExpr } from '../template/model.ts';
import { evaluateExpr } from './expression.ts';
import {
  assume,
  limits,
  nameKey,
  noBindings,
  step,
  templateAt,
  type Bindings,
  type Frame,
  type Session,
} from './frame.ts';
import { nullValue, string, unknown } from './make.ts';
import type { Scope } from './deployment.ts';
import type { Inside, Refinement, Unknown, Value } from './value.ts';

/** What a frame is made from. */
export interface FrameInput {
  readonly session: Session;
  readonly template: Template;
  readonly names?: Frame | undefined;
  readonly outerBindings?: Bindings;
  readonly parent?: Frame | undefined;
  readonly path: string;
  /** The path, where it is not stated. */
  readonly identity?: string;
  readonly name: Value;
  readonly scope: Scope;
  readonly exists?: true | undefined;
  readonly conditions?: readonly Value[];
  /** What is given for a parameter; undefined when nothing is (or null, which asks for the default, facts 7.2). */
  readonly parameter: (name: string) => Value | undefined;
}

export function makeFrame(input: FrameInput): Frame {
  const { template, session } = input;
  const parameters = new Map<string, Value | 'busy'>();
  const frame: Frame = {
    session,
    template,
    names: input.names,
    outerBindings: input.outerBindings ?? noBindings,
    parent: input.parent,
    depth: (input.parent?.depth ?? -1) + 1,
    path: input.path,
    identity: input.identity ?? input.path,
    name: input.name,
    scope: input.scope,
    exists: true,
    conditions: input.conditions ?? [],
    parameter: (key) => {
      const known = parameters.get(key);
      if (known !== undefined) return known === 'busy' ? undefined : known;
      const declaration = template.parameters.get(key);
      if (declaration === undefined) return undefined;
      parameters.set(key, 'busy');
      const value = input.parameter(declaration.name) ?? defaultValue(frame, declaration);
      parameters.set(key, value);
      return value;
    },
    variables: new Map(),
    symbols: symbolsOf(template),
    bodies: new Map(),
    ownNames: new Map(),
    children: new Map(),
    outputs: new Map(),
    loopSources: new Map(),
    rounds: new Map(),
    targets: undefined,
  };
  return frame;
}

function symbolsOf(template: Template): ReadonlyMap<string, Resource | Module> {
  const symbols = new Map<string, Resource | Module>();
  for (const each of [...template.resources, ...template.modules])
    if (each.symbol !== undefined) symbols.set(each.symbol, each);
  return symbols;
}

function defaultValue(frame: Frame, parameter: Parameter): Value {
  if (parameter.default !== undefined) {
    const value = evaluateExpr(frame, parameter.default, frame.outerBindings);
    return { ...value, origin: step(frame, parameter.default.span, 'default', value.origin, parameter.name) };
  }
  const type = resolveType(frame, parameter.type);
  const origin = step(frame, parameter.nameSpan, 'parameter', undefined, parameter.name);
  if (type.nullable) return { ...nullValue, origin };
  const allowed = (parameter.allowed ?? type.allowed)?.map((each) => evaluateExpr(frame, each, noBindings));
  const made: Unknown = unknown(
    {
      kind: 'call',
      name: 'parameters',
      args: [string(parameter.name)],
      ...(frame.identity === '' ? {} : { identity: frame.identity }),
    },
    { type: type.base, allowed, inside: type.inside, lengths: parameter.lengths, nonNull: true, origin },
  );
  return assume(frame.session, made);
}

interface ResolvedType {
  readonly base: Unknown['type'];
  readonly nullable: boolean;
  readonly allowed: Parameter['allowed'];
  readonly inside: Inside | undefined;
}

/** Types may contain themselves. */
const deepestInside = 4;

/** Follows type names to what values depend on: the primitive, whether null is allowed, a union of literals. */
function resolveType(frame: Frame, type: TypeExpr, depth = 0, level = 0): ResolvedType {
  const nothing: ResolvedType = { base: undefined, nullable: false, allowed: undefined, inside: undefined };
  switch (type.kind) {
    case 'primitive':
      return { ...nothing, base: type.name === 'any' ? undefined : type.name };
    case 'array':
      return { ...nothing, base: 'array', inside: insideArray(frame, type.of, level) };
    case 'object':
      return { ...nothing, base: 'object', inside: insideObject(frame, type.properties, level) };
    case 'nullable':
      return { ...resolveType(frame, type.of, depth, level), nullable: true };
    case 'literals':
      return { ...nothing, allowed: type.values, base: literalType(type.values) };
    case 'named': {
      const found = depth > limits.typeDepth ? undefined : findType(frame, type.name, type.path);
      return found === undefined ? nothing : resolveType(found.frame, found.type, depth + 1, level);
    }
  }
}

function insideArray(frame: Frame, of: TypeExpr, level: number): Inside | undefined {
  const items = refine(frame, of, level);
  return items === undefined ? undefined : { items };
}

function insideObject(frame: Frame, types: ReadonlyMap<string, TypeExpr>, level: number): Inside | undefined {
  const properties = [...types].flatMap(([name, type]): readonly (readonly [string, Refinement])[] => {
    const refined = refine(frame, type, level);
    return refined === undefined ? [] : [[name.toLowerCase(), refined]];
  });
  return properties.length === 0 ? undefined : { properties: new Map(properties) };
}

/** @returns undefined where the type decides nothing; what may be null as well has more values than the type names. */
function refine(frame: Frame, type: TypeExpr, level: number): Refinement | undefined {
  if (level >= deepestInside) return undefined;
  const { base, nullable, allowed, inside } = resolveType(frame, type, 0, level + 1);
  if (nullable) return undefined;
  const values = allowed?.map((each) => evaluateExpr(frame, each, noBindings));
  const isBool = base === 'bool';
  if (!isBool && values === undefined && inside === undefined) return undefined;
  return { ...(isBool ? { type: base } : {}), allowed: values, inside };
}

function literalType(values: NonNullable<Parameter['allowed']>): Unknown['type'] {
  const [first] = values;
  if (first?.kind !== 'literal') return undefined;
  switch (typeof first.value) {
    case 'string':
      return 'string';
    case 'bigint':
      return 'int';
    case 'boolean':
      return 'bool';
    default:
      return undefined;
  }
}

function findType(
  frame: Frame,
  name: string,
  path: readonly string[],
): { readonly frame: Frame; readonly type: TypeExpr } | undefined {
  const own = frame.template.types.get(nameKey(frame.template, name));
  if (own !== undefined) return walkType({ frame, type: own }, path);
  for (const each of frame.template.imports) {
    const exported = each.names?.get(name) ?? (each.namespace === name ? path[0] : undefined);
    if (exported === undefined) continue;
    const template = templateAt(frame.session, frame.template.file, each.path);
    const type = template?.types.get(exported);
    if (template === undefined || type === undefined) return undefined;
    const inner = makeFrame({
      session: frame.session,
      template,
      path: '',
      name: nullValue,
      scope: frame.scope,
      parameter: () => undefined,
    });
    return walkType({ frame: inner, type }, each.namespace === name ? path.slice(1) : path);
  }
  return undefined;
}

function walkType(
  start: { readonly frame: Frame; readonly type: TypeExpr },
  path: readonly string[],
): { readonly frame: Frame; readonly type: TypeExpr } | undefined {
  let type: TypeExpr | undefined = start.type;
  for (const name of path) {
    if (type?.kind === 'nullable') type = type.of;
    type =
      type?.kind === 'object'
        ? type.properties.get(name)
        : type?.kind === 'array' && name === '*'
          ? type.of
          : undefined;
  }
  return type === undefined ? undefined : { frame: start.frame, type };
}
