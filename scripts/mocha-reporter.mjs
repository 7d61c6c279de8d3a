// Mocha's reporter for `npm test`: a line for every group of tests as it ends, the failures in full at the end, and the counts in
// out/test-results/mocha.json for scripts/test.mjs. A skipped test counts as failed: nothing is left out in silence.
import { mkdirSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { Base } = Mocha.reporters;
const events = Mocha.Runner.constants;

export default class GroupReporter extends Base {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    let group = fresh();
    runner.on(events.EVENT_TEST_PASS, () => group.passed++);
    runner.on(events.EVENT_TEST_FAIL, (test) => {
      group.failed++;
      console.log(`  FAILED ${test.fullTitle()}`);
    });
    runner.on(events.EVENT_TEST_PENDING, (test) => {
      group.failed++;
      skipped.push(test.fullTitle());
      console.log(`  SKIPPED ${test.fullTitle()}`);
    });
    runner.on(events.EVENT_SUITE_END, (suite) => {
      if (suite.parent?.root !== true) return;
      const seconds = ((Date.now() - group.start) / 1000).toFixed(1);
      const failed = group.failed === 0 ? '' : `, ${group.failed} failed`;
      console.log(`  ${suite.title}: ${group.passed} passed${failed} (${seconds} s)`);
      group = fresh();
    });
    runner.once(events.EVENT_RUN_END, () => {
      this.epilogue();
      const { passes, failures } = this.stats;
      mkdirSync('out/test-results', { recursive: true });
      const result = { passed: passes, failed: failures + skipped.length };
      writeFileSync('out/test-results/mocha.json', `${JSON.stringify(result)}\n`);
    });
  }
}

function fresh() {
  return { passed: 0, failed: 0, start: Date.now() };
}
