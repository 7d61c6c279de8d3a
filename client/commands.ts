// The palette commands: names and what they call. The work itself is handed in.
import { commands, type Disposable } from 'vscode';

/** What the commands do. */
export interface CommandHandlers {
  readonly restart: () => Promise<void>;
  readonly showOutput: () => void;
}

/** Registers all commands that package.json lists. */
export function registerCommands(handlers: CommandHandlers): readonly Disposable[] {
  return [
    commands.registerCommand('vnetLens.restartServer', handlers.restart),
    commands.registerCommand('vnetLens.showOutput', handlers.showOutput),
  ];
}
