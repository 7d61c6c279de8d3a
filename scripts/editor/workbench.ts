// Serves the VS Code workbench on loopback with code-server, and stops it again. What the page then does is not its business.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { BrowserWorkbench } from './install.ts';

/** A running workbench server; `stop` ends the server and everything it started. */
export interface WorkbenchServer {
  /** `127.0.0.1:PORT`, also the authority of its `vscode-remote` addresses. */
  readonly authority: string;
  readonly stop: () => void;
}

const startLimit = 30_000;

/** Starts the server and waits until it answers. Rejects with what it printed when it does not. */
export async function serveWorkbench(
  workbench: BrowserWorkbench,
  folders: { readonly userData: string; readonly extensions: string },
): Promise<WorkbenchServer> {
  const authority = `127.0.0.1:${await freePort()}`;
  const server = spawn(
    process.execPath,
    [
      workbench.entry,
      ...['--auth', 'none', '--bind-addr', authority, '--config', join(dirname(folders.userData), 'config.yaml')],
      ...['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      // A trust dialog would be refused with an error in test mode.
      '--disable-workspace-trust',
    ],
    // A group of its own, so that stopping it reaches the extension hosts too.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const printed: string[] = [];
  server.stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  server.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const stop = (): void => endGroup(server);
  process.once('exit', stop);
  if (!(await answersWithin(`http://${authority}/healthz`, server))) {
    stop();
    throw new Error(`the browser workbench did not start:\n${printed.join('').slice(-2000)}`);
  }
  return { authority, stop };
}

async function answersWithin(address: string, server: ChildProcess): Promise<boolean> {
  const end = Date.now() + startLimit;
  while (Date.now() < end && server.exitCode === null) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function endGroup(server: ChildProcess): void {
  if (server.pid === undefined || server.exitCode !== null) return;
  try {
    process.kill(-server.pid, 'SIGTERM');
  } catch {
    // It has ended by itself in the meantime.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
