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
  return Utils.dirname(URI.parse(address)).toString();
}

/** @returns the last segment, decoded. */
export function baseName(address: FileAddress): string {
  return Utils.basename(URI.parse(address));
}

/** @returns the extension with its dot, in lower case. */
export function extensionOf(address: FileAddress): string {
  return Utils.extname(URI.parse(address)).toLowerCase();
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
  const from = URI.parse(folder);
  const to = URI.parse(address);
  if (from.scheme !== to.scheme || from.authority !== to.authority) return undefined;
  const base = from.path.endsWith('/') ? from.path : `${from.path}/`;
  if (to.path === from.path || `${to.path}/` === base) return '';
  return to.path.startsWith(base) ? to.path.slice(base.length) : undefined;
}

/** @returns the folder of a file and all folders above it, nearest first. */
export function foldersUpwards(address: FileAddress): readonly FileAddress[] {
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
