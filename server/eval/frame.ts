// Where an expression is evaluated: one frame for each deployment of the tree (and for an imported file or a parameter file), with what has
// been computed in it so far. The memos live as long as one call of `evaluate`.
import type { Snapshot } from '../snapshot.ts';
import type { Localized } from '../text/localized.ts';
import type { FileAddress, Location, Span } from '../text/location.ts';
import type { Problem, ProblemKind } from '../text/problem.ts';
import type { Module, Resource, Template } from '../template/model.ts';
import { rootOfKey, rootOfSymbolic, symbolicKey } from './canonical.ts';
import type { ResourceInstance, Scope } from './deployment.ts';
import type { Failure } from './function.ts';
import type { Origin, Unknown, Value } from './value.ts';
import type { Weight } from './weight.ts';

/** Assumed values of unknowns, by `symbolicKey`: one way in which the unknowns may turn out. */
export type World = ReadonlyMap<string, Value>;

/** Stated limits; past them a problem of kind `limit` is said and the analysis goes on without the rest. */
export const limits = {
  /** Types that lead to each other. */
  typeDepth: 24,
  /** Depth of expressions that lead to each other (variables, parameters, functions). */
  expressionDepth: 400,
};

/** What the frames of one evaluation share. */
export interface Session {
  readonly snapshot: Snapshot;
  readonly world: World;
  /** Resources declared in the whole tree, by id key, from an earlier pass; empty in the first. */
  readonly declared: ReadonlyMap<string, Reference>;
  readonly problems: Map<string, Problem>;
  /** Set when something asked for a resource that only an earlier pass can know. */
  missed: boolean;
  /** Steps done so far; see weight.ts. */
  work: number;
  /** Whether it was said that the work came to its end. */
  exhausted: boolean;
  readonly weights: WeakMap<object, Weight>;
  /** What files hold that templates load as JSON or YAML, by notation and address. */
  readonly loaded: Map<string, Value | Failure | undefined>;
  /** Declarations whose names or scope are being computed: what comes back to one of them goes in a circle. */
  readonly busy: Set<string>;
  instances: number;
  depth: number;
}

/** One declared instance, with the frame to evaluate it in. */
export interface Reference {
  readonly instance: ResourceInstance;
}

/** Loop variables, lambda parameters and copy loops in force, innermost first. */
export interface Bindings {
  readonly locals: ReadonlyMap<string, Value>;
  readonly loops: readonly LoopBinding[];
}

export interface LoopBinding {
  readonly name: string | undefined;
  readonly resource: boolean;
  readonly index: Value;
}

/** One round of the loops around a declaration. */
export interface Round {
  readonly bindings: Bindings;
  /** Stands for all rounds of a loop over something unknown. */
  readonly symbolic: boolean;
}

/** One round of a declaration. */
export interface Target {
  readonly declaration: Resource | Module;
  readonly bindings: Bindings;
}

/** @returns which round of the loops around a declaration this is, `[3]`; one over something unknown has only one. */
export function roundText({ loops }: Bindings): string {
  return loops.map(({ index }) => (index.kind === 'int' ? `[${index.value}]` : '[*]')).join('');
}

export const noBindings: Bindings = { locals: new Map(), loops: [] };

/** One deployment being evaluated. */
export interface Frame {
  readonly session: Session;
  readonly template: Template;
  /** Whose parameters, variables and functions names mean; not this one for a nested template with outer evaluation. */
  readonly names: Frame | undefined;
  /** Bindings around a nested template with outer evaluation. */
  readonly outerBindings: Bindings;
  readonly parent: Frame | undefined;
  readonly depth: number;
  readonly path: string;
  /** Where it stands in the tree of deployments: unlike the path it is never shared, and the same whatever the unknowns turn out to be. */
  readonly identity: string;
  readonly name: Value;
  readonly scope: Scope;
  readonly exists: true | undefined;
  readonly conditions: readonly Value[];
  /** Computes the value of a parameter, once. */
  readonly parameter: (name: string) => Value | undefined;
  readonly variables: Map<string, Value | 'busy'>;
  readonly symbols: ReadonlyMap<string, Resource | Module>;
  readonly bodies: Map<string, Value | 'busy'>;
  /** Names as written, by declaration and round: names are made of each other, and each is asked for many times. */
  readonly ownNames: Map<string, Value | 'busy'>;
  readonly children: Map<string, Frame>;
  readonly outputs: Map<string, Value | 'busy'>;
  /** What the loop of each declaration runs over, once computed. */
  readonly loopSources: Map<Resource | Module, Value>;
  /** The rounds of each declaration, once computed. */
  readonly rounds: Map<Resource | Module, readonly Round[] | 'busy'>;
  /** The declarations by the key of their id, and in classic templates of their name; see reference.ts. */
  targets: ReadonlyMap<string, Target> | 'busy' | undefined;
}

/** @returns the frame whose parameters, variables and functions a name in this frame's expressions means. */
export function namesOf(frame: Frame): Frame {
  return frame.names ?? frame;
}

export function locationIn(frame: Frame, span: Span): Location {
  return frame.template.standsAt ?? { file: frame.template.file, span };
}

/** Says a problem once per place. */
export function report(
  session: Session,
  kind: ProblemKind,
  location: Location,
  message: Localized,
  code?: string,
): void {
  const key = `${kind} ${location.file} ${location.span.start} ${message.en}`;
  if (!session.problems.has(key))
    session.problems.set(key, { kind, location, message, ...(code === undefined ? {} : { code }) });
}

const roots = new WeakMap<World, ReadonlySet<string>>();

/** Most unknowns have nothing to do with what is assumed; their first word tells, before the whole key is needed. */
function rootsOf(world: World): ReadonlySet<string> {
  const known = roots.get(world);
  if (known !== undefined) return known;
  const made = new Set([...world.keys()].map(rootOfKey));
  roots.set(world, made);
  return made;
}

/** @returns what the world assumes the unknown to be, else the unknown itself. */
export function assume(session: Session, value: Unknown): Value {
  if (session.world.size === 0) return value;
  const root = rootOfSymbolic(value.symbolic);
  if (root !== undefined && !rootsOf(session.world).has(root)) return value;
  const assumed = session.world.get(symbolicKey(value.symbolic));
  return assumed === undefined ? value : { ...assumed, origin: value.origin ?? assumed.origin };
}

/** An origin one step nearer to the reader: `at` uses what `from` says. */
export function step(frame: Frame, span: Span, kind: Origin['step'], from: Origin | undefined, name?: string): Origin {
  const at = locationIn(frame, span);
  return { at, step: kind, ...(name === undefined ? {} : { name }), ...(from === undefined ? {} : { from }) };
}

/** @returns the key under which an ARM or Bicep template holds a name. */
export function nameKey(template: Template, name: string): string {
  return template.language === 'arm' ? name.toLowerCase() : name;
}

/** @returns the template that `path` in `from` leads to, when it was read. */
export function templateAt(session: Session, from: FileAddress, path: string): Template | undefined {
  const resolution = session.snapshot.resolve(from, path);
  return resolution.kind === 'file' ? session.snapshot.files.get(resolution.address)?.template : undefined;
}
