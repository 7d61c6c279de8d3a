// Comparison and logic: what Bicep writes as operators. Answers as soon as what is known decides: `and(false, unknown)` is false.
// Refuses to order texts by code unit: the engine orders them linguistically (facts 5.1).
import { equals, triNot, type Tri } from '../compare.ts';
import type { FunctionSpec } from '../function.ts';
import { bool } from '../make.ts';
import type { Value } from '../value.ts';
import { declare, isNumber, many, refused, type Outcome } from './declare.ts';
import { compareTexts } from './collation.ts';
import { numberBounds } from './length-bounds.ts';

const fromTri = (answer: Tri): Outcome => (answer === undefined ? undefined : bool(answer));

export const comparisonFunctions: readonly FunctionSpec[] = [
  declare(
    'equals',
    2,
    { result: 'bool', takesUnknown: 'any' },
    ([a, b]) => a && b && fromTri(equals(a, b) ?? sameLength(a, b)),
  ),
  ordering('less', (order) => order < 0),
  ordering('lessOrEquals', (order) => order <= 0),
  ordering('greater', (order) => order > 0),
  ordering('greaterOrEquals', (order) => order >= 0),
  declare('and', [2, many], { result: 'bool', takesUnknown: 'any' }, (args) => junction(args, false)),
  declare('or', [2, many], { result: 'bool', takesUnknown: 'any' }, (args) => junction(args, true)),
  declare('not', 1, { result: 'bool' }, ([value]) =>
    value?.kind === 'bool' ? fromTri(triNot(value.value)) : refused('logic', value),
  ),
  declare('coalesce', [1, many], { takesUnknown: 'any' }, coalesce),
];

function ordering(name: string, holds: (order: number) => boolean): FunctionSpec {
  return declare(name, 2, { result: 'bool', takesUnknown: 'any' }, ([a, b]) => {
    if (a?.kind === 'unknown' || b?.kind === 'unknown') return orderOfLengths(a, b, holds);
    if (a?.kind === 'int' && b?.kind === 'int') return bool(holds(a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
    if (a?.kind === 'string' && b?.kind === 'string') return bool(holds(compareTexts(a.value, b.value)));
    if (isNumber(a) && isNumber(b)) return bool(holds(Number(a.value) - Number(b.value)));
    return refused('ordering', a?.kind === 'string' || isNumber(a) ? b : a);
  });
}

/** The order of two numbers of which one is a length with bounds: decided when it is the same at either end. */
function orderOfLengths(a: Value | undefined, b: Value | undefined, holds: (order: number) => boolean): Outcome {
  const [left, right] = [numberBounds(a), numberBounds(b)];
  if (left === undefined || right === undefined) return undefined;
  const [first, last] = [holds(left.least - right.most), holds(left.most - right.least)];
  return first === last ? bool(first) : undefined;
}

function sameLength(a: Value, b: Value): Tri {
  const [left, right] = [numberBounds(a), numberBounds(b)];
  if (left === undefined || right === undefined) return undefined;
  return left.most < right.least || right.most < left.least ? false : undefined;
}

/** `and` (decided by a false) or `or` (decided by a true). */
function junction(args: readonly Value[], deciding: boolean): Outcome {
  // The engine stops at the first argument that decides, and does not look at what follows.
  for (const argument of args) {
    if (argument.kind === 'bool' && argument.value === deciding) return bool(deciding);
    if (argument.kind !== 'bool' && argument.kind !== 'unknown') return refused('logic', argument);
  }
  return args.every(({ kind }) => kind === 'bool') ? bool(!deciding) : undefined;
}

/** The first argument that is not null; undecided when an unknown before it may be null. */
function coalesce(args: readonly Value[]): Outcome {
  for (const argument of args) {
    if (argument.kind === 'unknown' && argument.nonNull !== true) return args.length === 1 ? argument : undefined;
    if (argument.kind !== 'null') return argument;
  }
  return args.at(-1);
}
