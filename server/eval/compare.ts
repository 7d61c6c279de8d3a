// Equality that answers yes, no or undecided. Nothing certain is said from a guess: two different unknowns may be equal.
import { valueKey } from './canonical.ts';
import { remembered } from './remembered.ts';
import { pieces, type Piece } from './text-pieces.ts';
import type { Value } from './value.ts';

/** `undefined`: undecided. */
export type Tri = boolean | undefined;

const triAnd = (a: Tri, b: Tri): Tri =>
  a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
export const triOr = (a: Tri, b: Tri): Tri =>
  a === true || b === true ? true : a === undefined || b === undefined ? undefined : false;
export const triNot = (a: Tri): Tri => (a === undefined ? undefined : !a);

/** ARM's `equals`: strings and property names with case, objects and arrays deep, 1 and 1.0 apart (tried on the engine). */
export function equals(a: Value, b: Value): Tri {
  return compare(a, b, false);
}

/** As `equals` but strings are compared without case, as Azure compares ids, names and locations. */
export function equalsIgnoringCase(a: Value, b: Value): Tri {
  return compare(a, b, true);
}

function compare(a: Value, b: Value, ignoreCase: boolean): Tri {
  if (a.kind === 'unknown' || b.kind === 'unknown') return compareUnknown(a, b, ignoreCase);
  if (a.kind === 'object' && b.kind === 'object') return compareObjects(a, b, ignoreCase);
  if (a.kind === 'array' && b.kind === 'array') {
    if (a.items.length !== b.items.length) return false;
    return a.items.reduce<Tri>((so, item, i) => triAnd(so, compare(item, b.items[i] ?? item, ignoreCase)), true);
  }
  if (a.kind === 'string' && b.kind === 'string')
    return ignoreCase ? a.value.toLowerCase() === b.value.toLowerCase() : a.value === b.value;
  if (a.kind === 'int' && b.kind === 'int') return a.value === b.value;
  if (a.kind === 'bool' && b.kind === 'bool') return a.value === b.value;
  if (a.kind === 'float' && b.kind === 'float') return a.value === b.value;
  if (a.kind === 'lambda' || b.kind === 'lambda') return undefined;
  return a.kind === b.kind;
}

function compareObjects(a: Value & { kind: 'object' }, b: Value & { kind: 'object' }, ignoreCase: boolean): Tri {
  const open = a.open !== undefined || b.open !== undefined;
  if (open && valueKey(a) === valueKey(b)) return true;
  let result: Tri = open ? undefined : true;
  if (!open && a.entries.size !== b.entries.size) return false;
  for (const [key, entry] of a.entries) {
    const other = b.entries.get(key);
    if (other === undefined) {
      if (b.open === undefined) return false;
      continue;
    }
    if (!ignoreCase && entry.key !== other.key) return false;
    result = triAnd(result, compare(entry.value, other.value, ignoreCase));
  }
  return result;
}

function compareUnknown(a: Value, b: Value, ignoreCase: boolean): Tri {
  const keyA = valueKey(a);
  const keyB = valueKey(b);
  if (keyA === keyB || (ignoreCase && keyA.toLowerCase() === keyB.toLowerCase())) return true;
  if (excludedByAllowed(a, b, ignoreCase) || excludedByAllowed(b, a, ignoreCase)) return false;
  if (excludedByType(a, b) || excludedByType(b, a)) return false;
  const left = pieces(a);
  const right = pieces(b);
  return left !== undefined && right !== undefined ? comparePieces(left, right, ignoreCase) : undefined;
}

/** Whether the value lies outside everything that the unknown may be. */
function excludedByAllowed(unknown: Value, value: Value, ignoreCase: boolean): boolean {
  return (
    unknown.kind === 'unknown' &&
    unknown.allowed !== undefined &&
    unknown.allowed.length > 0 &&
    unknown.allowed.every((allowed) => compare(allowed, value, ignoreCase) === false)
  );
}

/** Whether the value is of another kind than the unknown. It may be null for all its type, and whether a float is an integer is left open. */
function excludedByType(unknown: Value, value: Value): boolean {
  if (unknown.kind !== 'unknown' || unknown.type === undefined) return false;
  return ['string', 'int', 'bool', 'array', 'object'].includes(value.kind) && value.kind !== unknown.type;
}

/** Texts with holes: the same pieces are the same text; different known beginnings or ends are different texts. */
function comparePieces(a: readonly Piece[], b: readonly Piece[], ignoreCase: boolean): Tri {
  const text = (piece: Piece | undefined): string =>
    piece === undefined ? '' : typeof piece === 'string' ? (ignoreCase ? piece.toLowerCase() : piece) : '';
  const key = (list: readonly Piece[]): string =>
    list.map((piece) => (typeof piece === 'string' ? text(piece) : `\u0000${valueKey(piece)}\u0000`)).join('');
  const [startA, startB] = [text(a[0]), text(b[0])];
  if (typeof a[0] === 'string' && typeof b[0] === 'string') {
    const shared = Math.min(startA.length, startB.length);
    if (startA.slice(0, shared) !== startB.slice(0, shared)) return false;
  }
  const [endA, endB] = [text(a.at(-1)), text(b.at(-1))];
  if (typeof a.at(-1) === 'string' && typeof b.at(-1) === 'string') {
    const shared = Math.min(endA.length, endB.length);
    if (shared > 0 && endA.slice(-shared) !== endB.slice(-shared)) return false;
  }
  return key(a) === key(b) ? true : sameFrame(a, b, text);
}

/** `x-${p}` against `x-${p}-y`: equal holes between differing known texts cannot be equal when only lengths of known text differ. */
function sameFrame(a: readonly Piece[], b: readonly Piece[], text: (piece: Piece | undefined) => string): Tri {
  const holes = (list: readonly Piece[]): string =>
    list
      .filter((piece) => typeof piece !== 'string')
      .map((piece) => valueKey(piece))
      .sort()
      .join('\n');
  if (holes(a) !== holes(b)) return undefined;
  const length = (list: readonly Piece[]): number => list.reduce((sum, piece) => sum + text(piece).length, 0);
  return length(a) === length(b) ? undefined : false;
}

/**
 * @returns a text that is equal for two texts exactly when they are known to be the same without regard to case, as Azure compares ids and names;
 * holes count by what they stand for.
 */
export const textKey = remembered((value: Value): string => {
  const list = pieces(value) ?? [];
  if (list.length === 0) return value.kind === 'string' ? '' : `\u0000${valueKey(value)}\u0000`;
  return list
    .map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : `\u0000${valueKey(piece)}\u0000`))
    .join('');
});
