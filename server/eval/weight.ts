// How large a value is, and how much an evaluation has done. Doubling a text forty times takes forty short lines: without a bound such a template would
// hang whoever reads it. Past the stated limits a value is an unknown of its own, and a problem says so.
import type { Session } from './frame.ts';
import type { Symbolic, Value } from './value.ts';

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
  /** Characters of one text: as many as a whole template may have. */
  text: 4_000_000,
};

/** @returns whether the value is beyond a limit. Weighs each value once; what is new in it counts as work. */
export function isTooHeavy(session: Session, value: Value): boolean {
  if (value.kind === 'string') return value.value.length > weightLimits.text;
  const { size, depth } = weigh(session, value);
  return depth > weightLimits.depth || size > (value.kind === 'unknown' ? weightLimits.unknown : weightLimits.known);
}

const leaf: Weight = { size: 1, depth: 1 };

function weigh(session: Session, value: Value): Weight {
  switch (value.kind) {
    case 'array':
      return remembered(session, value.items, () => [...value.items]);
    case 'object':
      return remembered(session, value.entries, () => [...value.entries.values()].map((entry) => entry.value));
    case 'unknown': {
      // What is printed for it may be more than what it is known by.
      const printed = value.written ?? value.symbolic;
      return remembered(session, printed, () => partsOf(printed));
    }
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

/** Remembered by what a value shares with its copies: copies differ in their origin only. */
function remembered(session: Session, key: object, parts: () => readonly Value[]): Weight {
  const known = session.weights.get(key);
  if (known !== undefined) return known;
  let size = 1;
  let depth = 0;
  const inner = parts();
  session.work += inner.length;
  for (const part of inner) {
    const weight = weigh(session, part);
    size += weight.size;
    depth = Math.max(depth, weight.depth);
  }
  const weight: Weight = { size, depth: depth + 1 };
  session.weights.set(key, weight);
  return weight;
}
