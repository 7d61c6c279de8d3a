// Both networks are deployed here: what the settings say of their regions and addresses is of yesterday. A half of the peering that is there stays there.
resource one 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-one'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }

  resource toTwo 'virtualNetworkPeerings' = {
    name: 'to-two'
    properties: { remoteVirtualNetwork: { id: two.id } }
  }
}

resource two 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-two'
  location: 'japaneast'
  properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } }
}
