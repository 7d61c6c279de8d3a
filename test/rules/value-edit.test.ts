// A fix does not write a value that the template itself forbids.
import assert from 'node:assert/strict';
import { analysisOfText } from '../support/analysis.ts';

const pip = (parameter: string): string => `${parameter}

resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip'
  location: 'japaneast'
  sku: { name: sku }
  properties: { publicIPAllocationMethod: 'Static' }
}
`;

describe('editing a value where it is written', () => {
  const titles = (text: string): readonly string[] =>
    analysisOfText(text).findings.flatMap((finding) => finding.fixes().map((fix) => fix.title.en));

  it('the default of a parameter, when its allowed values have the new one', () => {
    assert.equal(titles(pip("@allowed(['Basic', 'Standard'])\nparam sku string = 'Basic'")).length, 1);
    assert.equal(titles(pip("param sku 'Basic' | 'Standard' = 'Basic'")).length, 1);
  });

  it('nothing, when they have not', () => {
    assert.deepEqual(titles(pip("@allowed(['Basic'])\nparam sku string = 'Basic'")), []);
    assert.deepEqual(titles(pip("param sku 'Basic' = 'Basic'")), []);
  });
});
