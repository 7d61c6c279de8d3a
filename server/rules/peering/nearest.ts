// The name that was most likely meant. Offers none that is far off: a wrong guess would be worse than no fix.
import { editDistance } from '../../text/edit-distance.ts';

/** @returns the one of `names` that needs the fewest edits, at most a third of its letters. */
export function nearest(wanted: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(2, Math.ceil(wanted.length / 3)) ? best.name : undefined;
}
