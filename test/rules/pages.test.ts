// The pages of the rules are what `npm run docs` writes, and what they show is true: the bad example yields the finding, the good one does not.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages } from '../../scripts/docs/page.ts';
import { rules } from '../../server/rules/registry.ts';
import { analysisOfText } from '../support/analysis.ts';

const folder = fileURLToPath(new URL('../../docs/rules', import.meta.url));

describe('rule pages', () => {
  it('are current (npm run docs)', () => {
    const made = pages();
    assert.deepEqual(existsSync(folder) ? readdirSync(folder).sort() : [], [...made.keys()].sort());
    for (const [name, text] of made) assert.equal(readFileSync(join(folder, name), 'utf8'), text, name);
  });
  for (const { id, bad, good, title, why, certainty, fixes } of rules) {
    it(`${id}: the bad example is found, the good one is not`, () => {
      assert.deepEqual(analysisOfText(bad).problems, []);
      assert.deepEqual(analysisOfText(good).problems, []);
      assert.ok(analysisOfText(bad).findings.some((finding) => finding.rule === id));
      assert.deepEqual(
        analysisOfText(good)
          .findings.filter((finding) => finding.rule === id)
          .map(({ message }) => message.en),
        [],
      );
    });
    it(`${id}: every text is there in English and in Japanese`, () => {
      for (const text of [title, why, certainty, ...fixes]) {
        assert.match(text.en, /^[\x20-\x7e]+$/, 'English text in ASCII');
        assert.match(text.ja, /[\u3040-\u30ff\u4e00-\u9fff]/, 'Japanese text');
      }
    });
  }
});
