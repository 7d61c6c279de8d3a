// `uniqueString` and `guid`: texts that depend on their arguments alone. Neither algorithm is documented; both are held against values of
// the real engine (facts 5.5). Refuses to serve any other purpose: these are no cryptographic hashes of ours.
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FunctionSpec } from '../function.ts';
import { string } from '../make.ts';
import { declare, many, perCharacter, withTexts } from './declare.ts';

export const hashFunctions: readonly FunctionSpec[] = [
  declare('uniqueString', [1, many], { result: 'string', steps: perCharacter }, (args) =>
    withTexts(args, (...texts) => string(uniqueString(texts.join('-')))),
  ),
  declare('guid', [1, many], { result: 'string', steps: perCharacter }, (args) =>
    withTexts(args, (...texts) => string(guid(texts.join('-')))),
  ),
];

const namespace = '11fb06fb712d4ddd98c7e71bbd588830';

/** RFC 4122, version 5. */
function guid(name: string): string {
  const hash = sha1(concatBytes(hexToBytes(namespace), utf8ToBytes(name))).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return bytesToHex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** 13 characters of base 32 from a 64-bit hash. */
function uniqueString(text: string): string {
  let rest = murmur64(utf8ToBytes(text));
  let result = '';
  for (let i = 0; i < 13; i++) {
    result += letters.charAt(Number(rest >> 59n));
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return result;
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
const mixFirst = (k: number): number => Math.imul(rotate(Math.imul(k, 0x239b961b), 15), 0xab0e9789);
const mixSecond = (k: number): number => Math.imul(rotate(Math.imul(k, 0xab0e9789), 17), 0x239b961b);

/** Murmur-style, 64 bits in two halves; all arithmetic modulo 2^32. */
function murmur64(bytes: Uint8Array): bigint {
  const word = (from: number, to: number): number => {
    let value = 0;
    for (let i = from; i < Math.min(to, bytes.length); i++) value |= (bytes[i] ?? 0) << (8 * (i - from));
    return value;
  };
  const whole = bytes.length - (bytes.length % 8);
  let [h1, h2] = [0, 0];
  for (let at = 0; at < whole; at += 8) {
    h1 = (rotate(h1 ^ mixFirst(word(at, at + 4)), 19) + h2) | 0;
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0;
    h2 = (rotate(h2 ^ mixSecond(word(at + 4, at + 8)), 13) + h1) | 0;
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0;
  }
  h1 ^= mixFirst(word(whole, whole + 4));
  h2 ^= mixSecond(word(whole + 4, whole + 8));
  h1 ^= bytes.length;
  h2 ^= bytes.length;
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  h1 = scramble(h1);
  h2 = scramble(h2);
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  return (BigInt(h2 >>> 0) << 32n) | BigInt(h1 >>> 0);
}

function scramble(x: number): number {
  let y = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  y = Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
  return y ^ (y >>> 16);
}
