// What the two sides once disagreed on is kept with what the compiler and its engine said of it, so that a test can ask again without a compiler.
// A kept program is a folder of `test/differential/fixtures`: its files, `main.json` as the compiler built it, `main.snapshot.json` as its engine
// answered; a text with a disagreement about syntax has `diagnostics.json`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BicepFileKind } from '../../../server/syntax/bicep.ts';
import { isSyntaxCode } from '../syntax/baselines.ts';
import type { CompilerDiagnostic } from '../compiler/client.ts';
import { openParameters } from '../snapshot/ours.ts';
import { deploymentOf } from './evaluation.ts';
import { compiled, type Bench } from './judge.ts';
import type { Program } from './programs.ts';

/** Where kept disagreements are. */
const keptFolder = join(dirname(fileURLToPath(import.meta.url)), '../../differential/fixtures');

const answers = { compiled: 'main.json', snapshot: 'main.snapshot.json', diagnostics: 'diagnostics.json' };

/** A text and what the compiler said of its syntax. */
export interface KeptText {
  readonly path: string;
  readonly kind: BicepFileKind;
  readonly text: string;
  readonly diagnostics: readonly CompilerDiagnostic[];
}

/** @returns the names of the kept programs that are for evaluation and lowering, and of those that are for syntax. */
export function keptNames(): { readonly programs: readonly string[]; readonly texts: readonly string[] } {
  const all = readdirSync(keptFolder).sort();
  const isText = (name: string): boolean => existsSync(join(keptFolder, name, answers.diagnostics));
  return { programs: all.filter((name) => !isText(name)), texts: all.filter(isText) };
}

/** @returns the sources of a kept program. */
export function readKept(name: string): Program {
  return programIn(join(keptFolder, name));
}

/** @returns the sources in a folder. */
export function programIn(folder: string): Program {
  const names = readdirSync(folder).filter((each) => each.endsWith('.bicep'));
  return { files: Object.fromEntries(names.map((each) => [each, readFileSync(join(folder, each), 'utf8')])) };
}

/** @returns a kept text with the compiler's answer. */
export function readKeptText(name: string): KeptText {
  const folder = join(keptFolder, name);
  const file = readdirSync(folder).find((each) => each.startsWith('program.')) ?? 'program.bicep';
  const path = join(folder, file);
  const said = JSON.parse(readFileSync(join(folder, answers.diagnostics), 'utf8')) as readonly CompilerDiagnostic[];
  return {
    path,
    kind: file.endsWith('.bicepparam') ? 'bicepparam' : 'bicep',
    text: readFileSync(path, 'utf8'),
    diagnostics: said.map((each) => ({ ...each, source: path })),
  };
}

/** @returns a bench that answers for a kept program what the compiler answered when it was kept. */
export function keptBench(name: string): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  const answer = (file: string): string => readFileSync(join(keptFolder, name, file), 'utf8');
  return {
    client: {
      compile: () => Promise.resolve({ success: true, diagnostics: [], contents: answer(answers.compiled) }),
    },
    engine: {
      snapshotOf: () => Promise.resolve({ kind: 'snapshot', json: answer(answers.snapshot) }),
      close: () => undefined,
    },
    write: ({ files }) => {
      for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
      return folder;
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks the compiler once more and keeps a program with its answers. @returns where it is kept */
export async function keepProgram(bench: Bench, program: Program, sort: string): Promise<string> {
  const name = nameOf(sort, JSON.stringify(program.files));
  const source = join(bench.write(program), 'main.bicep');
  const answer = await compiled(bench, source);
  const snapshot = await bench.engine.snapshotOf(source, openParameters(await deploymentOf(source)));
  if (answer.kind !== 'compiled' || snapshot.kind !== 'snapshot') return 'nothing: the compiler has no answer to it';
  return write(name, {
    ...program.files,
    [answers.compiled]: answer.text,
    [answers.snapshot]: snapshot.json,
  });
}

/** Keeps a text with what the compiler said of its syntax. @returns where it is kept */
export function keepText(kind: BicepFileKind, text: string, diagnostics: readonly CompilerDiagnostic[]): string {
  const said = diagnostics.filter(({ code }) => isSyntaxCode(code)).map((each) => ({ ...each, source: '' }));
  return write(nameOf('syntax', text), {
    [`program.${kind}`]: text,
    [answers.diagnostics]: `${JSON.stringify(said, undefined, 2)}\n`,
  });
}

/** What is wrong, in words, and which of those that have the same wrong. */
function nameOf(sort: string, content: string): string {
  const words = sort.replaceAll(/[^A-Za-z]+/g, '-').replaceAll(/^-|-$/g, '');
  return `${words.toLowerCase()}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
}

function write(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(keptFolder, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}
