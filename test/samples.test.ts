// One golden for each stage of a sample: what the tree, the template, the deployment and the network look like from inside, as `vnet-lens dump` prints them.
// UPDATE=1 writes them anew; read the difference before you commit it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stages } from '../server/cli/dump.ts';
import { run } from './cli/memory-world.ts';

const root = fileURLToPath(new URL('samples', import.meta.url));

for (const sample of readdirSync(root)) {
  describe(`sample ${sample}`, () => {
    const folder = join(root, sample);
    const texts = Object.fromEntries(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.bicep'))
        .map((path) => [relative('.', path), readFileSync(join(folder, path), 'utf8')]),
    );
    for (const stage of stages) {
      it(`${stage}: as its golden says`, async () => {
        const { status, stdout, stderr } = await run(texts, ['dump', stage, 'main.bicep']);
        assert.equal(stderr, '');
        assert.equal(status, 0);
        // An id's unknown parts are set off by a character that no text holds.
        const shown = stdout.replaceAll('\u0000', '␀');
        const golden = join(folder, `${stage}.golden.txt`);
        if (process.env['UPDATE'] === '1') writeFileSync(golden, shown);
        assert.ok(existsSync(golden), 'UPDATE=1 writes the golden');
        assert.equal(shown, readFileSync(golden, 'utf8'));
      });
    }
  });
}
