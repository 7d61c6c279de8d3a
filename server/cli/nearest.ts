// The name that a mistyped one was most likely meant to be.
import { editDistance } from '../text/edit-distance.ts';

/** @returns the candidate with the fewest edits between, if that is at most a third of what was typed. */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const distance = editDistance(typed.toLowerCase(), name);
    if (distance <= Math.max(2, typed.length / 3) && (best === undefined || distance < best.distance))
      best = { name, distance };
  }
  return best?.name;
}
