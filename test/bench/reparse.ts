// What one keystroke in the largest file costs the Bicep parser, which reads the whole text anew (docs/performance.md says why).
import { parseBicep } from '../../server/syntax/bicep.ts';
import { largest } from './inputs.ts';
import { compare } from './measure.ts';

/** Prints the time of one reading after a keystroke in the middle of the largest Bicep file. */
export function benchReparse(folder: string | undefined): void {
  const { path, text } = largest(folder ?? 'examples', '.bicep');
  const middle = text.indexOf('\n', text.length / 2);
  const first = performance.now();
  parseBicep(text, 'bicep');
  const cold = performance.now() - first;
  let round = 0;
  // Another text each time, as typing gives: no reading can be answered from memory.
  const { warm } = compare({
    warm: () => void parseBicep(`${text.slice(0, middle)}${'x'.repeat(round++ % 50)}${text.slice(middle)}`, 'bicep'),
  });
  console.log(`\nkeystroke in ${path} (${(text.length / 1000).toFixed(0)} kB)`);
  console.log(
    `  reading it the first time in the process ${cold.toFixed(1)} ms, after each keystroke ${warm.toFixed(2)} ms`,
  );
}
