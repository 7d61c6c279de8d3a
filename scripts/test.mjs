// `npm test`: installs what is missing, builds, and runs every check there is. The last line is always `N passed, N failed`, summed over the
// build, the static checks (each counts as one test), Mocha and the real editor. What could not run counts as failed.
// `--compiler` adds the checks against the real Bicep compiler; where none can be had, one line says that they did not run.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks, staticChecks } from './checks.mjs';
import { ensureInstalled } from './install.mjs';
import { root, run, runScript, runTool } from './run.mjs';

const results = join(root, 'out', 'test-results');
const total = { passed: 0, failed: 0 };

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** Runs a suite that leaves its counts in a file; without the file it did not come to an end, which is one failure. */
async function suite(title, resultFile, start) {
  console.log(`\n${title}`);
  const file = join(results, resultFile);
  rmSync(file, { force: true });
  const { status } = await start();
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  if (counts === undefined) {
    console.log(`  FAILED: ended with status ${status} before it wrote ${resultFile}`);
    return add({ passed: 0, failed: 1 });
  }
  const { passed, failed } = counts;
  // A suite that fails as a whole (a test that leaves the process hanging, say) must not pass by its counts.
  add({ passed, failed: status !== 0 && failed === 0 ? 1 : failed });
  console.log(
    `  ${passed} passed, ${failed} failed${status === 0 ? '' : ` (status ${status})`}`.replace(/^ {2}/, '  = '),
  );
}

/** Status 3 of the conformance script means that no compiler can be had here. */
const noCompiler = 3;

async function againstTheCompiler() {
  console.log('\nAgainst the Bicep compiler');
  const { status } = await runTool('tsx/dist/cli.mjs', ['scripts/conformance/main.ts', '--quick']);
  if (status === noCompiler) console.log('  not run: no Bicep compiler can be had on this machine');
  else add(status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

await ensureInstalled();
console.log('Build and static checks');
const build = { name: 'build', run: () => runScript('build.mjs', [], { quiet: true }) };
add(await runChecks([build]));
add(await runChecks(staticChecks));
await suite('Tests', 'mocha.json', () =>
  runTool('mocha/bin/mocha.js', ['--forbid-only', '--reporter', './scripts/mocha-reporter.mjs']),
);
await suite('In a real editor', 'vscode.json', () => run('npm', ['run', '--silent', 'test:vscode']));
if (process.argv.includes('--compiler')) await againstTheCompiler();

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
