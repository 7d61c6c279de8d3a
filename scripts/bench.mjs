// `npm run bench`: how fast the stages are, as ratios within one run (test/bench/main.ts), so that any machine gives the same answer.
import { ensureInstalled } from './install.mjs';
import { runTool } from './run.mjs';

await ensureInstalled();
const { status } = await runTool('tsx/dist/cli.mjs', ['test/bench/main.ts']);
process.exitCode = status;
