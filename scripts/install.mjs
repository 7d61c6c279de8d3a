// Brings what package-lock.json names into node_modules when it is missing or out of date. Uses only what Node brings, so that every
// other script may start with it on a fresh machine. It never changes the lock file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, root } from './run.mjs';

/** @returns {boolean} whether every package of the lock file that is not optional is there in its version. */
export function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const there = readPackages(join('node_modules', '.package-lock.json'));
  if (wanted === undefined || there === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || there[path]?.version === entry.version,
  );
}

function readPackages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** Runs `npm ci` when needed; ends the process with its status when that fails, for nothing works without. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing what package-lock.json names (npm ci), once …');
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { status, output } = await run(program, [...first, 'ci', '--no-audit', '--no-fund'], { quiet: true });
  if (status === 0) return;
  console.error(output);
  console.error('npm ci failed: is there a network, and do package.json and package-lock.json agree?');
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensureInstalled();
