// The fix of a private endpoint in another region than its network (PE-1) moves the endpoint, and nothing else that has the region from the same place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { applyEdits } from '../../server/rules/prove.ts';
import { analysisOfText, snapshotOfText } from '../support/analysis.ts';

const address = 'file:///example/main.bicep';
const text = readFileSync(
  new URL('fixtures/private-endpoint-region/bad-shared-region.bicep', import.meta.url),
  'utf8',
).replace(/^\/\/ .*\^.*\n/gm, '');

/** @returns the lines that the fix of an endpoint makes new. */
function changed(endpoint: string): readonly string[] {
  const finding = analysisOfText(text).findings.find(
    ({ rule, resources: [subject] }) => rule === 'private-endpoint-region' && subject?.name === endpoint,
  );
  const [fix] = finding?.fixes() ?? [];
  const after = applyEdits(snapshotOfText(address, text), fix?.edits ?? [])?.get(address) ?? text;
  const before = text.split('\n');
  return after.split('\n').filter((line, i) => line !== before[i]);
}

describe('moving a private endpoint to the region of its network', () => {
  it('gives it a region of its own, where it shares that of the service', () => {
    assert.deepEqual(changed('pe-orders'), ["  location: 'northeurope'"]);
  });

  it('changes the value where it is written, where no other resource has it', () => {
    assert.deepEqual(changed('pe-second'), ["param endpointLocation string = 'northeurope'"]);
  });
});
