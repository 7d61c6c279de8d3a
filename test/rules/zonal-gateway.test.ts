// The fix of a VPN gateway SKU without zones (V-20): the AZ variant, with zones on the addresses of that gateway where they lack any (V-21, V-22).
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/rules/prove.ts';
import { analysisOfText, snapshotOfText } from '../support/analysis.ts';

const address = 'file:///example/main.bicep';

/** Two addresses, one of them the gateway's. */
function template(location: string, zones = ''): string {
  return `param given array

resource own 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-own'
  location: '${location}'${zones === '' ? '' : `\n  zones: ${zones}`}
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource other 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-other'
  location: '${location}'
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: 'vgw-orders'
  location: '${location}'
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    sku: { name: 'VpnGw2', tier: 'VpnGw2' }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: { id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-orders', 'GatewaySubnet') }
          publicIPAddress: { id: own.id }
        }
      }
    ]
  }
}
`;
}

/** @returns the text after the fix, line by line what is new. */
function added(text: string): readonly string[] {
  const finding = analysisOfText(text).findings.find(({ rule }) => rule === 'retired-network-service');
  const [fix] = finding?.fixes() ?? [];
  assert.ok(fix !== undefined);
  const fixed = applyEdits(snapshotOfText(address, text), fix.edits)?.get(address) ?? '';
  const before = new Set(text.split('\n'));
  return fixed.split('\n').flatMap((line) => (before.has(line) ? [] : [line.trim()]));
}

describe('a VPN gateway SKU without zones', () => {
  const sku = "sku: { name: 'VpnGw2AZ', tier: 'VpnGw2AZ' }";

  it('becomes the AZ variant, and the address of the gateway gets zones', () => {
    const text = template('northeurope');
    const lines = added(text);
    assert.equal(lines.at(-1), sku);
    assert.equal(lines.filter((line) => line.startsWith('zones:')).length, 1);
  });

  for (const zones of ["['1']", 'given'])
    it(`leaves the zones ${zones} of the address as they are`, () => {
      assert.deepEqual(added(template('northeurope', zones)), [sku]);
    });

  it('adds no zones in a region that has none', () => {
    assert.deepEqual(added(template('westcentralus')), [sku]);
  });

  it('adds zones to an address whose list is empty', () => {
    assert.ok(added(template('northeurope', '[]')).some((line) => line.includes('1')));
  });
});
