// Which of many things may share addresses, without comparing each with each. Judges nothing.
import { PrefixIndex } from '../ip/prefix-index.ts';
import type { AddressRanges } from '../network/address-range.ts';

interface Entry<T> {
  readonly item: T;
  readonly at: number;
}

/**
 * Blocks are nested or apart: what a block shares is found by its own lengths. What is not known may share with anything.
 * @returns the pairs that may share addresses, the earlier one first, in the order of the later ones
 */
export function* nearPairs<T>(
  items: readonly T[],
  rangesOf: (item: T) => Pick<AddressRanges, 'known' | 'open'>,
): Generator<readonly [T, T]> {
  const index = new PrefixIndex<Entry<T>>();
  const open: Entry<T>[] = [];
  const all = items.map((item, at) => ({ item, at }));
  for (const later of all) {
    const ranges = rangesOf(later.item);
    const isOpen = ranges.open.length > 0;
    const near = isOpen
      ? all.slice(0, later.at)
      : [...new Set([...ranges.known.flatMap(({ prefix }) => index.sharing(prefix)), ...open])];
    near.sort((a, b) => a.at - b.at);
    for (const earlier of near) yield [earlier.item, later.item];
    if (isOpen) open.push(later);
    for (const { prefix } of ranges.known) index.add(prefix, later);
  }
}
