// What every output format is given besides the report: the texts behind it and how it is to be shown.
import type { Severity } from '../../rules/finding.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Locale } from '../../text/localized.ts';
import type { FindingReport, Report } from '../report.ts';

export interface FormatContext {
  readonly locale: Locale;
  readonly colors: boolean;
  /** Text of a file by its shown path. */
  readonly source: (file: string) => string | undefined;
  readonly rules: readonly Rule[];
  /** Findings at this level and above fail a run. */
  readonly failOn: Severity | 'never';
  /** Findings that a comment silenced; formats that have a place for them list them. */
  readonly suppressed: readonly FindingReport[];
}

/** Writes a whole report, final line break included. */
export type Format = (report: Report, context: FormatContext) => string;

const weight: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** @returns whether a finding of this severity fails a run with this `--fail-on`. */
export function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && weight[severity] >= weight[failOn];
}

/** `file:line:column`, one-based, as terminals and editors link it. */
export function placeText({ file, range }: { file: string; range: FindingReport['range'] }): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1}`;
}

/** @returns the text without what could steer a terminal; templates are not to be trusted with that. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}');
}
