// Bundles the five programs of VNet Lens with esbuild: client and server for Node and for the web worker, and the command line.
import { build, context } from 'esbuild';
import { existsSync } from 'node:fs';

const watch = process.argv.includes('--watch');
const common = {
  bundle: true,
  sourcemap: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  mainFields: ['module', 'main'],
};
const node = { ...common, platform: 'node', format: 'cjs' };
const worker = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

const programs = [
  { ...node, entryPoints: ['client/node.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  {
    ...worker,
    entryPoints: ['client/browser.ts'],
    // '.js': the editor's web host appends that ending to any other.
    outfile: 'dist/extension.browser.js',
    format: 'cjs',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['server/node.ts'], outfile: 'dist/server.cjs' },
  { ...worker, entryPoints: ['server/browser.ts'], outfile: 'dist/server.browser.js', format: 'iife' },
  {
    ...node,
    entryPoints: ['server/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    banner: { js: "#!/usr/bin/env node\nconst moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    // A library looks for its optional parts next to `import.meta.url`, which a CommonJS bundle does not have.
    define: { 'import.meta.url': 'moduleUrl' },
  },
].filter((program) => program.entryPoints.every((entry) => existsSync(entry)));

if (watch) for (const program of programs) await (await context(program)).watch();
else await Promise.all(programs.map((program) => build(program)));
