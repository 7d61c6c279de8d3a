// The main of the web host: the server is a web worker. Nothing else belongs here.
import { Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type ShutdownMode,
} from 'vscode-languageclient/browser';
import type { LanguageClientOptions } from 'vscode-languageclient/browser';
import { createExtension, productName, settingsSection } from './extension.ts';

/** The worker of the browser, declared here alone: its whole library of types would offer browser names to the Node half too. */
declare class Worker {
  constructor(script: string);
  terminate(): void;
}

/** A client that ends its worker; the library's own leaves one running behind each restart. */
class WorkerClient extends LanguageClient {
  private worker: Worker | undefined;

  constructor(script: Uri, options: LanguageClientOptions) {
    super(
      settingsSection,
      productName,
      async () => {
        const worker = new Worker(await scriptAddress(script));
        this.worker = worker;
        // The transports, not the worker: the editor puts a class of its own in place of `Worker`, by which the library would not know it.
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
      },
      options,
    );
  }

  protected override async shutdown(mode: ShutdownMode, timeout?: number): Promise<void> {
    try {
      await super.shutdown(mode, timeout);
    } finally {
      this.worker?.terminate();
      this.worker = undefined;
    }
  }
}

export const { activate, deactivate } = createExtension((context, options) => {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js');
  return new WorkerClient(script, options);
});

/** VS Code refuses a worker whose script lies on a remote ("Creating workers from remote extensions is currently not supported"): a blob is local. */
async function scriptAddress(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const bytes = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }));
}
