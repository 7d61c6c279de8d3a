// The messages of our own between the server and the editor extension: names and shapes, nothing else, so that both sides may import it.
// The server never opens a file in the editor: it asks here, so desktop, remote and vscode.dev share one path.

/** Text of one file, an open editor's text first. */
export const readFileRequest = 'vnetLens/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export type ReadFileResult =
  /** The text, decoded from UTF-8; a byte order mark is kept, except that an editor never shows one. */
  { readonly text: string } | { readonly missing: true } | { readonly reason: string };

/** Addresses of the files below a folder. `node_modules` and `.git` are left out; `.gitignore` is for the server to apply. */
export const listFilesRequest = 'vnetLens/listFiles';
export interface ListFilesParams {
  readonly folder: string;
  /** A glob relative to the folder, in VS Code's own glob language. */
  readonly include: string;
}
export interface ListFilesResult {
  readonly uris: readonly string[];
}

/** Names of the files that lie in a folder, hidden and ignored ones too, links to files among them. */
export const readFolderRequest = 'vnetLens/readFolder';
export interface ReadFolderParams {
  readonly uri: string;
}
export type ReadFolderResult =
  { readonly names: readonly string[] } | { readonly missing: true } | { readonly reason: string };

/** What the client hands over once, when the server starts. */
export interface InitializationOptions {
  /** The editor's display language as the editor writes it (`en`, `ja`, `zh-cn`). */
  readonly locale: string;
}
