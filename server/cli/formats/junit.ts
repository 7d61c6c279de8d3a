// JUnit XML, which most CI systems show as tests: a suite for every file, a case for every finding. What does not fail the run
// (`--fail-on`) is a case that passes and prints its text; what could not be analysed is an error.
import type { FindingReport, ProblemReport } from '../report.ts';
import { fails, placeText, type Format } from './format.ts';

export const junit: Format = ({ findings, problems }, { failOn }) => {
  const files = [...new Set([...findings, ...problems].map(({ file }) => file))].sort();
  const suites = files.map((file) => {
    const failed = findings.filter((finding) => finding.file === file && fails(finding.severity, failOn));
    const passed = findings.filter((finding) => finding.file === file && !fails(finding.severity, failOn));
    const broken = problems.filter((problem) => problem.file === file);
    const count = failed.length + passed.length + broken.length;
    return [
      `  <testsuite name="${escape(file)}" tests="${count}" failures="${failed.length}" errors="${broken.length}">`,
      ...failed.map((finding) => testCase(finding, finding.rule, failure(finding))),
      ...passed.map((finding) => testCase(finding, finding.rule, `<system-out>${escape(text(finding))}</system-out>`)),
      ...broken.map((problem) => testCase(problem, problem.kind, error(problem))),
      '  </testsuite>',
    ].join('\n');
  });
  // A run without a single case is taken for a broken one by some readers.
  const none =
    '  <testsuite name="vnet-lens" tests="1" failures="0" errors="0">\n    <testcase classname="vnet-lens" name="check"/>\n  </testsuite>';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="vnet-lens">\n${suites.length === 0 ? none : suites.join('\n')}\n</testsuites>\n`;
};

function testCase(place: FindingReport | ProblemReport, name: string, content: string): string {
  const where = `${place.range.start.line + 1}:${place.range.start.character + 1}`;
  return `    <testcase classname="${escape(place.file)}" name="${escape(`${name} (${where})`)}">${content}</testcase>`;
}

function failure(finding: FindingReport): string {
  return `<failure type="${escape(finding.severity)}" message="${escape(finding.message)}">${escape(text(finding))}</failure>`;
}

function error(problem: ProblemReport): string {
  return `<error type="${escape(problem.kind)}" message="${escape(problem.message)}">${escape(placeText(problem))}</error>`;
}

function text(finding: FindingReport): string {
  const chain = finding.related.map((link) => `${placeText(link)}: ${link.message}`);
  return [`${placeText(finding)}: ${finding.message}`, ...chain, finding.docs].join('\n');
}

/** Control characters are not allowed in XML, not even escaped. */
function escape(value: string): string {
  return value
    .replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
