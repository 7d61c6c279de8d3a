// The static checks of the project, each a name and a program. `npm run lint` runs them alone, `npm test` with the tests.
import { runTool } from './run.mjs';

/** @type {readonly { name: string, run: () => Promise<{ status: number, output: string }> }[]} */
export const staticChecks = [
  check('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
  check('types of the pure rooms', 'typescript/bin/tsc', ['-p', 'server/tsconfig.json']),
  check('lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.']),
  check('format', 'prettier/bin/prettier.cjs', [
    '--check',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '--log-level',
    'warn',
    '.',
  ]),
  check('unused code', 'knip/bin/knip.js', ['--no-progress']),
];

function check(name, script, args) {
  return { name, run: () => runTool(script, args, { quiet: true }) };
}

/**
 * Runs checks two at a time and says of each how it went.
 * @param {number} [notRun] the status with which a check says that it cannot run here; counted apart
 * @returns {Promise<{ passed: number, failed: number, without: number }>}
 */
export async function runChecks(checks, notRun) {
  const waiting = [...checks];
  const counts = { passed: 0, failed: 0, without: 0 };
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const start = Date.now();
      const { status, output } = await next.run();
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      if (status === notRun) {
        counts.without++;
        continue;
      }
      if (status === 0) counts.passed++;
      else counts.failed++;
      console.log(`  ${next.name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
      if (status !== 0) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}
