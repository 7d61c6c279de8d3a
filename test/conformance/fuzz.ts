// `npm run fuzz -- --minutes N [--seed S] [--corpus DIR]`: cuts, deletes and splices good Bicep text at random. Whatever
// comes out must be read without an exception, without losing a character, and in time. A failing input is shrunk and kept
// in test/syntax/bicep/kept, where a test reads it from then on.
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BicepFileKind, type DamageControl, parseBicep } from '../../server/syntax/bicep.ts';
import { parameterFile, template } from '../syntax/bicep/fixtures.ts';
import { assertSound } from '../syntax/bicep/helpers.ts';
import { filesBelow } from './corpus.ts';
import { damagedProgram } from './differential/grammar.ts';
import { numberOption, textOption } from './options.ts';
import { isBicepSource } from './syntax/sources.ts';

const kept = join(dirname(fileURLToPath(import.meta.url)), '../syntax/bicep/kept');

/** Far beyond what reading takes, even on a busy machine. */
const slowest = { base: 500, perCharacter: 0.05 };
const mostFiles = 400;

interface Input {
  readonly text: string;
  readonly kind: BicepFileKind;
  readonly damage: DamageControl;
}

/** @returns 0 if nothing failed, 1 if something did. */
export function run(args: readonly string[]): number {
  const seed = numberOption(args, 'seed', Date.now() % 1_000_000);
  const limit = numberOption(args, 'minutes', 1) * 60_000;
  let count = 0;
  const property = fc.property(inputs(sources(textOption(args, 'corpus'))), (input) => {
    count += 1;
    check(input);
  });
  const details = fc.check(property, { seed, numRuns: 100_000_000, interruptAfterTimeLimit: limit });
  console.log(`seed          ${String(seed)}`);
  console.log(`inputs        ${String(count)}`);
  if (!details.failed || details.counterexample === null) return 0;
  const [input] = details.counterexample;
  console.log(`- kept as ${keep(input)}: ${String(details.errorInstance)}`);
  return 1;
}

function sources(corpus: string | undefined): readonly string[] {
  const own = [template, template.replaceAll('\n', '\r\n'), parameterFile];
  if (corpus === undefined) return own;
  const files = filesBelow(corpus, isBicepSource).slice(0, mostFiles);
  return [...own, ...files.map((path) => readFileSync(path, 'utf8'))];
}

function inputs(texts: readonly string[]): fc.Arbitrary<Input> {
  const kind = fc.constantFrom<BicepFileKind>('bicep', 'bicep', 'bicepparam');
  const damage = fc.constantFrom<DamageControl>('contain', 'contain', 'like-compiler');
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const source = fc.constantFrom(...texts);
  const at = (text: string, place: number): number => Math.floor(place * text.length);
  const text = fc.oneof(
    fc.tuple(source, share).map(([whole, end]) => whole.slice(0, at(whole, end))),
    fc.tuple(source, source, share, share, share).map(([one, other, cut, from, to]) => {
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      return one.slice(0, at(one, cut)) + other.slice(at(other, first), at(other, last)) + one.slice(at(one, cut));
    }),
    fc
      .tuple(source, fc.array(share, { minLength: 1, maxLength: 5 }))
      .map(([whole, places]) => withoutTokens(whole, places)),
    damagedProgram('bicep'),
    damagedProgram('bicepparam'),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  return fc.record({ text, kind, damage });
}

function withoutTokens(text: string, places: readonly number[]): string {
  return places.reduce((left, place) => {
    const { tokens } = parseBicep(left, 'bicep');
    const { start = 0, end = 0 } = tokens[Math.floor(place * tokens.length)]?.span ?? {};
    return left.slice(0, start) + left.slice(end);
  }, text);
}

function check({ text, kind, damage }: Input): void {
  const begun = performance.now();
  const tree = parseBicep(text, kind, damage);
  const took = performance.now() - begun;
  if (took > slowest.base + slowest.perCharacter * text.length) {
    throw new Error(`slow: ${String(Math.round(took))} ms for ${String(text.length)} characters`);
  }
  assertSound(tree);
}

function keep({ text, kind }: Input): string {
  mkdirSync(kept, { recursive: true });
  const path = join(kept, `${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${kind}`);
  writeFileSync(path, text);
  return path;
}
