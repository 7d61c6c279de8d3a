// "Replace the peering by a VNet-to-VNet VPN": whole where it is offered, and not offered where a part of it cannot be made.
import assert from 'node:assert/strict';
import { analyze, type Analysis } from '../../server/analyze.ts';
import { read, textOf } from '../../server/network/read.ts';
import type { Fix } from '../../server/rules/finding.ts';
import { applyEdits } from '../../server/rules/prove.ts';
import type { AnalysisInput } from '../../server/snapshot.ts';
import { addressOf, analysisOfText, snapshotOf } from '../support/analysis.ts';

const fixtures = 'test/rules/fixtures';
const offered = [
  'basic-lb-global-peering/bad',
  'basic-lb-global-peering/nested-children',
  'basic-lb-global-peering/inline-peerings',
  'basic-lb-global-peering/slash-names',
  'basic-lb-global-peering/two-clients',
  'basic-lb-global-peering/vpn-beside-peering',
  'basic-lb-global-peering/unknown-region',
  'basic-lb-global-peering/condition-unknown',
  'basic-lb-global-peering/loop-networks',
  'basic-lb-global-peering/module-outputs/main',
  'basic-lb-global-peering/module-subnet-list/main',
  'basic-lb-service-global-peering/bad',
].flatMap((path) => [`${fixtures}/${path}.bicep`, `${fixtures}/${path}.json`]);

const expressRoute = `
resource gateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: 'ergw'
  location: 'japaneast'
  properties: {
    gatewayType: 'ExpressRoute'
    sku: { name: 'ErGw1AZ', tier: 'ErGw1AZ' }
    ipConfigurations: [{ name: 'default', properties: { subnet: { id: '\${vnet1.id}/subnets/GatewaySubnet' } } }]
  }
}
`;

describe('replacing a peering by a VPN', () => {
  for (const path of offered) {
    it(`${path}: each network gets a gateway, each direction a connection, and nothing new is wrong`, async () => {
      const input: AnalysisInput = { entry: addressOf(path), parameterFiles: [], overrides: new Map() };
      const snapshot = await snapshotOf(path);
      const before = analyze(snapshot, input);
      const links = before.network.links.length;
      const fix = vpnFix(before);
      assert.ok(fix !== undefined, 'the fix is offered');
      assert.deepEqual([fix.safe, fix.preferred], [false, false]);
      const texts = applyEdits(snapshot, fix.edits);
      assert.ok(texts !== undefined);
      const edited = snapshot.edited(texts);
      const after = analyze(edited, input);
      assert.deepEqual([after.network.links.length, after.network.peerings.length], [0, 0]);
      assert.equal(after.network.gateways.length, links + 1);
      assert.equal(after.network.connections.length, 2 * links);
      for (const { virtualNetwork, sku } of after.network.gateways) {
        assert.ok(virtualNetwork?.subnets.some(({ name }) => textOf(name) === 'GatewaySubnet'));
        assert.match(textOf(sku) ?? '', /^VpnGw\dAZ$/);
      }
      for (const { instance, from, to } of after.network.connections) {
        assert.ok(from !== undefined && to !== undefined && from.key !== to.key);
        assert.notEqual(read(instance.body, 'properties', 'sharedKey')?.kind, 'string', 'a key is never written out');
      }
      const known = new Set(before.findings.map(told));
      assert.deepEqual(
        after.findings.map(told).filter((each) => !known.has(each)),
        [],
      );
    });
  }

  it('says in both languages what no edit can do', async () => {
    const path = `${fixtures}/basic-lb-global-peering/bad.bicep`;
    const fix = vpnFix(
      analyze(await snapshotOf(path), { entry: addressOf(path), parameterFiles: [], overrides: new Map() }),
    );
    assert.match(fix?.title.en ?? '', /30 to 45 minutes.*billed.*vpnSharedKey.*deleted by hand/);
    assert.match(fix?.title.ja ?? '', /30 ～ 45 分.*課金.*vpnSharedKey.*手動で削除/);
  });
});

