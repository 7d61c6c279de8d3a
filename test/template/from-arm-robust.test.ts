// Whatever the text is, the ARM front end answers: no exception, every place inside the text, in time.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArm } from '../../server/syntax/arm.ts';
import { templateFromArm } from '../../server/template/from-arm.ts';
import { armSample } from './arm-sample.ts';
import { assertArmSound } from './arm-sound.ts';

const kept = join(dirname(fileURLToPath(import.meta.url)), 'kept');

describe('the ARM front end', () => {
  it('reads the sample without a complaint', () => {
    assert.deepEqual(templateFromArm('file:///a.json', parseArm(armSample)).problems, []);
  });

  it('survives the sample cut off at any place', () => {
    for (let end = 0; end <= armSample.length; end += 1) assertArmSound(armSample.slice(0, end));
  });

  it('survives the sample without any of its tokens, and those of its expressions', () => {
    const tokens = [/"(?:[^"\\]|\\.)*"|[{}[\],:]|[\w.-]+/g, /[()[\]{},:.'"]|[\w$-]+/g];
    for (const token of tokens)
      for (const { index, 0: text } of armSample.matchAll(token))
        assertArmSound(armSample.slice(0, index) + armSample.slice(index + text.length));
  });

  it('survives the sample with a piece of it anywhere else in it', () => {
    const place = fc.nat({ max: armSample.length });
    fc.assert(
      fc.property(place, place, place, fc.boolean(), (at, from, to, returns) => {
        const piece = armSample.slice(Math.min(from, to), Math.max(from, to));
        const spliced = armSample.slice(0, at) + piece + armSample.slice(at);
        assertArmSound(returns ? spliced.replaceAll('\n', '\r\n') : spliced);
      }),
      { numRuns: 300 },
    );
  });

  for (const name of existsSync(kept) ? readdirSync(kept) : []) {
    it(`survives ${name}, which the fuzzer found`, () => {
      assertArmSound(readFileSync(join(kept, name), 'utf8'));
    });
  }

  it('survives any text', () => {
    const pieces = ['{', '}', '[', ']', '"', "'", ',', ':', '\\', '/', '*', '\n', '\r\n', ' ', '[[', '\ufeff', '\\u00'];
    const words = [
      '"type"',
      '"resources":',
      '"copy":[',
      '"name"',
      '"[f(',
      "'a'",
      ')]"',
      'null',
      '1',
      '-',
      '.',
      '//',
      '"properties":{',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces, ...words), fc.string()), { maxLength: 60 });
    fc.assert(
      fc.property(text, (parts) => assertArmSound(parts.join(''))),
      { numRuns: 600, interruptAfterTimeLimit: 4_000 },
    );
  });

  it('survives any expression', () => {
    const pieces = fc.constantFrom(
      'f(',
      'a.b(',
      ')',
      '[',
      ']',
      ',',
      "'",
      "''",
      '.x',
      '1',
      '-',
      ' ',
      '\\"',
      '\\u0027',
      '\\',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) =>
        assertArmSound(`{ "outputs": { "a": { "value": "[${parts.join('')}]" } } }`),
      ),
      { numRuns: 600, interruptAfterTimeLimit: 4_000 },
    );
  });

  it('reads every JSON value as itself', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => assert.deepEqual(parseArm(json).errors, [])),
      { numRuns: 200, interruptAfterTimeLimit: 2_000 },
    );
  });
});
