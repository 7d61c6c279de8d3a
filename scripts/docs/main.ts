// `npm run docs`: writes docs/rules from the rules. A test fails when a page is not what this would write.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages } from './page.ts';

const folder = fileURLToPath(new URL('../../docs/rules', import.meta.url));
mkdirSync(folder, { recursive: true });
const made = pages();
for (const name of readdirSync(folder)) if (!made.has(name)) rmSync(join(folder, name));
for (const [name, text] of made) writeFileSync(join(folder, name), text);
console.log(`${made.size} pages in docs/rules`);
