// A baseline: the findings that a project knows of and does not want to hear again. Lines move, so a finding is known by its rule, its file
// and its resources, not by its place; two alike need two entries.
import { createHash } from 'node:crypto';
import type { Localized } from '../text/localized.ts';
import type { FindingReport } from './report.ts';

/** One known finding. `resources` are `type name`, the subject first. */
export interface BaselineEntry {
  readonly rule: string;
  readonly file: string;
  readonly resources: readonly string[];
}

/** @returns the text of a baseline file for these findings, in an order of its own so that it changes as little as the findings do. */
export function baselineText(findings: readonly FindingReport[]): string {
  const entries = findings.map(entryOf).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: entries }, null, 2)}\n`;
}

/** Parses a baseline file. @returns its entries, or why it is none. */
export function parseBaseline(text: string): readonly BaselineEntry[] | Localized {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { en: `it is not JSON (${reason})`, ja: `JSON として読めません (${reason})` };
  }
  const findings = isRecord(value) && value['version'] === 1 ? value['findings'] : undefined;
  if (!Array.isArray(findings) || !findings.every(isEntry))
    return {
      en: 'it was not written by --write-baseline of this version',
      ja: 'このバージョンの --write-baseline で書き出されたものではありません',
    };
  return findings;
}

/** @returns the findings that the baseline does not know; each entry excuses one finding. */
export function withoutKnown(findings: readonly FindingReport[], known: readonly BaselineEntry[]): FindingReport[] {
  const left = new Map<string, number>();
  for (const entry of known) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + 1);
  return findings.filter((finding) => {
    const key = keyOf(entryOf(finding));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

/** @returns a short name for a finding that stays the same while lines move. */
export function fingerprint(finding: FindingReport): string {
  return createHash('sha256')
    .update(keyOf(entryOf(finding)))
    .digest('hex')
    .slice(0, 32);
}

function entryOf({ rule, file, resources }: FindingReport): BaselineEntry {
  return { rule, file, resources: resources.map(({ type, name }) => `${type} ${name}`) };
}

function keyOf({ rule, file, resources }: BaselineEntry): string {
  return [rule, file, ...resources].join('\n').toLowerCase();
}

function isEntry(value: unknown): value is BaselineEntry {
  return (
    isRecord(value) &&
    typeof value['rule'] === 'string' &&
    typeof value['file'] === 'string' &&
    Array.isArray(value['resources']) &&
    value['resources'].every((resource) => typeof resource === 'string')
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
