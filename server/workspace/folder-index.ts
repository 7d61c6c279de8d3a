// What the files of a folder are to each other: which templates are entry points, which parameter files belong to which template, who uses whom
// (contract, section 4). Knows references and names, evaluates nothing.
import type { FileAddress } from '../text/location.ts';
import { baseName, folderOf, joinAddress } from './address.ts';
import type { ReadFile } from './read.ts';
import { localAddress, resolveReference } from './resolve.ts';
import type { Workspace } from './workspace.ts';

export interface FolderIndex {
  /** Templates that no other there uses as a module, settings' `exclude` respected; in order. */
  readonly entryPoints: readonly FileAddress[];
  /** Parameter files by the template they belong to, which may lie elsewhere; in order. */
  readonly parameterFiles: ReadonlyMap<FileAddress, readonly FileAddress[]>;
  /** Who names a file directly, as a module, an import, a text to load or parameters to extend. */
  readonly users: ReadonlyMap<FileAddress, ReadonlySet<FileAddress>>;
}

const mayBeAnalysed = /\.(?:bicep|bicepparam|jsonc?)$/i;

/** @returns undefined when the signal was raised on the way */
export async function indexFolder(
  workspace: Workspace,
  folder: FileAddress,
  signal?: AbortSignal,
): Promise<FolderIndex | undefined> {
  const files = new Map<FileAddress, ReadFile>();
  for (const address of await workspace.list(folder)) {
    if (signal?.aborted === true) return undefined;
    if (!mayBeAnalysed.test(address) || (await workspace.settingsFor(address)).excludes(address)) continue;
    const found = await workspace.read(address);
    if (found !== undefined && !('reason' in found)) files.set(address, found);
  }
  return {
    entryPoints: entryPointsOf(files),
    parameterFiles: await parameterFilesOf(workspace, files),
    users: usersOf(files),
  };
}

/** @returns every file that reaches a file, itself included; each once, so circles end. */
export function reaching(index: FolderIndex, file: FileAddress): ReadonlySet<FileAddress> {
  const found = new Set<FileAddress>([file]);
  // A set grows while it is walked, and what is added is walked too.
  for (const each of found) for (const user of index.users.get(each) ?? []) found.add(user);
  return found;
}

function entryPointsOf(files: ReadonlyMap<FileAddress, ReadFile>): readonly FileAddress[] {
  const modules = new Set<FileAddress>();
  for (const [from, file] of files) {
    for (const reference of file.references) {
      const target = reference.kind === 'module' ? localAddress(file, reference.path) : undefined;
      if (target !== undefined && target !== from) modules.add(target);
    }
  }
  const templates = [...files].flatMap(([address, { source }]) => (source.template === undefined ? [] : [address]));
  return templates.filter((template) => !modules.has(template));
}

function usersOf(files: ReadonlyMap<FileAddress, ReadFile>): ReadonlyMap<FileAddress, ReadonlySet<FileAddress>> {
  const users = new Map<FileAddress, Set<FileAddress>>();
  for (const [from, file] of files) {
    for (const reference of file.references) {
      const target = localAddress(file, reference.path);
      if (target === undefined) continue;
      const known = users.get(target);
      if (known === undefined) users.set(target, new Set([from]));
      else known.add(from);
    }
  }
  return users;
}

async function parameterFilesOf(
  workspace: Workspace,
  files: ReadonlyMap<FileAddress, ReadFile>,
): Promise<ReadonlyMap<FileAddress, readonly FileAddress[]>> {
  const result = new Map<FileAddress, FileAddress[]>();
  for (const [address, file] of files) {
    if (file.source.parameters === undefined) continue;
    for (const template of await templatesOf(workspace, file, (candidate) => files.has(candidate))) {
      const known = result.get(template);
      if (known === undefined) result.set(template, [address]);
      else known.push(address);
    }
  }
  return result;
}

/**
 * The templates a parameter file belongs to: by `using`, or in JSON by its name.
 * @param exists whether a file is there
 */
export async function templatesOf(
  workspace: Workspace,
  file: ReadFile,
  exists: (address: FileAddress) => boolean,
): Promise<readonly FileAddress[]> {
  const { parameters, address } = file.source;
  if (parameters?.language === 'json')
    return (
      namesakes(address)
        .map((same) => same.filter(exists))
        .find(({ length }) => length > 0) ?? []
    );
  const using = file.references.find(({ kind }) => kind === 'using');
  if (using === undefined) return [];
  const resolution = await resolveReference(workspace, file, using, []);
  return resolution.kind === 'file' ? [resolution.address] : [];
}

/** The templates that `main.parameters.json`, `main.parameters.prod.json` and `main.prod.parameters.json` may mean, the longest name first. */
export function namesakes(parameterFile: FileAddress): readonly (readonly FileAddress[])[] {
  const [, whole] = /^(.+?)\.parameters(?:\..+)?\.jsonc?$/i.exec(baseName(parameterFile)) ?? [];
  if (whole === undefined) return [];
  const words = whole.split('.');
  return words
    .map((_, dropped) => words.slice(0, words.length - dropped).join('.'))
    .map((base) =>
      ['.bicep', '.json', '.jsonc'].map((extension) => joinAddress(folderOf(parameterFile), base + extension)),
    );
}
