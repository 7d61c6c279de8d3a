// An IP address as a number of 32 or 128 bits. Reading and writing is left to ipaddr.js (RFC 5952 for IPv6). Refuses the short
// and octal notations that `inet_aton` takes ('10.1', '010.0.0.1'), zone ids, and anything with blanks around it.
import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  /** The address as an unsigned number. */
  readonly bits: bigint;
}

const dottedQuad = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** @returns the number of bits of an address of the family. */
export function width(family: Family): number {
  return family === 4 ? 32 : 128;
}

/** @returns the address written in the text; undefined when it is none. */
export function parseAddress(text: string): Address | undefined {
  if (dottedQuad.test(text)) return { family: 4, bits: toBits(ipaddr.IPv4.parse(text).toByteArray()) };
  if (!text.includes(':') || /[^0-9A-Fa-f:.]/.test(text) || !ipaddr.IPv6.isValid(text)) return undefined;
  return { family: 6, bits: toBits(ipaddr.IPv6.parse(text).toByteArray()) };
}

/** @returns the address as text, IPv6 as RFC 5952 wants it. */
export function formatAddress({ family, bits }: Address): string {
  const bytes = toBytes(bits, width(family) / 8);
  return family === 4 ? new ipaddr.IPv4(bytes).toString() : new ipaddr.IPv6(bytes).toRFC5952String();
}

/** @returns whether both are one address, however they are written. */
export function isSameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.bits === b.bits;
}

function toBits(bytes: readonly number[]): bigint {
  return bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

function toBytes(bits: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Number((bits >> BigInt(8 * (count - 1 - i))) & 0xffn));
}
