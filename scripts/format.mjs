// `npm run format`: lays out every file with prettier.
import { ensureInstalled } from './install.mjs';
import { runTool } from './run.mjs';

await ensureInstalled();
const { status } = await runTool('prettier/bin/prettier.cjs', ['--write', '--log-level', 'warn', '.']);
process.exitCode = status;
