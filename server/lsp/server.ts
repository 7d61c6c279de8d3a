// The language server: says what it can do, listens, and hands every message to its handler. Host and transport are the business of the mains.
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import manifest from '../../package.json' with { type: 'json' };
import { diagnosticSource, fixAllKind } from './convert.ts';
import { readEditorSettings, settingsSection } from './editor-settings.ts';
import { codeAction } from './handlers/code-action.ts';
import { documentDiagnostic } from './handlers/document-diagnostic.ts';
import { safely, safelyNotified } from './handlers/safely.ts';
import { changeWatchedFiles, watchedFiles } from './handlers/watched-files.ts';
import { workspaceDiagnostic } from './handlers/workspace-diagnostic.ts';
import { Publisher } from './publish.ts';
import { folderAddress, Session, type Runtime } from './session.ts';

export type { Runtime } from './session.ts';

/** Serves one client until it leaves. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session = new Session(connection, runtime);
  const publisher = new Publisher(session);
  const { log } = session;
  /** Shows what has changed; `asked` when a client that pulls knows of the change itself. */
  const update = (asked: boolean): void => {
    if (!session.client.pullsDiagnostics) void publisher.publish();
    else if (!asked) session.askAgain();
  };
  const updateFromOutside = (): void => {
    session.changed();
    update(false);
  };

  connection.onInitialize((params) => {
    session.initialize(params);
    return capabilities(params, session);
  });
  connection.onInitialized(
    safelyNotified(log, 'initialized', async () => {
      await register(session);
      await readSettings(session);
      if (session.client.workspaceFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          safelyNotified(log, 'folders', async ({ added, removed }) => {
            const gone = new Set(removed.map(({ uri }) => folderAddress(uri)));
            const stay = session.workspace.folders.filter((folder) => !gone.has(folder));
            session.workspace.setFolders([...stay, ...added.map(({ uri }) => folderAddress(uri))]);
            await readSettings(session);
            updateFromOutside();
          }),
        );
      }
      updateFromOutside();
    }),
  );

  connection.onDidOpenTextDocument(
    safelyNotified(log, 'open', ({ textDocument: { uri, languageId, version, text } }) => {
      session.workspace.forgetOutsideFolders();
      session.open(uri, { languageId, version, text });
      update(true);
    }),
  );
  connection.onDidChangeTextDocument(
    safelyNotified(log, 'change', ({ textDocument: { uri, version }, contentChanges }) => {
      session.edit(uri, (document) => {
        const before = TextDocument.create(uri, document.languageId, document.version, document.text);
        const after = TextDocument.update(before, contentChanges, version);
        return { languageId: document.languageId, version, text: after.getText() };
      });
      update(true);
    }),
  );
  connection.onDidCloseTextDocument(
    safelyNotified(log, 'close', ({ textDocument }) => {
      session.close(textDocument.uri);
      update(true);
    }),
  );
  connection.onDidSaveTextDocument(
    safelyNotified(log, 'save', () => {
      session.workspace.forgetOutsideFolders();
      session.changed();
      update(true);
    }),
  );
  connection.onDidChangeWatchedFiles(
    safelyNotified(log, 'watched files', (params) => {
      if (changeWatchedFiles(session, params)) updateFromOutside();
    }),
  );
  connection.onDidChangeConfiguration(
    safelyNotified(log, 'configuration', async () => {
      await readSettings(session);
      updateFromOutside();
    }),
  );

  connection.languages.diagnostics.on(
    safely(log, 'document diagnostics', { kind: 'full', items: [] }, (params, signal) =>
      documentDiagnostic(session, params, signal),
    ),
  );
  connection.languages.diagnostics.onWorkspace(
    safely(log, 'workspace diagnostics', { items: [] }, (params, signal) =>
      workspaceDiagnostic(session, params, signal),
    ),
  );
  connection.onCodeAction(safely(log, 'code actions', [], (params, signal) => codeAction(session, params, signal)));
  connection.listen();
}

function capabilities(params: InitializeParams, { client }: Session): InitializeResult {
  return {
    serverInfo: { name: manifest.displayName, version: manifest.version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      ...(client.pullsDiagnostics
        ? {
            diagnosticProvider: {
              identifier: diagnosticSource,
              interFileDependencies: true,
              workspaceDiagnostics: true,
            },
          }
        : {}),
      ...(params.capabilities.workspace?.workspaceFolders === true
        ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
        : {}),
    },
  };
}

async function register({ connection, client }: Session): Promise<void> {
  if (client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
  }
  if (client.registersWatchers) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: watchedFiles }],
    });
  }
}

async function readSettings(session: Session): Promise<void> {
  if (!session.client.configuration) return;
  session.settings = await readEditorSettings(session.connection, session.workspace.folders);
  // The same texts are judged by other levels now.
  session.workspace.forget([]);
}
