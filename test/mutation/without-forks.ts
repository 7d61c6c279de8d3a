// A rule has to know itself what it depends on: that all rules are tried again under what a template forks on would hide where one does not.
import type { Atom } from '../../server/eval/atoms.ts';

export { forksBehind } from '../../server/rules/forks.ts';

/** @returns none. */
export function forksOf(): readonly Atom[] {
  return [];
}
