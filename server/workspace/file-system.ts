// How files are read: the one door through which the world comes in. The language server reads through the client (so desktop, remote and
// vscode.dev share one path), `lsp --stdio` and the command line through Node.
import type { FileAddress } from '../text/location.ts';

/** Reading fails as a value: `undefined` for what is not there, `{ reason }` for what cannot be read. */
export interface FileSystem {
  /** @returns the text of a file (UTF-8, BOM kept), `undefined` when there is none, or the reason why it cannot be read. */
  readonly readText: (file: FileAddress) => Promise<string | undefined | { readonly reason: string }>;
  /** @returns the addresses of all files below a folder (or matching), `node_modules`, `.git` and what `.gitignore` names left out. */
  readonly listFiles: (folder: FileAddress) => Promise<readonly FileAddress[]>;
  /** @returns the names of the files that lie in a folder, hidden and ignored ones too; `undefined` when there is no such folder, or the reason why not. */
  readonly readFolder: (folder: FileAddress) => Promise<readonly string[] | undefined | { readonly reason: string }>;
}
