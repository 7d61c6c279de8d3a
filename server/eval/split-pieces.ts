// Cutting a text with holes at a delimiter: an id made of known text and of what Azure calls the subscription and the group still has a
// known last segment. Refuses to cut where a hole may hold a delimiter itself.
import type { Piece } from './text-pieces.ts';
import type { Symbolic, Value } from './value.ts';

/**
 * @param index from the start, or from the end with -1 as the last
 * @returns the field in pieces; null when there is no such field, undefined when it cannot be told
 */
export function splitField(
  list: readonly Piece[],
  delimiter: string,
  index: number,
): readonly Piece[] | null | undefined {
  const fields = cut(list, delimiter);
  const ordered = index < 0 ? fields.reverse() : fields;
  const wanted = index < 0 ? -1 - index : index;
  // A hole that may hold a delimiter makes everything from its field on uncertain.
  if (ordered.slice(0, wanted + 1).some((field) => field.some((piece) => mayHold(piece, delimiter)))) return undefined;
  return ordered[wanted] ?? null;
}

/** @returns how many fields there are; undefined when it cannot be told. */
export function fieldCount(list: readonly Piece[], delimiter: string): number | undefined {
  return list.some((piece) => mayHold(piece, delimiter)) ? undefined : cut(list, delimiter).length;
}

/** @returns text and delimiter of an unknown `split(text, delimiter)` that these functions can cut. */
export function splitCall(value: Value): { readonly text: Value; readonly delimiter: string } | undefined {
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
