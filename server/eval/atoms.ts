// What to split on when something is undecided: the unknown booleans, and the unknowns whose values the template names, that a value depends on
// (contract, section 4). Splitting on an atom means to assume each of its values in turn.
import { expressionText, symbolicKey } from './canonical.ts';
import { bool, unknown } from './make.ts';
import { pieces, segments, type Piece } from './text-pieces.ts';
import type { Symbolic, Unknown, Value } from './value.ts';

/** One unknown with all values that are to be tried. */
export interface Atom {
  readonly key: string;
  /** Expression text, for a reader. */
  readonly text: string;
  /** The unknowns in it, as `parameter x` or as an expression. */
  readonly dependsOn: readonly string[];
  readonly choices: readonly Choice[];
}

/** One way the atom may turn out: what it fixes, by `symbolicKey`. */
export interface Choice {
  readonly label: string;
  readonly assume: ReadonlyMap<string, Value>;
}

/** @returns the first atom that the values depend on, outermost conditions first; undefined when nothing the template names decides them. */
export function firstAtom(values: readonly Value[], known: (key: string) => boolean): Atom | undefined {
  for (const value of values) {
    const atom = search(value, known, 0);
    if (atom !== undefined) return atom;
  }
  return undefined;
}

function search(value: Value, known: (key: string) => boolean, depth: number): Atom | undefined {
  if (depth > 40) return undefined;
  switch (value.kind) {
    case 'unknown':
      return searchUnknown(value, known, depth);
    case 'array':
      return firstOf(value.items, known, depth);
    case 'object': {
      // What may stand beside the entries hangs on unknowns too: a spread or a `union` with a conditional object.
      const entries = [...value.entries.values()].map((entry) => entry.value);
      const inside = firstOf(entries, known, depth);
      return inside ?? (value.open === undefined ? undefined : searchUnknown(unknown(value.open), known, depth + 1));
    }
    default:
      return undefined;
  }
}

function firstOf(values: readonly Value[], known: (key: string) => boolean, depth: number): Atom | undefined {
  for (const value of values) {
    const atom = search(value, known, depth + 1);
    if (atom !== undefined) return atom;
  }
  return undefined;
}

function searchUnknown(value: Unknown, known: (key: string) => boolean, depth: number): Atom | undefined {
  const { symbolic } = value;
  const key = symbolicKey(symbolic);
  if (known(key)) return undefined;
  if (value.allowed !== undefined && value.allowed.length > 0) return allowedAtom(value, key, value.allowed);
  const inner =
    symbolic.kind === 'call'
      ? firstOf(callParts(symbolic), known, depth)
      : symbolic.kind === 'access'
        ? firstOf([symbolic.base, symbolic.index], known, depth)
        : undefined;
  if (inner !== undefined) return inner;
  return isBoolean(value) && !isOfPlatform(value) ? booleanAtom(value, key) : undefined;
}

