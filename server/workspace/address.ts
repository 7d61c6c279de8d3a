// File addresses as a tree of folders: joining, going up, lying inside. Addresses are canonical URIs, so that the same file has one key wherever
// it was named. Nothing is read here.
import { URI, Utils } from 'vscode-uri';
import type { FileAddress } from '../text/location.ts';

/** @returns the one spelling of a URI (drive letters, percent encoding), as editors and the command line write it in different ways. */
export function canonicalAddress(uri: string): FileAddress {
  return URI.parse(uri).toString();
}

/** @returns the folder a file or folder lies in, without a slash at its end; of a root itself. */
export function folderOf(address: FileAddress): FileAddress {
  // Text work, as every file of a folder is asked: a canonical address holds no slash but those of its path and the two before the authority.
  const root = rootEnd(address);
  const end = address.lastIndexOf('/');
  return end < root ? address.slice(0, root) : address.slice(0, end);
}

/** Just after the slash that begins the path. */
function rootEnd(address: FileAddress): number {
  const [root] = /^[^:/]+:(?:\/\/[^/]*)?\/?/.exec(address) ?? [''];
  return root.length;
}

/** @returns the last segment, decoded. */
export function baseName(address: FileAddress): string {
  return decoded(address.slice(Math.max(address.lastIndexOf('/') + 1, rootEnd(address))));
}

/** @returns the extension with its dot, in lower case. */
export function extensionOf(address: FileAddress): string {
  return /\.[^.]*$/.exec(baseName(address))?.[0].toLowerCase() ?? '';
}

/** A stray `%` is no error here. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param path relative, with forward slashes; `.` and `..` are followed. */
export function joinAddress(folder: FileAddress, path: string): FileAddress {
  return Utils.joinPath(URI.parse(folder), path).toString();
}

/** @returns whether a file lies in a folder, at any depth; a folder lies in itself. */
export function isInside(folder: FileAddress, address: FileAddress): boolean {
  return relativePath(folder, address) !== undefined;
}

/** @returns the decoded path from a folder to what lies in it, `''` for itself; undefined for anything else. */
export function relativePath(folder: FileAddress, address: FileAddress): string | undefined {
  if (address === folder) return '';
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  if (address === base || `${address}/` === base) return '';
  return address.startsWith(base) ? decoded(address.slice(base.length)) : undefined;
}

/** @returns the folder of a file and all folders above it, nearest first; none for a document that is not saved yet. */
export function foldersUpwards(address: FileAddress): readonly FileAddress[] {
  if (isUnsaved(address)) return [];
  const folders: FileAddress[] = [];
  let folder = folderOf(address);
  while (folders.at(-1) !== folder) {
    folders.push(folder);
    folder = folderOf(folder);
  }
  return folders;
}

/** @returns whether the address names a document that has no place among files yet. */
export function isUnsaved(address: FileAddress): boolean {
  return address.startsWith('untitled:');
}
