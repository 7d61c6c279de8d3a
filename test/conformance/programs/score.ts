// How an oracle's results came out.
import { expressionText } from '../../../server/eval/canonical.ts';
import { isFullyKnown } from '../../../server/eval/function.ts';
import type { Value } from '../../../server/eval/value.ts';
import { valueJson } from '../../../server/cli/deployment-json.ts';
import { wideJsonText } from '../../../server/cli/json-text.ts';
import { firstDifference } from '../pairs/difference.ts';

export interface Score {
  readonly name: string;
  equal: number;
  readonly different: string[];
  /** What we leave as an expression where the oracle has a value. */
  readonly open: string[];
}

export function newScore(name: string): Score {
  return { name, equal: 0, different: [], open: [] };
}

/** Counts one value of ours against the oracle's. */
export function scoreValue(score: Score, label: string, ours: Value | undefined, theirs: unknown): void {
  if (ours !== undefined && !isFullyKnown(ours)) {
    score.open.push(`${label}: ${expressionText(ours)}`);
    return;
  }
  const json: unknown = ours && JSON.parse(valueText(ours));
  const found = firstDifference(json, theirs);
  if (found === undefined) score.equal += 1;
  else score.different.push(`${label}${found.path}\n    ours   ${found.one}\n    theirs ${found.other}`);
}

/** @returns a value as JSON, with expressions for what is not known. */
export function valueText(value: Value): string {
  return wideJsonText([valueJson(value)], 0).slice(1, -1);
}

/** @returns the member of an object by its name, case not looked at. */
export function memberOf(value: Value | undefined, name: string): Value | undefined {
  if (value?.kind !== 'object') return undefined;
  return [...value.entries.values()].find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value;
}
