// Builds what runs inside the editor: the extension, the suite of test/vscode for each kind of extension host, and a web-only copy of the extension.
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { run } from './command.ts';
import { repository } from './stage.ts';

/** One run of the suite: in which extension host, with which folder as the extension; absolute paths. */
export interface Suite {
  readonly host: 'node' | 'web';
  readonly extension: string;
  /** The module that exports `run()`. */
  readonly module: string;
}

/** Builds everything and returns the suite once per host. */
export async function buildSuites(): Promise<readonly Suite[]> {
  await run(process.execPath, [join('scripts', 'build.mjs')], { cwd: repository });
  const inNode = join(repository, 'out', 'test', 'vscode');
  const web = webOnlyExtension(join(repository, 'out', 'web-extension'));
  // The editor runs the module in the host of the extension whose folder it lies in, so the web suite has to lie in the web copy.
  const inWeb = join(web, 'test');
  const suites: readonly Suite[] = [
    // '.cjs': our package says `"type": "module"`, which the Node host applies to every '.js' below it.
    { host: 'node', extension: repository, module: join(inNode, 'index.cjs') },
    { host: 'web', extension: web, module: join(inWeb, 'index.js') },
  ];
  await Promise.all(suites.map(bundle));
  return suites;
}

async function bundle({ host, module }: Suite): Promise<void> {
  await build({
    entryPoints: [join(repository, 'test', 'vscode', 'index.ts')],
    outfile: module,
    bundle: true,
    // Mocha's browser build sets `module.exports` from inside the bundle; the last word has to be ours.
    format: 'iife',
    globalName: 'suite',
    footer: { js: 'module.exports = suite;' },
    platform: host === 'node' ? 'node' : 'browser',
    external: ['vscode'],
    target: 'es2022',
    logLevel: 'warning',
  });
}

/**
 * With both entries in the manifest a remote Node host takes the extension; without `main` the browser's web worker host has to.
 * Without `main` to look at, that host would go by `type` and refuse an ES module.
 */
function webOnlyExtension(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;
  const webOnly = Object.entries(manifest).filter(([key]) => key !== 'main' && key !== 'type');
  writeFileSync(join(folder, 'package.json'), JSON.stringify(Object.fromEntries(webOnly)));
  for (const part of [
    'package.nls.json',
    'package.nls.ja.json',
    'language-configuration.json',
    'l10n',
    'syntaxes',
    'media',
  ])
    cpSync(join(repository, part), join(folder, part), { recursive: true });
  symlinkSync(join(repository, 'dist'), join(folder, 'dist'));
  return folder;
}
