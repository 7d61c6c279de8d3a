// `npm run differential -- [--mode syntax|lowering|evaluation] [--minutes N] [--programs N] [--seed S] [--disagreements N]`: random programs are given to
// the compiler and to us. `syntax`: the same errors at the same places, good programs and damaged ones. `lowering`: the JSON that we lower is the JSON
// that it builds. `evaluation`: our resources of the Bicep, of that JSON, and the engine's snapshot agree. What they disagree on is shrunk,
// printed and kept (kept.ts). `--keep DIR`: keeps the program in a folder with the compiler's answers.
import { basename } from 'node:path';
import { startCompiler } from './compiler/client.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { judgeEvaluation } from './differential/evaluation.ts';
import { benchOf, type Judge } from './differential/judge.ts';
import { judgeLowering } from './differential/lowering.ts';
import { keepProgram, programIn } from './differential/kept.ts';
import { runPrograms, type Limits } from './differential/run-programs.ts';
import { runSyntax } from './differential/syntax.ts';
import { numberOption, textOption } from './options.ts';

const judges: Readonly<Record<string, Judge>> = { lowering: judgeLowering, evaluation: judgeEvaluation };

/** @returns 0 without a disagreement, 1 with one, 2 for a mode that does not exist, 3 without a compiler. */
export async function run(args: readonly string[]): Promise<number> {
  const mode = textOption(args, 'mode') ?? 'syntax';
  const judge = judges[mode];
  if (judge === undefined && mode !== 'syntax') {
    console.error(`no such mode: ${mode} (syntax, ${Object.keys(judges).join(', ')})`);
    return 2;
  }
  const executable = findCompiler();
  if (executable === undefined) return notRun();
  const limits: Limits = {
    seed: numberOption(args, 'seed', Date.now() % 1_000_000),
    milliseconds: numberOption(args, 'minutes', 1) * 60_000,
    programs: numberOption(args, 'programs', 10_000_000),
    disagreements: numberOption(args, 'disagreements', 5),
  };
  const bench = benchOf(startCompiler(executable));
  const folder = textOption(args, 'keep');
  if (folder !== undefined) {
    console.log(`kept in ${await keepProgram(bench, programIn(folder), basename(folder))}`);
    bench.close();
    return 0;
  }
  const agreed = judge === undefined ? await runSyntax(bench.client, limits) : await runPrograms(bench, judge, limits);
  bench.close();
  return agreed ? 0 : 1;
}
