// `lsp --stdio`: the language server on this process's standard input and output, for editors without an extension of ours. It reads files itself.
import { homedir } from 'node:os';
import { URI } from 'vscode-uri';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { nodeFiles } from './node-files.ts';

/** Starts to serve; the connection ends the process when its client leaves. */
export function serve(): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  startServer(connection, { home: URI.file(homedir()).toString(), files: nodeFiles() });
}
