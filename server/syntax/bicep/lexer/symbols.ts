// The fixed tokens of Bicep, longest first for each starting character. Braces and quotes are not here: the lexer itself
// must decide what they mean.
import type { TokenKind } from '../token.ts';

const symbols: readonly TokenKind[] = [
  ...(['@', '(', ')', '[', ']', ',', '...', '.', '??', '?', '::', ':', ';'] as const),
  ...(['==', '=~', '=>', '=', '!=', '!~', '!', '<=', '<', '>=', '>'] as const),
  ...(['+', '-', '*', '/', '%', '^', '&&', '||', '|'] as const),
];

const byFirstUnit: readonly (readonly TokenKind[])[] = Array.from({ length: 128 }, (_, unit) =>
  symbols.filter((symbol) => symbol.charCodeAt(0) === unit),
);

/** @returns the longest fixed token that starts at the offset, with the given unit, if any. */
export function symbolAt(text: string, offset: number, unit: number): TokenKind | undefined {
  const candidates = byFirstUnit[unit];
  if (candidates === undefined) return undefined;
  if (candidates.length === 1 && candidates[0]?.length === 1) return candidates[0];
  for (const symbol of candidates) if (symbol.length === 1 || text.startsWith(symbol, offset)) return symbol;
  return undefined;
}
