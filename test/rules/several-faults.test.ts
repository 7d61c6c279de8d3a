// A subject with several faults of one rule: one fix mends them all, or none is offered (contract, section 7).
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeEdits } from '../../server/rules/compose-edits.ts';
import { applyEdits } from '../../server/rules/prove.ts';
import type { TextEdit } from '../../server/text/location.ts';
import { analysisOfText, snapshotOfText } from '../support/analysis.ts';

const file = 'file:///example/main.bicep';

const twoFrontEnds = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'snet', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}

resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb'
  location: 'japaneast'
  sku: { name: 'Standard' }
  properties: {
    frontendIPConfigurations: [
      { name: 'web', properties: { subnet: { id: '\${vnet.id}/subnets/snet' }, privateIPAllocationMethod: 'Static', privateIPAddress: '10.9.0.4' } }
      { name: 'api', properties: { subnet: { id: '\${vnet.id}/subnets/snet' }, privateIPAllocationMethod: 'Static', privateIPAddress: '10.9.0.5' } }
    ]
  }
}
`;

const edits = (length: number): fc.Arbitrary<readonly TextEdit[]> =>
  fc
    .array(fc.tuple(fc.nat(length), fc.string({ maxLength: 4 })), { maxLength: 6 })
    .map((cuts) => cuts.sort(([a], [b]) => a - b))
    .map((cuts) =>
      cuts.flatMap(([start, newText], i) => {
        const end = cuts[i + 1]?.[0] ?? length;
        // Two edits at one place have no order.
        return i % 2 === 1 || cuts[i - 1]?.[0] === start || end === start
          ? []
          : [{ location: { file, span: { start, end } }, newText }];
      }),
    );

function apply(text: string, list: readonly TextEdit[]): string | undefined {
  return applyEdits(snapshotOfText(file, text), list)?.get(file) ?? (list.length === 0 ? text : undefined);
}

describe('several faults of one subject', () => {
  it('are mended by one fix, whose title names each', () => {
    const before = analysisOfText(twoFrontEnds).findings.filter(({ rule }) => rule === 'lb-frontend-ip-outside-subnet');
    assert.equal(before.length, 2);
    for (const finding of before) {
      const [fix] = finding.fixes();
      assert.ok(fix !== undefined);
      assert.match(fix.title.en, /10\.1\.0\.4, .*; .*10\.1\.0\.5, /);
      const text = apply(twoFrontEnds, fix.edits) ?? '';
      assert.deepEqual(
        analysisOfText(text).findings.map(({ rule }) => rule),
        [],
        text,
      );
    }
  });

  it('edits after edits do what they do one after the other, or are refused', () => {
    let composed = 0;
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }).chain((text) =>
          edits(text.length).chain((first) => {
            const between = apply(text, first) ?? text;
            return edits(between.length).map((second) => ({ text, first, between, second }));
          }),
        ),
        ({ text, first, between, second }) => {
          const both = composeEdits(first, second);
          if (both === undefined) return;
          composed += 1;
          assert.equal(apply(text, both), apply(between, second));
        },
      ),
      { numRuns: 2_000 },
    );
    assert.ok(composed > 500, `only ${composed} of them could be composed`);
  });
});
