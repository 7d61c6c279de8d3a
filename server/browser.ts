// The main of the server as a web worker: makes the connection and starts. Nothing else belongs here. A browser has no home folder, and so no cache of modules.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './lsp/server.ts';

/** The scope of the worker, declared here alone: its whole library of types would offer browser names to all rooms. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), { home: undefined });
