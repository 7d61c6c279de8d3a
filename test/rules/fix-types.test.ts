// What fixes write is valid Azure: every property that a fix adds to a resource is one that its type has, every word one of the allowed (public type
// definitions, kept as test/support/azure-types.json by `npm run azure-types`).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluate } from '../../server/eval/evaluate.ts';
import type { Value } from '../../server/eval/value.ts';
import { applyEdits } from '../../server/rules/prove.ts';
import type { AnalysisInput } from '../../server/snapshot.ts';
import { analyze } from '../../server/analyze.ts';
import { addressOf, snapshotOf } from '../support/analysis.ts';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;
const table = JSON.parse(
  readFileSync(fileURLToPath(new URL('../support/azure-types.json', import.meta.url)), 'utf8'),
) as Table;

const cases = [
  'examples/global-peering-basic-lb/main.bicep',
  'examples/global-peering-basic-lb/azuredeploy.json',
  'test/rules/fixtures/basic-lb-global-peering/nested-children.bicep',
  'test/rules/fixtures/basic-lb-global-peering/nested-children.json',
  'test/rules/fixtures/basic-lb-global-peering/bad-back-ends.bicep',
  'test/rules/fixtures/basic-lb-global-peering/bad-back-ends.json',
  'examples/global-peering-redis/main.bicep',
  'examples/global-peering-redis/azuredeploy.json',
  'test/rules/fixtures/peering-missing-reverse/bad.bicep',
  'test/rules/fixtures/peering-missing-reverse/bad.json',
  'test/rules/fixtures/retired-basic-sku/bad.bicep',
  'test/rules/fixtures/retired-basic-sku/omitted.json',
];

describe('what fixes write', () => {
  for (const path of cases) {
    it(`${path}: is valid Azure`, async () => {
      const input: AnalysisInput = { entry: addressOf(path), parameterFiles: [], overrides: new Map() };
      const snapshot = await snapshotOf(path);
      const fixes = analyze(snapshot, input).findings.flatMap((finding) => finding.fixes());
      assert.ok(fixes.length > 0, 'a fix is offered');
      let judged = 0;
      for (const fix of fixes) {
        const texts = applyEdits(snapshot, fix.edits);
        assert.ok(texts !== undefined);
        const { resources } = evaluate(snapshot.edited(texts), input, new Map());
        for (const { type, apiVersion, body } of resources) {
          const paths = table[`${type}@${apiVersion ?? ''}`];
          if (paths === undefined) continue;
          judged += 1;
          assert.deepEqual(wrongPaths(body, paths, ''), [], `${type} after: ${fix.title.en}`);
        }
      }
      assert.ok(judged > 0, 'a resource of a type that the table has');
    });
  }
});

/** Paths of the body that the type does not have, or whose value is none of the allowed; deeper than the table goes is not judged. */
function wrongPaths(value: Value, paths: Table[string], path: string): readonly string[] {
  if (path.split('.').length > 5) return [];
  if (value.kind === 'array') return value.items.flatMap((item) => wrongPaths(item, paths, `${path}[]`));
  if (value.kind !== 'object') return [];
  return [...value.entries.values()].flatMap(({ key, value: inner }) => {
    const own = path === '' ? key : `${path}.${key}`;
    const kind = paths[own]?.replace('required ', '');
    if (kind === undefined) return isDescribed(paths, path) && path !== 'tags' ? [own] : [];
    if (kind.startsWith("'") && inner.kind === 'string' && !kind.split('|').includes(`'${inner.value}'`))
      return [`${own}: ${inner.value}`];
    return wrongPaths(inner, paths, own);
  });
}

/** Whether the table says what stands below a path: at the top, below an object it has, in the items of an array it has. */
function isDescribed(paths: Table[string], path: string): boolean {
  return path === '' || path in paths || (path.endsWith('[]') && path.slice(0, -2) in paths);
}
