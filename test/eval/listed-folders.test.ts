// What templates list of a folder, as the compiler lists it (each expectation was made by it): names, order, patterns of DOS, paths from the template.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeFiles } from '../../server/cli/node-files.ts';
import { deploymentOfTexts } from '../support/deployment.ts';
import { at, memoryWorkspace } from '../workspace/memory-files.ts';

const names = ['.hidden', '10.txt', '9.txt', 'a.json', 'b.json', 'noext', 'sp ace.txt', 'x.tar.gz', 'Z.md', '_u.txt'];
const files = Object.fromEntries([
  ...names.map((name) => [`data/${encodeURIComponent(name)}`, '']),
  ['data/sub/s.json', ''],
]) as Readonly<Record<string, string>>;

async function output(expression: string, others: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { outputs } = await deploymentOfTexts({
    'main.bicep': `output o array = ${expression}\n`,
    ...files,
    ...others,
  });
  return outputs['o'];
}

async function found(pattern: string): Promise<unknown> {
  return output(`map(loadDirectoryFileInfo('data', '${pattern}'), f => f.baseName)`);
}

async function problems(expression: string): Promise<readonly string[]> {
  const { workspace } = memoryWorkspace({ 'main.bicep': `output o array = ${expression}\n`, ...files });
  const run = await workspace.run({ entry: at('main.bicep'), parameterFiles: [], overrides: new Map() }, new Map());
  return (run?.analysis.problems ?? []).map(({ kind, message }) => `${kind}: ${message.en}`);
}

const patterns: Readonly<Record<string, readonly string[]>> = {
  '': names,
  '*': names,
  '*.*': names,
  '*.json': ['a.json', 'b.json'],
  '*.js': [],
  'a*': ['a.json'],
  '*.': ['noext'],
  '?.*': ['.hidden', '9.txt', 'a.json', 'b.json', 'x.tar.gz', 'Z.md'],
  '??.txt': ['10.txt', '9.txt', '_u.txt'],
  'a.json?': ['a.json'],
  '*.tar.*': ['x.tar.gz'],
  '*.t?t': ['10.txt', '9.txt', 'sp ace.txt', '_u.txt'],
  'x.*.': [],
  'a.???': [],
};

describe('folders that templates list', () => {
  it('each file by its path from the template, its name and its extension', async () => {
    assert.deepEqual(await output("loadDirectoryFileInfo('./data/', '*t*.?*')"), [
      { relativePath: 'data/10.txt', baseName: '10.txt', extension: '.txt' },
      { relativePath: 'data/9.txt', baseName: '9.txt', extension: '.txt' },
      { relativePath: 'data/noext', baseName: 'noext', extension: '' },
      { relativePath: 'data/sp ace.txt', baseName: 'sp ace.txt', extension: '.txt' },
      { relativePath: 'data/x.tar.gz', baseName: 'x.tar.gz', extension: '.gz' },
      { relativePath: 'data/_u.txt', baseName: '_u.txt', extension: '.txt' },
    ]);
  });

  for (const [pattern, expected] of Object.entries(patterns))
    it(`by the pattern '${pattern}'`, async () => assert.deepEqual(await found(pattern), expected));

  it('by the way that leads there from a module', async () => {
    const { resources } = await deploymentOfTexts({
      'main.bicep': "module m 'modules/m.bicep' = { name: 'm' }\n",
      'modules/m.bicep':
        "resource r 'Microsoft.Network/routeTables@2024-05-01' = { name: loadDirectoryFileInfo('../data/sub')[0].relativePath, location: 'x' }\n",
      ...files,
    });
    assert.deepEqual(
      resources.map(({ name }) => name),
      ['../data/sub/s.json'],
    );
  });

  it('are unknown where the case of letters would decide, which is the machine’s to say', async () => {
    assert.equal(await output("loadDirectoryFileInfo('data', 'z*')"), "[loadDirectoryFileInfo('data', 'z*')]");
  });

  it('are unknown for a pattern that leads elsewhere', async () => {
    assert.equal(await output("loadDirectoryFileInfo('data', 'sub/*')"), "[loadDirectoryFileInfo('data', 'sub/*')]");
  });

  it('that are not there, or not to be read, are a problem', async () => {
    assert.deepEqual(await problems("loadDirectoryFileInfo('nowhere')"), [
      "unreadable: There is no folder 'nowhere'; correct the path or add the folder",
    ]);
    const [outside = ''] = await problems("loadDirectoryFileInfo('../..')");
    assert.match(outside, /^unreadable: '..\/..' lies outside the folders that are open/);
  });

  it('are listed anew when a file has come', async () => {
    const { workspace, files: disk } = memoryWorkspace({
      'main.bicep': "output o int = length(loadDirectoryFileInfo('data'))\n",
      'data/one.txt': '',
    });
    const length = async (): Promise<unknown> => {
      const run = await workspace.run({ entry: at('main.bicep'), parameterFiles: [], overrides: new Map() }, new Map());
      const value = run?.analysis.deployment.outputs.get('o');
      return value?.kind === 'int' ? Number(value.value) : undefined;
    };
    assert.equal(await length(), 1);
    disk.texts.set(at('data/two.txt'), '');
    assert.equal(await length(), 2);
  });
});

describe('a folder on disk', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vnet-lens-'));
    mkdirSync(join(folder, 'sub'));
    for (const name of ['.gitignore', 'ignored.txt', 'sub/inner.txt']) writeFileSync(join(folder, name), '*.txt\n');
    symlinkSync('ignored.txt', join(folder, 'to-file'));
    symlinkSync('sub', join(folder, 'to-folder'));
    symlinkSync('gone', join(folder, 'to-nothing'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = async (path: string): Promise<unknown> => {
    const found = await nodeFiles().readFolder(pathToFileURL(join(folder, path)).href);
    return Array.isArray(found) ? found.sort() : found;
  };

  it('lists hidden and ignored files and links to files, no folders', async () => {
    assert.deepEqual(await read(''), ['.gitignore', 'ignored.txt', 'to-file', 'to-nothing']);
  });

  it('is none where there is nothing, or a file', async () => {
    assert.equal(await read('nowhere'), undefined);
    assert.equal(await read('ignored.txt'), undefined);
  });
});
