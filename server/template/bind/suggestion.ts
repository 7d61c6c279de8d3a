// Which name was meant by one that does not exist, by the compiler's measure: its code for "did you mean" (BCP082) must be ours.
import { editDistance } from '../../text/edit-distance.ts';

/** One letter may be wrong in every three. */
const tolerance = 0.34;

/** @param candidates in the order of the alphabet, case aside */
export function suggestion(name: string, candidates: readonly string[]): string | undefined {
  const wrong = Math.floor(name.length * tolerance);
  const upper = name.toUpperCase();
  let [best, bound]: [string | undefined, number] = [undefined, wrong];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > Math.min(wrong, 2)) continue;
    if (candidate.toUpperCase() === upper) return candidate;
    if (candidate.length < 3 || bound < 1) continue;
    const distance = editDistance(upper, candidate.toUpperCase());
    if (distance > bound) continue;
    // The first that is one letter away is kept; of others a nearer one wins.
    [best, bound] = [candidate, distance - 1];
  }
  return best;
}
