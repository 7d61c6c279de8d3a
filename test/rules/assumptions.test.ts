// What depends on several unknowns at once: each has one value at a time, and the finding names the values under which it holds (contract, section 4).
import assert from 'node:assert/strict';
import { analysisOfText } from '../support/analysis.ts';

interface Case {
  readonly parameters: string;
  readonly region: string;
  readonly sku: string;
}

/** Two networks that are peered, one of them in eastus; the other one and the balancer in it as the case says. */
function template({ parameters, region, sku }: Case): string {
  return `${parameters}
resource near 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'near'
  location: 'eastus'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}

resource far 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'far'
  location: ${region}
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'snet', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}

resource nearToFar 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: near
  name: 'to-far'
  properties: { remoteVirtualNetwork: { id: far.id } }
}

resource farToNear 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: far
  name: 'to-near'
  properties: { remoteVirtualNetwork: { id: near.id } }
}

resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb'
  location: ${region}
  sku: { name: ${sku} }
  properties: { frontendIPConfigurations: [{ name: 'fe', properties: { subnet: { id: '\${far.id}/subnets/snet' } } }] }
}
`;
}

function told(it: Case): readonly (readonly [certainty: string, en: string, ja: string])[] {
  const { findings } = analysisOfText(template(it));
  return findings
    .filter(({ rule }) => rule === 'basic-lb-global-peering')
    .map(({ certainty, message }) => [certainty, message.en.split(':')[0] ?? '', message.ja.split(':')[0] ?? '']);
}

const flags = 'param drSite bool\nparam cheap bool\n';
const site = "@allowed(['main', 'dr'])\nparam site string\n";

describe('what depends on several unknowns', () => {
  it('names both flags where the one chooses the region and the other the SKU', () => {
    assert.deepEqual(
      told({
        parameters: flags,
        region: "drSite ? 'westus' : 'eastus'",
        sku: "cheap ? 'Basic' : 'Standard'",
      }),
      [['possible', 'When cheap is true and drSite is true', 'cheap が true、かつ drSite が true の場合']],
    );
  });

  it('is silent where one flag chooses the region and the SKU against each other', () => {
    const against = { region: "drSite ? 'westus' : 'eastus'", sku: "drSite ? 'Standard' : 'Basic'" };
    assert.deepEqual(told({ parameters: flags, ...against }), []);
    const joined = { region: "drSite && cheap ? 'westus' : 'eastus'", sku: "drSite && cheap ? 'Standard' : 'Basic'" };
    assert.deepEqual(told({ parameters: flags, ...joined }), []);
  });

  it('names the flag once where it chooses both alike', () => {
    assert.deepEqual(
      told({
        parameters: flags,
        region: "drSite ? 'westus' : 'eastus'",
        sku: "drSite ? 'Basic' : 'Standard'",
      }),
      [['possible', 'When drSite is true', 'drSite が true の場合']],
    );
  });

  it('names an allowed value', () => {
    assert.deepEqual(told({ parameters: site, region: "site == 'dr' ? 'westus' : 'eastus'", sku: "'Basic'" }), [
      ['possible', "When site is 'dr'", "site が 'dr' の場合"],
    ]);
    assert.deepEqual(
      told({
        parameters: site,
        region: "site == 'dr' ? 'westus' : 'eastus'",
        sku: "site == 'main' ? 'Basic' : 'Standard'",
      }),
      [],
    );
  });

  it('is certain where every value of the flag leads to it', () => {
    const found = told({ parameters: flags, region: "drSite ? 'westus' : 'northeurope'", sku: "'Basic'" });
    assert.deepEqual(
      found.map(([certainty]) => certainty),
      ['certain'],
    );
  });
});
