// Two regions from a loop over a module, joined by peering; the SKU is an argument, one region a parameter without a value.
param mainRegion string = 'Japan East'
param otherRegion string

@allowed(['Basic', 'Standard'])
param sku string = 'Basic'

var regions = [
  { name: 'main', location: mainRegion, prefix: '10.1.0.0/16' }
  { name: 'other', location: otherRegion, prefix: '10.2.0.0/16' }
]

module networks 'modules/network.bicep' = [
  for region in regions: {
    name: 'network-${region.name}'
    params: {
      name: 'vnet-${region.name}'
      location: region.location
      prefix: region.prefix
      remoteId: resourceId(
        'Microsoft.Network/virtualNetworks',
        region.name == 'main' ? 'vnet-other' : 'vnet-main'
      )
    }
  }
]

resource balancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-orders'
  location: mainRegion
  sku: { name: sku }
  properties: {
    frontendIPConfigurations: [{ name: 'front', properties: { subnet: { id: networks[0].outputs.subnetId } } }]
  }
}
