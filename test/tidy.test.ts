// Checks the sources themselves: who may import whom, what may touch the world, how large a file may be, whether lists and pages are
// current. The table of arrows is the only place where a new dependency between rooms can be added (docs/architecture.md).
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './cli/memory-world.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** For each room what it may import; a room may always import itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  text: [],
  ip: [],
  syntax: ['text'],
  template: ['text', 'syntax'],
  snapshot: ['text', 'template'],
  eval: ['text', 'ip', 'template', 'snapshot'],
  network: ['text', 'ip', 'template', 'eval'],
  rules: ['text', 'ip', 'template', 'snapshot', 'eval', 'network'],
  analyze: ['text', 'snapshot', 'eval', 'network', 'rules'],
  workspace: ['text', 'syntax', 'template', 'snapshot', 'eval', 'network', 'rules', 'analyze'],
  lsp: ['text', 'syntax', 'template', 'snapshot', 'eval', 'network', 'rules', 'analyze', 'workspace'],
  cli: ['text', 'syntax', 'template', 'snapshot', 'eval', 'network', 'rules', 'analyze', 'workspace', 'lsp'],
  node: ['lsp', 'workspace', 'cli'],
  browser: ['lsp', 'workspace'],
};

/** Rooms that touch the world. All others are pure and see no Node. */
const worldly = new Set(['cli', 'node', 'browser']);
/** Rooms that may know the language server protocol. */
const speaksProtocol = new Set(['lsp', 'node', 'browser', 'cli']);

/** Written by a program, or tables: long by nature. */
const longByNature = /\/(generated|data|tables?)\/|[.-]table\.ts$|\.data\.ts$/;

interface Import {
  readonly file: string;
  readonly name: string;
}

const sources = filesBelow('server').filter((file) => file.endsWith('.ts'));
const imports: readonly Import[] = sources.flatMap(importsOf);
/** As the registry imports them; read, not loaded, so that these checks run while the rest does not. */
const registered = importsOf('server/rules/registry.ts')
  .filter(({ name }) => name.split('/').length > 2)
  .map(({ name }) => name.replace(/^.*\/(.*)\.ts$/, '$1'))
  .sort();

