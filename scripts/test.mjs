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
  const why = status === 0 ? '' : ` (status ${status})`;
  console.log(`  in all: passed ${passed}, failed ${failed}${why}`);
}

/** Quick ones, the same every time; docs/conformance.md has the long ones. */
const againstTheCompiler = [
  ['compiler', 'examples'],
  ['pairs', 'examples', '--compile'],
  ['fixes', 'examples'],
  ['fixes', 'test/rules/fixtures'],
  ['functions', '--count', '3'],
  ['snapshot', 'examples'],
  ['snapshot', 'test/rules/fixtures'],
].map((args) => ({
  name: args.join(' '),
  run: () => runTool('tsx/dist/cli.mjs', ['test/conformance/main.ts', ...args], { quiet: true }),
}));

/** Their status when no compiler can be had: neither passed nor failed. */
const notRun = 3;

async function compareWithTheCompiler() {
  console.log('\nAgainst the Bicep compiler');
  const { passed, failed, without } = await runChecks(againstTheCompiler, notRun);
  add({ passed, failed });
  if (without > 0) console.log(`  not run, for no Bicep compiler can be had on this machine: ${without} checks`);
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
if (process.argv.includes('--compiler')) await compareWithTheCompiler();

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
