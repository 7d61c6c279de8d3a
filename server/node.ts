// The main of the server as a Node process, started by the extension: makes the connection and starts. Nothing else belongs here.
import { homedir } from 'node:os';
import { URI } from 'vscode-uri';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';

startServer(createConnection(ProposedFeatures.all), { home: URI.file(homedir()).toString() });
