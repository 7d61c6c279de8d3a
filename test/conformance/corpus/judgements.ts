// The list of judgements: one line of JSON for each finding on public code, with `true` or `false` and why, or the class that says why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classes } from './classes.ts';
import { findingKey, type CorpusFinding } from './findings.ts';

export interface Judgement extends Pick<CorpusFinding, 'rule' | 'file' | 'line' | 'subject'> {
  readonly repository: string;
  readonly true: boolean;
  /** One line; of a judgement by class it stands in classes.ts. */
  readonly why?: string;
  readonly class?: string;
}

const listFile = join(import.meta.dirname, 'judged.jsonl');

export function readJudgements(): readonly Judgement[] {
  return readFileSync(listFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Judgement);
}

export interface Comparison {
  /** In the order of the findings; undefined: nobody has judged it. */
  readonly judged: readonly { readonly finding: CorpusFinding; readonly judgement: Judgement | undefined }[];
  /** Judged, and no longer found. */
  readonly vanished: readonly Judgement[];
}

/** @param list of this repository; two findings with the same key need two lines */
export function compare(findings: readonly CorpusFinding[], list: readonly Judgement[]): Comparison {
  const open = new Map<string, Judgement[]>();
  for (const judgement of list) {
    const key = findingKey(judgement);
    open.set(key, [...(open.get(key) ?? []), judgement]);
  }
  const judged = findings.map((finding) => {
    const judgement = open.get(findingKey(finding))?.shift();
    return { finding, judgement: judgement !== undefined && holds(finding, judgement) ? judgement : undefined };
  });
  return { judged, vanished: [...open.values()].flat() };
}

/** A judgement by class is one only while the text shows what the class says. */
function holds(finding: CorpusFinding, judgement: Judgement): boolean {
  return judgement.class === undefined || classes[judgement.class]?.holds(finding) === true;
}

/** @returns a line for a finding that nobody has judged: by class where one fits. */
export function proposal(repository: string, finding: CorpusFinding): Judgement | undefined {
  const { rule, file, line, subject } = finding;
  const [name] = Object.entries(classes).find(([, each]) => each.holds(finding)) ?? [];
  return name === undefined ? undefined : { repository, file, line, rule, subject, true: true, class: name };
}
