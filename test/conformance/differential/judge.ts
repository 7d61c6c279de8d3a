// Asks both sides about a program. What the compiler refuses proves nothing; it is counted, so that the generator can be held to sense.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Compilation, CompilerClient } from '../compiler/client.ts';
import { engineOf, type Engine } from '../snapshot/engine.ts';
import type { Program } from './programs.ts';
import type { Extent } from './unevaluated.ts';

/** What came of a program. */
export type Verdict =
  /** `after`: once we evaluated further what the engine left standing. */
  | { readonly kind: 'agree'; readonly compared: number; readonly after?: Extent }
  /** By the compiler, or by the engine behind it. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unanswered' }
  /** `sort`: what two reports of the same fault have in common. */
  | { readonly kind: 'differs'; readonly sort: string; readonly detail: string };

/** The compiler, and a folder to write programs to. */
export interface Bench {
  readonly client: Pick<CompilerClient, 'compile'>;
  readonly engine: Engine;
  /** Writes the files of a program to a folder of its own. @returns the folder */
  readonly write: (program: Program) => string;
  readonly close: () => void;
}

export type Judge = (bench: Bench, program: Program) => Promise<Verdict>;

export function benchOf(client: CompilerClient): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'));
  const engine = engineOf(client, undefined);
  let [programs, last] = [0, ''];
  return {
    client,
    engine,
    write: ({ files }) => {
      if (last !== '') rmSync(last, { recursive: true, force: true });
      last = join(folder, String((programs += 1)));
      mkdirSync(last);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(last, name), text);
      return last;
    },
    close: () => {
      engine.close();
      client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Compiles a file. @returns the template, or why there is none */
export async function compiled(
  { client }: Bench,
  path: string,
): Promise<{ readonly kind: 'compiled'; readonly text: string } | Verdict> {
  const answer = await client.compile(path).catch((): Compilation | undefined => undefined);
  if (answer === undefined) return { kind: 'unanswered' };
  if (answer.contents !== undefined) return { kind: 'compiled', text: answer.contents };
  const error = answer.diagnostics.find(({ level }) => level === 'Error');
  return { kind: 'refused', reason: `${error?.code ?? 'no code'} ${(error?.message ?? '').slice(0, 100)}` };
}
