// What the manifest names is there: texts in both languages, files, and settings that say what they are.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const texts = (path: string): Readonly<Record<string, string>> => JSON.parse(read(path)) as Record<string, string>;
const manifest = read('package.json');

describe('The manifest', () => {
  it('has every text in English and in Japanese, and no text too many', () => {
    const used = [...new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key))].sort();
    assert.ok(used.length > 5);
    assert.deepEqual(Object.keys(texts('package.nls.json')).sort(), used);
    assert.deepEqual(Object.keys(texts('package.nls.ja.json')).sort(), used);
  });

  it('has Japanese for every text the client shows', () => {
    const client = readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const shown = client.flatMap((path) =>
      [...read(join('client', path)).matchAll(/l10n\.t\('([^']+)'/g)].map(([, text]) => text),
    );
    assert.ok(shown.length > 0);
    assert.deepEqual(Object.keys(texts('l10n/bundle.l10n.ja.json')).sort(), shown.sort());
  });

  it('names files that exist', () => {
    const { icon, contributes } = JSON.parse(manifest) as {
      icon: string;
      contributes: { languages: readonly { configuration?: string }[]; grammars: readonly { path: string }[] };
    };
    const named = [
      icon,
      ...contributes.languages.map(({ configuration }) => configuration),
      ...contributes.grammars.map(({ path }) => path),
    ];
    for (const path of named) if (path !== undefined) assert.ok(existsSync(join(root, path)), path);
  });

  it('ships what it starts', () => {
    const { main, browser } = JSON.parse(manifest) as { main: string; browser: string };
    const shipped = read('.vscodeignore').split('\n');
    for (const path of [main, browser, './dist/server.cjs', './dist/server.browser.js'])
      assert.ok(shipped.includes(path.replace('./', '!')), path);
    // The web host appends '.js' to any other ending.
    assert.ok(browser.endsWith('.js'));
  });
});
