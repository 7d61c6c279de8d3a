// Which round of the loops around: the key under which a value that is computed once for each round is kept.
import { textKey } from './compare.ts';
import type { Bindings } from './frame.ts';

/** @returns a text that tells the rounds of one declaration apart; empty outside of loops. */
export function roundKey({ loops }: Bindings): string {
  return loops.map(({ index }) => (index.kind === 'int' ? index.value.toString() : textKey(index))).join(',');
}
