// Sources of our own that between them use every construct of the language.

/** A template with resources, modules, loops, conditions and imports. */
export const template = `// Hub network of the demo.
targetScope = 'resourceGroup'
metadata owner = 'network team'
import { prefixOf as sizeOf, 'odd-name' as odd } from 'shared/functions.bicep'
import * as tags from 'shared/tags.bicep'
extension kubernetes with { namespace: 'default' } as k8s

@description('Where the hub lives.')
@minLength(3)
param location string = resourceGroup().location
param subnets subnetType[]?
@sys.secure()
param secret string
type subnetType = {
  @description('Name of the subnet.')
  name: string
  prefix: string
  delegation: ('none' | 'web')?
  'quoted-key': int
  *: bool
}
type pair = [
  string
  @minValue(1)
  int
]
type level = | 'low' | 'high'
  | -1
type nested = resourceInput<'Microsoft.Network/virtualNetworks@2024-05-01'>.properties.subnets[*].name
type maybe = pair[1]! | tags.Tag<string>.*

var names string[] = [for (subnet, index) in subnets ?? []: '\${subnet.name}-\${index}']
var text = '''
first line
  second 'line'
'''
var dollars = $$'''cost $5 \${not} $\${text}'''
var sum = 1 + 2 * -3 == 5 && !true || length(names) > 0 ? 1 : 2
#disable-next-line no-unused-vars BCP037
var deep = subnets[?0].?prefix ?? names[^1]! // trailing
func joined(a string, b string) string => '\${a}/\${b}'

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = if (!empty(names)) {
  name: 'hub'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16', '10.1.0.0/16'] }
    ...tags.common
    subnets: [for s in subnets!: {
      name: s.name
      properties: s.prefix
    }]
  }

  @batchSize(1)
  resource inner 'subnets' = [for i in range(0, 2): if (i > 0) {
    name: 'inner\${i}'
  }]
}
resource old 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'old'
}
module spoke 'spoke.bicep' = [for item in items({
  a: 1
}): {
  name: take('spoke-\${item.key}', 64)
  params: { callback: map(names, name => toUpper(name)), pair: reduce(names, '', (all, next) => all) }
}]
assert valid = hub.properties.subnets[0].name != ''
test first 'tests/first.bicep' = {
  params: {}
}
output id string = hub::inner.id
output address resource = old /* why not */
`;

/** A parameter file. */
export const parameterFile = `using 'main.bicep' with {
  mode: 'deployment'
}
extends 'base.bicepparam'
import { sizes } from 'sizes.bicep'
type size = 'small' | 'large'
var prefix = '10.0'
// The address space.
param addressPrefix = '\${prefix}.0.0/16'
param secret = az.getSecret('sub', 'rg', 'kv', 'name')
extensionConfig k8s with { context: 'dev' }
`;
