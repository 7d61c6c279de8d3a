// Nothing certain is ever said from a guess: in the plainest fault of each rule, one thing after another is made unknown. The whole of the fixtures is tried by
// `npm run soundness`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../server/rules/registry.ts';
import { judge } from './judge.ts';
import { poolOf, variantsOf } from './variants.ts';

const folder = join(import.meta.dirname, '..', 'rules', 'fixtures');
const texts = new Map(
  rules.map(({ id }) => {
    const [first = ''] = readdirSync(join(folder, id))
      .filter((name) => /^bad.*\.json$/.test(name))
      .sort(byLength);
    return [id, readFileSync(join(folder, id, first), 'utf8')] as const;
  }),
);
const pool = poolOf(texts.values());

function byLength(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

describe('soundness', () => {
  for (const [id, text] of texts)
    it(`${id}: certain under every value, and told when one value makes it certain`, () => {
      let tried = 0;
      for (const variant of variantsOf(text, pool)) {
        tried += 1;
        assert.deepEqual(judge(variant), [], variant.place);
      }
      assert.ok(tried > 5);
    });
});
