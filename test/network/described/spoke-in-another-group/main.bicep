// The spoke lives in another group and another region; only the settings tell its region, its addresses and its half of the peering.
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-spoke'
  scope: resourceGroup('rg-spoke')
}

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'snet-app', properties: { addressPrefix: '10.0.0.0/24' } }]
  }

  resource toSpoke 'virtualNetworkPeerings' = {
    name: 'to-spoke'
    properties: { remoteVirtualNetwork: { id: spoke.id } }
  }
}

resource balancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-orders'
  location: 'japaneast'
  sku: { name: 'Basic' }
  properties: {
    frontendIPConfigurations: [{ name: 'front', properties: { subnet: { id: hub.properties.subnets[0].id } } }]
  }
}
