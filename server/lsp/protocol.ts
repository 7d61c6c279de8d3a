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

/** What stands at an address. */
export const statRequest = 'vnetLens/stat';
export interface StatParams {
  readonly uri: string;
}
export type StatResult =
  /** Size in bytes, time of the last change in milliseconds since 1970. */
  | { readonly kind: 'file'; readonly size: number; readonly modified: number }
  | { readonly kind: 'folder' }
  | { readonly missing: true };

/** What the client hands over once, when the server starts. */
export interface InitializationOptions {
  /** The editor's display language as the editor writes it (`en`, `ja`, `zh-cn`). */
  readonly locale: string;
}
