// Gives one random program after the other to a judge; what they disagree on is shrunk, sorted and shown.
import fc from 'fast-check';
import type { Bench, Judge, Verdict } from './judge.ts';
import { keepProgram } from './kept.ts';
import { programs, type Program } from './programs.ts';
import { shrink } from './shrink.ts';

export interface Limits {
  readonly seed: number;
  readonly milliseconds: number;
  /** So many programs at most. */
  readonly programs: number;
  /** After so many disagreements of different sorts there is enough to do. */
  readonly disagreements: number;
}

/** @returns whether the two sides agreed throughout. */
export async function runPrograms(bench: Bench, judge: Judge, limits: Limits): Promise<boolean> {
  const counts = { programs: 0, agree: 0, compared: 0, unevaluated: 0, everything: 0, refused: 0, unanswered: 0 };
  const refusals = new Map<string, number>();
  const found = new Map<string, string>();
  const end = Date.now() + limits.milliseconds;
  const take = async (program: Program): Promise<void> => {
    counts.programs += 1;
    const verdict = await judge(bench, program);
    switch (verdict.kind) {
      case 'agree':
        counts.agree += 1;
        counts.compared += verdict.compared;
        if (verdict.after !== undefined) counts[verdict.after] += 1;
        return;
      case 'unanswered':
        counts.unanswered += 1;
        return;
      case 'refused':
        counts.refused += 1;
        refusals.set(verdict.reason, (refusals.get(verdict.reason) ?? 0) + 1);
        return;
      case 'differs': {
        const smallest = await shrunk(bench, judge, program, verdict);
        found.set(smallest.text, smallest.detail);
        console.log(`${smallest.text}${smallest.detail}`);
        console.log(`kept in ${await keepProgram(bench, smallest.program, smallest.sort)}\n`);
      }
    }
  };
  const property = fc.asyncProperty(programs, async (program) => {
    if (Date.now() < end && found.size < limits.disagreements) await take(program);
  });
  const { seed, milliseconds, programs: numRuns } = limits;
  // A fault of this tool's own is not one of the two sides: it goes out as it is.
  await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: milliseconds, endOnFailure: true });
  console.log(`seed          ${String(limits.seed)}`);
  console.log(`programs      ${String(counts.programs)}`);
  console.log(`agree         ${String(counts.agree)}, in ${String(counts.compared)} comparisons`);
  if (counts.unevaluated + counts.everything > 0)
    console.log(
      `              ${String(counts.unevaluated)} once what the engine did not look at is evaluated, ${String(counts.everything)} once all its expressions are`,
    );
  console.log(
    `not judged    ${String(counts.refused)} refused by the compiler or the engine, ${String(counts.unanswered)} not answered`,
  );
  console.log(`disagreements ${String(found.size)}`);
  for (const [reason, count] of [...refusals].sort((one, other) => other[1] - one[1]).slice(0, 12))
    console.log(`  ${String(count)} × ${reason}`);
  return found.size === 0;
}

interface Shrunk {
  readonly program: Program;
  readonly sort: string;
  readonly text: string;
  readonly detail: string;
}

async function shrunk(
  bench: Bench,
  judge: Judge,
  program: Program,
  first: Verdict & { kind: 'differs' },
): Promise<Shrunk> {
  let last = first;
  const smallest = await shrink(program, async (smaller) => {
    const verdict = await judge(bench, smaller);
    if (verdict.kind !== 'differs' || verdict.sort !== first.sort) return false;
    last = verdict;
    return true;
  });
  const text = Object.entries(smallest.files)
    .map(([name, each]) => `--- ${name}\n${each.replaceAll(/\n\s*\n/g, '\n')}`)
    .join('');
  return { program: smallest, sort: last.sort, text, detail: `>>> ${last.sort}\n${last.detail}` };
}
