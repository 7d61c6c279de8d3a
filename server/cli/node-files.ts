// The disk as a FileSystem, for the command line and `lsp --stdio`. Reads only; what `.gitignore` names is not listed, as git would not list it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { FileAddress } from '../text/location.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { ignoreRules, isIgnored, neverSearched, type IgnoreRules } from '../workspace/git-ignore.ts';

/** @returns the file system of this machine; addresses of another scheme than `file:` name nothing in it. */
export function nodeFiles(): FileSystem {
  return { readText: (file) => readText(file, (path) => readFile(path, 'utf8')), listFiles, readFolder };
}

/** @returns the same for a command that has nothing to do while it waits: to ask for each file by itself costs more than to read it. */
export function waitingNodeFiles(): FileSystem {
  return { readText: (file) => readText(file, (path) => readFileSync(path, 'utf8')), listFiles, readFolder };
}

async function readText(
  file: FileAddress,
  read: (path: string) => string | Promise<string>,
): Promise<string | undefined | { readonly reason: string }> {
  const uri = URI.parse(file);
  if (uri.scheme !== 'file') return undefined;
  try {
    return await read(uri.fsPath);
  } catch (error) {
    return whyNot(error);
  }
}

/** @returns undefined for what is not there, the reason for anything else. */
function whyNot(error: unknown): { readonly reason: string } | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // A path that goes through a file, or a name too long to exist, is not there either.
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
  return { reason: error instanceof Error ? error.message : String(error) };
}

async function readFolder(folder: FileAddress): ReturnType<FileSystem['readFolder']> {
  const uri = URI.parse(folder);
  if (uri.scheme !== 'file') return undefined;
  try {
    const entries = await readdir(uri.fsPath, { withFileTypes: true });
    return entries.flatMap((entry) => {
      const isFolder = entry.isSymbolicLink() ? leadsToFolder(join(uri.fsPath, entry.name)) : entry.isDirectory();
      return isFolder ? [] : [entry.name];
    });
  } catch (error) {
    return whyNot(error);
  }
}

function leadsToFolder(link: string): boolean {
  return statSync(link, { throwIfNoEntry: false })?.isDirectory() === true;
}

async function listFiles(folder: FileAddress): Promise<readonly FileAddress[]> {
  const uri = URI.parse(folder);
  if (uri.scheme !== 'file') return [];
  const found: string[] = [];
  await walk(uri.fsPath, '', await rulesAbove(uri.fsPath), found);
  return found.sort().map((path) => URI.file(path).toString());
}

/** Folders and files are visited in any order; links are not followed, so a loop of links cannot catch us. */
async function walk(root: string, below: string, above: readonly IgnoreRules[], found: string[]): Promise<void> {
  const path = join(root, below);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const own = entries.some((entry) => entry.name === '.gitignore') ? await rulesIn(path, below) : undefined;
  const rules = own === undefined ? above : [...above, own];
  for (const entry of entries) {
    if (neverSearched.has(entry.name)) continue;
    const inner = `${below}${entry.name}${entry.isDirectory() ? '/' : ''}`;
    if (isIgnored(inner, rules)) continue;
    if (entry.isDirectory()) await walk(root, inner, rules, found);
    else if (entry.isFile()) found.push(join(path, entry.name));
  }
}

async function rulesIn(folder: string, below: string): Promise<IgnoreRules | undefined> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : ignoreRules(below, text);
}

/**
 * The `.gitignore` files above a folder, up to the root of its repository. A folder that is itself ignored and was named all the same is searched
 * by its own rules alone, as Ruff and ripgrep do.
 */
async function rulesAbove(folder: string): Promise<readonly IgnoreRules[]> {
  const above: string[] = [];
  for (let at = folder; !existsSync(join(at, '.git')); at = dirname(at)) {
    if (dirname(at) === at) return [];
    above.unshift(dirname(at));
  }
  const rules: IgnoreRules[] = [];
  for (const each of above) {
    const text = await readFile(join(each, '.gitignore'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const path = relative(each, folder).split(sep).join('/');
    const whole = ignoreRules('', text);
    if (isIgnored(`${path}/`, [whole])) return [];
    rules.push({ folder: '', verdict: (inner) => whole.verdict(`${path}/${inner}`) });
  }
  return rules;
}
