// `npm run docs`: writes docs/rules, the schema of the settings and the tables of limits from what the program goes by. Tests fail when one is not what this would write.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pagesWithLimits } from './limits-table.ts';
import { pages } from './page.ts';
import { schemaFile, settingsSchema } from './settings-schema.ts';

const folder = fileURLToPath(new URL('../../docs/rules', import.meta.url));
mkdirSync(folder, { recursive: true });
const made = pages();
for (const name of readdirSync(folder)) if (!made.has(name)) rmSync(join(folder, name));
for (const [name, text] of made) writeFileSync(join(folder, name), text);
writeFileSync(schemaFile, await settingsSchema());
for (const [path, text] of await pagesWithLimits()) writeFileSync(path, text);
console.log(`${made.size} pages in docs/rules, and the schema of the settings`);
