// Where a reference leads: a path next to the file that names it, or a place in Bicep's cache of registry modules. Reads only to see whether
// something is there.
import { URI } from 'vscode-uri';
import type { Resolution } from '../snapshot.ts';
import type { FileAddress } from '../text/location.ts';
import { baseName, folderOf, isInside, isUnsaved, joinAddress } from './address.ts';
import { bicepConfigFor } from './bicep-config.ts';
import type { FileSystem } from './file-system.ts';
import type { ReadFile } from './read.ts';
import type { Reference } from './references.ts';
import { cachePlace, isRegistryReference } from './registry.ts';
import * as unresolved from './unresolved.ts';

/** What reading an address gave: the file, nothing there, or why it cannot be read. */
export type ReadOutcome = ReadFile | undefined | { readonly reason: string };

/** How the world is asked. */
export interface ReadHost {
  readonly read: (address: FileAddress) => Promise<ReadOutcome>;
  /** See `FileSystem`. */
  readonly readFolder: FileSystem['readFolder'];
  /** The user's home folder, in which Bicep keeps its cache; undefined where there is none, as in a browser. */
  readonly home: FileAddress | undefined;
}

/**
 * @param from the file that refers
 * @param folders values are loaded from files and folders in these only: a template must not make us read what the user has not opened
 */
export async function resolveReference(
  host: ReadHost,
  from: ReadFile,
  reference: Reference,
  folders: readonly FileAddress[],
): Promise<Resolution> {
  const isValue = reference.kind === 'content' || reference.kind === 'folder';
  if (!isValue && isRegistryReference(reference.path)) return resolveRegistry(host, from, reference);
  if (isUnsaved(from.source.address)) return unresolved.unsavedDocument(reference);
  const address = localAddress(from, reference.path);
  if (address === undefined) return unresolved.notRelative(reference);
  if (isValue && !folders.some((folder) => isInside(folder, address))) return unresolved.outsideWorkspace(reference);
  if (reference.kind === 'folder') return resolveFolder(host, reference, address);
  const found = await host.read(address);
  if (found === undefined) return unresolved.missingFile(reference);
  if ('reason' in found) return unresolved.unreadableFile(reference, found.reason);
  if (isValue && found.source.text.includes('\uFFFD')) return unresolved.notText(reference);
  return { kind: 'file', address };
}

async function resolveFolder(host: ReadHost, reference: Reference, address: FileAddress): Promise<Resolution> {
  const names = await host.readFolder(address);
  if (names === undefined) return unresolved.missingFolder(reference);
  if ('reason' in names) return unresolved.unreadableFile(reference, names.reason);
  return { kind: 'folder', address, names };
}

/** @returns where a relative path leads; undefined for a path that is absolute or of another form. */
export function localAddress({ source }: ReadFile, path: string): FileAddress | undefined {
  // ARM's `relativePath` is a part of a web address, but is written with both slashes in the wild; Bicep allows one (BCP098).
  const slashed = source.language === 'arm' ? path.replaceAll('\\', '/') : path;
  if (slashed === '' || isRegistryReference(path) || /^\/|\\|^[A-Za-z][A-Za-z0-9+.-]*:/.test(slashed)) return undefined;
  return joinAddress(folderOf(source.address), slashed);
}

async function resolveRegistry(host: ReadHost, from: ReadFile, reference: Reference): Promise<Resolution> {
  const config = await bicepConfigFor(from.source.address, async (address) => {
    const found = await host.read(address);
    return found === undefined || 'reason' in found ? undefined : found.source.text;
  });
  const place = cachePlace(reference.path, config);
  if (place.kind === 'malformed') return unresolved.malformedReference(reference);
  if (place.kind === 'unknown-alias') return unresolved.unknownAlias(reference, place.alias);
  const root = cacheRoot(host.home, config.cacheRoot);
  if (root === undefined) return unresolved.noModuleCache(reference);
  const address = joinAddress(root, place.path);
  const found = await host.read(address);
  if (found === undefined) return unresolved.notRestored(reference, baseName(from.source.address));
  if ('reason' in found) return unresolved.unreadableFile(reference, found.reason);
  return { kind: 'file', address };
}

function cacheRoot(home: FileAddress | undefined, configured: string | undefined): FileAddress | undefined {
  if (home === undefined) return undefined;
  if (configured === undefined) return joinAddress(home, '.bicep');
  return configured.startsWith('~') ? joinAddress(home, configured.slice(1)) : URI.file(configured).toString();
}
