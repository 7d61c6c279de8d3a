// The report for people: what is wrong, the line it is about, the chain that leads to it, and what can be done.
import pico from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import { deciderIn } from '../../rules/decider.ts';
import type { Severity } from '../../rules/finding.ts';
import { inLocale, type Locale, type Localized } from '../../text/localized.ts';
import { unusedSuppressionCode } from '../../workspace/unused-suppression.ts';
import type { FindingReport, NoteReport, Place, RelatedReport } from '../report.ts';
import { certaintyWord, label, say, severityWord, summaryText } from '../words.ts';
import { codeFrame } from './code-frame.ts';
import { placeText, printable, type Format, type FormatContext } from './format.ts';

export const pretty: Format = (report, context) => {
  const colors = pico.createColors(context.colors);
  const { locale } = context;
  const blocks = report.findings.map((finding) => `${findingBlock(finding, colors, context)}\n\n`);
  const summary = inLocale(summaryText(report.summary, report.problems.length), locale);
  const fixable = report.findings.filter((finding) => finding.fixes.some((fix) => fix.safe)).length;
  const hint = fixable === 0 ? '' : `${inLocale(say.fixable(fixable), locale)}\n`;
  const notes = (report.unusedSuppressions ?? []).map((note) => `${noteBlock(note, colors, context)}\n\n`);
  return `${blocks.join('')}${notes.join('')}${colors.bold(summary)}\n${hint}`;
};

function findingBlock(finding: FindingReport, colors: Colors, context: FormatContext): string {
  const { locale } = context;
  const paint = severityColor(finding.severity, colors);
  const certainty = finding.certainty === 'possible' ? ` (${inLocale(certaintyWord.possible, locale)})` : '';
  const word = inLocale(severityWord[finding.severity], locale);
  return [
    `${colors.underline(placeText(finding))}  ${paint(word)}${certainty}  ${colors.dim(finding.rule)}`,
    `  ${indented(finding.message)}`,
    frame(finding, colors, context),
    ...list(
      label.dependsOn,
      (finding.dependsOn ?? []).map((each) => deciderIn(each, locale)),
      locale,
    ),
    ...chain(finding.related, colors, context),
    ...list(label.parameterFiles, finding.parameterFiles, locale),
    ...finding.fixes.map((fix) => {
      const how = fix.safe ? ` ${colors.dim(`(${inLocale(label.safeFix, locale)})`)}` : '';
      return `  ${colors.green(inLocale(label.fix, locale))}: ${printable(fix.title)}${how}`;
    }),
    `  ${colors.dim(`${inLocale(label.docs, locale)}: vnet-lens rules ${finding.rule}`)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function noteBlock(note: NoteReport, colors: Colors, context: FormatContext): string {
  const word = colors.gray(inLocale(severityWord.hint, context.locale));
  return [
    `${colors.underline(placeText(note))}  ${word}  ${colors.dim(unusedSuppressionCode)}`,
    `  ${indented(note.message)}`,
    frame(note, colors, context),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function chain(related: readonly RelatedReport[], colors: Colors, context: FormatContext): readonly string[] {
  if (related.length === 0) return [];
  const links = related.map((link, i) => {
    const line = lineAt(link, context);
    const code = line === undefined ? '' : `\n       ${colors.dim(line)}`;
    return `    ${i + 1}. ${placeText(link)}  ${printable(link.message)}${code}`;
  });
  return [`  ${inLocale(label.because, context.locale)}:`, ...links];
}

function lineAt({ file, range }: Place, context: FormatContext): string | undefined {
  const line = context.source(file)?.split(/\r\n|\n|\r/)[range.start.line];
  const trimmed = printable(line?.trim() ?? '').replaceAll('\t', '  ');
  return trimmed === '' || trimmed.length > 120 ? undefined : trimmed;
}

function frame(place: Place, colors: Colors, context: FormatContext): string {
  const text = context.source(place.file);
  return text === undefined ? '' : codeFrame(text, place.range, colors);
}

function list(title: Localized, items: readonly string[], locale: Locale): readonly string[] {
  return items.length === 0 ? [] : [`  ${inLocale(title, locale)}: ${items.map(printable).join(', ')}`];
}

function indented(text: string): string {
  return printable(text).replaceAll('\n', '\n  ');
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'information':
      return colors.blue;
    case 'hint':
      return colors.gray;
  }
}
