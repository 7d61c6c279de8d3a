// Takes the place of server/rules/forks.ts. A rule has to know itself what it depends on: that every rule is tried again under what a template forks on, and under
// the conditions of what it names, would hide where one does not.
import type { Atom } from '../../server/eval/atoms.ts';

/** @returns none. */
export function forksOf(): readonly Atom[] {
  return [];
}

/** @returns none. */
export function forksBehind(): readonly Atom[] {
  return [];
}
