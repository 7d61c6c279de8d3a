// A file system for tests that is a table of texts. Counts what is read, so that tests can say what is not read again.
import type { FileAddress } from '../../server/text/location.ts';
import type { FileSystem } from '../../server/workspace/file-system.ts';
import { Workspace, type WorkspaceOptions } from '../../server/workspace/workspace.ts';

export const root = 'file:///work';

/** @returns the address of a path below the root. */
export function at(path: string): FileAddress {
  return `${root}/${path}`;
}

export interface MemoryFiles extends FileSystem {
  readonly texts: Map<FileAddress, string | { readonly reason: string }>;
  readonly reads: FileAddress[];
}

/** @param files texts by path below the root, or by whole address */
export function memoryFiles(files: Readonly<Record<string, string | { readonly reason: string }>>): MemoryFiles {
  const texts = new Map(
    Object.entries(files).map(([path, text]) => [path.startsWith('file:') ? path : at(path), text] as const),
  );
  const reads: FileAddress[] = [];
  return {
    texts,
    reads,
    readText: (file) => {
      reads.push(file);
      return Promise.resolve(texts.get(file));
    },
    readFolder: (folder) => Promise.resolve(namesIn(texts.keys(), folder)),
    listFiles: (folder) => Promise.resolve([...texts.keys()].filter((file) => file.startsWith(`${folder}/`))),
  };
}

/** @returns the names of the files that lie in a folder; undefined when nothing lies in it. */
export function namesIn(files: Iterable<FileAddress>, folder: FileAddress): readonly string[] | undefined {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  const below = [...files].filter((file) => file.startsWith(base)).map((file) => file.slice(base.length));
  return below.length === 0 ? undefined : below.filter((path) => !path.includes('/')).map(decodeURIComponent);
}

/** @returns a workspace whose one open folder is the root. */
export function memoryWorkspace(
  files: Parameters<typeof memoryFiles>[0],
  options: Partial<WorkspaceOptions> = {},
): { readonly workspace: Workspace; readonly files: MemoryFiles } {
  const memory = memoryFiles(files);
  return {
    workspace: new Workspace({ files: memory, home: 'file:///home/me', folders: [root], ...options }),
    files: memory,
  };
}
