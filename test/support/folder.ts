// A folder of fixtures as a table of texts, for tests that run over a world in memory.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the texts of all files below a folder, by path relative to it with forward slashes. */
export function textsBelow(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
  );
}