describe('a peering is not replaced by a VPN', () => {
  const refused: readonly (readonly [why: string, text: string])[] = [
    ['when one half is not declared here', estate({ outside: true })],
    ['when a network borrows the gateway of the other', estate({ half: 'useRemoteGateways: true' })],
    ['when the addresses of a network are not known', `param prefix string\n${estate({ space: 'prefix' })}`],
    ['when the address space has no room', estate({ space: "'10.2.0.0/24'" })],
    ['when something else waits for the peering', estate({ wait: 'dependsOn: [toVnet1]' })],
    ['when one loop makes more peerings than these', estate({ loop: true })],
    ['when an ExpressRoute gateway stands in a network', `${estate()}${expressRoute}`],
  ];
  for (const [why, text] of refused) {
    it(why, () => {
      const analysis = analysisOfText(text);
      assert.deepEqual(
        analysis.problems.map(({ message }) => message.en),
        [],
      );
      assert.ok(
        analysis.findings.some(({ rule }) => rule === 'basic-lb-global-peering'),
        'there is a finding',
      );
      assert.equal(vpnFix(analysis), undefined);
    });
  }

  it('and is, where nothing of that holds', () => {
    assert.ok(vpnFix(analysisOfText(estate())) !== undefined);
  });
});

interface Variation {
  readonly half?: string;
  readonly space?: string;
  readonly wait?: string;
  readonly loop?: boolean;
  /** The second network, and its half, belong to somebody else. */
  readonly outside?: boolean;
}

/** Two networks, two halves, a Basic front end in the second. */
function estate({
  half = '',
  space = "'10.2.0.0/16'",
  wait = '',
  loop = false,
  outside = false,
}: Variation = {}): string {
  const network = (name: string, location: string, prefix: string, subnet: string): string => `
resource ${name} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}'
  location: '${location}'
  properties: {
    addressSpace: { addressPrefixes: [${prefix}] }
    subnets: [{ name: 'snet', properties: { addressPrefix: '${subnet}' } }]
  }
}
`;
  const peering = (from: string, to: string): string => `
resource to${to.replace('v', 'V')} 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: 'to-${to}'
  properties: {
    remoteVirtualNetwork: { id: ${to}.id }
    ${half}
  }
}
`;
  const hub = `
resource toAll 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [
  for id in [vnet1.id, vnet3.id]: {
    parent: vnet2
    name: 'to-\${last(split(id, '/'))}'
    properties: { remoteVirtualNetwork: { id: id } }
  }
]
`;
  return [
    network('vnet1', 'japaneast', "'10.1.0.0/16'", '10.1.0.0/24'),
    outside
      ? "resource vnet2 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {\n  name: 'vnet2'\n}\n"
      : network('vnet2', 'japanwest', space, '10.2.0.0/24'),
    peering('vnet1', 'vnet2'),
    loop
      ? network('vnet3', 'japanwest', "'10.3.0.0/16'", '10.3.0.0/24') + hub
      : outside
        ? ''
        : peering('vnet2', 'vnet1'),
    `
resource ilb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb'
  location: 'japanwest'
  sku: { name: 'Basic' }
  properties: {
    frontendIPConfigurations: [{ name: 'fe', properties: { subnet: { id: '\${vnet2.id}/subnets/snet' } } }]
  }
  ${wait}
}
`,
  ].join('');
}

function vpnFix({ findings }: Analysis): Fix | undefined {
  return findings
    .filter(({ rule }) => rule.endsWith('global-peering'))
    .flatMap((finding) => finding.fixes())
    .find(({ title }) => title.en.startsWith('Replace the peering'));
}

function told({ severity, rule, resources }: Analysis['findings'][number]): string {
  return `${severity} ${rule} ${resources[0]?.name ?? ''}`;
}
