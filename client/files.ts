// Answers the server's questions about files through the editor's own file system, whatever it is (disk, remote, a repository on the web).
// It never interprets a file; what cannot be read becomes an answer, not a rejected request.
import { FileSystemError, FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  listFilesRequest,
  readFileRequest,
  readFolderRequest,
  type ListFilesParams,
  type ListFilesResult,
  type ReadFileParams,
  type ReadFileResult,
  type ReadFolderParams,
  type ReadFolderResult,
} from '../server/lsp/protocol.ts';

/** Enough for the largest infrastructure repositories; a bound all the same, as a home folder may be open. */
const maximumFiles = 20_000;
const neverListed = '**/{node_modules,.git}/**';

/** Registers the answers; they stay for as long as the client lives, restarts included. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(readFileRequest, ({ uri }: ReadFileParams) => readFile(Uri.parse(uri)));
  client.onRequest(listFilesRequest, (params: ListFilesParams) => listFiles(params));
  client.onRequest(readFolderRequest, ({ uri }: ReadFolderParams) => readFolder(Uri.parse(uri)));
}

async function readFile(uri: Uri): Promise<ReadFileResult> {
  // What a person sees and has not saved counts, in languages too that are not sent to the server (a text file loaded by a template).
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return { text: open.getText() };
  try {
    return { text: decode(await workspace.fs.readFile(uri)) };
  } catch (error) {
    return isMissing(error) ? { missing: true } : { reason: reasonOf(error) };
  }
}

async function listFiles({ folder, include }: ListFilesParams): Promise<ListFilesResult> {
  const found = await workspace.findFiles(new RelativePattern(Uri.parse(folder), include), neverListed, maximumFiles);
  return { uris: found.map((uri) => uri.toString()) };
}

async function readFolder(uri: Uri): Promise<ReadFolderResult> {
  try {
    const entries = await workspace.fs.readDirectory(uri);
    // A link to a folder carries both marks.
    return { names: entries.flatMap(([name, type]) => ((type & FileType.Directory) === 0 ? [name] : [])) };
  } catch (error) {
    return isMissing(error) ? { missing: true } : { reason: reasonOf(error) };
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function isMissing(error: unknown): boolean {
  return error instanceof FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
