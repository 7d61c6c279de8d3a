// Which group the spoke is in only a deployment tells: what the settings say of one by the same name is not said of this one.
param spokeGroup string

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-spoke'
  scope: resourceGroup(spokeGroup)
}

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }

  resource toSpoke 'virtualNetworkPeerings' = {
    name: 'to-spoke'
    properties: { remoteVirtualNetwork: { id: spoke.id } }
  }
}
