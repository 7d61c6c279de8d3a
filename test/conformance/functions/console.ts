// Asks `bicep console` for the values of expressions, many in one process. A process that dies or does not end is asked again by halves,
// so that one bad expression costs itself only.
import { spawnSync } from 'node:child_process';

export type Answer =
  | { readonly kind: 'value'; readonly text: string }
  /** The engine itself refused the call. */
  | { readonly kind: 'refused'; readonly text: string }
  /** Bicep did not let the expression through, or the process died or hung on it: nothing is known of the engine. */
  | { readonly kind: 'unasked'; readonly text: string };

const batch = 250;
const patience = 40_000;
const engineSpeaks =
  /Failed to evaluate expression|The ARM function|Unable to evaluate|template (?:language )?function|language expression/i;

/** @returns an answer for each expression, in order. */
export function ask(executable: string, expressions: readonly string[]): readonly Answer[] {
  const answers: Answer[] = [];
  for (let at = 0; at < expressions.length; at += batch)
    answers.push(...askBatch(executable, expressions.slice(at, at + batch)));
  return answers;
}

function askBatch(executable: string, expressions: readonly string[]): readonly Answer[] {
  const input = expressions.map((expression, i) => `${expression}\n${mark(i)}\n`).join('');
  const run = spawnSync(executable, ['console'], { input, encoding: 'utf8', maxBuffer: 2 ** 28, timeout: patience });
  if (run.status === 0) return split(run.stdout, expressions);
  if (expressions.length <= 1)
    return expressions.map(() => ({
      kind: 'unasked',
      text: run.signal === null ? 'the compiler died' : 'no answer in time',
    }));
  const half = expressions.length >> 1;
  return [...askBatch(executable, expressions.slice(0, half)), ...askBatch(executable, expressions.slice(half))];
}

/** A line that stands between two answers. */
function mark(i: number): string {
  return `'@@ ${String(i)}'`;
}

function split(output: string, expressions: readonly string[]): readonly Answer[] {
  let from = 0;
  return expressions.map((expression, i) => {
    const end = output.indexOf(`${mark(i)}\n`, from);
    const text = output.slice(from, end < 0 ? undefined : end).replace(/\n$/, '');
    from = end < 0 ? output.length : end + mark(i).length + 1;
    return readAnswer(text, expression);
  });
}

function readAnswer(text: string, expression: string): Answer {
  if (!/^ *[~^]/m.test(text) || !text.startsWith(expression)) return { kind: 'value', text };
  return { kind: engineSpeaks.test(text) ? 'refused' : 'unasked', text: text.slice(expression.length + 1) };
}
