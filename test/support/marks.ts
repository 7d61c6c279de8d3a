// The mark language of fixtures, one for Bicep and ARM JSON: a comment below a line whose carets stand under the exact span, then severity, `possible`,
// rule id and `(fix)`: `//    ^^^^^^^ warning possible retired-basic-sku (fix)`.
import type { Finding } from '../../server/rules/finding.ts';
import { LineIndex } from '../../server/text/line-index.ts';

const pattern =
  /^\s*\/\/ *(?<carets>\^+) (?<severity>error|warning|information|hint) (?<possible>possible )?(?<rule>[a-z-]+)(?<fix> \(fix\))?\s*$/d;

/** @returns the marks of one text, `line:from-to severity certainty rule`, each under the last line that is no mark. */
export function marksOf(name: string, text: string): readonly string[] {
  const marks: string[] = [];
  let below = 0;
  text.split(/\r?\n/).forEach((line, i) => {
    const match = pattern.exec(line);
    if (match === null) {
      below = i;
      return;
    }
    const [from, to] = match.indices?.groups?.['carets'] ?? [0, 0];
    const { severity, possible, rule } = match.groups ?? {};
    marks.push(
      `${name}:${below + 1}:${from}-${to} ${severity ?? ''} ${possible === undefined ? 'certain' : 'possible'} ${rule ?? ''}`,
    );
  });
  return marks.sort();
}

/** @returns the places of the marks that say `(fix)`. */
export function fixableMarks(name: string, text: string): readonly string[] {
  return marksOf(name, text.replaceAll(/^(?!.*\(fix\)\s*$)(\s*\/\/ *\^+.*)$/gm, ''));
}

/** @returns a finding as the mark that would stand for it. */
export function markOf(name: string, text: string, finding: Finding): string {
  const { start, end } = new LineIndex(text).range(finding.location.span);
  const to = start.line === end.line ? end.character : '…';
  return `${name}:${start.line + 1}:${start.character}-${to} ${finding.severity} ${finding.certainty} ${finding.rule}`;
}
