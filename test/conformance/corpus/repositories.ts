// The public repositories of the tally, each at one commit, and how they come to this machine.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf } from '../corpus.ts';

export interface Repository {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly commit: string;
}

export function listedRepositories(): readonly Repository[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'repositories.json'), 'utf8')) as readonly Repository[];
}

/** @returns the commit that a folder holds: of its git directory, or as a file `.commit` says that was written when it was unpacked. */
export function commitAt(folder: string): string | undefined {
  const written = join(folder, '.commit');
  return existsSync(written) ? readFileSync(written, 'utf8').trim() : commitOf(folder);
}

/** Brings one commit of a repository, without its history, into a folder that is not there yet. */
export function clone({ repository, commit }: Repository, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const git = (...args: readonly string[]): unknown =>
    execFileSync('git', ['-C', folder, ...args], { stdio: 'inherit' });
  git('init', '-q');
  git('fetch', '-q', '--depth', '1', `https://github.com/${repository}`, commit);
  git('checkout', '-q', 'FETCH_HEAD');
}
