// The spine: calls the stages in order. The one file to read first.
import type { Deployment } from './eval/deployment.ts';
import { evaluate } from './eval/evaluate.ts';
import { buildNetwork } from './network/build.ts';
import type { Network } from './network/network.ts';
import type { Finding, Severity } from './rules/finding.ts';
import { runRules } from './rules/run.ts';
import type { AnalysisInput, Snapshot } from './snapshot.ts';
import type { Problem } from './text/problem.ts';

/** Levels by rule id, from the settings and `--rule`; a rule not named has its own. */
export type RuleLevels = ReadonlyMap<string, Severity | 'off'>;

/** Everything one analysis knows. */
export interface Analysis {
  readonly input: AnalysisInput;
  readonly deployment: Deployment;
  readonly network: Network;
  /** Suppressed ones included, in the order of file and place. */
  readonly findings: readonly Finding[];
  /** What could not be analysed: of the files read and of the evaluation. */
  readonly problems: readonly Problem[];
}

/**
 * Analyses one template with its parameters.
 * @param snapshot every file that the entry reaches
 */
export function analyze(snapshot: Snapshot, input: AnalysisInput, levels: RuleLevels = new Map()): Analysis {
  const deployment = evaluate(snapshot, input, new Map());
  const network = buildNetwork(deployment, snapshot.described);
  const { findings, problems: ofRules } = runRules(snapshot, input, { deployment, network }, levels);
  const problems = [...fileProblems(snapshot), ...deployment.problems, ...ofRules];
  return { input, deployment, network, findings, problems };
}

function fileProblems(snapshot: Snapshot): readonly Problem[] {
  return [...snapshot.files.values()].flatMap((file) => [
    ...(file.template?.problems ?? []),
    ...(file.parameters?.problems ?? []),
  ]);
}
