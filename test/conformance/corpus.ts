// Finds the files of a corpus and says which state of it was read.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the paths of all files below a folder whose name passes, sorted. */
export function filesBelow(folder: string, accept: (name: string) => boolean): readonly string[] {
  const found: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') open.push(path);
      else if (entry.isFile() && accept(entry.name)) found.push(path);
    }
  }
  return found.sort();
}

/** @returns the commit of a checked-out corpus, if it is one. */
export function commitOf(folder: string): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}
