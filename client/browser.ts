// The main of the web host: the server is a web worker. Nothing else belongs here.
import { Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, State } from 'vscode-languageclient/browser';
import { createExtension, productName, settingsSection } from './extension.ts';

/** The worker of the browser, declared here alone: its whole library of types would offer browser names to the Node half too. */
declare class Worker {
  constructor(script: string);
  terminate(): void;
}

export const { activate, deactivate } = createExtension((context, options) => {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js');
  const client = new LanguageClient(
    settingsSection,
    productName,
    async () => {
      const worker = new Worker(await scriptAddress(script));
      // Closing the connection alone would leave the worker running after each restart.
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Stopped) worker.terminate();
      });
      // The transports, not the worker: the editor puts a class of its own in place of `Worker`, by which the client would not know it.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    },
    options,
  );
  return client;
});

/** VS Code refuses a worker whose script lies on a remote ("Creating workers from remote extensions is currently not supported"): a blob is local. */
async function scriptAddress(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const bytes = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }));
}
