// Puts the browser workbench (code-server, the same workbench and extension host as VS Code) into a cache of the user, once for all clones.
// It never leaves a half-finished install behind (built aside, then renamed) and never skips: what cannot be had is an Error of one line.
// The steps and why each is needed were measured: code-server's own postinstall downloads what a machine without GitHub cannot get.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram, run } from './command.ts';

/** VS Code 1.100.3; later code-server versions want a later Node, and their test payload did not run. */
const version = '4.100.3';

/** Everything needed to show VS Code in a browser; absolute paths. */
export interface BrowserWorkbench {
  /** The script that Node runs to start the server. */
  readonly entry: string;
  readonly chromium: string;
}

/**
 * Returns the installed workbench, installing what is missing first; `say` gets one line per slow step.
 * Rejects with one clear line when a part can be neither found nor installed.
 */
export async function ensureBrowserWorkbench(say: (line: string) => void): Promise<BrowserWorkbench> {
  const ripgrep = await ensureProgram('ripgrep', ['rg'], say);
  const chromium = process.env['VNET_LENS_CHROMIUM'] ?? (await ensureProgram('chromium', chromiumNames, say));
  await ensureJapaneseFont(say);
  const home = join(cacheFolder(), `code-server-${version}-node-${process.versions.modules}`);
  if (!existsSync(stampOf(home))) await install(home, ripgrep, say);
  return { entry: join(home, 'node_modules', 'code-server', 'out', 'node', 'entry.js'), chromium };
}

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'vnet-lens');
}

/** Written last, so a folder without it is not an install. */
function stampOf(home: string): string {
  return join(home, 'complete.json');
}

async function install(home: string, ripgrep: string, say: (line: string) => void): Promise<void> {
  for (const tools of [['g++'], ['make'], ['python3']] as const) await ensureProgram(tools[0], tools, say);
  mkdirSync(dirname(home), { recursive: true });
  const aside = mkdtempSync(`${home}-unfinished-`);
  try {
    say(`installing code-server ${version} (about 290 MB, once) into ${home}`);
    await build(aside, ripgrep, say);
    writeFileSync(stampOf(aside), JSON.stringify({ version, node: process.version }));
    // Another run may have finished first: its install is as good as ours.
    if (!existsSync(stampOf(home))) {
      rmSync(home, { recursive: true, force: true });
      renameSync(aside, home);
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function build(folder: string, ripgrep: string, say: (line: string) => void): Promise<void> {
  const npm = (cwd: string, ...args: readonly string[]): Promise<string> =>
    run('npm', [...args, '--no-audit', '--no-fund'], { cwd, timeout: 300_000 });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, name: 'vnet-lens-editor-cache' }));
  await npm(folder, 'install', '--ignore-scripts', `code-server@${version}`);
  const workbench = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(workbench, 'install', '--ignore-scripts', '--omit=dev');
  await npm(join(workbench, 'extensions'), 'install', '--ignore-scripts', '--omit=dev');
  say('building the native modules of the workbench');
  const gyp = await nodeGyp();
  for (const name of ['@vscode/spdlog', 'native-watchdog', 'node-pty'])
    await run(process.execPath, [gyp, 'rebuild', ...headers()], {
      cwd: join(workbench, 'node_modules', name),
      timeout: 300_000,
    });
  // argon2 is built by a wrapper around node-gyp, so by its own script.
  await npm(folder, 'rebuild', 'argon2', ...headers());
  const bin = join(workbench, 'node_modules', '@vscode', 'ripgrep', 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(ripgrep, join(bin, 'rg'));
}

/** npm brings node-gyp with it. */
async function nodeGyp(): Promise<string> {
  const globals = (await run('npm', ['root', '--global'])).trim();
  const candidates = [join(globals, 'npm'), join(dirname(process.execPath), '..', 'share', 'nodejs', 'npm')];
  const found = candidates.map((npm) => join(npm, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')).find(existsSync);
  if (found === undefined)
    throw new Error('node-gyp, which comes with npm, was not found: the workbench cannot be built');
  return found;
}

/** Headers beside this Node, if there are any, spare a download. */
function headers(): readonly string[] {
  const root = join(dirname(process.execPath), '..');
  return existsSync(join(root, 'include', 'node', 'node.h')) ? [`--nodedir=${root}`] : [];
}

async function ensureProgram(pkg: string, names: readonly string[], say: (line: string) => void): Promise<string> {
  const found = findProgram(...names);
  if (found !== undefined) return found;
  await installPackage(pkg, say);
  const installed = findProgram(...names);
  if (installed === undefined)
    throw new Error(`'${names[0]}' is missing and the Debian package '${pkg}' did not bring it`);
  return installed;
}

/** Without a font for it, Japanese text is boxes on the pictures; not fatal where there is no apt. */
async function ensureJapaneseFont(say: (line: string) => void): Promise<void> {
  const lister = findProgram('fc-list');
  const fonts = lister === undefined ? '' : await run(lister, [':lang=ja', 'family']);
  if (fonts.trim() === '' && mayInstallPackages()) await installPackage('fonts-noto-cjk', say);
}

async function installPackage(pkg: string, say: (line: string) => void): Promise<void> {
  if (!mayInstallPackages())
    throw new Error(
      `'${pkg}' is missing: install it (Debian: apt-get install ${pkg}) or run this as root on a Debian machine`,
    );
  say(`installing the Debian package ${pkg}`);
  const apt = (...args: readonly string[]): Promise<string> =>
    run('apt-get', args, { timeout: 300_000, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  const installing = ['install', '--yes', '--quiet', '--no-install-recommends', pkg];
  await apt(...installing).catch(async () => {
    await apt('update', '--quiet');
    await apt(...installing);
  });
}

function mayInstallPackages(): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
}
