// `check` from the outside: exit status, where what goes, and every option of the contract.
import assert from 'node:assert/strict';
import { basicLoadBalancer, parameterised, standardLoadBalancer } from './templates.ts';
import { run, type Outcome } from './memory-world.ts';

interface Json {
  readonly summary: Readonly<Record<string, number>>;
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly severity: string }[];
  readonly problems: readonly { readonly kind: string; readonly file: string }[];
  readonly diff?: string;
}

function json({ stdout }: Outcome): Json {
  return JSON.parse(stdout) as Json;
}

const rule = 'retired-basic-sku';

describe('check', () => {
  describe('exit status', () => {
    it('is 0 where nothing is found', async () => {
      const { status, stderr } = await run({ 'main.bicep': standardLoadBalancer }, ['check', 'main.bicep']);
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });

    it('is 1 for an error', async () => {
      assert.equal((await run({ 'main.bicep': basicLoadBalancer }, ['check'])).status, 1);
    });

    it('counts from --fail-on', async () => {
      const files = { 'main.bicep': basicLoadBalancer };
      const at = async (level: string, failOn: string): Promise<number> =>
        (await run(files, ['check', '--rule', `${rule}=${level}`, '--fail-on', failOn])).status;
      assert.equal(await at('warning', 'error'), 0);
      assert.equal(await at('warning', 'warning'), 1);
      assert.equal(await at('information', 'warning'), 0);
      assert.equal(await at('information', 'information'), 1);
      assert.equal(await at('hint', 'information'), 0);
      assert.equal(await at('error', 'never'), 0);
    });

    const broken: readonly (readonly [name: string, files: Record<string, string>, args: readonly string[]])[] = [
      ['a file that is not there', {}, ['missing.bicep']],
      ['a glob without a match', { 'a.bicep': '' }, ['*.json']],
      ['a syntax error', { 'a.bicep': 'param x string =\n' }, []],
      ['what is not JSON', { 'a.json': '{ "resources": ' }, ['a.json']],
      ['what is no template', { 'a.txt': 'hello' }, ['a.txt']],
      ['a missing module', { 'a.bicep': "module m './b.bicep' = { name: 'm' }\n" }, ['a.bicep']],
      ['a cycle', { 'a.bicep': "module m './a.bicep' = { name: 'm' }\n" }, ['a.bicep']],
      ['a parameter file that is not there', { 'a.bicep': '' }, ['a.bicep', '--parameters', 'p.bicepparam']],
      ['broken settings', { 'a.bicep': '', 'vnet-lens.json': '{ "rules": { "nonsense": "off" } }' }, ['a.bicep']],
    ];
    for (const [name, files, args] of broken) {
      it(`is 2 for ${name}, which is said, and is in the JSON`, async () => {
        const outcome = await run(files, ['check', ...args, '--format', 'json']);
        assert.equal(outcome.status, 2);
        assert.match(outcome.stderr, /^\S+:\d+:\d+: [a-z-]+: ./);
        assert.equal(json(outcome).problems.length, 1);
      });
    }

    it('is not touched by a syntax error with --allow-parse-errors', async () => {
      const outcome = await run({ 'a.bicep': 'param x string =\n' }, ['check', '--allow-parse-errors']);
      assert.equal(outcome.status, 0);
      assert.match(outcome.stderr, /a\.bicep:1:17: syntax: /);
    });

    it('is not touched by a module that only a registry has, which is said all the same', async () => {
      const outcome = await run({ 'a.bicep': "module m 'br/public:avm/res/x:1.0.0' = { name: 'm' }\n" }, ['check']);
      assert.equal(outcome.status, 0);
      assert.match(outcome.stderr, /unresolved-module/);
    });

    it('is not touched by a name that nothing declares, which is said all the same', async () => {
      const outcome = await run({ 'a.bicep': 'output o string = nothing\n' }, ['check']);
      assert.equal(outcome.status, 0);
      assert.match(outcome.stderr, /a\.bicep:1:19: syntax: .*\(BCP057\)/);
    });

    it('is 2 for declarations that need each other', async () => {
      const outcome = await run({ 'a.bicep': 'var a = b\nvar b = a\n' }, ['check']);
      assert.equal(outcome.status, 2);
      assert.match(outcome.stderr, /a\.bicep:1:9: cycle: .*\(BCP080\)/);
    });

    const wrong: readonly (readonly string[])[] = [
      [],
      ['frobnicate'],
      ['check', '--frobnicate'],
      ['check', '--format', 'xml'],
      ['check', '--fail-on', 'maybe'],
      ['check', '--rule', 'nonsense=off'],
      ['check', '--rule', rule],
      ['check', '--rule', `${rule}=loud`],
      ['check', '--baseline', 'missing.json'],
      ['dump', 'nonsense', 'main.bicep'],
      ['resources'],
      ['rules', 'nonsense'],
      ['lsp'],
      ['reach', 'main.bicep', '--from', 'a', '--to', 'b'],
    ];
    for (const args of wrong) {
      it(`is 2 for the wrong command line '${args.join(' ')}', and nothing is printed but why`, async () => {
        const { status, stdout, stderr } = await run({ 'main.bicep': standardLoadBalancer }, args);
        assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
        assert.notEqual(stderr, '');
      });
    }

    it('is 0 for help and version', async () => {
      assert.equal((await run({}, ['--help'])).status, 0);
      assert.match((await run({}, ['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
    });

    it('is 0 for a folder without templates, which is said', async () => {
      const { status, stderr } = await run({ 'notes/a.md': '# notes' }, ['check', 'notes']);
      assert.equal(status, 0);
      assert.match(stderr, /No templates found in 'notes'/);
    });
  });

  describe('paths', () => {
    const files = {
      'a/main.bicep': "module m '../modules/lb.bicep' = { name: 'm' }\n",
      'modules/lb.bicep': basicLoadBalancer,
      'other.bicep': standardLoadBalancer,
      'node.txt': 'not a template',
    };

    it('none means the working folder, and modules are reported in their users contexts', async () => {
      const { findings, summary } = json(await run(files, ['check', '--format', 'json']));
      assert.deepEqual(
        findings.map(({ file }) => file),
        ['modules/lb.bicep'],
      );
      assert.equal(summary['entryPoints'], 2);
    });

    it('a glob is a set of files like a folder', async () => {
      const { summary, problems } = json(await run(files, ['check', '**/*', '--format', 'json']));
      assert.deepEqual(problems, []);
      assert.equal(summary['entryPoints'], 2);
    });

    it('a file named twice is analysed once', async () => {
      const { findings } = json(await run(files, ['check', 'modules/lb.bicep', 'modules', '--format', 'json']));
      assert.equal(findings.length, 1);
    });
  });

  describe('--parameters', () => {
    const files = {
      'main.bicep': parameterised,
      'basic.bicepparam': "using './main.bicep'\nparam sku = 'Basic'\n",
    };
    const rulesFound = async (...args: readonly string[]): Promise<readonly string[]> =>
      json(await run(files, ['check', 'main.bicep', '--format', 'json', ...args])).findings.map((each) => each.rule);

    it('takes values', async () => {
      assert.deepEqual(await rulesFound(), []);
      assert.deepEqual(await rulesFound('--parameters', 'sku=Basic'), [rule]);
    });

    it('takes files', async () => {
      assert.deepEqual(await rulesFound('--parameters', 'basic.bicepparam'), [rule]);
    });

    it('lets values win over files', async () => {
      assert.deepEqual(await rulesFound('--parameters', 'basic.bicepparam', '--parameters', 'sku="Standard"'), []);
    });

    it('says it when the template has no such parameter', async () => {
      const { status, stderr } = await run(files, ['check', 'main.bicep', '-p', 'skuu=Basic']);
      assert.equal(status, 0);
      assert.match(stderr, /main\.bicep:1:1: parameters: .*'skuu'/);
    });
  });

  describe('--baseline', () => {
    it('leaves out what --write-baseline wrote, though lines have moved, and no more', async () => {
      const first = await run({ 'main.bicep': basicLoadBalancer }, ['check', '--write-baseline', 'known.json']);
      assert.equal(first.status, 0);
      const known = first.files.get('known.json') ?? '';
      const moved = await run({ 'main.bicep': `// moved\n${basicLoadBalancer}`, 'known.json': known }, [
        'check',
        '--baseline',
        'known.json',
        '--format',
        'json',
      ]);
      assert.equal(moved.status, 0);
      assert.deepEqual(json(moved).findings, []);
      assert.equal(json(moved).summary['baselined'], 1);
      const another = basicLoadBalancer.replace("lb '", "other '").replace('ilb-web', 'ilb-new');
      const grown = await run({ 'main.bicep': basicLoadBalancer + another, 'known.json': known }, [
        'check',
        '--baseline',
        'known.json',
      ]);
      assert.equal(grown.status, 1);
      assert.doesNotMatch(grown.stdout, /ilb-web/);
    });

    it('refuses what is no baseline', async () => {
      const { status, stderr } = await run({ 'main.bicep': '', 'known.json': '[]' }, [
        'check',
        '--baseline',
        'known.json',
      ]);
      assert.equal(status, 2);
      assert.match(stderr, /'known\.json' is not a baseline/);
    });
  });

  describe('--fix', () => {
    it('takes nothing that is not safe', async () => {
      const { status, files } = await run({ 'main.bicep': basicLoadBalancer }, ['check', '--fix']);
      assert.equal(status, 1);
      assert.equal(files.get('main.bicep'), basicLoadBalancer);
    });

    it('as a dry run changes nothing and prints a diff alone', async () => {
      const files = { 'main.bicep': basicLoadBalancer };
      const { status, stdout, files: after } = await run(files, ['check', '--fix-dry-run']);
      assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
      assert.equal(after.get('main.bicep'), basicLoadBalancer);
      assert.equal(json(await run(files, ['check', '--fix-dry-run', '--format', 'json'])).diff, '');
    });
  });

  it('writes the report to --output', async () => {
    const { stdout, files } = await run({ 'main.bicep': basicLoadBalancer }, [
      'check',
      '--format',
      'json',
      '--output',
      'out/report.json',
    ]);
    assert.equal(stdout, '');
    assert.equal((JSON.parse(files.get('out/report.json') ?? '') as Json).findings.length, 1);
  });

  it('counts what a comment silences, and does not list it', async () => {
    const silenced = basicLoadBalancer.replace(
      "    name: 'Basic'",
      `    // vnet-lens-disable-next-line ${rule}\n    name: 'Basic'`,
    );
    const outcome = await run({ 'main.bicep': silenced }, ['check', '--format', 'json']);
    assert.equal(outcome.status, 0);
    assert.equal(json(outcome).summary['suppressed'], 1);
    assert.deepEqual(json(outcome).findings, []);
    const sarif = await run({ 'main.bicep': silenced }, ['check', '--format', 'sarif']);
    assert.match(sarif.stdout, /"kind": "inSource"/);
  });

  it('takes levels from the settings, and --rule over them', async () => {
    const files = { 'main.bicep': basicLoadBalancer, 'vnet-lens.json': `{ "rules": { "${rule}": "off" } }` };
    assert.equal((await run(files, ['check'])).status, 0);
    assert.equal((await run(files, ['check', '--rule', `${rule}=error`])).status, 1);
  });

  it('takes for each file the settings that are nearest above it, and only those', async () => {
    const files = {
      'main.bicep': basicLoadBalancer,
      'vnet-lens.json': `{ "rules": { "${rule}": "warning" } }`,
      'quiet/main.bicep': basicLoadBalancer,
      'quiet/vnet-lens.json': `{ "rules": { "${rule}": "off" } }`,
      'own/deep/main.bicep': basicLoadBalancer,
      'own/vnet-lens.json': '{}',
    };
    const levels = async (...args: readonly string[]): Promise<readonly string[]> =>
      json(await run(files, ['check', '--format', 'json', ...args])).findings.map(
        (finding) => `${finding.file} ${finding.severity}`,
      );
    assert.deepEqual(await levels(), ['main.bicep warning', 'own/deep/main.bicep error']);
    assert.deepEqual(await levels('--config', 'own/vnet-lens.json'), [
      'main.bicep error',
      'own/deep/main.bicep error',
      'quiet/main.bicep error',
    ]);
    assert.deepEqual(await levels('--rule', `${rule}=hint`), [
      'main.bicep hint',
      'own/deep/main.bicep hint',
      'quiet/main.bicep hint',
    ]);
  });

  it('gives byte for byte the same JSON for the same input', async () => {
    const files = { 'b.bicep': basicLoadBalancer, 'a.bicep': basicLoadBalancer, 'c.bicep': parameterised };
    const one = await run(files, ['check', '--format', 'json']);
    const other = await run(Object.fromEntries(Object.entries(files).reverse()), ['check', '--format', 'json']);
    assert.equal(one.stdout, other.stdout);
  });

  describe('language', () => {
    const text = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> =>
      (await run({ 'main.bicep': standardLoadBalancer }, ['check', ...args], { env })).stdout;

    it('is that of the environment', async () => {
      assert.match(await text([], {}), /^No findings/);
      assert.match(await text([], { LANG: 'ja_JP.UTF-8' }), /^検出なし/);
      assert.match(await text([], { LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }), /^No findings/);
    });

    it('is that of --locale before all else', async () => {
      assert.match(await text(['--locale', 'en'], { LANG: 'ja_JP.UTF-8' }), /^No findings/);
    });
  });

  describe('colour', () => {
    const colored = async (terminal: boolean, env: Readonly<Record<string, string>>): Promise<boolean> =>
      (await run({ 'main.bicep': basicLoadBalancer }, ['check'], { terminal, env })).stdout.includes('\u{1b}[');

    it('is for terminals that want it', async () => {
      assert.equal(await colored(true, {}), true);
      assert.equal(await colored(false, {}), false);
      assert.equal(await colored(true, { NO_COLOR: '1' }), false);
      assert.equal(await colored(true, { TERM: 'dumb' }), false);
      assert.equal(await colored(false, { FORCE_COLOR: '1' }), true);
    });
  });
});
