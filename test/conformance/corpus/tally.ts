// What one repository gave, counted, with the judgement of every finding.
import type { FolderAnalysis } from './analyse.ts';
import type { CorpusFinding } from './findings.ts';
import type { Judgement } from './judgements.ts';

export interface Tally {
  readonly repository: string;
  readonly commit: string;
  /** Every file that was read. */
  readonly files: number;
  /** Entry points, each once per parameter file. */
  readonly analyses: number;
  readonly findings: readonly JudgedFinding[];
  readonly problems: Readonly<Record<string, number>>;
  readonly crashes: readonly string[];
}

export interface JudgedFinding {
  readonly rule: string;
  readonly certainty: CorpusFinding['certainty'];
  /** Undefined: nobody has judged it. */
  readonly true: boolean | undefined;
}

export function tallyOf(
  repository: string,
  commit: string,
  { texts, analyses, problems, crashes }: FolderAnalysis,
  judged: readonly { readonly finding: CorpusFinding; readonly judgement: Judgement | undefined }[],
): Tally {
  return {
    repository,
    commit,
    files: texts.size,
    analyses,
    findings: judged.map(({ finding: { rule, certainty }, judgement }) => ({ rule, certainty, true: judgement?.true })),
    problems: countBy(problems, ({ kind }) => kind),
    crashes: crashes.map(({ input, stack }) => `${input.entry}: ${stack}`),
  };
}

/** @returns how many items have each key, in the order of the keys. */
export function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
