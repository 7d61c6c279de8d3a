// The main of the desktop and remote host: the server is a Node process of its own, spoken to over IPC. Nothing else belongs here.
import { Uri } from 'vscode';
import { LanguageClient, TransportKind, type NodeModule } from 'vscode-languageclient/node';
import { createExtension, productName, settingsSection } from './extension.ts';

/** The port that `launch.json` attaches to when the extension itself is debugged. */
const debugPort = 6019;

export const { activate, deactivate } = createExtension((context, options) => {
  const run: NodeModule = {
    module: Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath,
    transport: TransportKind.ipc,
  };
  const debug: NodeModule = { ...run, options: { execArgv: ['--nolazy', `--inspect=${debugPort}`] } };
  return new LanguageClient(settingsSection, productName, { run, debug }, options);
});
