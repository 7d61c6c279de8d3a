// `npm run conformance -- functions [--count N] [--seed S] [--only NAME] [--open]`: calls of every function and operator, compared with the
// deployment engine inside `bicep console`. Without a compiler the check counts as not run.
import { callFunction, findFunction, functionNames } from '../../server/eval/function-table.ts';
import { isFullyKnown } from '../../server/eval/function.ts';
import { findCompiler, notRun } from './compiler/find.ts';
import { printed } from './functions/bicep-text.ts';
import { sample, shapes, type Call } from './functions/calls.ts';
import { ask, type Answer } from './functions/console.ts';
import { numberOption, textOption } from './options.ts';

/** `open`: we leave the call undecided; `open, refused`: so we do, and the engine refuses it. `unasked`: Bicep did not pass it on. */
type Verdict = 'same' | 'both refuse' | 'open, refused' | 'open' | 'unasked' | 'differs';

const verdicts: readonly Verdict[] = ['same', 'both refuse', 'open, refused', 'open', 'unasked', 'differs'];
const shown = 6;

/** @returns 0 if no call differs, 1 if one does, 3 without a compiler. */
export function run(args: readonly string[]): Promise<number> {
  const executable = findCompiler();
  if (executable === undefined) return Promise.resolve(notRun());
  const count = numberOption(args, 'count', 20);
  const seed = numberOption(args, 'seed', 20261124);
  const only = textOption(args, 'only')?.toLowerCase();
  const chosen = shapes.filter(({ name }) => only === undefined || name.toLowerCase() === only);
  const calls = chosen.flatMap((shape, i) => sample(shape, count, seed + i));
  const answers = ask(
    executable,
    calls.map(({ bicep }) => bicep),
  );
  return Promise.resolve(report(calls, answers, args.includes('--open')));
}

function report(calls: readonly Call[], answers: readonly Answer[], verbose: boolean): number {
  const tally = new Map<string, Record<Verdict, number>>();
  for (const [i, call] of calls.entries()) {
    const answer = answers[i] ?? { kind: 'unasked', text: '' };
    const ours = oursFor(call);
    const verdict = judge(ours, answer);
    const row = tally.get(call.name) ?? {
      same: 0,
      'both refuse': 0,
      'open, refused': 0,
      open: 0,
      unasked: 0,
      differs: 0,
    };
    row[verdict] += 1;
    tally.set(call.name, row);
    if ((verdict === 'differs' && row.differs <= shown) || (verbose && verdict === 'open'))
      console.log(
        `- ${call.bicep}\n  engine ${answer.kind} ${oneLine(answer.text)}\n  ours   ${oneLine(ours ?? 'refused')}`,
      );
  }
  console.log(['function'.padEnd(22), ...verdicts.map((verdict) => verdict.padStart(14))].join(''));
  for (const [name, row] of tally)
    console.log([name.padEnd(22), ...verdicts.map((verdict) => String(row[verdict]).padStart(14))].join(''));
  const total = (verdict: Verdict): number => [...tally.values()].reduce((sum, row) => sum + row[verdict], 0);
  console.log(['all'.padEnd(22), ...verdicts.map((verdict) => String(total(verdict)).padStart(14))].join(''));
  const missing = functionNames.filter((name) => !shapes.some((shape) => shape.name === name));
  console.log(`not reached from Bicep: ${missing.join(', ')}`);
  return total('differs') === 0 ? 0 : 1;
}

const undecided = '<undecided>';

/** @returns our value as the console would print it; undefined for a refusal. */
function oursFor(call: Call): string | undefined {
  const spec = findFunction(call.name);
  if (spec === undefined) return '<no such function>';
  const value = callFunction(spec, call.args);
  if (value.kind === 'failure') return undefined;
  return isFullyKnown(value) ? printed(value) : undecided;
}

function judge(ours: string | undefined, answer: Answer): Verdict {
  switch (answer.kind) {
    case 'unasked':
      return 'unasked';
    case 'refused':
      return ours === undefined ? 'both refuse' : ours === undecided ? 'open, refused' : 'differs';
    case 'value':
      return ours === undecided ? 'open' : ours === answer.text ? 'same' : 'differs';
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').slice(0, 300);
}
