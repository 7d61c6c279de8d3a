// Reads a file and everything it reaches, until nothing new is named, and seals the result as a Snapshot. The only way from the world to an analysis.
import type { Resolution, Snapshot, SourceFile } from '../snapshot.ts';
import { usualLimits } from '../text/limits.ts';
import type { FileAddress } from '../text/location.ts';
import { folderOf, isInside } from './address.ts';
import { readFile, type ReadFile } from './read.ts';
import { localAddress, resolveReference, type ReadHost } from './resolve.ts';
import { cycle, notInSnapshot } from './unresolved.ts';

/** What one analysis can see. */
export interface Scan {
  readonly snapshot: Snapshot;
  readonly files: ReadonlyMap<FileAddress, ReadFile>;
  /** Of the files asked for: those that are not there (`undefined`) or cannot be read, with the reason. */
  readonly unreadable: ReadonlyMap<FileAddress, string | undefined>;
}

/** What the settings say of an analysis: virtual networks outside of the templates, and how far it goes. */
export type Given = Pick<Snapshot, 'described' | 'limits'>;

/** Resolutions of the references of each file, by the reference as written. */
type Resolutions = ReadonlyMap<FileAddress, ReadonlyMap<string, Resolution>>;

/**
 * @param roots the files asked for: parameter files, the entry
 * @param folders the folders that are open; see `resolveReference`. A root outside of them opens its own.
 * @param given what the settings say
 * @returns undefined when the signal was raised on the way
 */
export async function scan(
  host: ReadHost,
  roots: readonly FileAddress[],
  folders: readonly FileAddress[],
  signal?: AbortSignal,
  given: Given = { described: [], limits: usualLimits },
): Promise<Scan | undefined> {
  const strays = roots.filter((root) => !folders.some((folder) => isInside(folder, root)));
  const open = [...folders, ...strays.map(folderOf)];
  const files = new Map<FileAddress, ReadFile>();
  const unreadable = new Map<FileAddress, string | undefined>();
  const resolutions = new Map<FileAddress, ReadonlyMap<string, Resolution>>();
  const visited = new Set<FileAddress>(roots);
  for (let wave: readonly FileAddress[] = [...visited]; wave.length > 0;) {
    if (signal?.aborted === true) return undefined;
    const found = await Promise.all(wave.map(async (address) => [address, await host.read(address)] as const));
    const next: FileAddress[] = [];
    for (const [address, outcome] of found) {
      if (outcome === undefined || 'reason' in outcome) {
        unreadable.set(address, outcome?.reason);
        continue;
      }
      files.set(address, outcome);
      const own = await resolveAll(host, outcome, open);
      resolutions.set(address, own);
      for (const resolution of own.values()) {
        if (resolution.kind !== 'file' || visited.has(resolution.address)) continue;
        visited.add(resolution.address);
        next.push(resolution.address);
      }
    }
    wave = next;
  }
  return { snapshot: makeSnapshot(files, withoutCycles(roots, files, resolutions), given), files, unreadable };
}

async function resolveAll(
  host: ReadHost,
  file: ReadFile,
  folders: readonly FileAddress[],
): Promise<ReadonlyMap<string, Resolution>> {
  const own = new Map<string, Resolution>();
  for (const reference of file.references) {
    if (own.has(reference.path)) continue;
    own.set(reference.path, await resolveReference(host, file, reference, folders));
  }
  return own;
}

/** Cuts every reference that closes a circle, so that whoever follows references comes to an end. */
function withoutCycles(
  roots: readonly FileAddress[],
  files: ReadonlyMap<FileAddress, ReadFile>,
  resolutions: Resolutions,
): Resolutions {
  const result = new Map<FileAddress, ReadonlyMap<string, Resolution>>();
  const above = new Set<FileAddress>();
  const visit = (address: FileAddress): void => {
    const own = new Map(resolutions.get(address));
    result.set(address, own);
    above.add(address);
    for (const reference of files.get(address)?.references ?? []) {
      const resolution = own.get(reference.path);
      // The text of a file, its own even, can always be loaded.
      if (resolution?.kind !== 'file' || reference.kind === 'content') continue;
      if (above.has(resolution.address)) own.set(reference.path, cycle(reference));
      else if (!result.has(resolution.address)) visit(resolution.address);
    }
    above.delete(address);
  };
  for (const root of roots) if (!result.has(root)) visit(root);
  for (const [address, own] of resolutions) if (!result.has(address)) result.set(address, own);
  return result;
}

function makeSnapshot(files: ReadonlyMap<FileAddress, ReadFile>, resolutions: Resolutions, given: Given): Snapshot {
  return {
    files: new Map<FileAddress, SourceFile>([...files].map(([address, { source }]) => [address, source])),
    ...given,
    resolve: (from, reference) => resolutions.get(from)?.get(reference) ?? notInSnapshot(reference),
    edited: (texts) => {
      const changed = new Map(files);
      for (const [address, text] of texts)
        changed.set(address, readFile(address, text, files.get(address)?.languageId));
      const resolved = new Map(resolutions);
      for (const address of texts.keys()) {
        const file = changed.get(address);
        if (file !== undefined) resolved.set(address, resolveAmong(changed, file, resolutions.get(address)));
      }
      return makeSnapshot(changed, resolved, given);
    },
  };
}

/** References of an edited file: where they led before, or to a file that is there now. */
function resolveAmong(
  files: ReadonlyMap<FileAddress, ReadFile>,
  file: ReadFile,
  before: ReadonlyMap<string, Resolution> | undefined,
): ReadonlyMap<string, Resolution> {
  return new Map(
    file.references.map(({ path }) => {
      const known = before?.get(path);
      if (known?.kind === 'file' || known?.kind === 'folder') return [path, known];
      const address = localAddress(file, path);
      if (address !== undefined && files.has(address) && known?.problem.kind !== 'cycle') {
        return [path, { kind: 'file', address }];
      }
      return [path, known ?? notInSnapshot(path)];
    }),
  );
}
