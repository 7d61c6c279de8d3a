// One bundle of the rules with every mutant in it, each behind a switch, and the list of the mutants with the rules that they belong to.
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type ts from 'typescript';
import { instrument, parse, reachOf, type Site } from './sites.ts';

const root = join(import.meta.dirname, '..', '..');
const rulesFolder = join(root, 'server', 'rules');

export interface Mutant extends Site {
  /** Counted from 1. */
  readonly id: number;
  readonly rules: readonly string[];
}

export interface Harness {
  readonly ruleIds: readonly string[];
  readonly prepare: (id: string, folder: string) => Promise<void>;
  readonly said: (id: string) => Iterable<string>;
  readonly switchOn: (id: number) => void;
}

export interface Built {
  readonly mutants: readonly Mutant[];
  readonly harness: Harness;
}

export async function buildMutants(): Promise<Built> {
  const sources = new Map<string, ts.SourceFile>();
  for (const path of readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.ts') && (path.includes(sep) || path === 'existence.ts')) {
      const file = join(rulesFolder, path);
      sources.set(file, parse(file, readFileSync(file, 'utf8')));
    }
  const reached = new Map<string, string[]>();
  for (const [file, source] of sources) {
    const rule = /: Rule = \{\s*id: '([^']+)'/.exec(source.text)?.[1];
    if (rule !== undefined)
      for (const each of reachOf(file, sources).functions) reached.set(each, [...(reached.get(each) ?? []), rule]);
  }
  const mutants: Mutant[] = [];
  const texts = new Map<string, string>();
  const all = new Set(reached.keys());
  for (const [file, source] of sources) {
    const { text, sites } = instrument(source, all, mutants.length + 1, root);
    for (const site of sites)
      mutants.push({ ...site, id: mutants.length + 1, rules: reached.get(`${file}#${site.within}`) ?? [] });
    texts.set(file, text);
  }
  return { mutants, harness: await bundled(texts) };
}

async function bundled(texts: ReadonlyMap<string, string>): Promise<Harness> {
  const outfile = join(root, 'out', 'mutation', 'harness.mjs');
  const remembered = join(import.meta.dirname, 'remembered-evaluate.ts');
  const withoutForks = join(import.meta.dirname, 'without-forks.ts');
  const plugin: Plugin = {
    name: 'mutants',
    setup: (bundler) => {
      bundler.onLoad({ filter: /server[/\\]rules[/\\].*\.ts$/ }, ({ path }) => {
        const contents = texts.get(path);
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
      bundler.onResolve({ filter: /\/forks\.ts$/ }, () => ({ path: withoutForks }));
      bundler.onResolve({ filter: /eval\/evaluate\.ts$/ }, ({ importer }) =>
        importer === join(rulesFolder, 'run.ts') ? { path: remembered } : undefined,
      );
    },
  };
  await build({
    entryPoints: [join(import.meta.dirname, 'harness.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    plugins: [plugin],
  });
  return (await import(`${pathToFileURL(outfile).href}?${process.hrtime.bigint().toString()}`)) as Harness;
}
