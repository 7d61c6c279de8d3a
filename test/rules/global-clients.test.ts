// Whom the global-peering rules name: every network whose packets come over the peering, each once, in one finding per load balancer.
import assert from 'node:assert/strict';
import { analysisOf } from '../support/analysis.ts';

const folder = 'test/rules/fixtures/basic-lb-global-peering';
const cases: readonly (readonly [fixture: string, home: string, clients: readonly string[], told: RegExp])[] = [
  ['two-clients', 'vnet2', ['vnet1', 'vnet3'], /from vnet1 \(japaneast\) and vnet3 \(koreacentral\)/],
  ['vpn-beside-peering', 'vnet2', ['vnet1'], /traffic takes the peering/],
  ['appliance-relays', 'far', ['hub', 'spoke'], /the appliance 10\.3\.0\.4 in hub passes on from spoke \(japaneast\)/],
  ['appliance-refused', 'far', ['hub'], /from hub \(japaneast\)/],
  ['appliance-for-some', 'far', ['spoke'], /from spoke \(japaneast\)/],
  ['appliance-for-the-rest', 'far', ['spoke'], /from spoke \(japaneast\)/],
  ['next-hop', 'far', ['spoke'], /The route 'to-partner' of 'rt-app' has it as its next hop/],
  [
    'existing-client',
    'vnet2',
    ['vnet1'],
    /from vnet1 \(region not known here\).*depends on: Microsoft\.Network\/virtualNetworks 'vnet1' as deployed\.\)/,
  ],
  ['inline-peerings', 'vnet2', ['vnet1'], /from vnet1/],
];

describe('who cannot reach a Basic front end', () => {
  for (const [fixture, home, clients, told] of cases)
    for (const language of ['bicep', 'json'])
      it(`${fixture}.${language}: ${clients.join(' and ')}, and nobody else`, async () => {
        const { findings } = await analysisOf(`${folder}/${fixture}.${language}`);
        const [finding, second] = findings.filter(({ rule }) => rule === 'basic-lb-global-peering');
        assert.equal(second, undefined);
        assert.match(finding?.message.en ?? '', told);
        assert.deepEqual(
          finding?.resources.slice(1).map(({ name }) => name),
          [home, ...clients],
        );
      });
});
