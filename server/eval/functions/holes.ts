// What can be said of a text with holes without knowing what fills them: its beginning, its end, what lies between two
// delimiters. Refuses to say anything that some filling would make wrong.
import { isPlain } from './collation.ts';
import { fromPieces, pieces, type Piece } from '../text-pieces.ts';
import type { Tri } from '../compare.ts';
import type { Symbolic, Value } from '../value.ts';

/** @returns the known text that the value begins with; '' when it begins with a hole. */
export function beginning(value: Value): string {
  const first = pieces(value)?.[0];
  return typeof first === 'string' ? first : '';
}

/** @returns the known text that the value ends with; '' when it ends with a hole. */
export function ending(value: Value): string {
  const last = pieces(value)?.at(-1);
  return typeof last === 'string' ? last : '';
}

/** @returns the stretches of known text. */
export function knownTexts(value: Value): readonly string[] {
  return (pieces(value) ?? []).filter((piece) => typeof piece === 'string');
}

/** @returns the text when it has no hole. */
export function wholeText(value: Value): string | undefined {
  const list = pieces(value);
  if (list === undefined) return undefined;
  return list.every((piece) => typeof piece === 'string') ? list.join('') : undefined;
}

/** @returns whether `text` begins with `start`, both in pieces; letter case does not count (facts 5.1). */
export function beginsWith(text: Value, start: Value): Tri {
  return meets(wholeText(text) ?? beginning(text), beginning(start), [text, start], (a, b) => a.startsWith(b));
}

/** @returns whether `text` ends with `end`; letter case does not count. */
export function endsIn(text: Value, end: Value): Tri {
  return meets(wholeText(text) ?? ending(text), ending(end), [text, end], (a, b) => a.endsWith(b));
}

/** `known` is what can be seen of the text at that end, `wanted` what can be seen of the affix. */
function meets(
  known: string,
  wanted: string,
  [text, affix]: readonly [Value, Value],
  has: (text: string, affix: string) => boolean,
): Tri {
  if (!isPlain(known) || !isPlain(wanted)) return undefined;
  const [a, b] = [known.toLowerCase(), wanted.toLowerCase()];
  // What is seen of the affix may reach beyond what is seen of the text.
  const agree = has(a, b) || (wholeText(text) === undefined && has(b, a));
  if (!agree) return false;
  return wholeText(affix) !== undefined && a.length >= b.length ? true : undefined;
}

/**
 * One item of an unknown `split(text, delimiter)`, when it lies between two delimiters of known text or at an end, and no hole in the way can
 * hold a delimiter itself.
 * @param index from the start, or from the end with -1 as the last
 * @returns undefined when it cannot be told, null when there is no such item
 */
export function splitItem(split: Value, index: number): Value | null | undefined {
  const parts = splitCall(split);
  if (parts === undefined) return undefined;
  const { text, delimiter } = parts;
  const list = pieces(text);
  if (list === undefined) return undefined;
  const fromEnd = index < 0;
  const fields = cut(list, delimiter);
  const ordered = fromEnd ? fields.reverse() : fields;
  const wanted = fromEnd ? -1 - index : index;
  // A hole that may hold a delimiter makes everything from its field on uncertain.
  if (ordered.slice(0, wanted + 1).some((field) => field.some((piece) => mayHold(piece, delimiter)))) return undefined;
  const field = ordered[wanted];
  return field === undefined ? null : fromPieces(field);
}

/** @returns the number of items of an unknown `split`, when no hole can hold a delimiter. */
export function splitLength(split: Value): number | undefined {
  const parts = splitCall(split);
  const list = parts && pieces(parts.text);
  if (!parts || !list || list.some((piece) => mayHold(piece, parts.delimiter))) return undefined;
  return cut(list, parts.delimiter).length;
}

function splitCall(value: Value): { readonly text: Value; readonly delimiter: string } | undefined {
  if (value.kind !== 'unknown' || value.symbolic.kind !== 'call') return undefined;
  const { name, args } = value.symbolic;
  const [text, delimiter] = args;
  // Longer delimiters could begin in known text and end in a hole.
  if (name.toLowerCase() !== 'split' || delimiter?.kind !== 'string' || delimiter.value.length !== 1) return undefined;
  return text && { text, delimiter: delimiter.value };
}

function cut(list: readonly Piece[], delimiter: string): Piece[][] {
  const fields: Piece[][] = [[]];
  for (const piece of list) {
    if (typeof piece !== 'string') fields.at(-1)?.push(piece);
    else
      piece.split(delimiter).forEach((part, i) => {
        if (i > 0) fields.push([]);
        if (part !== '') fields.at(-1)?.push(part);
      });
  }
  return fields;
}

function mayHold(piece: Piece, delimiter: string): boolean {
  if (typeof piece === 'string') return false;
  if (piece.type === 'int') return !/[^\d-]/.test(delimiter);
  if (piece.allowed !== undefined && piece.allowed.length > 0)
    return piece.allowed.some((value) => value.kind !== 'string' || value.value.includes(delimiter));
  const alphabet = alphabetOf(piece.symbolic);
  return alphabet === undefined || alphabet.test(delimiter);
}

/** The characters that a text can have which Azure or the engine itself makes. */
function alphabetOf(symbolic: Symbolic): RegExp | undefined {
  switch (symbolic.kind) {
    case 'opaque':
      return undefined;
    case 'call':
      return madeBy(symbolic.name.toLowerCase(), symbolic.args);
    case 'access': {
      const { base, index } = symbolic;
      return index.kind === 'string' ? memberOf(callName(base), index.value.toLowerCase()) : undefined;
    }
  }
}

const guid = /^[0-9a-f-]$/i;
/** A resource group's name: letters and digits of any script, `-_.()`. */
const groupName = /^[\p{L}\p{N}._()-]$/u;

function madeBy(name: string, args: readonly Value[]): RegExp | undefined {
  switch (name) {
    case 'uniquestring':
      return /^[a-z2-7]$/;
    case 'guid':
    case 'newguid':
      return guid;
    case 'tolower':
    case 'toupper': {
      const [inner] = args;
      const alphabet = inner?.kind === 'unknown' ? alphabetOf(inner.symbolic) : undefined;
      return alphabet && new RegExp(alphabet.source, `${alphabet.flags.replace('i', '')}i`);
    }
    default:
      return undefined;
  }
}

function memberOf(call: string | undefined, member: string): RegExp | undefined {
  switch (`${call}.${member}`) {
    case 'subscription.subscriptionid':
    case 'subscription.tenantid':
    case 'tenant.tenantid':
      return guid;
    case 'resourcegroup.name':
      return groupName;
    case 'resourcegroup.location':
      return /^[A-Za-z0-9]$/;
    default:
      return undefined;
  }
}

function callName(base: Value): string | undefined {
  const symbolic: Symbolic | undefined =
    base.kind === 'unknown' ? base.symbolic : base.kind === 'object' ? base.open : undefined;
  return symbolic?.kind === 'call' ? symbolic.name.toLowerCase() : undefined;
}
