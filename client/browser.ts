// The main of the web host: the server is a web worker. Nothing else belongs here.
import { Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { createExtension, productName, settingsSection } from './extension.ts';

/** The worker of the browser, declared here alone: its whole library of types would offer browser names to the Node half too. */
declare class Worker {
  constructor(script: string);
}

export const { activate, deactivate } = createExtension((context, options) => {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js');
  return new LanguageClient(settingsSection, productName, async () => new Worker(await scriptAddress(script)), options);
});

/** VS Code refuses a worker whose script lies on a remote ("Creating workers from remote extensions is currently not supported"): a blob is local. */
async function scriptAddress(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const bytes = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }));
}
