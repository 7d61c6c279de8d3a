// `npm run bench [-- SECTION…] [DIR]`: how fast the stages are, as ratios within one run (test/bench/main.ts), so that any machine gives
// the same answer. The benchmark is bundled like the product: run from its sources under tsx it would measure the helper calls that tsx
// puts around every function, which makes the lexer six times as slow.
import { build } from 'esbuild';
import { ensureInstalled } from './install.mjs';
import { root, run } from './run.mjs';

await ensureInstalled();
const outfile = 'out/bench/main.mjs';
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  mainFields: ['module', 'main'],
  external: ['web-tree-sitter'],
  sourcemap: 'linked',
  logLevel: 'warning',
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
});
const { status } = await run(process.execPath, [outfile, ...process.argv.slice(2)]);
process.exitCode = status;
