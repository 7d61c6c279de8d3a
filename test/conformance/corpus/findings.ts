// A finding on public code as the list of judgements knows it: where, which rule, which subject. Names that are expressions are named by a hash, so that
// nothing of the analysed texts stands in our tree.
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineIndex } from '../../../server/text/line-index.ts';
import type { FileAddress } from '../../../server/text/location.ts';
import type { MergedFinding } from '../../../server/workspace/merge.ts';
import type { FolderAnalysis } from './analyse.ts';

export interface CorpusFinding {
  readonly rule: string;
  readonly certainty: 'certain' | 'possible';
  readonly severity: MergedFinding['severity'];
  /** Relative to the repository, forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Names of all resources that it mentions, the subject first. */
  readonly subject: string;
  readonly message: string;
  /** The whole text of the file, and where in it the finding stands. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Type of the subject. */
  readonly type: string;
}

/** @returns the findings of one repository, in the order of file and place. */
export function corpusFindings(folder: string, { findings, texts }: FolderAnalysis): readonly CorpusFinding[] {
  const lines = new Map<FileAddress, LineIndex>();
  return findings.map((finding) => {
    const { file, span } = finding.location;
    const text = texts.get(file) ?? '';
    const index = lines.get(file) ?? new LineIndex(text);
    lines.set(file, index);
    return {
      rule: finding.rule,
      certainty: finding.certainty,
      severity: finding.severity,
      file: relative(folder, fileURLToPath(file)).replaceAll('\\', '/'),
      line: index.range(span).start.line + 1,
      subject: finding.resources.map(({ name }) => shortName(name, folder)).join(' '),
      message: finding.message.en,
      text,
      start: span.start,
      end: span.end,
      type: finding.resources[0]?.type ?? '',
    };
  });
}

function shortName(name: string, folder: string): string {
  if (!name.startsWith('[')) return name;
  // What stands for damaged text names its file.
  const plain = name.replaceAll(folder, '');
  return `#${createHash('sha1').update(plain).digest('hex').slice(0, 8)}`;
}

/** @returns what a finding is known by in the list of judgements. */
export function findingKey({
  rule,
  file,
  line,
  subject,
}: Pick<CorpusFinding, 'rule' | 'file' | 'line' | 'subject'>): string {
  return JSON.stringify([file, line, rule, subject]);
}
