// What a scan reaches, where references lead, and what is said of those that lead nowhere.
import assert from 'node:assert/strict';
import type { Resolution } from '../../server/snapshot.ts';
import { scan, type Scan } from '../../server/workspace/scan.ts';
import { at, memoryWorkspace, root } from './memory-files.ts';

type Files = Parameters<typeof memoryWorkspace>[0];

async function scanned(files: Files, ...roots: readonly string[]): Promise<Scan> {
  const { workspace } = memoryWorkspace(files);
  const result = await scan(workspace, roots.map(at), [root]);
  assert.ok(result !== undefined);
  return result;
}

function reached({ snapshot }: Scan): readonly string[] {
  return [...snapshot.files.keys()].map((file) => file.replace(`${root}/`, '')).sort();
}

function why(resolution: Resolution): string {
  return resolution.kind !== 'unresolved'
    ? `leads to a ${resolution.kind}`
    : `${resolution.problem.kind}: ${resolution.problem.message.en}`;
}

const moduleOf = (path: string): string => `module m '${path}' = {\n  name: 'm'\n}\n`;
const arm = (resources = '[]'): string =>
  `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":${resources}}`;

describe('scan', () => {
  it('follows modules, imports, using, extends and loaded texts until nothing new is named', async () => {
    const result = await scanned(
      {
        'prod.bicepparam': "using 'main.bicep'\nextends 'base.bicepparam'\n",
        'base.bicepparam': "using none\nvar text = loadTextContent('name.txt')\n",
        'name.txt': 'hub',
        'main.bicep': `import { size } from 'shared/types.bicep'\n${moduleOf('modules/a.bicep')}`,
        'shared/types.bicep': '@export()\nvar size = 1\n',
        'modules/a.bicep': moduleOf('../b.json'),
        'b.json': arm(),
        'not-reached.bicep': '',
      },
      'prod.bicepparam',
    );
    assert.deepEqual(reached(result), [
      'b.json',
      'base.bicepparam',
      'main.bicep',
      'modules/a.bicep',
      'name.txt',
      'prod.bicepparam',
      'shared/types.bicep',
    ]);
    assert.equal(result.snapshot.files.get(at('b.json'))?.language, 'arm');
  });

  it('follows relativePath of linked templates, nested ones included, with either slash', async () => {
    const linked = (path: string): string =>
      `{"type":"Microsoft.Resources/deployments","apiVersion":"2022-09-01","name":"d","properties":{"mode":"Incremental","templateLink":{"relativePath":"${path}"}}}`;
    const nested = `{"type":"Microsoft.Resources/deployments","apiVersion":"2022-09-01","name":"n","properties":{"mode":"Incremental","template":${arm(`[${linked('nested/b.json')}]`)}}}`;
    const result = await scanned(
      { 'main.json': arm(`[${linked('nested\\\\a.json')},${nested}]`), 'nested/a.json': arm(), 'nested/b.json': arm() },
      'main.json',
    );
    assert.deepEqual(reached(result), ['main.json', 'nested/a.json', 'nested/b.json']);
  });

  it('says of a missing module what to do, and goes on', async () => {
    const result = await scanned(
      { 'main.bicep': moduleOf('gone.bicep') + moduleOf('a.bicep'), 'a.bicep': '' },
      'main.bicep',
    );
    assert.equal(
      why(result.snapshot.resolve(at('main.bicep'), 'gone.bicep')),
      "unresolved-module: 'gone.bicep' does not exist; correct the path or add the file",
    );
    assert.deepEqual(reached(result), ['a.bicep', 'main.bicep']);
  });

  it('says why a file cannot be read', async () => {
    const result = await scanned(
      { 'main.bicep': moduleOf('a.bicep'), 'a.bicep': { reason: 'no permission' } },
      'main.bicep',
    );
    assert.equal(
      why(result.snapshot.resolve(at('main.bicep'), 'a.bicep')),
      "unreadable: 'a.bicep' cannot be read: no permission",
    );
  });

  it('says of an entry that is not there that it is not', async () => {
    const result = await scanned({}, 'main.bicep');
    assert.deepEqual([...result.unreadable], [[at('main.bicep'), undefined]]);
  });

  it('cuts a circle of modules where it closes, and only there', async () => {
    const result = await scanned(
      { 'main.bicep': moduleOf('a.bicep'), 'a.bicep': moduleOf('b.bicep'), 'b.bicep': moduleOf('a.bicep') },
      'main.bicep',
    );
    assert.equal(result.snapshot.resolve(at('main.bicep'), 'a.bicep').kind, 'file');
    assert.equal(result.snapshot.resolve(at('a.bicep'), 'b.bicep').kind, 'file');
    assert.match(why(result.snapshot.resolve(at('b.bicep'), 'a.bicep')), /^cycle: 'a.bicep' leads back to this file/);
  });

  it('does not call a module a circle that two others use', async () => {
    const result = await scanned(
      { 'main.bicep': moduleOf('a.bicep') + moduleOf('b.bicep'), 'a.bicep': moduleOf('b.bicep'), 'b.bicep': '' },
      'main.bicep',
    );
    assert.equal(result.snapshot.resolve(at('a.bicep'), 'b.bicep').kind, 'file');
    assert.equal(result.snapshot.resolve(at('main.bicep'), 'b.bicep').kind, 'file');
  });

  it('loads texts only from the open folders, and only texts', async () => {
    const result = await scanned(
      {
        'main.bicep': "var a = loadTextContent('../secret.txt')\nvar b = loadFileAsBase64('picture.png')\n",
        'file:///secret.txt': 'x',
        'picture.png': '\u{fffd}PNG',
      },
      'main.bicep',
    );
    assert.match(why(result.snapshot.resolve(at('main.bicep'), '../secret.txt')), /outside the folders that are open/);
    assert.match(why(result.snapshot.resolve(at('main.bicep'), 'picture.png')), /not text in UTF-8/);
  });

  it('drops a byte order mark, as editors do, so that columns of the first line are right', async () => {
    const result = await scanned({ 'main.bicep': '\u{feff}param a string\n' }, 'main.bicep');
    assert.equal(result.snapshot.files.get(at('main.bicep'))?.text, 'param a string\n');
    assert.deepEqual(result.snapshot.files.get(at('main.bicep'))?.template?.problems, []);
  });

  it('gives nothing when cancelled', async () => {
    const { workspace } = memoryWorkspace({ 'main.bicep': '' });
    assert.equal(await scan(workspace, [at('main.bicep')], [root], AbortSignal.abort()), undefined);
  });
});

