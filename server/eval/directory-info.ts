// What `loadDirectoryFileInfo` gives of the files that lie in a folder: path from the template, name and extension, in the order of the compiler (tried with it).
import type { FileAddress } from '../text/location.ts';
import { filesMatching } from './file-pattern.ts';
import { array, object, string } from './make.ts';
import type { ArrayValue } from './value.ts';

/**
 * @param file that asks
 * @param names of the files in the folder
 * @returns undefined when the answer depends on the machine that compiles: whether the case of letters counts
 */
export function directoryInfo(
  file: FileAddress,
  folder: FileAddress,
  names: readonly string[],
  pattern: string,
): ArrayValue | undefined {
  const found = filesMatching(names, pattern);
  if (found === undefined) return undefined;
  const sorted = found
    .map((name) => [inCapitals(name), name] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (sorted.some(([key], i) => sorted[i + 1]?.[0] === key)) return undefined;
  const way = wayTo(file, folder);
  return array(
    sorted.map(([, name]) =>
      object([
        ['relativePath', string(`${way}${name}`)],
        ['baseName', string(name)],
        ['extension', string(extensionOf(name))],
      ]),
    ),
  );
}

/** Letter by letter, as .NET's OrdinalIgnoreCase compares: one letter never becomes two. */
function inCapitals(name: string): string {
  return [...name].map((char) => (char.toUpperCase().length === char.length ? char.toUpperCase() : char)).join('');
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 || dot === name.length - 1 ? '' : name.slice(dot);
}

/** @returns the relative path from where a file lies to a folder, with the slash that ends it. */
function wayTo(file: FileAddress, folder: FileAddress): string {
  const from = file.split('/').slice(0, -1);
  const to = folder.split('/').filter((part, i, parts) => part !== '' || i < parts.length - 1);
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  const parts = [...from.slice(shared).map(() => '..'), ...to.slice(shared).map(decodeURIComponent)];
  return parts.map((part) => `${part}/`).join('');
}