const platform = /^(subscription|resourceGroup|deployment|tenant|managementGroup|environment)\(/;

/**
 * Whether an id that the platform makes holds a slash, or has nine parts, looks open and is not: nobody chooses it, and one of the answers cannot be. To be equal
 * to something (a region, a subscription) is open.
 */
function isOfPlatform(value: Unknown): boolean {
  const { symbolic } = value;
  if (symbolic.kind === 'call' && symbolic.name.toLowerCase() === 'equals') return false;
  const unknowns = unknownsIn(value);
  return unknowns.length > 0 && unknowns.every((each) => platform.test(each));
}

/** Of an `if` only its condition decides first: the branches matter once it is taken. */
function callParts(symbolic: Symbolic & { kind: 'call' }): readonly Value[] {
  return symbolic.name.toLowerCase() === 'if'
    ? asConditions(symbolic.args.slice(0, 1)).concat(symbolic.args.slice(1))
    : symbolic.args;
}

/** What stands as a condition is a boolean, whatever else is known of it. */
export function asConditions(values: readonly Value[]): readonly Value[] {
  return values.map((value) => (value.kind === 'unknown' ? { ...value, type: 'bool' } : value));
}

const booleanFunctions = new Set([
  'and',
  'or',
  'not',
  'equals',
  'less',
  'lessorequals',
  'greater',
  'greaterorequals',
  'contains',
  'empty',
  'startswith',
  'endswith',
  'bool',
  'like',
]);

function isBoolean({ type, symbolic }: Unknown): boolean {
  return type === 'bool' || (symbolic.kind === 'call' && booleanFunctions.has(symbolic.name.toLowerCase()));
}

function allowedAtom(value: Unknown, key: string, allowed: readonly Value[]): Atom {
  return {
    key,
    text: expressionText(value),
    dependsOn: unknownsIn(value),
    choices: allowed.map((each) => ({ label: expressionText(each), assume: new Map([[key, each]]) })),
  };
}

/** Where the condition is an equality with a known value, its truth fixes the other side too: an unknown has one value at a time. */
function booleanAtom(value: Unknown, key: string): Atom {
  const fixed = new Map<string, Value>([[key, bool(true)]]);
  const { symbolic } = value;
  if (symbolic.kind === 'call' && symbolic.name.toLowerCase() === 'equals') {
    const [a, b] = symbolic.args;
    if (a?.kind === 'unknown' && b !== undefined && b.kind !== 'unknown') fixed.set(symbolicKey(a.symbolic), b);
    if (b?.kind === 'unknown' && a !== undefined && a.kind !== 'unknown') fixed.set(symbolicKey(b.symbolic), a);
  }
  return {
    key,
    text: expressionText(value),
    dependsOn: unknownsIn(value),
    choices: [
      { label: 'true', assume: fixed },
      { label: 'false', assume: new Map([[key, bool(false)]]) },
    ],
  };
}

/** @returns the unknowns that a value is made of: parameters by name, whatever else by its expression. */
export function unknownsIn(value: Value): readonly string[] {
  const found = new Set<string>();
  collect(value, found, 0);
  return [...found];
}

/** @returns whether the value is made of anything that has a name. */
function collect(value: Value, into: Set<string>, depth: number): boolean {
  if (depth > 40) return false;
  switch (value.kind) {
    case 'array':
      return collectAll(value.items, into, depth);
    case 'object':
      return collectAll(
        [...value.entries.values()].map((entry) => entry.value),
        into,
        depth,
      );
    case 'unknown':
      return collectUnknown(value, into, depth);
    default:
      return false;
  }
}

function collectAll(values: readonly Value[], into: Set<string>, depth: number): boolean {
  return values.filter((each) => collect(each, into, depth + 1)).length > 0;
}

/** The place in a loop is not what decides; what stands at that place is. */
const unsaid = new Set(['resourceGroup', 'subscription', 'deployment', 'copyIndex']);

function collectUnknown(value: Unknown, into: Set<string>, depth: number): boolean {
  const { symbolic } = value;
  const say = (name: string): boolean => {
    into.add(name);
    return true;
  };
  switch (symbolic.kind) {
    case 'opaque':
      return say(symbolic.text);
    case 'access':
      return collectAll([symbolic.base, symbolic.index], into, depth) || say(expressionText(value));
    case 'call': {
      const { name, args } = symbolic;
      const [first] = args;
      if (name === 'parameters' && first?.kind === 'string') return say(`parameter ${first.value}`);
      if (unsaid.has(name)) return false;
      if (name !== 'reference' || first === undefined)
        return args.length === 0 ? say(expressionText(value)) : collectAll(args, into, depth);
      const deployed = deployedResource(first);
      if (typeof deployed === 'string') return say(deployed);
      return collectAll(deployed, into, depth) || say(expressionText(value));
    }
  }
}

/** @returns `Microsoft.Network/virtualNetworks 'hub' as deployed`; where the id does not tell which resource it is, what it would take to know. */
function deployedResource(id: Value): string | readonly Value[] {
  const parts = segments(pieces(id) ?? []);
  const textOf = ([only, ...more]: readonly Piece[]): string | undefined =>
    typeof only === 'string' && more.length === 0 ? only : undefined;
  const start = parts.findIndex((segment) => textOf(segment)?.toLowerCase() === 'providers') + 1;
  if (start === 0) return [id];
  const after = parts.slice(start);
  const unknowns = after.flat().filter((piece) => typeof piece !== 'string');
  if (unknowns.length > 0) return unknowns;
  const texts = after.map(textOf);
  const isName = (_: unknown, i: number): boolean => i > 0 && i % 2 === 0;
  const type = texts.filter((text, i) => !isName(text, i)).join('/');
  return `${type} '${texts.filter(isName).join('/')}' as deployed`;
}