describe('scan: modules of registries', () => {
  const cache = 'file:///home/me/.bicep/br';

  it('reads them from the cache of Bicep, by the alias that is built in', async () => {
    const reference = 'br/public:avm/res/network/virtual-network:0.7.0';
    const cached = `${cache}/mcr.microsoft.com/bicep%24avm%24res%24network%24virtual-network/0.7.0%24/main.json`;
    const result = await scanned({ 'main.bicep': moduleOf(reference), [cached]: arm() }, 'main.bicep');
    assert.deepEqual(result.snapshot.resolve(at('main.bicep'), reference), { kind: 'file', address: cached });
  });

  it('knows the aliases of the nearest bicepconfig.json, what it extends, ports, upper case in tags', async () => {
    const cached = `${cache}/contoso.azurecr.io%248080/net%24hub/V1.0-RC%2461/main.json`;
    const result = await scanned(
      {
        'infra/main.bicep': moduleOf('br/mine:hub:V1.0-RC'),
        'infra/bicepconfig.json': '{ "extends": "../base.json" /* ours */ }',
        'base.json':
          '{ "moduleAliases": { "br": { "mine": { "registry": "Contoso.azurecr.io:8080", "modulePath": "net" } } } }',
        [cached]: arm(),
      },
      'infra/main.bicep',
    );
    assert.deepEqual(result.snapshot.resolve(at('infra/main.bicep'), 'br/mine:hub:V1.0-RC'), {
      kind: 'file',
      address: cached,
    });
  });

  it('reads the template of a restored template spec, with offsets into its file', async () => {
    const address = 'file:///home/me/.bicep/ts/11111111-2222/group/hub/v1/main.json';
    const text = `{ "properties": { "mainTemplate": ${arm('[{"type":"A.B/c","apiVersion":"1","name":"x"}]')} } }`;
    const result = await scanned(
      { 'main.bicep': moduleOf('ts:11111111-2222/Group/Hub:V1'), [address]: text },
      'main.bicep',
    );
    const template = result.snapshot.files.get(address)?.template;
    const [resource] = template?.resources ?? [];
    assert.ok(resource !== undefined);
    assert.equal(text.slice(resource.nameSpan.start, resource.nameSpan.end), '"x"');
  });

  it('says how to restore one that is not in the cache', async () => {
    const result = await scanned({ 'main.bicep': moduleOf('br/public:avm/a:1.0.0') }, 'main.bicep');
    assert.match(
      why(result.snapshot.resolve(at('main.bicep'), 'br/public:avm/a:1.0.0')),
      /run 'bicep restore main.bicep'$/,
    );
  });

  it('says of an alias that nobody defines where to define it, and of half a reference how it is written', async () => {
    const result = await scanned({ 'main.bicep': moduleOf('br/ours:a:1') + moduleOf('br:nothing') }, 'main.bicep');
    assert.match(why(result.snapshot.resolve(at('main.bicep'), 'br/ours:a:1')), /alias 'ours'.*moduleAliases$/);
    assert.match(why(result.snapshot.resolve(at('main.bicep'), 'br:nothing')), /write 'br:REGISTRY\/PATH:TAG'/);
  });
});

describe('edited snapshots', () => {
  it('parse the new texts, keep what was resolved, and find files that a fix creates', async () => {
    const { snapshot } = await scanned({ 'main.bicep': moduleOf('a.bicep'), 'a.bicep': '' }, 'main.bicep');
    const edited = snapshot.edited(
      new Map([
        [at('main.bicep'), moduleOf('a.bicep') + moduleOf('new.bicep') + moduleOf('gone.bicep')],
        [at('new.bicep'), 'param x string\n'],
      ]),
    );
    assert.equal(edited.resolve(at('main.bicep'), 'a.bicep').kind, 'file');
    assert.equal(edited.resolve(at('main.bicep'), 'new.bicep').kind, 'file');
    assert.equal(edited.resolve(at('main.bicep'), 'gone.bicep').kind, 'unresolved');
    assert.equal(edited.files.get(at('new.bicep'))?.template?.parameters.size, 1);
    assert.equal(snapshot.files.get(at('new.bicep')), undefined);
  });
});
