// Analyses everything below one folder as `vnet-lens check` does: every entry point, once per parameter file. Findings as plain data without their
// fixes, so that thousands of analyses need not be kept; an exception is counted, not passed on.
import { nodeFiles } from '../../../server/cli/node-files.ts';
import { addressOf } from '../../../server/cli/addresses.ts';
import type { AnalysisInput } from '../../../server/snapshot.ts';
import type { FileAddress } from '../../../server/text/location.ts';
import type { Problem } from '../../../server/text/problem.ts';
import type { Finding } from '../../../server/rules/finding.ts';
import { nothingGiven, planTargets } from '../../../server/workspace/entry-points.ts';
import { mergeFindings, type AnalysisFindings, type MergedFinding } from '../../../server/workspace/merge.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';

export interface FolderAnalysis {
  /** Every file that was read on the way. */
  readonly texts: ReadonlyMap<FileAddress, string>;
  readonly analyses: number;
  readonly findings: readonly MergedFinding[];
  /** Each once, whichever analysis met it. */
  readonly problems: readonly Problem[];
  readonly crashes: readonly { readonly input: AnalysisInput; readonly stack: string }[];
}

/** @param folder of the disk; nothing outside it is known but what its files name */
export async function analyseFolder(folder: string): Promise<FolderAnalysis> {
  const root = addressOf(folder, '.');
  // No home: modules that this machine happens to have in its cache may not change the tally.
  const workspace = new Workspace({ files: nodeFiles(), home: undefined, folders: [root] });
  const plan = await planTargets(workspace, [{ kind: 'folder', address: root }], nothingGiven);
  const texts = new Map<FileAddress, string>();
  const found: AnalysisFindings[] = [];
  const problems = new Map<string, Problem>();
  const crashes: { input: AnalysisInput; stack: string }[] = [];
  for (const input of plan?.analyses ?? []) {
    try {
      const run = await workspace.run(input, new Map());
      if (run === undefined) continue;
      for (const [address, { source }] of run.scan.files) texts.set(address, source.text);
      for (const problem of run.analysis.problems) problems.set(problemKey(problem), problem);
      found.push({ input, findings: run.analysis.findings.map(withoutFixes) });
    } catch (error) {
      crashes.push({ input, stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  return {
    texts,
    analyses: plan?.analyses.length ?? 0,
    findings: mergeFindings(found),
    problems: [...problems.values()],
    crashes,
  };
}

function withoutFixes(finding: Finding): Finding {
  return { ...finding, fixes: () => [] };
}

function problemKey({ kind, location: { file, span }, message }: Problem): string {
  return JSON.stringify([kind, file, span.start, span.end, message.en]);
}
