// The shorthand in which the families declare their functions, and the readers of arguments they share. Refuses to look at
// unknown arguments: the caller in `../function-table.ts` has dealt with those before a body runs.
import { failure, type Failure, type FunctionSpec } from '../function.ts';
import { int, string } from '../make.ts';
import { opened } from '../read-back.ts';
import type { ArrayValue, FloatValue, IntValue, ObjectValue, Value } from '../value.ts';

/** What a body may answer; `undefined` leaves the call unknown. */
export type Outcome = Value | Failure | undefined;

/** Any number of arguments. */
export const many = Number.POSITIVE_INFINITY;

type Count = number | readonly [least: number, most: number];

/** Options of a declaration that few functions need. */
interface Nature {
  readonly result?: FunctionSpec['result'];
  readonly takesUnknown?: FunctionSpec['takesUnknown'];
  readonly steps?: FunctionSpec['steps'];
}

/** @returns a declared function; without `takesUnknown` its body sees nothing unknown. */
export function declare(
  name: string,
  count: Count,
  { result, takesUnknown = 'none', steps }: Nature,
  evaluate: FunctionSpec['evaluate'],
): FunctionSpec {
  const [minArguments, maxArguments] = typeof count === 'number' ? [count, count] : count;
  return {
    name,
    minArguments,
    maxArguments,
    takesUnknown,
    ...(result && { result }),
    ...(steps && { steps }),
    evaluate,
  };
}

/** @returns the steps of a function that looks at each character of its texts by itself. */
export function perCharacter(args: readonly Value[]): number {
  let length = 0;
  for (const argument of args) if (argument.kind === 'string') length += argument.value.length;
  return length / charactersPerStep;
}

const charactersPerStep = 8;

/** @returns the refusal of an argument whose type the function does not take. */
export function refused(what: string, value: Value | undefined): Failure {
  return failure(`${what} is not possible with ${value === undefined ? 'nothing' : `a value of type ${value.kind}`}`);
}

/** Calls the body with the texts of the arguments; a failure when one of them is no text. */
export function withTexts(args: readonly Value[], body: (...texts: string[]) => Outcome): Outcome {
  const texts: string[] = [];
  for (const argument of args) {
    if (argument.kind !== 'string') return refused('text', argument);
    texts.push(argument.value);
  }
  return body(...texts);
}

/** Calls the body with the numbers of the arguments; a failure when one of them is no integer. */
export function withIntegers(args: readonly Value[], body: (...numbers: bigint[]) => Outcome): Outcome {
  const numbers: bigint[] = [];
  for (const argument of args) {
    if (argument.kind !== 'int') return refused('arithmetic', argument);
    numbers.push(argument.value);
  }
  return body(...numbers);
}

/**
 * @returns the items of an array. What was read back from a deployed resource may hold more than was declared, so
 * objects among the items stay open (contract, section 4).
 */
export function itemsOf({ items, open }: ArrayValue): readonly Value[] {
  return open === undefined ? items : items.map((item, i) => opened(item, open, int(i)));
}

/** @returns a property of an object, open when the object is; undefined when no entry has that name, or what it holds is left to Azure. */
export function propertyOf({ entries, open }: ObjectValue, name: string): Value | undefined {
  const value = entries.get(name.toLowerCase())?.value;
  if (value === undefined || open === undefined) return value;
  const part = opened(value, open, string(name));
  return part.kind === 'unknown' && value.kind === 'null' ? undefined : part;
}

/** Calls the body with the counts and positions of the arguments; a failure when one of them is none. */
export function withCounts(args: readonly Value[], body: (...counts: number[]) => Outcome): Outcome {
  const counts: number[] = [];
  for (const argument of args) {
    const count = asCount(argument);
    if (count === undefined) return refused('counting', argument);
    counts.push(count);
  }
  return body(...counts);
}

export type NumberValue = IntValue | FloatValue;

/** Counts and positions are 32-bit numbers in the engine; undefined for what is none. */
export function asCount(value: Value | undefined): number | undefined {
  if (value?.kind !== 'int' || BigInt.asIntN(32, value.value) !== value.value) return undefined;
  return Number(value.value);
}

export function isNumber(value: Value | undefined): value is NumberValue {
  return value?.kind === 'int' || value?.kind === 'float';
}

/** @returns whether the entries of the object are all it has. */
export function isClosed(value: Value): value is ObjectValue {
  return value.kind === 'object' && value.open === undefined;
}
