// How the network and its rules grow with an estate of hubs and spokes: the time of one network must not depend on how many there are.
import { analyze } from '../../server/analyze.ts';
import { evaluate } from '../../server/eval/evaluate.ts';
import { buildNetwork } from '../../server/network/build.ts';
import { runRules } from '../../server/rules/run.ts';
import type { AnalysisInput, Snapshot } from '../../server/snapshot.ts';
import { usualLimits } from '../../server/text/limits.ts';
import { readFile } from '../../server/workspace/read.ts';
import { deciles, type Stages } from './measure.ts';

const entry = 'file:///bench/estate.bicep';
const input: AnalysisInput = { entry, parameterFiles: [], overrides: new Map() };

/** Spokes of one hub; a hub has its own region, and every third spoke stands in another. */
const spokesPerHub = 9;

/** Prints the time of the stages for estates of several sizes, and by network. */
export function benchEstate(): void {
  console.log(
    '\nestates of hubs and spokes: peerings both ways, a load balancer, a route table and a private endpoint in each spoke',
  );
  for (const size of [10, 100, 1_000]) {
    const snapshot = snapshotOf(estateText(size / (spokesPerHub + 1)));
    const { network, findings } = analyze(snapshot, input);
    const { evaluating, building, ruling } = deciles(() => stages(snapshot));
    const analysing = evaluating + building + ruling;
    const each = ((1000 * analysing) / size).toFixed(0);
    console.log(
      `  ${String(size).padStart(5)} networks, ${String(network.peerings.length).padStart(5)} peerings, ${String(findings.length).padStart(4)} findings: ` +
        `evaluation ${evaluating.toFixed(1)} ms, network ${building.toFixed(1)} ms, rules ${ruling.toFixed(1)} ms; ` +
        `in all ${analysing.toFixed(1)} ms, ${each} µs a network`,
    );
  }
}

/** One analysis, with nothing remembered of the one before. */
function stages(snapshot: Snapshot): Stages<'evaluating' | 'building' | 'ruling'> {
  const start = performance.now();
  const deployment = evaluate(snapshot, input, new Map());
  const evaluated = performance.now();
  const network = buildNetwork(deployment, []);
  const built = performance.now();
  runRules(snapshot, input, { deployment, network }, new Map());
  return { evaluating: evaluated - start, building: built - evaluated, ruling: performance.now() - built };
}

function snapshotOf(text: string): Snapshot {
  return {
    files: new Map([[entry, readFile(entry, text).source]]),
    described: [],
    limits: { ...usualLimits, loopInstances: 10_000 },
    resolve: (_, reference) => ({
      kind: 'unresolved',
      problem: { kind: 'unreadable', message: { en: reference, ja: reference } },
    }),
    edited: (texts) => snapshotOf(texts.get(entry) ?? text),
  };
}

/** One spoke in ten has a Basic load balancer, so that there is something to find. */
function estateText(hubs: number): string {
  return `var hubs = [for h in range(0, ${String(hubs)}): { name: 'hub-\${h}', prefix: cidrSubnet('10.0.0.0/8', 20, h * ${String(spokesPerHub + 1)}) }]
var spokes = [for s in range(0, ${String(hubs * spokesPerHub)}): {
  name: 'spoke-\${s}'
  hub: s / ${String(spokesPerHub)}
  location: s % 3 == 0 ? 'japanwest' : 'japaneast'
  prefix: cidrSubnet('10.0.0.0/8', 20, s / ${String(spokesPerHub)} * ${String(spokesPerHub + 1)} + s % ${String(spokesPerHub)} + 1)
  sku: s % 10 == 0 ? 'Basic' : 'Standard'
}]

resource hubNetworks 'Microsoft.Network/virtualNetworks@2024-05-01' = [for hub in hubs: {
  name: hub.name
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: [hub.prefix] }
    subnets: [{ name: 'appliance', properties: { addressPrefix: cidrSubnet(hub.prefix, 24, 0) } }]
  }
}]

resource appliances 'Microsoft.Network/networkInterfaces@2024-05-01' = [for (hub, h) in hubs: {
  name: 'nic-\${hub.name}'
  location: 'japaneast'
  properties: {
    enableIPForwarding: true
    ipConfigurations: [{ name: 'one', properties: { privateIPAllocationMethod: 'Static', privateIPAddress: cidrHost(cidrSubnet(hub.prefix, 24, 0), 3), subnet: { id: '\${hubNetworks[h].id}/subnets/appliance' } } }]
  }
}]

resource routes 'Microsoft.Network/routeTables@2024-05-01' = [for spoke in spokes: {
  name: 'rt-\${spoke.name}'
  location: spoke.location
  properties: { routes: [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: cidrHost(cidrSubnet(hubs[spoke.hub].prefix, 24, 0), 3) } }] }
}]

resource spokeNetworks 'Microsoft.Network/virtualNetworks@2024-05-01' = [for (spoke, s) in spokes: {
  name: spoke.name
  location: spoke.location
  properties: {
    addressSpace: { addressPrefixes: [spoke.prefix] }
    subnets: [
      { name: 'work', properties: { addressPrefix: cidrSubnet(spoke.prefix, 24, 0), routeTable: { id: routes[s].id } } }
      { name: 'endpoints', properties: { addressPrefix: cidrSubnet(spoke.prefix, 24, 1) } }
    ]
  }
}]

resource down 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [for (spoke, s) in spokes: {
  parent: hubNetworks[spoke.hub]
  name: 'to-\${spoke.name}'
  properties: { allowForwardedTraffic: true, remoteVirtualNetwork: { id: spokeNetworks[s].id } }
}]

resource up 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [for (spoke, s) in spokes: {
  parent: spokeNetworks[s]
  name: 'to-hub'
  properties: { allowForwardedTraffic: true, remoteVirtualNetwork: { id: hubNetworks[spoke.hub].id } }
}]

resource balancers 'Microsoft.Network/loadBalancers@2024-05-01' = [for (spoke, s) in spokes: {
  name: 'ilb-\${spoke.name}'
  location: spoke.location
  sku: { name: spoke.sku }
  properties: { frontendIPConfigurations: [{ name: 'one', properties: { subnet: { id: '\${spokeNetworks[s].id}/subnets/work' } } }] }
}]

resource accounts 'Microsoft.Storage/storageAccounts@2024-01-01' = [for (spoke, s) in spokes: {
  name: 'stestate\${s}'
  location: spoke.location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
}]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.blob.core.windows.net'
  location: 'global'
}

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (spoke, s) in spokes: {
  parent: zone
  name: spoke.name
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: spokeNetworks[s].id } }
}]

resource hubLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (hub, h) in hubs: {
  parent: zone
  name: hub.name
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: hubNetworks[h].id } }
}]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [for (spoke, s) in spokes: {
  name: 'pe-\${spoke.name}'
  location: spoke.location
  properties: {
    subnet: { id: '\${spokeNetworks[s].id}/subnets/endpoints' }
    privateLinkServiceConnections: [{ name: 'blob', properties: { privateLinkServiceId: accounts[s].id, groupIds: ['blob'] } }]
  }
}]

resource groups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [for (spoke, s) in spokes: {
  parent: endpoints[s]
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'blob', properties: { privateDnsZoneId: zone.id } }] }
}]
`;
}
