// `npm run conformance -- syntax DIR [--errors] [--like-compiler]`: reads every Bicep file and every ARM template below a
// folder, and compares with the compiler's baselines where the folder holds them. `--errors` names each file with errors;
// `--like-compiler` lets damage spread as the compiler does.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { detectArm } from '../../server/syntax/arm.ts';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { commitOf, filesBelow } from './corpus.ts';
import { type ArmReading, judgeTemplate, readTemplate } from './syntax/arm.ts';
import { type Comparison, compareWithBaselines } from './syntax/baselines.ts';
import { isBicepSource } from './syntax/sources.ts';

interface Source {
  readonly path: string;
  readonly text: string;
}

interface Read {
  readonly path: string;
  readonly codes: readonly string[];
}

/** @returns 0 if every baseline agrees, 1 if not, 2 without a folder. */
export function run(args: readonly string[]): number {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run conformance -- syntax DIR [--errors] [--like-compiler]');
    return 2;
  }
  console.log(`corpus        ${folder} ${commitOf(folder) ?? ''}`);
  const showErrors = args.includes('--errors');
  const damage = args.includes('--like-compiler') ? 'like-compiler' : 'contain';
  const comparisons: Comparison[] = [];
  const bicep = load(filesBelow(folder, isBicepSource));
  measure('bicep', bicep, folder, showErrors, ({ path, text }) => {
    const { errors } = parseBicep(text, path.endsWith('param') ? 'bicepparam' : 'bicep', damage);
    return () => errors.map((error) => error.code);
  });
  for (const { path, text } of bicep) comparisons.push(...compareWithBaselines(path, text, damage));
  const json = load(filesBelow(folder, (name) => name.endsWith('.json')));
  const templates = json.filter(({ text }) => detectArm(text) === 'template');
  measureTemplates(templates, folder, showErrors);
  return report(comparisons, folder);
}

function load(paths: readonly string[]): readonly Source[] {
  return paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/**
 * Prints how many files were read, how well, and how fast: per second of processor time, for other programs may be busy.
 * @param read reads, which is timed, and hands back what judges the reading, which is not.
 */
function measure(
  name: string,
  sources: readonly Source[],
  folder: string,
  showErrors: boolean,
  read: (source: Source) => () => readonly string[],
): void {
  if (sources.length === 0) return;
  const size = sources.reduce((sum, { text }) => sum + text.length, 0);
  let microseconds = 0;
  const results: readonly Read[] = sources.map((source) => {
    const begun = process.cpuUsage().user;
    const codesOf = read(source);
    microseconds += process.cpuUsage().user - begun;
    return { path: source.path, codes: codesOf() };
  });
  const damaged = results.filter(({ codes }) => codes.length > 0);
  const errors = damaged.reduce((sum, { codes }) => sum + codes.length, 0);
  const clean = String(sources.length - damaged.length);
  console.log(`${name.padEnd(13)} ${String(sources.length)} files, ${clean} without errors; ${String(errors)} errors`);
  console.log(`  speed       ${(size / microseconds).toFixed(1)} MB/s (${(size / 1e6).toFixed(1)} MB)`);
  if (!showErrors) return;
  for (const { path, codes } of damaged) console.log(`- ${relative(folder, path)}: ${codes.join(' ')}`);
}

function measureTemplates(sources: readonly Source[], folder: string, showErrors: boolean): void {
  const readings: ArmReading[] = [];
  measure('arm', sources, folder, showErrors, ({ text }) => {
    const template = readTemplate(text);
    return () => {
      const reading = judgeTemplate(template);
      readings.push(reading);
      return reading.whole ? reading.errors : [...reading.errors, 'loss'];
    };
  });
  if (readings.length === 0) return;
  const sum = (of: (reading: ArmReading) => number): string =>
    readings.reduce((total, reading) => total + of(reading), 0).toLocaleString('en');
  console.log(`  whole       ${sum(({ whole }) => (whole ? 1 : 0))} read without loss`);
  console.log(
    `  expressions ${sum((each) => each.expressions)}, ${sum((each) => each.printed)} printed back as written`,
  );
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
