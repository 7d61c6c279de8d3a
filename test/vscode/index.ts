// The door VS Code calls in test mode: runs the suite with Mocha inside the extension host (Node or web worker) and leaves the results as a file.
import 'mocha/mocha.js';
import { commands } from 'vscode';
import { reportResults, takePicture, type Failure, type Results } from './exchange.ts';

/** Runs everything; rejects when a test failed, which is how VS Code wants to hear it. */
export async function run(): Promise<void> {
  // Mocha's browser build serves both hosts: it needs no module of Node, and an instance of its own needs no page.
  const suite = new Mocha({ ui: 'bdd', reporter: Silent, timeout: 90_000 });
  suite.suite.emit('pre-require', globalThis, '', suite);
  // Imported after that line, which is what defines `describe` and `it`.
  await import('./manifest.suite.ts');
  await import('./findings.suite.ts');
  await import('./settings.suite.ts');
  const failures: Failure[] = [];
  const passes: Results['passes'][number][] = [];
  await new Promise<void>((resolve) => {
    suite
      .run(() => resolve())
      .on('pass', (test) => passes.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 }))
      .on('fail', (test, error) => failures.push({ title: test.fullTitle(), message: messageOf(error) }));
  });
  if (failures.length > 0) await showLog();
  await reportResults({ passed: passes.length, failed: failures.length, passes, failures });
  if (failures.length === 0) return;
  throw new Error(`${failures.length} failed: ${failures.map((one) => one.title).join('; ')}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What the server and the client wrote says more about a failure than the editor does. */
async function showLog(): Promise<void> {
  await commands.executeCommand('vnetLens.showOutput');
  await takePicture('log-after-failure');
}

/** The runner prints the results; Mocha's default reporter would look for a page. */
class Silent extends Mocha.reporters.Base {}
