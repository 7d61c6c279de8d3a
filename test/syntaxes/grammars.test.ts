// Colouring: the assertions written under the lines of the fixtures hold, alone and beside the grammars of others. `vscode-tmgrammar-test`
// uses VS Code's own TextMate engine. A snapshot of a whole file shows what a change of a grammar does elsewhere (update: see the message).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
const ours = ['bicep', 'bicep-params', 'arm-expression'].map((name) => `syntaxes/${name}.tmLanguage.json`);
const neighbour = (name: string): string => `test/syntaxes/neighbours/${name}.tmLanguage.json`;

/** The two programs of the package; resolved one by one so that the check for unused packages sees them. */
const assertions = import.meta.resolve('vscode-tmgrammar-test/dist/unit.js');
const snapshot = import.meta.resolve('vscode-tmgrammar-test/dist/snapshot.js');

function run(tool: string, grammars: readonly string[], ...args: readonly string[]): void {
  // The manifest would add the grammars a second time, so a configuration with nothing but the injection takes its place.
  const given = ['--config', 'test/syntaxes/injection.json', ...grammars.flatMap((path) => ['--grammar', path])];
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(tool), ...given, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
}

describe('The grammars', () => {
  it('colour Bicep', () => run(assertions, ours, 'test/syntaxes/*.test.bicep'));

  it('colour parameter files', () => run(assertions, ours, 'test/syntaxes/*.test.bicepparam'));

  it('colour ARM expressions inside JSON strings', () =>
    run(assertions, [...ours, neighbour('json')], 'test/syntaxes/*.test.json'));

  it("leave Microsoft's colours as they are where its extension is installed", () =>
    run(assertions, [...ours, neighbour('bicep')], 'test/syntaxes/neighbours/*.test.bicep'));

  it('give a whole file the colours of its snapshot (else: add --updateSnapshot to the command of this test)', () =>
    run(snapshot, ours, '--scope', 'source.bicep.vnet-lens', 'test/syntaxes/sample.bicep'));

  it('are the ones the manifest names, each under the scope it gives itself', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
    const paths = manifest.contributes.grammars.map(({ path }) => path.replace('./', ''));
    assert.deepEqual(paths.sort(), [...ours].sort());
    for (const { path, scopeName } of manifest.contributes.grammars)
      assert.equal((JSON.parse(readFileSync(join(root, path), 'utf8')) as { scopeName: string }).scopeName, scopeName);
  });
});

interface Manifest {
  readonly contributes: { readonly grammars: readonly { readonly path: string; readonly scopeName: string }[] };
}
