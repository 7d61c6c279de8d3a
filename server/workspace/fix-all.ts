// Which fixes can be taken together without anyone looking. Pure; nothing is applied here.
import type { Finding, Fix } from '../rules/finding.ts';
import type { TextEdit } from '../text/location.ts';
import { touches } from './merge.ts';

/**
 * @returns the safe fixes that can be applied together, one of a finding at most: each whole, or, where an edit would touch one already
 * taken, left for the next round, when the analysis has seen what the first ones did
 */
export function chooseFixes(findings: readonly Finding[]): readonly Fix[] {
  const taken: TextEdit[] = [];
  return findings.flatMap((finding) => {
    const safe = finding.fixes().filter((fix) => fix.safe);
    const fix = safe.find(({ preferred }) => preferred) ?? safe[0];
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) return [];
    taken.push(...fix.edits);
    return [fix];
  });
}
