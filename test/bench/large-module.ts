// A module as people write them when they write much: documented parameters with types, loops, conditions, long names and texts. In both
// languages, for a benchmark only; what it deploys makes no sense.

const templateSchema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** @returns a module of so many virtual networks with what belongs to each. */
export function largeModule(networks: number): { readonly bicep: string; readonly json: string } {
  const each = Array.from({ length: networks }, (_, index) => index);
  return { bicep: each.map(bicepPart).join('\n'), json: jsonModule(each) };
}

function bicepPart(index: number): string {
  const name = `network${index}`;
  return `@description('Required. Name of virtual network ${index}, as it appears in the portal and in the names of its peerings.')
@minLength(2)
@maxLength(64)
param ${name}Name string

@description('Optional. Address prefixes of virtual network ${index}; they must not overlap with those of its peers.')
param ${name}Prefixes string[] = ['10.${index}.0.0/16']

@description('Optional. Subnets of virtual network ${index}.')
param ${name}Subnets subnet${index}Type[] = []

@allowed(['Enabled', 'Disabled'])
param ${name}PrivateEndpointPolicies string = 'Disabled'

type subnet${index}Type = {
  @description('Required. Name of the subnet.')
  name: string
  addressPrefix: string?
  delegation: 'Microsoft.Web/serverFarms' | 'Microsoft.ContainerInstance/containerGroups' | null
}

var ${name}Tags = union(resourceGroup().tags, { network: ${name}Name, order: ${index}, hidden: false })

// Rules that every subnet gets, before its own.
resource ${name}Rules 'Microsoft.Network/networkSecurityGroups@2024-01-01' = {
  name: 'nsg-\${${name}Name}'
  location: resourceGroup().location
  tags: ${name}Tags
  properties: {
    securityRules: [
      {
        name: 'AllowHttpsInbound'
        properties: {
          priority: ${100 + index}
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: first(${name}Prefixes)
          destinationPortRange: '443'
        }
      }
    ]
  }
}

resource ${name} 'Microsoft.Network/virtualNetworks@2024-01-01' = if (!empty(${name}Prefixes)) {
  name: ${name}Name
  location: resourceGroup().location
  tags: ${name}Tags
  properties: {
    addressSpace: { addressPrefixes: ${name}Prefixes }
    subnets: [
      for (subnet, position) in ${name}Subnets: {
        name: subnet.name
        properties: {
          addressPrefix: subnet.?addressPrefix ?? cidrSubnet(${name}Prefixes[0], 24, position)
          networkSecurityGroup: { id: ${name}Rules.id }
          privateEndpointNetworkPolicies: ${name}PrivateEndpointPolicies
          delegations: subnet.delegation == null ? [] : [{ name: 'delegation-\${position}', properties: { serviceName: subnet.delegation } }]
        }
      }
    ]
  }
}

@description('Resource id of virtual network ${index}.')
output ${name}Id string = ${name}.id
`;
}

function jsonModule(indexes: readonly number[]): string {
  const entries = <Value>(part: (index: number) => Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.assign({}, ...indexes.map(part)) as Readonly<Record<string, Value>>;
  const template = {
    $schema: templateSchema,
    contentVersion: '1.0.0.0',
    parameters: entries(jsonParameters),
    variables: entries((index) => ({
      [`network${index}Tags`]: `[union(resourceGroup().tags, createObject('network', parameters('network${index}Name'), 'order', ${index}))]`,
    })),
    resources: indexes.flatMap((index) => [jsonRules(index), jsonNetwork(index)]),
    outputs: entries((index) => ({
      [`network${index}Id`]: {
        type: 'string',
        value: `[resourceId('Microsoft.Network/virtualNetworks', parameters('network${index}Name'))]`,
        metadata: { description: `Resource id of virtual network ${index}.` },
      },
    })),
  };
  return JSON.stringify(template, undefined, 2);
}

function jsonParameters(index: number): Readonly<Record<string, unknown>> {
  return {
    [`network${index}Name`]: {
      type: 'string',
      minLength: 2,
      maxLength: 64,
      metadata: {
        description: `Required. Name of virtual network ${index}, as it appears in the portal and in the names of its peerings.`,
      },
    },
    [`network${index}Prefixes`]: { type: 'array', defaultValue: [`10.${index}.0.0/16`] },
    [`network${index}PrivateEndpointPolicies`]: {
      type: 'string',
      defaultValue: 'Disabled',
      allowedValues: ['Enabled', 'Disabled'],
    },
  };
}

function jsonRules(index: number): unknown {
  const rule = {
    priority: 100 + index,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: 'Internet',
    sourcePortRange: '*',
    destinationAddressPrefix: `[first(parameters('network${index}Prefixes'))]`,
    destinationPortRange: '443',
  };
  return {
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion: '2024-01-01',
    name: `[format('nsg-{0}', parameters('network${index}Name'))]`,
    location: '[resourceGroup().location]',
    tags: `[variables('network${index}Tags')]`,
    properties: { securityRules: [{ name: 'AllowHttpsInbound', properties: rule }] },
  };
}

function jsonNetwork(index: number): unknown {
  const rules = `resourceId('Microsoft.Network/networkSecurityGroups', format('nsg-{0}', parameters('network${index}Name')))`;
  const properties = {
    addressPrefix: `[cidrSubnet(parameters('network${index}Prefixes')[0], 24, copyIndex('subnets'))]`,
    networkSecurityGroup: { id: `[${rules}]` },
    privateEndpointNetworkPolicies: `[parameters('network${index}PrivateEndpointPolicies')]`,
  };
  return {
    condition: `[not(empty(parameters('network${index}Prefixes')))]`,
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-01-01',
    name: `[parameters('network${index}Name')]`,
    location: '[resourceGroup().location]',
    tags: `[variables('network${index}Tags')]`,
    properties: {
      addressSpace: { addressPrefixes: `[parameters('network${index}Prefixes')]` },
      copy: [
        { name: 'subnets', count: 4, input: { name: `[format('subnet-{0}', copyIndex('subnets'))]`, properties } },
      ],
    },
    dependsOn: [`[${rules}]`],
  };
}
