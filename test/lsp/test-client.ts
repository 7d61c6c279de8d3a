// An editor for tests: the client's end of an in-memory connection to the real server, with files in memory and documents that it edits.
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  MessageType,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type InitializeResult,
  type LogMessageParams,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
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
} from '../../server/lsp/protocol.ts';
import { startServer } from '../../server/lsp/server.ts';
import { at, memoryFiles, root, type MemoryFiles } from '../workspace/memory-files.ts';

const fullClient: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** Like the full client, but it waits to be told. */
export const pushedClient: ClientCapabilities = {
  ...fullClient,
  textDocument: { publishDiagnostics: { relatedInformation: true } },
};

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly files: MemoryFiles;
  readonly initialized: InitializeResult;
  /** Lines that the server wrote to its log. */
  readonly log: readonly string[];
  /** Those of them that tell of a fault of the server. */
  readonly faults: readonly string[];
  /** Diagnostics that were pushed, the last of each file. */
  readonly pushed: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly refreshes: () => number;
  readonly open: (path: string, text?: string) => Promise<void>;
  /** Replaces the first `before` of an open document. */
  readonly edit: (path: string, before: string, after: string) => Promise<void>;
  readonly textOf: (path: string) => string;
  readonly pull: (path: string) => Promise<readonly Diagnostic[]>;
  readonly actions: (path: string, range: Range, only?: string) => Promise<readonly CodeAction[]>;
  /** Applies the edits of an action to open documents and files. */
  readonly apply: (action: CodeAction) => Promise<void>;
  readonly stop: () => void;
}

export interface TestClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  /** Answers `vnetLens` of workspace/configuration. */
  readonly settings?: unknown;
  readonly folders?: readonly string[];
  /** Stands in for the file system of the editor. */
  readonly readFile?: (uri: string) => Promise<ReadFileResult>;
}

export async function startClient(
  texts: Parameters<typeof memoryFiles>[0],
  { capabilities = fullClient, locale = 'en', settings = {}, folders = [root], readFile }: TestClientOptions = {},
): Promise<TestClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    home: undefined,
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const files = memoryFiles(texts);
  const log: string[] = [];
  const faults: string[] = [];
  const pushed = new Map<string, readonly Diagnostic[]>();
  let refreshes = 0;
  connection.onRequest(readFileRequest, async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
    if (readFile !== undefined) return readFile(uri);
    const found = await files.readText(uri);
    return found === undefined ? { missing: true } : typeof found === 'string' ? { text: found } : found;
  });
  connection.onRequest(readFolderRequest, async ({ uri }: ReadFolderParams): Promise<ReadFolderResult> => {
    const found = await files.readFolder(uri);
    return found === undefined ? { missing: true } : 'reason' in found ? found : { names: found };
  });
  connection.onRequest(listFilesRequest, async ({ folder, include }: ListFilesParams): Promise<ListFilesResult> => {
    const wanted = include.endsWith('.gitignore') ? /\/\.gitignore$/ : /\.(bicep|bicepparam|jsonc?)$/;
    return { uris: (await files.listFiles(folder)).filter((file) => wanted.test(file)) };
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
    items.map(() => settings),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes += 1;
    return null;
  });
  connection.onNotification('window/logMessage', ({ type, message }: LogMessageParams) => {
    log.push(message);
    if (type === MessageType.Error) faults.push(message);
  });
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    pushed.set(uri, diagnostics);
  });
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions: { locale },
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
  });
  await connection.sendNotification('initialized', {});

  const documents = new Map<string, TextDocument>();
  const document = (uri: string): TextDocument => {
    const found = documents.get(uri);
    if (found === undefined) throw new Error(`${uri} is not open`);
    return found;
  };
  const change = async (uri: string, contentChanges: { range: Range; text: string }[]): Promise<void> => {
    const before = document(uri);
    documents.set(uri, TextDocument.update(before, contentChanges, before.version + 1));
    const textDocument = { uri, version: document(uri).version };
    await connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  };
  const open = async (path: string, text?: string): Promise<void> => {
    const uri = path.includes(':') ? path : at(path);
    const stored = files.texts.get(uri);
    const content = text ?? (typeof stored === 'string' ? stored : '');
    const languageId = path.endsWith('.bicepparam') ? 'bicep-params' : path.endsWith('.json') ? 'json' : 'bicep';
    documents.set(uri, TextDocument.create(uri, languageId, 1, content));
    const textDocument = { uri, languageId, version: 1, text: content };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
  };

  return {
    connection,
    files,
    initialized,
    log,
    faults,
    pushed,
    refreshes: () => refreshes,
    open,
    edit: async (path, before, after) => {
      const text = document(at(path));
      const start = text.getText().indexOf(before);
      if (start < 0) throw new Error(`${path} does not hold ${before}`);
      const range = { start: text.positionAt(start), end: text.positionAt(start + before.length) };
      await change(at(path), [{ range, text: after }]);
    },
    textOf: (path) => document(at(path)).getText(),
    pull: async (path) => {
      const uri = path.includes(':') ? path : at(path);
      const report: { items: Diagnostic[] } = await connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.items;
    },
    actions: (path, range, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: at(path) },
        range,
        context: { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) },
      }),
    apply: async ({ edit }) => {
      for (const each of edit?.documentChanges ?? []) {
        if ('kind' in each) {
          if (each.kind === 'create') await open(each.uri, '');
          continue;
        }
        const { uri, version } = each.textDocument;
        if (version !== null && version !== document(uri).version) throw new Error('an edit of another version');
        const edits = each.edits.flatMap((one) => ('newText' in one ? [{ range: one.range, text: one.newText }] : []));
        // The protocol's edits all mean the text as it was; sent one by one, the last in the text must come first.
        const offset = ({ range }: { range: Range }): number => document(uri).offsetAt(range.start);
        await change(
          uri,
          [...edits].sort((a, b) => offset(b) - offset(a)),
        );
      }
    },
    stop: () => {
      connection.dispose();
      toServer.end();
      toClient.end();
    },
  };
}
