// Items of an array by which others are compared: known ones are looked up, so that only those that hold unknowns are compared one with the other.
import { equals, triOr, type Tri } from '../compare.ts';
import type { Value } from '../value.ts';

export class ItemSet {
  readonly #known = new Set<string>();
  readonly #others: Value[] = [];
  readonly #all: Value[] = [];

  constructor(items: readonly Value[]) {
    for (const item of items) this.add(item);
  }

  add(item: Value): void {
    const key = keyOf(item);
    if (key === undefined) this.#others.push(item);
    else this.#known.add(key);
    this.#all.push(item);
  }

  /** @returns whether one of the items equals the value. */
  has(value: Value): Tri {
    const key = keyOf(value);
    if (key !== undefined && this.#known.has(key)) return true;
    let so: Tri = false;
    for (const item of key === undefined ? this.#all : this.#others) {
      so = triOr(so, equals(item, value));
      if (so === true) break;
    }
    return so;
  }
}

/** @returns the steps that it takes to compare those items with each other that cannot be looked up. */
export function comparisons(items: readonly Value[]): number {
  const { length } = items.filter((item) => keyOf(item) === undefined);
  return (length * length) / 4;
}

/** @returns a text that two known values have in common exactly when `equals` says so; undefined for what holds unknowns. */
function keyOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
    case 'int':
    case 'float':
      return `${value.kind} ${value.value}`;
    case 'string':
      return JSON.stringify(value.value);
    case 'array':
      return value.open === undefined ? joined('[', value.items.map(keyOf)) : undefined;
    case 'object': {
      if (value.open !== undefined) return undefined;
      const entries = [...value.entries].sort(([a], [b]) => (a < b ? -1 : 1));
      return joined(
        '{',
        entries.flatMap(([, entry]) => [JSON.stringify(entry.key), keyOf(entry.value)]),
      );
    }
    case 'unknown':
    case 'lambda':
      return undefined;
  }
}

function joined(start: string, keys: readonly (string | undefined)[]): string | undefined {
  return keys.includes(undefined) ? undefined : `${start}${keys.length} ${keys.join()}`;
}
