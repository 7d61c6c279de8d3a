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
    listFiles: (folder) => Promise.resolve([...texts.keys()].filter((file) => file.startsWith(`${folder}/`))),
  };
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
