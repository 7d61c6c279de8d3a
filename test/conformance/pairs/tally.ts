// Results of comparisons, counted by category.

/**
 * One comparison. `type-case`: equal but for the letter case of a resource type. `skipped`: cannot be compared, since the JSON holds
 * what the Bicep file does not say.
 */
export interface Result {
  readonly category: string;
  readonly verdict: 'equal' | 'type-case' | 'different' | 'skipped';
  readonly detail: string;
}

export type Tally = Map<string, { equal: number; typeCase: number; skipped: number; readonly different: string[] }>;

export function addResult(tally: Tally, { category, verdict, detail }: Result, pair: string): void {
  const counts = tally.get(category) ?? { equal: 0, typeCase: 0, skipped: 0, different: [] };
  tally.set(category, counts);
  if (verdict === 'equal') counts.equal += 1;
  else if (verdict === 'type-case') counts.typeCase += 1;
  else if (verdict === 'skipped') counts.skipped += 1;
  else counts.different.push(`${pair}: ${detail}`);
}
