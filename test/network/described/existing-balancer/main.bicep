// Neither network is declared here: a Basic load balancer goes into one that is there, and the settings know who is peered with it.
resource home 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-data'

  resource snet 'subnets' existing = {
    name: 'snet-db'
  }
}

resource balancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-db'
  location: 'northeurope'
  sku: { name: 'Basic' }
  properties: {
    frontendIPConfigurations: [{ name: 'front', properties: { subnet: { id: home::snet.id } } }]
  }
}
