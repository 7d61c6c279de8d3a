// A block of addresses in CIDR notation. Refuses to round silently: what was written with host bits says so.
import { formatAddress, parseAddress, width, type Address, type Family } from './address.ts';

export interface Prefix {
  readonly family: Family;
  /** The first address of the block; all bits beyond `length` are 0. */
  readonly first: bigint;
  /** Number of leading bits that all addresses of the block share. */
  readonly length: number;
}

/** A prefix as written: `10.0.0.5/24` is the address 10.0.0.5 in the block 10.0.0.0/24. */
export interface WrittenPrefix {
  readonly prefix: Prefix;
  readonly address: Address;
}

/** @returns what `address/length` says; undefined when the text is not in CIDR notation. */
export function parseWrittenPrefix(text: string): WrittenPrefix | undefined {
  const [head, tail, ...more] = text.split('/');
  if (head === undefined || tail === undefined || more.length > 0 || !/^\d{1,3}$/.test(tail)) return undefined;
  const address = parseAddress(head);
  const length = Number(tail);
  return address && length <= width(address.family) ? { address, prefix: prefixOf(address, length) } : undefined;
}

/** @returns the block that `address/length` lies in, host bits or not; undefined when the text is not in CIDR notation. */
export function parsePrefix(text: string): Prefix | undefined {
  return parseWrittenPrefix(text)?.prefix;
}

/** @returns whether the address before the slash is not the first of its block (`10.0.0.5/24`). */
export function hasHostBits({ address, prefix }: WrittenPrefix): boolean {
  return address.bits !== prefix.first;
}

/** @returns the block of the given length that holds the address. */
export function prefixOf({ family, bits }: Address, length: number): Prefix {
  const host = BigInt(width(family) - length);
  return { family, first: (bits >> host) << host, length };
}

/** @returns the block in CIDR notation. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress({ family: prefix.family, bits: prefix.first })}/${prefix.length}`;
}

/** @returns the number of addresses of the block. */
export function size({ family, length }: Prefix): bigint {
  return 1n << BigInt(width(family) - length);
}

/** @returns the last address of the block, as bits. */
export function last(prefix: Prefix): bigint {
  return prefix.first + size(prefix) - 1n;
}

/** @returns the mask as an address: 255.255.255.0 for /24. */
export function mask({ family, length }: Prefix): Address {
  const bits = width(family);
  return { family, bits: ((1n << BigInt(length)) - 1n) << BigInt(bits - length) };
}

/** @returns whether the address lies in the block. */
export function holds(prefix: Prefix, address: Address): boolean {
  return prefix.family === address.family && prefix.first <= address.bits && address.bits <= last(prefix);
}

/** @returns whether all of `inner` lies in `outer`; a block contains itself. */
export function contains(outer: Prefix, inner: Prefix): boolean {
  return outer.family === inner.family && outer.first <= inner.first && last(inner) <= last(outer);
}

/** @returns whether the blocks share an address. Two prefixes overlap only when one contains the other. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return a.family === b.family && a.first <= last(b) && b.first <= last(a);
}

/** @returns negative, 0 or positive: IPv4 before IPv6, then by first address, then the larger block first. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.length - b.length;
}

/** @returns the `index`th block of the given length inside the block; undefined when there is none. */
export function subprefix(prefix: Prefix, length: number, index: bigint): Prefix | undefined {
  if (length < prefix.length || length > width(prefix.family) || index < 0n) return undefined;
  if (index >= 1n << BigInt(length - prefix.length)) return undefined;
  return { family: prefix.family, first: prefix.first + (index << BigInt(width(prefix.family) - length)), length };
}
