// The hub is described: its spoke is told at its own block. What is made here and described as well is told like any other: the later of the two.

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
}

resource spoke1 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke1'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/20', '10.1.0.0/16'] } }
}

resource spoke2 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke2'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.1.128.0/17'] } }
}

resource spoke1ToHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke1
  name: 'to-hub'
  properties: { remoteVirtualNetwork: { id: hub.id } }
}

resource spoke1ToSpoke2 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke1
  name: 'to-spoke2'
  properties: { remoteVirtualNetwork: { id: spoke2.id } }
}

resource spoke2ToSpoke1 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke2
  name: 'to-spoke1'
  properties: { remoteVirtualNetwork: { id: spoke1.id } }
}
