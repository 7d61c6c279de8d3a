// `npm run test:vscode`: the suite of test/vscode in a real VS Code, in the Node host and in the web worker host.
// Desktop where VS Code can be downloaded, else the browser workbench; where neither can be had, one clear line and a failure. `--browser` skips the desktop.
import { runInBrowser } from './browser-run.ts';
import { runOnDesktop } from './desktop-run.ts';
import { failure, writeResults, type HostResults } from './results.ts';
import { buildSuites } from './suites.ts';

const say = (line: string): void => console.error(line);

async function runSuites(): Promise<HostResults[]> {
  const suites = await buildSuites();
  if (!process.argv.includes('--browser')) {
    const desktop = await runOnDesktop(suites);
    if (!('unavailable' in desktop)) return desktop;
    say(`No desktop VS Code: ${desktop.unavailable}. Using the browser workbench.`);
  }
  return await runInBrowser(suites, say);
}

function print({ host, passed, failed, passes, failures }: HostResults): void {
  console.log(`${host}: ${passed} passed, ${failed} failed`);
  for (const { title, milliseconds } of passes) console.log(`  passed: ${title} (${milliseconds} ms)`);
  for (const { title, message } of failures)
    console.log(`  failed: ${title}\n    ${message.replaceAll('\n', '\n    ')}`);
}

const started = Date.now();
const results = await runSuites().catch((error: unknown) => [
  failure(
    'runner',
    'the suite is built and a real VS Code is at hand',
    error instanceof Error ? error.message : String(error),
  ),
]);
results.forEach(print);
const { passed, failed } = writeResults(results);
console.log(
  `VS Code: ${passed} passed, ${failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s; pictures in out/screenshots)`,
);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
