// Which files a folder search leaves out, asked of both readers: that of the disk and that of a list of paths.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import { nodeFiles } from '../../server/cli/node-files.ts';
import { relativePath } from '../../server/workspace/address.ts';
import { ignoreRules, withoutIgnored } from '../../server/workspace/git-ignore.ts';

const tree: Readonly<Record<string, string>> = {
  '.gitignore': 'out/\n*.tmp.bicep\n/top.json\n',
  'main.bicep': '',
  'top.json': '',
  'x.tmp.bicep': '',
  'out/a.bicep': '',
  'infra/.gitignore': '!y.tmp.bicep\nlocal.json\n',
  'infra/top.json': '',
  'infra/y.tmp.bicep': '',
  'infra/local.json': '',
  'infra/out/b.bicep': '',
  'node_modules/p/c.bicep': '',
};
const expected = ['.gitignore', 'infra/.gitignore', 'infra/top.json', 'infra/y.tmp.bicep', 'main.bicep'];

describe('.gitignore', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vnet-lens-'));
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    execFileSync('git', ['init', '-q', folder]);
  });
  after(() => rmSync(folder, { recursive: true }));

  const listed = async (below: string): Promise<readonly string[]> => {
    const address = URI.file(join(folder, below)).toString();
    return (await nodeFiles().listFiles(address)).map((file) => relativePath(address, file) ?? file);
  };

  it('counts on disk as it does for git', async () => {
    assert.deepEqual(await listed(''), expected);
    const others = ['ls-files', '--others', '--exclude-standard'];
    const git = execFileSync('git', ['-C', folder, ...others], { encoding: 'utf8' })
      .trim()
      .split('\n');
    assert.deepEqual(git.filter((path) => !path.startsWith('node_modules/')).sort(), expected);
  });

  it('of folders above the searched one counts too', async () => {
    assert.deepEqual(await listed('infra'), ['.gitignore', 'top.json', 'y.tmp.bicep']);
  });

  it('does not keep from searching a folder that was named', async () => {
    assert.deepEqual(await listed('out'), ['a.bicep']);
  });

  it('counts for a list of paths, as editors give it', () => {
    const rules = Object.entries(tree).flatMap(([path, text]) =>
      path.endsWith('.gitignore') ? [ignoreRules(path.slice(0, -'.gitignore'.length), text)] : [],
    );
    assert.deepEqual([...withoutIgnored(Object.keys(tree), rules)].sort(), expected);
  });
});
