// Base 64 and UTF-8 in both directions. Refuses bytes that are no UTF-8: what the engine puts in their place is not copied.
import { base64 } from '@scure/base';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** @returns the UTF-8 bytes of the text in base 64. */
export function toBase64(text: string): string {
  return base64.encode(utf8ToBytes(text));
}

/** @returns the text; null when the argument is not base 64, undefined when the bytes are no UTF-8. */
export function fromBase64(text: string): string | null | undefined {
  // Blanks between the characters do no harm (tried on the engine).
  const compact = text.replace(/[ \t\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) return null;
  try {
    return decodeURIComponent(bytesToHex(base64.decode(compact)).replace(/../g, '%$&'));
  } catch {
    return undefined;
  }
}
