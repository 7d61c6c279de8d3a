// `npm start`: from a fresh clone to findings on the screen. Installs what is missing, builds, and checks the examples.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root, run, runScript } from './run.mjs';

await ensureInstalled();
const built = await runScript('build.mjs', [], { quiet: true });
if (built.status !== 0) {
  console.error(built.output);
  process.exit(1);
}

console.log('VNet Lens finds Azure network mistakes in Bicep and ARM templates before they are deployed.');
console.log('Here is what it says about the examples:');

const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `examples/${entry.name}/main.bicep`)
  .filter((path) => existsSync(join(root, path)));
const outcome = { withErrors: 0, without: 0, broken: 0 };
for (const example of examples) {
  console.log(`\n${'─'.repeat(80)}\n${example}\n${aboutOf(example)}\n`);
  const { status } = await run(process.execPath, ['dist/cli.cjs', 'check', example]);
  if (status === 0) outcome.without++;
  else if (status === 1) outcome.withErrors++;
  else outcome.broken++;
}

console.log(`\n${'─'.repeat(80)}`);
console.log(`${examples.length} examples: errors found in ${outcome.withErrors}, none in ${outcome.without}.`);
if (outcome.broken > 0) console.log(`${outcome.broken} could not be analysed in full; the reasons stand above.`);
console.log(`
Every finding names the line to change, the resources that lead to it, and the change itself where one can be made for you.
Next:
  node dist/cli.cjs check PATH   check your own templates (a file, a folder or a glob; --help lists the rest)
  node dist/cli.cjs rules        what is looked for, and why
  npm run editor                 open the examples in VS Code with the extension, findings as you type`);
process.exitCode = outcome.broken === 0 ? 0 : 1;

/** What the example is: the comment that it opens with. */
function aboutOf(example) {
  const lines = readFileSync(join(root, example), 'utf8').split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('//'));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^\/\/ ?/, '  '))
    .join('\n');
}
