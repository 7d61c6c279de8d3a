// The second fix of a Basic internal load balancer: Standard, with a NAT gateway for back ends that would lose their implicit outbound access (LB-31, LB-42).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Analysis } from '../../server/analyze.ts';
import type { Fix } from '../../server/rules/finding.ts';
import { applyEdits } from '../../server/rules/prove.ts';
import { analysisOf, analysisOfText, snapshotOf } from '../support/analysis.ts';

const bicep = 'test/rules/fixtures/basic-lb-global-peering/bad-back-ends.bicep';
const arm = bicep.replace('.bicep', '.json');

describe('a NAT gateway for the back ends', () => {
  for (const path of [bicep, arm]) {
    it(`${path}: stands on the subnet of the back ends, and on no other`, async () => {
      const [fix] = natGatewayFixes(await analysisOf(path));
      assert.ok(fix !== undefined);
      const [text] = applyEdits(await snapshotOf(path), fix.edits)?.values() ?? [];
      assert.ok(text !== undefined);
      assert.equal(text.match(/natGateway"?: \{/g)?.length, 1);
      assert.match(text, /ng-vnet-orders|ng-\$\{orders\.name\}/);
      assert.match(text.slice(text.indexOf('natGateway'), text.indexOf('snet-web')), /id"?: /);
    });
  }

  it('is waited for by the network in ARM JSON', async () => {
    const [fix] = natGatewayFixes(await analysisOf(arm));
    const [text] = applyEdits(await snapshotOf(arm), fix?.edits ?? [])?.values() ?? [];
    const orders = text?.slice(
      text.indexOf('"name": "vnet-orders"'),
      text.indexOf('"type": "Microsoft.Network/loadBalancers"'),
    );
    assert.match(
      orders ?? '',
      /"dependsOn": \[\s*"\[resourceId\('Microsoft\.Network\/natGateways', 'ng-vnet-orders'\)\]"/,
    );
  });

  it('is the second fix: the plain switch stays the preferred one', async () => {
    const titles = (await analysisOf(bicep)).findings
      .filter(({ rule }) => rule === 'basic-lb-global-peering')
      .flatMap((finding) => finding.fixes().map((fix) => [fix.preferred, fix.title.en.slice(0, 34)]));
    assert.deepEqual(
      titles.filter(([, title]) => title === "Switch 'ilb-db' to the Standard SK").map(([preferred]) => preferred),
      [true, false],
    );
  });

  const withSubnet = (more: string): string =>
    readFileSync(bicep, 'utf8').replace("addressPrefix: '10.2.0.0/24'", `addressPrefix: '10.2.0.0/24', ${more}`);
  const without: readonly (readonly [when: string, text: string])[] = [
    ['the subnet has one', withSubnet("natGateway: { id: resourceId('Microsoft.Network/natGateways', 'ng') }")],
    ['routes lead elsewhere', withSubnet("routeTable: { id: resourceId('Microsoft.Network/routeTables', 'rt') }")],
    ['the subnet has no implicit access to lose', withSubnet('defaultOutboundAccess: false')],
    [
      'the back end has an address of its own',
      readFileSync(bicep, 'utf8').replace(
        'loadBalancerBackendAddressPools:',
        "publicIPAddress: { id: resourceId('Microsoft.Network/publicIPAddresses', 'pip') }\n          loadBalancerBackendAddressPools:",
      ),
    ],
    ['nothing stands behind the load balancer', readFileSync(bicep, 'utf8').replace(/\nresource nic [^]*$/, '')],
  ];
  for (const [when, text] of without)
    it(`is not offered when ${when}`, () => {
      const analysis = analysisOfText(text);
      assert.ok(analysis.findings.some(({ rule }) => rule === 'basic-lb-global-peering'));
      assert.deepEqual(natGatewayFixes(analysis), []);
    });
});

function natGatewayFixes(analysis: Analysis): readonly Fix[] {
  return analysis.findings
    .filter(({ rule }) => rule === 'basic-lb-global-peering')
    .flatMap((finding) => finding.fixes())
    .filter(({ title }) => title.en.includes('NAT gateway'));
}
