// Where a random program's decisions come from: one stream of numbers, so that a seed of fast-check gives the same program again.
import fc from 'fast-check';

/** Decisions, taken one after the other. */
export class Choices {
  readonly #next: () => number;
  #names = 0;

  constructor(stream: Iterator<number>) {
    this.#next = () => Number(stream.next().value);
  }

  /** @returns a whole number from 0 to below `limit`. */
  below(limit: number): number {
    return this.#next() % limit;
  }

  /** @returns whether something that happens so often (in percent) happens now. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  /** @returns one of the items, or nothing if there are none. */
  oneOf<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)];
  }

  /** @returns from `min` to `max` things. */
  some<Item>(min: number, max: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: min + this.below(max - min + 1) }, (_, index) => make(index));
  }

  /** @returns the items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items];
    return items.flatMap(() => left.splice(this.below(left.length), 1));
  }

  /** @returns a name that no other declaration of the program has. */
  fresh(stem: string): string {
    this.#names += 1;
    return `${stem}${String(this.#names)}`;
  }
}

/** Random decisions of fast-check. */
export const choices: fc.Arbitrary<Choices> = fc
  .infiniteStream(fc.nat({ max: 0xfffff }))
  .map((stream) => new Choices(stream));
