param spokeId string

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
}

resource snet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: hub
  name: 'snet-new'
  properties: { addressPrefix: '10.0.0.128/25' }
}

resource toSpoke 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'hub-to-orders'
  properties: { remoteVirtualNetwork: { id: spokeId } }
}
