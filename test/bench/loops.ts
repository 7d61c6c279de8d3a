// How evaluation grows with the instances of a loop: the time of one instance must not depend on how many there are.
import { analyze } from '../../server/analyze.ts';
import { evaluate } from '../../server/eval/evaluate.ts';
import type { AnalysisInput, Snapshot } from '../../server/snapshot.ts';
import { usualLimits } from '../../server/text/limits.ts';
import { readFile } from '../../server/workspace/read.ts';
import { compare } from './measure.ts';

const entry = 'file:///bench/main.bicep';
const input: AnalysisInput = { entry, parameterFiles: [], overrides: new Map() };

/** Prints the time of one instance for loops of several lengths, evaluated alone and with the rules. */
export function benchLoops(): void {
  console.log('\nloops: a network, a security group and a module for each round');
  for (const rounds of [100, 1_000, 10_000]) {
    const snapshot = snapshotOf(loops(rounds));
    const { resources, children } = evaluate(snapshot, input, new Map());
    const instances = resources.length + children.reduce((sum, child) => sum + child.resources.length, 0);
    const { evaluating, checking } = compare({
      evaluating: () => void evaluate(snapshot, input, new Map()),
      checking: () => void analyze(snapshot, input),
    });
    const each = (time: number): string => `${((1000 * time) / instances).toFixed(1)} µs an instance`;
    console.log(
      `  ${String(rounds).padStart(6)} rounds, ${String(instances).padStart(6)} instances: ` +
        `evaluated in ${evaluating.toFixed(1)} ms (${each(evaluating)}), checked in ${checking.toFixed(1)} ms (${each(checking)})`,
    );
  }
}

function snapshotOf(files: ReadonlyMap<string, string>): Snapshot {
  const read = new Map([...files].map(([address, text]) => [address, readFile(address, text).source]));
  return {
    files: read,
    described: [],
    limits: { ...usualLimits, loopInstances: 10_000, instances: 1_000_000, steps: 1_000_000_000 },
    resolve: () => ({ kind: 'file', address: moduleAddress }),
    edited: () => snapshotOf(files),
  };
}

const moduleAddress = 'file:///bench/subnet.bicep';

function loops(rounds: number): ReadonlyMap<string, string> {
  return new Map([
    [entry, loopText(rounds)],
    [moduleAddress, subnetText],
  ]);
}

const subnetText = `param network string
param prefix string

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2024-01-01' = {
  name: '\${network}/apps'
  properties: { addressPrefix: cidrSubnet(prefix, 26, 0) }
}

output id string = subnet.id
`;

function loopText(rounds: number): string {
  return `param location string = resourceGroup().location
param tags object = {}
var networks = [for i in range(0, ${String(rounds)}): { name: 'vnet-\${i}', prefix: cidrSubnet('10.0.0.0/8', 24, i), watched: i % 2 == 0 }]

resource rules 'Microsoft.Network/networkSecurityGroups@2024-01-01' = [for (network, i) in networks: {
  name: 'nsg-\${network.name}-\${uniqueString(network.name)}'
  location: location
  tags: union(tags, { network: network.name, order: string(i) })
  properties: {
    securityRules: [
      { name: 'AllowHttps', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: 'Internet', sourcePortRange: '*', destinationAddressPrefix: network.prefix, destinationPortRange: '443' } }
    ]
  }
}]

resource nets 'Microsoft.Network/virtualNetworks@2024-01-01' = [for (network, i) in networks: {
  name: network.name
  location: location
  properties: {
    addressSpace: { addressPrefixes: [network.prefix] }
    subnets: [{ name: 'web', properties: { addressPrefix: cidrSubnet(network.prefix, 26, 1), networkSecurityGroup: { id: rules[i].id } } }]
  }
}]

module subnets 'subnet.bicep' = [for (network, i) in networks: if (network.watched) {
  name: 'subnet-\${i}'
  params: { network: nets[i].name, prefix: first(nets[i].properties.addressSpace.addressPrefixes) }
}]

output ids array = [for (network, i) in networks: nets[i].id]
`;
}
