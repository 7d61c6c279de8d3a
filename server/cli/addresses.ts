// Paths, as a user types and reads them, to addresses, as everything else knows files, and back. Shown paths are relative to the working
// folder with forward slashes; what lies outside it keeps its `../`.
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { FileAddress } from '../text/location.ts';

/** @param path relative to `cwd` or absolute. */
export function addressOf(cwd: string, path: string): FileAddress {
  return URI.file(resolve(cwd, path)).toString();
}

/** @returns the absolute path of a file address. */
export function pathOf(address: FileAddress): string {
  return URI.parse(address).fsPath;
}

/** @returns the path as it is shown; an address that is no file of this machine is shown as it is. */
export function shownPath(cwd: string, address: FileAddress): string {
  const uri = URI.parse(address);
  if (uri.scheme !== 'file') return address;
  const path = relative(cwd, uri.fsPath);
  // Another drive of a Windows machine has no relative path.
  return (isAbsolute(path) ? uri.fsPath : path === '' ? '.' : path).split(sep).join('/');
}
