// `npm run new-rule` in a project of its own: what it makes, and what it refuses.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeRule } from '../../scripts/new-rule/make-rule.ts';
import { analysisOf } from '../support/analysis.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const rule = { id: 'peering-over-the-moon', room: 'peering', level: 'warning' };

describe('npm run new-rule', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'new-rule-'));
    cpSync(join(project, 'server', 'rules'), join(root, 'server', 'rules'), { recursive: true });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('ends with 2 and says how it is used when it cannot be understood', () => {
    for (const args of [['--colour', 'red'], []]) {
      const main = join(project, 'scripts/new-rule/main.ts');
      const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, ...args, '--root', root], {
        cwd: project,
        encoding: 'utf8',
      });
      assert.equal(status, 2, stderr);
      assert.match(stderr, /^new-rule: .+\nusage: npm run new-rule/);
      assert.doesNotMatch(stderr, /\n {4}at /);
    }
  }).timeout(60_000);

  it('makes the rule, its place in the registry and every case that the tests ask for', () => {
    const made = makeRule(root, rule);
    assert.equal(made.kind, 'made');
    const text = readFileSync(join(root, 'server/rules/peering/peering-over-the-moon.ts'), 'utf8');
    assert.match(
      text,
      /export const peeringOverTheMoon: Rule = \{\n {2}id: 'peering-over-the-moon',\n {2}severity: 'warning',/,
    );
    const registry = readFileSync(join(root, 'server/rules/registry.ts'), 'utf8');
    assert.match(
      registry,
      /import \{ peeringOverTheMoon \} from '\.\/peering\/peering-over-the-moon\.ts';\nimport type/,
    );
    assert.match(registry, /\n {2}peeringOverTheMoon,\n\];/);
    const folder = join(root, 'test/rules/fixtures/peering-over-the-moon');
    for (const name of ['bad', 'clean', 'unknown', 'loop', 'module/main'])
      for (const extension of ['.bicep', '.json'])
        assert.ok(existsSync(join(folder, name + extension)), name + extension);
  });

  it('makes fixtures that are sound templates', async () => {
    const made = makeRule(root, rule);
    const entries = made.kind === 'made' ? made.files.filter((file) => /\.(bicep|json)$/.test(file)) : [];
    assert.equal(entries.length, 11);
    for (const entry of entries) {
      const { problems, network } = await analysisOf(entry);
      assert.deepEqual(problems, [], entry);
      assert.notEqual(network.virtualNetworks.length, 0, entry);
    }
  });

  it('refuses an id that is taken or is none, a room and a level that there are not', () => {
    const refusal = (changed: Partial<typeof rule>): string => {
      const made = makeRule(root, { ...rule, ...changed });
      return made.kind === 'refused' ? made.reason : 'made';
    };
    assert.match(refusal({ id: 'retired-basic-sku' }), /there is a rule 'retired-basic-sku' already/);
    assert.match(refusal({ id: 'Moon' }), /is no id/);
    assert.match(refusal({ room: 'attic' }), /there is no room 'attic'; there are addressing, /);
    assert.match(refusal({ level: 'loud' }), /'loud' is no level/);
    assert.equal(makeRule(root, rule).kind, 'made');
    assert.match(refusal({}), /already/);
  });
});
