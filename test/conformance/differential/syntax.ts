// Random programs, good and damaged, are given to the compiler and to our parser. Both must report the same syntax errors at the same places; good
// programs must have none. Damage is read as the compiler reads it; how often containing it differs is counted beside.
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BicepFileKind, parseBicep } from '../../../server/syntax/bicep.ts';
import type { CompilerClient } from '../compiler/client.ts';
import { compareErrors } from '../compiler/compare.ts';
import type { Limits } from './run-programs.ts';
import { keepText } from './kept.ts';
import { damagedProgram, validProgram } from './grammar.ts';

interface Trial {
  readonly kind: BicepFileKind;
  readonly text: string;
  readonly mustBeGood: boolean;
}

const trial: fc.Arbitrary<Trial> = fc
  .constantFrom<BicepFileKind>('bicep', 'bicep', 'bicep', 'bicepparam')
  .chain((kind) =>
    fc.oneof(
      validProgram(kind).map((text) => ({ kind, text, mustBeGood: true })),
      damagedProgram(kind).map((text) => ({ kind, text, mustBeGood: false })),
    ),
  );

/** @returns whether the two sides agreed throughout. */
export async function runSyntax(
  client: Pick<CompilerClient, 'compile'>,
  { seed, milliseconds, programs }: Omit<Limits, 'disagreements'>,
): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'));
  const session: Session = { client, folder, programs: 0, good: 0, contained: 0, unanswered: 0 };
  const disagreement = await check(session, { seed, milliseconds, programs });
  rmSync(folder, { recursive: true, force: true });
  console.log(`seed          ${String(seed)}`);
  console.log(
    `programs      ${String(session.programs)}, ${String(session.good)} of them good; ${String(session.unanswered)} not answered`,
  );
  console.log(`contained     ${String(session.contained)} where containing damage changes the errors`);
  if (disagreement !== undefined) console.log(disagreement);
  return disagreement === undefined;
}

interface Session {
  readonly client: Pick<CompilerClient, 'compile'>;
  readonly folder: string;
  programs: number;
  good: number;
  contained: number;
  unanswered: number;
}

/** One program after the other: asked for several at once, the compiler has been seen to stop answering. */
async function check(
  session: Session,
  { seed, milliseconds, programs }: Omit<Limits, 'disagreements'>,
): Promise<string | undefined> {
  const property = fc.asyncProperty(trial, (each) => agree(session, each));
  const details = await fc.check(property, { seed, numRuns: programs, interruptAfterTimeLimit: milliseconds });
  if (!details.failed || details.counterexample === null) return undefined;
  const [{ text, kind }] = details.counterexample;
  const path = join(session.folder, `smallest.${kind}`);
  writeFileSync(path, text);
  const { diagnostics } = await session.client.compile(path);
  const kept = keepText(
    kind,
    text,
    diagnostics.filter(({ source }) => source === path),
  );
  return `- ${kind} ${JSON.stringify(text)}\n  ${String(details.errorInstance)}\n  kept in ${kept}`;
}

async function agree(session: Session, { kind, text, mustBeGood }: Trial): Promise<void> {
  const path = join(session.folder, `program-${String(session.programs)}.${kind}`);
  writeFileSync(path, text);
  const answer = await session.client.compile(path).catch(() => undefined);
  rmSync(path);
  session.programs += 1;
  if (answer === undefined) {
    // The compiler itself gives up on some programs, for instance with "insufficient stack" on a lambda in metadata.
    session.unanswered += 1;
    return;
  }
  const { diagnostics } = answer;
  if (mustBeGood) session.good += 1;
  const tree = parseBicep(text, kind, 'like-compiler');
  const difference = compareErrors(tree, path, diagnostics);
  if (difference !== undefined) throw new Error(JSON.stringify(difference));
  if (mustBeGood && tree.errors.length > 0) {
    throw new Error(`a good program has errors: ${tree.errors.map((error) => error.code).join(' ')}`);
  }
  if (compareErrors(parseBicep(text, kind), path, diagnostics) !== undefined) session.contained += 1;
}
