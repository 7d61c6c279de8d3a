// `npm run differential -- --minutes N --seed S`: random programs, good and damaged, are given to the compiler and to our
// parser. Both must report the same syntax errors at the same places; good programs must have none. What they disagree on
// is shrunk and printed. Damage is read as the compiler reads it; how often containing it differs is counted beside.
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BicepFileKind, parseBicep } from '../../server/syntax/bicep.ts';
import { type CompilerClient, startCompiler } from './compiler/client.ts';
import { compareErrors } from './compiler/compare.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { damagedProgram, validProgram } from './differential/grammar.ts';
import { numberOption } from './options.ts';

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

/** How many programs go through the compiler at once; each group is drawn from its own seed. */
const lanes = 4;

/** @returns 0 without a disagreement, 1 with one, 3 without a compiler. */
export async function run(args: readonly string[]): Promise<number> {
  const executable = findCompiler();
  if (executable === undefined) return notRun();
  const minutes = numberOption(args, 'minutes', 1);
  const seed = numberOption(args, 'seed', Date.now() % 1_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'differential-'));
  const client = startCompiler(executable);
  const session: Session = { client, folder, programs: 0, good: 0, contained: 0, unanswered: 0 };
  const results = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => checkLane(session, lane, seed + lane, minutes * 60_000)),
  );
  client.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(`seed          ${String(seed)}`);
  console.log(
    `programs      ${String(session.programs)}, ${String(session.good)} of them good; ${String(session.unanswered)} not answered`,
  );
  console.log(`contained     ${String(session.contained)} where containing damage changes the errors`);
  for (const report of results) if (report !== undefined) console.log(report);
  return results.some((report) => report !== undefined) ? 1 : 0;
}

interface Session {
  readonly client: CompilerClient;
  readonly folder: string;
  programs: number;
  good: number;
  contained: number;
  unanswered: number;
}

async function checkLane(session: Session, lane: number, seed: number, limit: number): Promise<string | undefined> {
  let count = 0;
  const property = fc.asyncProperty(trial, async (each) => {
    count += 1;
    await agree(session, each, `${String(lane)}-${String(count)}`);
  });
  const details = await fc.check(property, { seed, numRuns: 1_000_000, interruptAfterTimeLimit: limit });
  if (!details.failed || details.counterexample === null) return undefined;
  const [{ text, kind }] = details.counterexample;
  return `- ${kind} ${JSON.stringify(text)}\n  ${String(details.errorInstance)}`;
}

async function agree(session: Session, { kind, text, mustBeGood }: Trial, name: string): Promise<void> {
  const path = join(session.folder, `${name}.${kind}`);
  writeFileSync(path, text);
  const answer = await session.client.compile(path).catch(() => undefined);
  rmSync(path);
  if (answer === undefined) {
    // The compiler itself gives up on some programs, for instance with "insufficient stack" on a variable that calls itself.
    session.unanswered += 1;
    return;
  }
  const { diagnostics } = answer;
  session.programs += 1;
  if (mustBeGood) session.good += 1;
  const tree = parseBicep(text, kind, 'like-compiler');
  const difference = compareErrors(tree, path, diagnostics);
  if (difference !== undefined) throw new Error(JSON.stringify(difference));
  if (mustBeGood && tree.errors.length > 0) {
    throw new Error(`a good program has errors: ${tree.errors.map((error) => error.code).join(' ')}`);
  }
  if (compareErrors(parseBicep(text, kind), path, diagnostics) !== undefined) session.contained += 1;
}
