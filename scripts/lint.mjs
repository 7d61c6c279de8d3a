// `npm run lint`: every static check. Nothing is changed; `npm run format` mends the layout.
import { runChecks, staticChecks } from './checks.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const { failed } = await runChecks(staticChecks);
process.exitCode = failed === 0 ? 0 : 1;
