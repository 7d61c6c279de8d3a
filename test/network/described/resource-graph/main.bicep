// The saved result of a Resource Graph query, whose ids name the subscription; the settings say that it is the one that is deployed to.
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
  scope: resourceGroup('rg-hub')
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-orders'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.7.0.0/16'] } }

  resource toHub 'virtualNetworkPeerings' = {
    name: 'spoke-to-hub'
    properties: { remoteVirtualNetwork: { id: hub.id } }
  }
}

module hubSide 'modules/hub-side.bicep' = {
  name: 'hub-side'
  scope: resourceGroup('rg-hub')
  params: { spokeId: spoke.id }
}
