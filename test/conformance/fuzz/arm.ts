// ARM templates for the fuzzer: the sample of the tests and those of a corpus, damaged as JSON and within their expressions.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { detectArm } from '../../../server/syntax/arm.ts';
import { armSample } from '../../template/arm-sample.ts';
import { filesBelow } from '../corpus.ts';
import { damagedTexts } from './damage.ts';

const mostFiles = 200;
/** Compiled modules run to megabytes; reading many of them teaches less than damaging many small ones. */
const longestFile = 100_000;

/** @returns texts that were ARM templates before they were damaged. */
export function damagedTemplates(corpus: string | undefined): fc.Arbitrary<string> {
  const texts = [armSample, armSample.replaceAll('\n', '\r\n'), ...templatesBelow(corpus)];
  const whole = fc.constantFrom(...texts);
  const strokes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), stroke), {
    minLength: 1,
    maxLength: 4,
  });
  return fc.oneof(damagedTexts(texts, tokenAt), fc.tuple(whole, strokes).map(withStrokes));
}

function templatesBelow(corpus: string | undefined): readonly string[] {
  if (corpus === undefined) return [];
  const texts: string[] = [];
  for (const path of filesBelow(corpus, (name) => name.endsWith('.json'))) {
    const text = readFileSync(path, 'utf8');
    if (text.length <= longestFile && detectArm(text) === 'template') texts.push(text);
    if (texts.length >= mostFiles) break;
  }
  return texts;
}

const stroke = fc.constantFrom("'", '(', ')', '[', ']', ',', '.', '"', '\\', '\n', '{', '}', ':', '-', '//', '/*', 'é');

function withStrokes([text, strokes]: readonly [string, readonly (readonly [number, string])[]]): string {
  return strokes.reduce((left, [place, typed]) => {
    const at = Math.floor(place * left.length);
    return left.slice(0, at) + typed + left.slice(at);
  }, text);
}

/** A mark, a string, a word or a number of JSON; inside of strings a piece of an expression, too. */
const token = /[{}[\],:"'()]|[\w.$-]+/g;

function tokenAt(text: string, choice: number): { start: number; end: number } {
  token.lastIndex = Math.floor(choice * text.length);
  const found = token.exec(text);
  return found === null
    ? { start: text.length, end: text.length }
    : { start: found.index, end: found.index + found[0].length };
}
