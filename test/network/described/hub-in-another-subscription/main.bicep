// The hub is in another subscription, and the file beside the settings is what `az network vnet list` printed there.
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
  scope: resourceGroup('11111111-1111-1111-1111-111111111111', 'rg-hub')
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-orders'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.7.0.0/16'] } }

  resource toHub 'virtualNetworkPeerings' = {
    name: 'to-hub'
    properties: {
      remoteVirtualNetwork: { id: hub.id }
      useRemoteGateways: true
    }
  }
}
