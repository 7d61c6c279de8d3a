// `npm run editor`: the examples in a real VS Code with this extension. The desktop's `code` where there is one, else the browser workbench,
// which stays until Ctrl+C. `--browser` skips the desktop.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers, findProgram, run } from './command.ts';
import { ensureBrowserWorkbench } from './install.ts';
import { repository, writeUserSettings } from './stage.ts';
import { serveWorkbench } from './workbench.ts';

const examples = join(repository, 'examples');
/** Shown at once, so that there is something to see. */
const firstFile = join(examples, 'global-peering-basic-lb', 'main.bicep');
const say = (line: string): void => console.log(line);

await run(process.execPath, [join('scripts', 'build.mjs')], { cwd: repository });
const desktop = process.argv.includes('--browser') ? undefined : findProgram('code', 'code-insiders', 'codium');
try {
  if (desktop !== undefined && answers(desktop)) openOnDesktop(desktop);
  else await openInBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function openOnDesktop(code: string): void {
  const { status } = spawnSync(code, [`--extensionDevelopmentPath=${repository}`, examples, firstFile], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`'${code}' ended with status ${status}`);
  say('VS Code is open on examples/ with this extension.');
}

async function openInBrowser(): Promise<void> {
  const workbench = await ensureBrowserWorkbench(say);
  const home = join(repository, '.cache', 'editor');
  const folders = { userData: join(home, 'user-data'), extensions: join(home, 'extensions') };
  mkdirSync(folders.extensions, { recursive: true });
  writeUserSettings(folders.userData);
  const { authority, stop } = await serveWorkbench(workbench, folders);
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://${authority}${repository}`],
    ['openFile', `vscode-remote://${authority}${firstFile}`],
  ];
  const address = `http://${authority}/?folder=${encodeURI(examples)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  say(`VS Code on examples/, with this extension (Ctrl+C ends it):\n\n  ${address}\n`);
  openAddress(address);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stop();
      process.exit(0);
    });
}

/** In the browser of the person, where there is a display to show one. */
function openAddress(address: string): void {
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  const opener = findProgram(process.platform === 'darwin' ? 'open' : 'xdg-open');
  if (!hasDisplay || opener === undefined) return;
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
