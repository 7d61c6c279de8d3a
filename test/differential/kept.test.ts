// Programs on which we and the compiler once disagreed, with the answers that it gave: no compiler is needed to see that we agree now.
// `npm run differential` finds them, makes them small and puts them here (docs/conformance.md).
import assert from 'node:assert/strict';
import { parseBicep } from '../../server/syntax/bicep.ts';
import { compareErrors } from '../conformance/compiler/compare.ts';
import { judgeEvaluation } from '../conformance/differential/evaluation.ts';
import type { Judge } from '../conformance/differential/judge.ts';
import { keptBench, keptNames, readKept, readKeptText } from '../conformance/differential/kept.ts';
import { judgeLowering } from '../conformance/differential/lowering.ts';

async function disagreement(name: string, judge: Judge): Promise<string | undefined> {
  const bench = keptBench(name);
  const verdict = await judge(bench, readKept(name));
  bench.close();
  return verdict.kind === 'differs' ? `${verdict.sort}\n${verdict.detail}` : undefined;
}

describe('Kept disagreements with the compiler', () => {
  const { programs, texts } = keptNames();

  for (const name of programs) {
    it(`${name}: the JSON is the one it builds`, async () => {
      assert.equal(await disagreement(name, judgeLowering), undefined);
    });
    it(`${name}: both languages and its engine deploy the same`, async () => {
      assert.equal(await disagreement(name, judgeEvaluation), undefined);
    });
  }

  for (const name of texts)
    it(`${name}: the same errors at the same places`, () => {
      const { kind, text, path, diagnostics } = readKeptText(name);
      assert.equal(compareErrors(parseBicep(text, kind, 'like-compiler'), path, diagnostics), undefined);
    });
});
