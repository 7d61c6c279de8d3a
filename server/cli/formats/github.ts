// Workflow commands that GitHub shows as annotations on the changed lines.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import type { Severity } from '../../rules/finding.ts';
import type { Place } from '../report.ts';
import type { Format } from './format.ts';

const command: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export const github: Format = (report) => {
  const findings = report.findings.map((finding) =>
    annotation(command[finding.severity], finding, finding.rule, finding.message),
  );
  const problems = report.problems.map((problem) => annotation('warning', problem, problem.kind, problem.message));
  return [...findings, ...problems].map((line) => `${line}\n`).join('');
};

function annotation(name: string, { file, range }: Place, title: string, message: string): string {
  const place = [
    `file=${property(file)}`,
    `line=${range.start.line + 1}`,
    `endLine=${range.end.line + 1}`,
    `col=${range.start.character + 1}`,
    // Where an annotation covers several lines, GitHub wants no end column.
    ...(range.end.line === range.start.line ? [`endColumn=${range.end.character + 1}`] : []),
    `title=${property(`vnet-lens: ${title}`)}`,
  ];
  return `::${name} ${place.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
