// The life of the extension, the same in both hosts: start the server while `vnetLens.enable` is set, stop it when it is not, restart on command.
// How a server is started is the business of node.ts and browser.ts, handed in as a function.
import { env, l10n, window, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../server/lsp/protocol.ts';
import { registerCommands } from './commands.ts';
import { analysedDocuments } from './documents.ts';
import { answerFileRequests } from './files.ts';

/** Makes a client whose server is not running yet. */
export type CreateClient = (context: ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

/** The two functions VS Code looks for in the main module of an extension. */
export interface Extension {
  readonly activate: (context: ExtensionContext) => Promise<void>;
  readonly deactivate: () => Promise<void>;
}

/** The section of the settings; the client reads `vnetLens.trace.server` by this id itself. */
export const settingsSection = 'vnetLens';
export const productName = 'VNet Lens';

/** The extension for one host. */
export function createExtension(createClient: CreateClient): Extension {
  let stop = async (): Promise<void> => {};
  return {
    activate: async (context) => {
      const output = window.createOutputChannel(productName, { log: true });
      const server = serverControl(() => startServer(createClient, context, output), output);
      stop = () => server.set('stopped');
      context.subscriptions.push(
        output,
        ...registerCommands({ restart: () => restart(server), showOutput: () => output.show() }),
        workspace.onDidChangeConfiguration((change) => {
          if (change.affectsConfiguration(`${settingsSection}.enable`)) void server.set(wantedState());
        }),
      );
      await server.set(wantedState());
    },
    deactivate: () => stop(),
  };
}

/** How long a server may take to stop, in milliseconds. */
const stopLimit = 5_000;

/** What the server shall be; `restarted` is stopped, then running if the settings allow it. */
type ServerState = 'running' | 'stopped' | 'restarted';

function wantedState(): 'running' | 'stopped' {
  return workspace.getConfiguration(settingsSection).get<boolean>('enable', true) ? 'running' : 'stopped';
}

async function restart(server: ServerControl): Promise<void> {
  await server.set('restarted');
  if (wantedState() === 'stopped')
    void window.showInformationMessage(l10n.t('VNet Lens is switched off by the setting vnetLens.enable.'));
}

async function startServer(
  createClient: CreateClient,
  context: ExtensionContext,
  output: LogOutputChannel,
): Promise<BaseLanguageClient> {
  const initializationOptions: InitializationOptions = { locale: env.language };
  const client = createClient(context, {
    documentSelector: analysedDocuments(),
    diagnosticCollectionName: 'vnet-lens',
    outputChannel: output,
    initializationOptions,
    // Asked while typing, too; the server waits for a pause before it answers.
    diagnosticPullOptions: { onChange: true },
    markdown: { supportThemeIcons: true },
  });
  answerFileRequests(client);
  await client.start();
  return client;
}

interface ServerControl {
  readonly set: (state: ServerState) => Promise<void>;
}

/** One change after the other: a setting that is switched on and off quickly must not leave two servers behind. */
function serverControl(start: () => Promise<BaseLanguageClient>, output: LogOutputChannel): ServerControl {
  let running: BaseLanguageClient | undefined;
  let last = Promise.resolve();
  const change = async (state: ServerState): Promise<void> => {
    if (state !== 'running') {
      const old = running;
      running = undefined;
      // A server that does not answer any more is the best reason for a restart: it must not be in its way.
      await old?.dispose(stopLimit).catch((error: unknown) => output.error(String(error)));
    }
    const wanted = state === 'restarted' ? wantedState() : state;
    if (wanted === 'running') running ??= await start();
  };
  return {
    set: (state) => {
      // The client shows its own failures to the user; the log keeps the reason.
      last = last.then(() => change(state)).catch((error: unknown) => output.error(String(error)));
      return last;
    },
  };
}
