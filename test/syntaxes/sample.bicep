// Colours of a whole small file, as a person sees them: the squiggles of VNet Lens stand on top.
@description('Region of both networks.')
@allowed(['japaneast', 'japanwest'])
param location string = 'japaneast'

@minValue(1)
param count int = 2

var prefix = 'contoso'
var names = [for i in range(0, count): '${prefix}-vnet-${i}']

resource networks 'Microsoft.Network/virtualNetworks@2024-05-01' = [for (name, i) in names: {
  name: name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: ['10.${i}.0.0/16']
    }
  }
}]

module peering './modules/peering.bicep' = if (count > 1 && !empty(prefix)) {
  name: 'peering'
  params: {
    from: networks[0].id
    to: count > 1 ? networks[1].id : null
  }
}

output ids array = [for i in range(0, count): networks[i].id]
