// Markdown for job summaries and comments on pull requests: a table of the findings, and the chain of each folded away below it.
import { deciderIn } from '../../rules/decider.ts';
import { inLocale } from '../../text/localized.ts';
import type { FindingReport } from '../report.ts';
import { certaintyWord, label, severityWord, summaryText } from '../words.ts';
import { placeText, type Format, type FormatContext } from './format.ts';

export const markdown: Format = (report, context) => {
  const { locale } = context;
  const summary = inLocale(summaryText(report.summary, report.problems.length), locale);
  const parts = [`## VNet Lens\n\n${summary}\n`];
  if (report.findings.length > 0) {
    parts.push(table(report.findings, context), ...report.findings.map((finding) => details(finding, context)));
  }
  if (report.problems.length > 0) {
    const items = report.problems.map((problem) => `- ${code(placeText(problem))} ${plain(problem.message)}`);
    parts.push(`### ${inLocale(label.notAnalysed, locale)}\n\n${items.join('\n')}\n`);
  }
  return parts.join('\n');
};

function table(findings: readonly FindingReport[], { locale }: FormatContext): string {
  const head = [label.severity, label.rule, label.place, label.message].map((title) => inLocale(title, locale));
  const rows = findings.map((finding) => {
    const certainty = finding.certainty === 'possible' ? ` (${inLocale(certaintyWord.possible, locale)})` : '';
    const severity = `${inLocale(severityWord[finding.severity], locale)}${certainty}`;
    return `| ${severity} | ${code(finding.rule)} | ${code(placeText(finding))} | ${plain(finding.message)} |`;
  });
  return `| ${head.join(' | ')} |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function details(finding: FindingReport, { locale }: FormatContext): string {
  const chain = finding.related.map((link, i) => `${i + 1}. ${code(placeText(link))} ${plain(link.message)}`);
  const fixes = finding.fixes.map((fix) => `- ${inLocale(label.fix, locale)}: ${plain(fix.title)}`);
  const unknowns =
    finding.dependsOn?.map((name) => `- ${inLocale(label.dependsOn, locale)}: ${plain(deciderIn(name, locale))}`) ?? [];
  const docs = `- ${inLocale(label.docs, locale)}: ${finding.docs}`;
  const title = `<code>${html(finding.rule)}</code> ${html(placeText(finding))}`;
  const body = [...chain, ...(chain.length > 0 ? [''] : []), ...unknowns, ...fixes, docs].join('\n');
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`;
}

/** A name with backticks needs a longer fence; a bar would end the cell. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const pad = text.includes('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll('|', '\\|').replaceAll('\n', ' ')}${pad}${fence}`;
}

/** What a template's names could switch on is taken at its word. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replaceAll('\n', ' ');
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
