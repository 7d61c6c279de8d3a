// How large a value is, and how much an evaluation has done. Doubling a text forty times takes forty short lines: without a bound such a template would
// hang whoever reads it. Past the stated limits a value is an unknown of its own, and a problem says so.
import type { Session } from './frame.ts';
import type { ObjectValue, Symbolic, Value } from './value.ts';

/** Counted as a tree: what is shared counts as often as it is used. */
export interface Weight {
  readonly size: number;
  readonly depth: number;
}

/** Far above what real templates reach (AVM: 9,105 characters in the longest expression), far below what hurts. */
export const weightLimits = {
  /** Nodes of one value in which everything is known. */
  known: 1_000_000,
  /** Nodes of the expression that an unknown stands for. */
  unknown: 200_000,
  depth: 500,
  /** Characters of one text: as many as Bicep lets a file have whose text becomes a value. */
  text: 1_048_576,
};

/** So many characters of a text weigh as much as a node, and take as long as a step. */
const charactersPerNode = 8;

/** @returns whether the value is beyond a limit. Weighs each value once; what is new in it counts as work. */
export function isTooHeavy(session: Session, value: Value): boolean {
  if (value.kind === 'string') return value.value.length > weightLimits.text;
  const { size, depth } = weigh(session, value);
  return depth > weightLimits.depth || size > (value.kind === 'unknown' ? weightLimits.unknown : weightLimits.known);
}

/**
 * Counts what a function does with its arguments, before it does it: most look at each once.
 * @param more what it takes beyond
 * @returns whether the arguments together are more than one value may be, so that what is made of them may be, too
 */
export function chargeCall(session: Session, args: readonly Value[], more: number): boolean {
  let size = 0;
  for (const argument of args) size += weigh(session, argument).size;
  session.work += Math.ceil(size / nodesPerStep + more);
  return size > weightLimits.known;
}

/** A function runs over items faster than an evaluation over expressions. */
const nodesPerStep = 4;

const leaf: Weight = { size: 1, depth: 1 };

function weigh(session: Session, value: Value): Weight {
  switch (value.kind) {
    case 'array':
      return session.weights.get(value.items) ?? weighAll(session, value.items, value.items);
    case 'object':
      return session.weights.get(value.entries) ?? weighEntries(session, value.entries);
    case 'unknown': {
      // What is printed for it may be more than what it is known by.
      const printed = value.written ?? value.symbolic;
      return session.weights.get(printed) ?? weighAll(session, printed, partsOf(printed));
    }
    case 'string':
      return value.value.length < charactersPerNode
        ? leaf
        : { size: 1 + Math.floor(value.value.length / charactersPerNode), depth: 1 };
    default:
      return leaf;
  }
}

function partsOf(symbolic: Symbolic): readonly Value[] {
  switch (symbolic.kind) {
    case 'call':
      return symbolic.args;
    case 'access':
      return [symbolic.base, symbolic.index];
    case 'opaque':
      return [];
  }
}

function weighEntries(session: Session, entries: ObjectValue['entries']): Weight {
  const inner: Value[] = [];
  for (const { value } of entries.values()) inner.push(value);
  return weighAll(session, entries, inner);
}

/** Remembered by what a value shares with its copies: copies differ in their origin only. */
function weighAll(session: Session, key: object, parts: readonly Value[]): Weight {
  let size = 1;
  let depth = 0;
  session.work += parts.length;
  for (const part of parts) {
    const weight = weigh(session, part);
    size += weight.size;
    depth = Math.max(depth, weight.depth);
  }
  const weight: Weight = { size, depth: depth + 1 };
  session.weights.set(key, weight);
  return weight;
}