describe('tidy', () => {
  it('rooms import only what the table of arrows allows', () => {
    const wrong = inner().filter(({ from, to }) => from !== to && arrows[from]?.includes(to) !== true);
    assert.deepEqual(wrong.map(describeArrow), []);
  });

  it('only files directly in a room are imported from other rooms', () => {
    const wrong = inner().filter(({ from, to, target }) => from !== to && target.split('/').length > 3);
    assert.deepEqual(wrong.map(describeArrow), []);
  });

  it('the table of arrows has every room, and no circle', () => {
    const rooms = [...new Set(sources.map(roomOf))];
    assert.deepEqual(
      rooms.filter((room) => arrows[room] === undefined),
      [],
    );
    const order = Object.keys(arrows);
    const upwards = Object.entries(arrows).flatMap(([from, to]) =>
      to
        .filter((room) => order.indexOf(room) > order.indexOf(from) && from !== 'node')
        .map((room) => `${from} -> ${room}`),
    );
    assert.deepEqual(upwards, []);
  });

  it('only cli and the mains import from Node', () => {
    assertNone(({ file, name }) => name.startsWith('node:') && !worldly.has(roomOf(file)));
  });

  it('nothing on the server imports vscode', () => {
    assertNone(({ name }) => name === 'vscode');
  });

  it('nothing below lsp knows a type of the protocol', () => {
    assertNone(({ file, name }) => /^vscode-(languageserver|jsonrpc)/.test(name) && !speaksProtocol.has(roomOf(file)));
  });

  it('the client imports of the server only the names of messages', () => {
    const wrong = filesBelow('client')
      .filter((file) => file.endsWith('.ts'))
      .flatMap(importsOf)
      .filter(({ file, name }) => {
        const target = resolveImport(file, name);
        return target?.startsWith('server/') === true && target !== 'server/lsp/protocol.ts';
      });
    assert.deepEqual(wrong, []);
  });

  it('no file has more than 600 lines, and all but tests begin with what they are for', () => {
    const all = [...sources, ...filesBelow('client'), ...filesBelow('scripts'), ...filesBelow('test')].filter(
      (file) => /\.(ts|mjs)$/.test(file) && !file.includes('/fixtures/'),
    );
    const tooLong = all.filter((file) => !longByNature.test(file) && read(file).split('\n').length > 600);
    assert.deepEqual(tooLong, []);
    const silent = all.filter((file) => !file.endsWith('.test.ts') && !/^(#!.*\n)?(\/\/|\/\*)/.test(read(file)));
    assert.deepEqual(silent, []);
  });

  it('no check is switched off and nothing is left for later', () => {
    const words = [
      '@ts-' + 'ignore',
      '@ts-' + 'expect-error',
      'eslint-' + 'disable',
      'TO' + 'DO',
      'FIX' + 'ME',
      '.ski' + 'p(',
      '.onl' + 'y(',
    ];
    const wrong = [...sources, ...filesBelow('client'), ...filesBelow('scripts'), ...filesBelow('test')]
      .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('/fixtures/'))
      .flatMap((file) => words.filter((word) => read(file).includes(word)).map((word) => `${file}: ${word}`));
    assert.deepEqual(wrong, []);
  });

  it('the registry lists exactly the rules of the folder', () => {
    const inFolder = filesBelow('server/rules')
      .filter((file) => file.split('/').length > 3)
      .filter((file) => /^export const \w+: Rule\b/m.test(read(file)))
      .map((file) => file.replace(/^.*\/(.*)\.ts$/, '$1'));
    assert.deepEqual(registered, inFolder.sort());
  });

  it('every rule has its page, and every page its rule', () => {
    const pages = filesBelow('docs/rules').map((file) => file.replace(/^.*\/(.*)\.md$/, '$1'));
    const ids = new Set(pages.filter((page) => page !== 'README' && !page.endsWith('.ja')));
    assert.deepEqual([...ids].sort(), registered);
  });
});

describe('the README and the pages beside it', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'docs/command-line.md', 'docs/architecture.md', 'docs/editor.md'];

  for (const page of pages) {
    it(`${page} names only what is there`, () => {
      const text = read(page);
      const manifest = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
      const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
      const dead = links.filter((link) => !existsSync(join(root, dirname(page), link)));
      const scripts = [...text.matchAll(/npm (?:run )?([a-z][a-z:-]*)/g)].map((match) => match[1] ?? '');
      const npmItself = new Set(['install', 'ci', 'run', 'and', 'registry']);
      const unknown = scripts.filter((script) => manifest.scripts[script] === undefined && !npmItself.has(script));
      assert.deepEqual({ dead, unknown }, { dead: [], unknown: [] });
    });
  }

  it('every option of `check` is on its page, and none besides', async () => {
    const { stdout } = await run({}, ['check', '--help']);
    const options = (text: string): readonly string[] => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
    const [, section = ''] = read('docs/command-line.md').split('## `check`');
    const [table = ''] = section.split('\n## ');
    assert.deepEqual(
      options(table),
      options(stdout).filter((option) => option !== '--help'),
    );
  });
});

interface Arrow extends Import {
  readonly from: string;
  readonly to: string;
  readonly target: string;
}

function inner(): readonly Arrow[] {
  return imports.flatMap(({ file, name }) => {
    const target = resolveImport(file, name);
    return target?.startsWith('server/') === true
      ? [{ file, name, target, from: roomOf(file), to: roomOf(target) }]
      : [];
  });
}

function describeArrow({ file, from, to, target }: Arrow): string {
  return `${file}: ${from} -> ${to} (${target})`;
}

function assertNone(isWrong: (entry: Import) => boolean): void {
  assert.deepEqual(imports.filter(isWrong), []);
}

/** `server/eval/value.ts` is in room `eval`, `server/analyze.ts` in a room of its own. */
function roomOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

function importsOf(file: string): readonly Import[] {
  const pattern = /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;
  return [...read(file).matchAll(pattern)].map((match) => ({ file, name: match[1] ?? match[2] ?? match[3] ?? '' }));
}

function resolveImport(file: string, name: string): string | undefined {
  return name.startsWith('.')
    ? normalize(join(dirname(file), name))
        .split(sep)
        .join('/')
    : undefined;
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Paths from the project's root, forward slashes. */
function filesBelow(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
