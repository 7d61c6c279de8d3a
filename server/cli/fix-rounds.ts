// `--fix`: takes what safe fixes can be taken together, analyses again, and so on until nothing is left to take. Works on texts over those of
// the disk; who calls decides whether they are written.
import type { FileAddress } from '../text/location.ts';
import type { CheckResult } from '../workspace/check.ts';
import { chooseFixes } from '../workspace/fix-all.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { applyFixes, type Texts } from './fix.ts';

/** Fixes that undo each other would go on for ever; ESLint stops at the same number. */
const mostRounds = 10;

export interface FixOutcome {
  /** After the last round. */
  readonly result: CheckResult;
  readonly fixes: number;
  /** Texts of the changed files as they were; one that a fix creates is not among them. */
  readonly before: Texts;
  readonly after: Texts;
}

/** @param again analyses what the workspace holds now */
export async function fixAll(
  workspace: Workspace,
  first: CheckResult,
  again: () => Promise<CheckResult>,
): Promise<FixOutcome> {
  const before = new Map<FileAddress, string>();
  const after = new Map<FileAddress, string>();
  let result = first;
  let count = 0;
  for (let round = 1; round <= mostRounds; round++) {
    const { sources } = result;
    const fixes = chooseFixes(result.findings.filter((finding) => !finding.suppressed));
    if (fixes.length === 0) break;
    count += fixes.length;
    for (const [file, text] of applyFixes(fixes, (address) => sources.get(address)?.source.text)) {
      const original = sources.get(file)?.source.text;
      if (original !== undefined && !after.has(file)) before.set(file, original);
      after.set(file, text);
      workspace.openDocument(file, { version: round, languageId: '', text });
    }
    result = await again();
  }
  return { result, fixes: count, before, after };
}
