// What `check` has to say, in the shape of `--format json` (contract, section 3): places in lines and columns, paths relative to the
// working folder, one language. Every other format is written from this, so that none of them knows more than another.
import { isDeepStrictEqual } from 'node:util';
import type { Certainty, Finding, Severity } from '../rules/finding.ts';
import type { LineIndex, Range } from '../text/line-index.ts';
import { inLocale, type Locale } from '../text/localized.ts';
import type { FileAddress, Location } from '../text/location.ts';
import type { Problem, ProblemKind } from '../text/problem.ts';
import type { CheckResult, ReportedFinding } from '../workspace/check.ts';

export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: 'vnet-lens'; readonly version: string };
  readonly summary: Summary;
  readonly findings: readonly FindingReport[];
  readonly problems: readonly ProblemReport[];
  /** Only where whole folders were asked for and some silence nothing; hints that never fail a run. */
  readonly unusedSuppressions?: readonly NoteReport[];
  /** With `--fix-dry-run`: what `--fix` would change, as a unified diff. */
  readonly diff?: string;
}

export interface Summary {
  readonly files: number;
  readonly entryPoints: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
  /** Silenced by a comment or metadata. */
  readonly suppressed: number;
  /** Known from the file given with `--baseline`, and therefore not listed. */
  readonly baselined: number;
  readonly milliseconds: number;
}

export interface Place {
  readonly file: string;
  readonly range: Range;
}

export interface FindingReport extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly dependsOn?: readonly string[];
  readonly message: string;
  readonly entryPoints: readonly string[];
  readonly parameterFiles: readonly string[];
  readonly resources: readonly ResourceReport[];
  readonly related: readonly RelatedReport[];
  readonly fixes: readonly FixReport[];
  readonly docs: string;
}

export interface ResourceReport extends Partial<Place> {
  readonly type: string;
  readonly name: string;
  readonly region?: string;
}

export interface RelatedReport extends Place {
  readonly message: string;
}

/** Something to know at a place. */
export interface NoteReport extends Place {
  readonly message: string;
}

export interface FixReport {
  readonly title: string;
  readonly preferred: boolean;
  readonly safe: boolean;
  readonly edits: readonly (Place & { readonly newText: string })[];
}

export interface ProblemReport extends Place {
  readonly message: string;
  readonly kind: ProblemKind;
  /** The Bicep compiler's own code, where it has one. */
  readonly code?: string;
}

/** What turning findings into a report needs to know. */
export interface ReportContext {
  readonly locale: Locale;
  readonly toolVersion: string;
  readonly shown: (file: FileAddress) => string;
  /** Lines of a file that was read; of any other, an empty text. */
  readonly lines: (file: FileAddress) => LineIndex;
  /** Where a rule is explained. */
  readonly docs: (rule: string) => string;
}

/** @returns one finding as it is reported; its fixes are computed here. */
export function reportFinding(finding: ReportedFinding, context: ReportContext): FindingReport {
  const { locale } = context;
  return {
    rule: finding.rule,
    severity: finding.severity,
    certainty: finding.certainty,
    ...(finding.certainty === 'possible' ? { dependsOn: finding.dependsOn } : {}),
    message: inLocale(finding.message, locale),
    ...place(finding.location, context),
    entryPoints: finding.entryPoints.map(context.shown),
    parameterFiles: finding.parameterFiles.map(context.shown),
    resources: finding.resources.map(({ type, name, region, location }) => ({
      type,
      name,
      ...(region === undefined ? {} : { region }),
      ...(location === undefined ? {} : place(location, context)),
    })),
    related: finding.related.map(({ message, location }) => ({
      message: inLocale(message, locale),
      ...place(location, context),
    })),
    fixes: reportFixes(finding, context),
    docs: context.docs(finding.rule),
  };
}

/** Two titles for the very same edits are one fix to whoever applies it; the first stands. */
function reportFixes(finding: Finding, context: ReportContext): readonly FixReport[] {
  const fixes: FixReport[] = [];
  for (const { title, preferred, safe, edits } of finding.fixes()) {
    const shown = edits.map(({ location, newText }) => ({ ...place(location, context), newText }));
    if (fixes.some((fix) => isDeepStrictEqual(fix.edits, shown))) continue;
    fixes.push({ title: inLocale(title, context.locale), preferred, safe, edits: shown });
  }
  return fixes;
}

/** @returns one problem as it is reported. */
export function reportProblem(problem: Problem, context: ReportContext): ProblemReport {
  return {
    ...place(problem.location, context),
    message: inLocale(problem.message, context.locale),
    kind: problem.kind,
    ...(problem.code === undefined ? {} : { code: problem.code }),
  };
}

/** @returns the suppressions of a whole folder that silence nothing. */
export function reportUnused({ unusedSuppressions }: CheckResult, context: ReportContext): readonly NoteReport[] {
  return unusedSuppressions.map(({ location, message }) => ({
    ...place(location, context),
    message: inLocale(message, context.locale),
  }));
}

function place({ file, span }: Location, context: ReportContext): Place {
  return { file: context.shown(file), range: context.lines(file).range(span) };
}

/** @returns the whole report of the findings that are to be listed. */
export function makeReport(
  result: CheckResult,
  listed: readonly FindingReport[],
  counts: Pick<Summary, 'suppressed' | 'baselined' | 'milliseconds'>,
  context: ReportContext,
): Report {
  const count = (severity: Severity): number => listed.filter((finding) => finding.severity === severity).length;
  return {
    version: 1,
    tool: { name: 'vnet-lens', version: context.toolVersion },
    summary: {
      files: result.files.length,
      entryPoints: result.entryPoints.length,
      errors: count('error'),
      warnings: count('warning'),
      information: count('information'),
      hints: count('hint'),
      ...counts,
    },
    findings: listed,
    problems: result.problems.map((problem) => reportProblem(problem, context)),
  };
}
