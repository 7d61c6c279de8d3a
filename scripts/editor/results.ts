// What a run of the suite came to: read from the file the suite leaves in the exchange folder, written as one file for `npm test`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './stage.ts';

/** One host's outcome, as the suite writes it. */
export interface HostResults {
  readonly host: string;
  readonly passed: number;
  readonly failed: number;
  readonly passes: readonly { readonly title: string; readonly milliseconds: number }[];
  readonly failures: readonly Failure[];
  /** No result file was left: the editor or the suite stopped before its end. */
  readonly aborted: boolean;
}

export interface Failure {
  readonly title: string;
  readonly message: string;
}

const resultFile = join(repository, 'out', 'test-results', 'vscode.json');

/** Reads what the suite left behind; a missing file is one failure, never a silent nothing. */
export function resultsOf(host: string, exchange: string): HostResults {
  const file = join(exchange, 'results.json');
  if (!existsSync(file))
    return failure(host, 'the suite ran to its end', 'the editor closed or hung before the suite reported');
  const { passed, failed, passes, failures } = JSON.parse(readFileSync(file, 'utf8')) as Omit<
    HostResults,
    'host' | 'aborted'
  >;
  return { host, passed, failed, passes, failures, aborted: false };
}

/** One failure of the runner itself. */
export function failure(host: string, title: string, message: string): HostResults {
  return { host, passed: 0, failed: 1, passes: [], failures: [{ title, message }], aborted: true };
}

/** Writes `out/test-results/vscode.json` and returns the sums. */
export function writeResults(all: readonly HostResults[]): { readonly passed: number; readonly failed: number } {
  const sum = (count: (results: HostResults) => number): number =>
    all.reduce((total, results) => total + count(results), 0);
  const totals = { passed: sum((results) => results.passed), failed: sum((results) => results.failed) };
  const failures = all.flatMap(({ host, failures }) =>
    failures.map(({ title, message }) => ({ title: `${host}: ${title}`, message })),
  );
  mkdirSync(dirname(resultFile), { recursive: true });
  writeFileSync(resultFile, `${JSON.stringify({ ...totals, failures }, undefined, 2)}\n`);
  return totals;
}
