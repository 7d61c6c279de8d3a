// `npm run fuzz -- --minutes N [--seed S] [--corpus DIR] [--only bicep|arm]`: cuts, deletes and splices good Bicep and ARM JSON at random.
// Whatever comes out must be read without an exception, without losing a character, and in time. A failing input is shrunk and kept in
// test/syntax/bicep/kept or test/template/kept, where a test reads it from then on.
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArm } from '../../server/syntax/arm.ts';
import { type BicepFileKind, type DamageControl, parseBicep } from '../../server/syntax/bicep.ts';
import { parameterFile, template } from '../syntax/bicep/fixtures.ts';
import { assertSound } from '../syntax/bicep/helpers.ts';
import { assertArmSound } from '../template/arm-sound.ts';
import { filesBelow } from './corpus.ts';
import { damagedProgram } from './differential/grammar.ts';
import { damagedTemplates } from './fuzz/arm.ts';
import { damagedTexts } from './fuzz/damage.ts';
import { numberOption, textOption } from './options.ts';
import { isBicepSource } from './syntax/sources.ts';

const tests = join(dirname(fileURLToPath(import.meta.url)), '..');
const kept = { bicep: join(tests, 'syntax/bicep/kept'), arm: join(tests, 'template/kept') };

/** Far beyond what reading takes, even on a busy machine. */
const slowest = { base: 500, perCharacter: 0.05 };
const mostFiles = 400;

interface BicepInput {
  readonly language: 'bicep';
  readonly text: string;
  readonly kind: BicepFileKind;
  readonly damage: DamageControl;
}

type Input = BicepInput | { readonly language: 'arm'; readonly text: string };

/** @returns 0 if nothing failed, 1 if something did. */
export function run(args: readonly string[]): number {
  const seed = numberOption(args, 'seed', Date.now() % 1_000_000);
  const limit = numberOption(args, 'minutes', 1) * 60_000;
  const count = { bicep: 0, arm: 0 };
  const property = fc.property(inputs(textOption(args, 'corpus'), textOption(args, 'only')), (input) => {
    count[input.language] += 1;
    check(input);
  });
  const details = fc.check(property, { seed, numRuns: 100_000_000, interruptAfterTimeLimit: limit });
  console.log(`seed          ${String(seed)}`);
  console.log(`inputs        ${String(count.bicep)} in Bicep, ${String(count.arm)} in ARM JSON`);
  if (!details.failed || details.counterexample === null) return 0;
  const [input] = details.counterexample;
  console.log(`- kept as ${keep(input)}: ${String(details.errorInstance)}`);
  return 1;
}

function inputs(corpus: string | undefined, only: string | undefined): fc.Arbitrary<Input> {
  const arm = damagedTemplates(corpus).map((text) => ({ language: 'arm', text }) as const);
  if (only === 'arm') return arm;
  const bicep = bicepInputs(bicepSources(corpus));
  return only === 'bicep' ? bicep : fc.oneof(bicep, arm);
}

function bicepSources(corpus: string | undefined): readonly string[] {
  const own = [template, template.replaceAll('\n', '\r\n'), parameterFile];
  if (corpus === undefined) return own;
  const files = filesBelow(corpus, isBicepSource).slice(0, mostFiles);
  return [...own, ...files.map((path) => readFileSync(path, 'utf8'))];
}

function bicepInputs(texts: readonly string[]): fc.Arbitrary<BicepInput> {
  const damaged = damagedTexts(texts, (text, choice) => {
    const { tokens } = parseBicep(text, 'bicep');
    return tokens[Math.floor(choice * tokens.length)] ?? { start: 0, end: 0 };
  });
  return fc.record({
    language: fc.constant('bicep'),
    text: fc.oneof({ weight: 2, arbitrary: damaged }, damagedProgram('bicep'), damagedProgram('bicepparam')),
    kind: fc.constantFrom<BicepFileKind>('bicep', 'bicep', 'bicepparam'),
    damage: fc.constantFrom<DamageControl>('contain', 'contain', 'like-compiler'),
  });
}

function check(input: Input): void {
  const { text } = input;
  const begun = performance.now();
  const tree = input.language === 'bicep' ? parseBicep(text, input.kind, input.damage) : parseArm(text);
  const took = performance.now() - begun;
  if (took > slowest.base + slowest.perCharacter * text.length) {
    throw new Error(`slow: ${String(Math.round(took))} ms for ${String(text.length)} characters`);
  }
  if ('tokens' in tree) assertSound(tree);
  else assertArmSound(text);
}

function keep(input: Input): string {
  const folder = kept[input.language];
  mkdirSync(folder, { recursive: true });
  const ending = input.language === 'bicep' ? input.kind : 'json';
  const path = join(folder, `${createHash('sha256').update(input.text).digest('hex').slice(0, 12)}.${ending}`);
  writeFileSync(path, input.text);
  return path;
}
