// The tally as Markdown, for docs/corpus.md: by repository, and by rule.
import { countBy, type Tally } from './tally.ts';

/** @returns both tables, ready to be laid out by prettier. */
export function tables(tallies: readonly Tally[]): string {
  return [repositoryTable(tallies), ruleTable(tallies), problemTable(tallies)].join('\n\n');
}

function repositoryTable(tallies: readonly Tally[]): string {
  const rows = tallies.map(({ repository, commit, files, analyses, findings, crashes }) => [
    repository,
    `\`${commit.slice(0, 12)}\``,
    files,
    analyses,
    findings.length,
    findings.filter((each) => each.true === true).length,
    findings.filter((each) => each.true === false).length,
    crashes.length,
  ]);
  const sum = (column: number): number => rows.reduce((total, row) => total + Number(row[column]), 0);
  const total = ['**all**', '', ...[2, 3, 4, 5, 6, 7].map((column) => `**${sum(column)}**`)];
  return table(['Repository', 'Commit', 'Files', 'Analyses', 'Findings', 'True', 'False', 'Crashes'], [...rows, total]);
}

function ruleTable(tallies: readonly Tally[]): string {
  const all = tallies.flatMap(({ findings }) => findings);
  const rules = Object.keys(countBy(all, ({ rule }) => rule));
  const rows = rules.map((rule) => {
    const own = all.filter((finding) => finding.rule === rule);
    const count = (wanted: (finding: (typeof own)[number]) => boolean): number => own.filter(wanted).length;
    return [
      `\`${rule}\``,
      count(({ certainty }) => certainty === 'certain'),
      count(({ certainty }) => certainty === 'possible'),
      count((finding) => finding.true === true),
      count((finding) => finding.true === false),
    ];
  });
  return table(['Rule', 'Certain', 'Possible', 'True', 'False'], rows);
}

function problemTable(tallies: readonly Tally[]): string {
  const kinds = new Map<string, number>();
  for (const { problems } of tallies)
    for (const [kind, count] of Object.entries(problems)) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  return table(
    ['What could not be analysed', 'Places'],
    [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => [`\`${kind}\``, count]),
  );
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
