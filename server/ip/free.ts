// Room that is still free: the next block or address that nothing has taken. Refuses to guess: no room, no answer.
import { width, type Address } from './address.ts';
import { comparePrefixes, last, overlaps, size, type Prefix } from './prefix.ts';

/**
 * @param space the blocks to look in, in the order in which they are to be filled
 * @param taken blocks that must stay untouched; they may overlap each other and reach beyond the space
 * @param length the wanted prefix length
 * @returns the lowest free block of that length; undefined when the space has no room for it
 */
export function nextFreePrefix(space: readonly Prefix[], taken: readonly Prefix[], length: number): Prefix | undefined {
  const sorted = [...taken].sort(comparePrefixes);
  for (const block of space) {
    if (length < block.length || length > width(block.family)) continue;
    const found = firstGap(block, sorted, length);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstGap(block: Prefix, sorted: readonly Prefix[], length: number): Prefix | undefined {
  const step = size({ ...block, length });
  let candidate: Prefix = { family: block.family, first: block.first, length };
  for (const one of sorted) {
    if (!overlaps(one, candidate)) continue;
    const next = last(one) + 1n;
    candidate = { ...candidate, first: ((next + step - 1n) / step) * step };
  }
  return last(candidate) <= last(block) ? candidate : undefined;
}

/**
 * @param taken addresses in use
 * @param reserved how many addresses at either end nobody may use
 * @returns the lowest free address of the block; undefined when all are in use
 */
export function nextFreeAddress(
  prefix: Prefix,
  taken: readonly Address[],
  reserved: { readonly atStart: number; readonly atEnd: number },
): Address | undefined {
  const used = new Set(taken.filter(({ family }) => family === prefix.family).map(({ bits }) => bits));
  const end = last(prefix) - BigInt(reserved.atEnd);
  let bits = prefix.first + BigInt(reserved.atStart);
  while (bits <= end && used.has(bits)) bits += 1n;
  return bits <= end ? { family: prefix.family, bits } : undefined;
}

/** The first and last address that a host can have, leaving out `reserved` addresses at either end. */
export function usableRange(
  prefix: Prefix,
  reserved: { readonly atStart: number; readonly atEnd: number },
): { readonly first: Address; readonly last: Address } | undefined {
  const first = prefix.first + BigInt(reserved.atStart);
  const end = last(prefix) - BigInt(reserved.atEnd);
  if (first > end) return undefined;
  return { first: { family: prefix.family, bits: first }, last: { family: prefix.family, bits: end } };
}
