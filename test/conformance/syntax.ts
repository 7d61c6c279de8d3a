// `npm run conformance -- syntax DIR [--errors] [--like-compiler]`: parses every Bicep file below a folder, and compares with the compiler's
// baselines where the folder holds them. `--errors` names each file with errors; `--like-compiler` lets damage spread as
// the compiler does.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { commitOf, filesBelow } from './corpus.ts';
import { type Comparison, compareWithBaselines } from './syntax/baselines.ts';
import { isBicepSource } from './syntax/sources.ts';

/** @returns 0 if every baseline agrees, 1 if not, 2 without a folder. */
export function run(args: readonly string[]): number {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- syntax DIR [--errors] [--like-compiler]');
    return 2;
  }
  const files = filesBelow(folder, isBicepSource);
  const damage = args.includes('--like-compiler') ? 'like-compiler' : 'contain';
  const comparisons: Comparison[] = [];
  let [bytes, milliseconds, clean, errors] = [0, 0, 0, 0];
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    const begun = performance.now();
    const tree = parseBicep(text, path.endsWith('param') ? 'bicepparam' : 'bicep', damage);
    milliseconds += performance.now() - begun;
    bytes += text.length;
    if (tree.errors.length === 0) clean += 1;
    errors += tree.errors.length;
    if (args.includes('--errors') && tree.errors.length > 0) {
      const first = tree.errors[0];
      console.log(`${relative(folder, path)}: ${first?.code ?? ''} at ${String(first?.span.start)}`);
    }
    comparisons.push(...compareWithBaselines(path, tree, damage));
  }
  console.log(`corpus        ${folder} ${commitOf(folder) ?? ''}`);
  console.log(`bicep files   ${String(files.length)}, ${String(clean)} without errors; ${String(errors)} errors`);
  console.log(`speed         ${(bytes / 1000 / milliseconds).toFixed(1)} MB/s (${(bytes / 1e6).toFixed(1)} MB)`);
  return report(comparisons, folder);
}

function report(comparisons: readonly Comparison[], folder: string): number {
  for (const baseline of ['tokens', 'syntax', 'diagnostics'] as const) {
    const ofKind = comparisons.filter((each) => each.baseline === baseline);
    if (ofKind.length === 0) continue;
    const agree = ofKind.filter((each) => each.agrees).length;
    const lines = ofKind.reduce((sum, each) => sum + each.lines, 0);
    const found = ofKind.reduce((sum, each) => sum + each.found, 0);
    const detail = baseline === 'diagnostics' ? `; ${String(found)} of ${String(lines)} syntax diagnostics` : '';
    console.log(`${baseline.padEnd(13)} ${String(agree)} of ${String(ofKind.length)} files agree${detail}`);
  }
  for (const { baseline, path, difference } of comparisons) {
    if (difference !== undefined) console.log(`- ${baseline} ${relative(folder, path)}: ${difference}`);
  }
  return comparisons.every((each) => each.agrees) ? 0 : 1;
}
