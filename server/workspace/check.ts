// What the command line and the editor ask for: findings of several analyses as one list.
import type { Finding } from '../rules/finding.ts';
import type { FileAddress } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';

/** A finding with the analyses that made it. The same finding (rule, subject, place) from several analyses is one. */
export interface ReportedFinding extends Finding {
  readonly entryPoints: readonly FileAddress[];
  readonly parameterFiles: readonly FileAddress[];
  /** Silenced by a comment or metadata; counted, not reported. */
  readonly suppressed: boolean;
}

export interface CheckResult {
  /** Ordered by file, place and rule. */
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly Problem[];
  /** Every file read. */
  readonly files: readonly FileAddress[];
  readonly entryPoints: readonly FileAddress[];
}
