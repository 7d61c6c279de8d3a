// Runs the suite in a desktop VS Code that @vscode/test-electron downloads. Where it cannot (no network, no display), it says why and leaves
// the work to the browser workbench; it never waits long for a network that is not there.
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { resultsOf, type HostResults } from './results.ts';
import { makeStage } from './stage.ts';
import type { Suite } from './suites.ts';

const releases = 'https://update.code.visualstudio.com/api/releases/stable';
const answerLimit = 4_000;
const downloadLimit = 15_000;

/** The results, or the reason why there is no desktop VS Code here. */
export async function runOnDesktop(
  suites: readonly Suite[],
): Promise<HostResults[] | { readonly unavailable: string }> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return { unavailable: 'this machine has no display' };
  const vscodeExecutablePath = await download();
  if (typeof vscodeExecutablePath !== 'string') return vscodeExecutablePath;
  const results: HostResults[] = [];
  for (const suite of suites) {
    const stage = makeStage();
    const folders = [`--user-data-dir=${stage.userData}`, `--extensions-dir=${stage.extensions}`];
    const host = suite.host === 'web' ? ['--extensionDevelopmentKind=web'] : [];
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: suite.extension,
      extensionTestsPath: suite.module,
      launchArgs: [stage.workspace, ...folders, ...host, '--disable-workspace-trust', '--skip-welcome'],
      // A failed run rejects; what failed is in the suite's own result file.
    }).catch(() => undefined);
    results.push(resultsOf(`${suite.host} host`, stage.exchange));
    stage.remove();
  }
  return results;
}

async function download(): Promise<string | { readonly unavailable: string }> {
  try {
    const answer = await fetch(releases, { signal: AbortSignal.timeout(answerLimit) });
    if (!answer.ok) return { unavailable: `VS Code's download site answers ${answer.status}` };
    return await downloadAndUnzipVSCode({ version: 'stable', timeout: downloadLimit });
  } catch (error) {
    return { unavailable: `VS Code cannot be downloaded (${error instanceof Error ? error.message : String(error)})` };
  }
}
