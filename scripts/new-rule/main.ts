// `npm run new-rule -- ID [--room ROOM] [--level LEVEL]`: makes a rule with its fixtures in both languages and puts it into the registry. Everything that has to be
// written by hand stands there and fails its tests until it is; nothing that exists is touched but the registry.
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeRule } from './make-rule.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const usage = 'usage: npm run new-rule -- ID [--room ROOM] [--level error|warning|information]';

/** @returns the exit status: 2 when nothing was made. */
function run(): number {
  const given = read();
  if (typeof given === 'string') return refuse(given);
  const { values, positionals } = given;
  const made = makeRule(values.root, { id: positionals[0] ?? '', room: values.room, level: values.level });
  if (made.kind === 'refused') return refuse(made.reason);
  for (const file of made.files) console.log(`made ${relative(values.root, file)}`);
  const [rule = ''] = made.files;
  console.log(`Next: write the texts and the check in ${relative(values.root, rule)}, mark the fixtures,`);
  console.log('then `npm run docs` and `npm test`.');
  console.log(`Rules are explained in ${join('docs', 'architecture.md')}.`);
  return 0;
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        room: { type: 'string', default: 'peering' },
        level: { type: 'string', default: 'warning' },
        root: { type: 'string', default: root },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(reason: string): number {
  console.error(`new-rule: ${reason}`);
  console.error(usage);
  return 2;
}

process.exitCode = run();
