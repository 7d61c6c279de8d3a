// What the parameter files of this landing zone say of a hub and of its spokes.

@export()
@description('The two regions of this landing zone.')
type regionName = 'japaneast' | 'japanwest'

@export()
@description('The hub: where the appliance stands that all traffic between spokes passes.')
type hub = {
  location: regionName

  @description('Address space of the network, as a /16.')
  addressPrefix: string
}

@export()
@description('An internal load balancer in a spoke.')
type balancer = {
  sku: 'Basic' | 'Standard'

  @description('Address of the front end, within the first /24 of the spoke.')
  address: string
}

@export()
@description('A private endpoint in a spoke, for the blobs of the storage account of that spoke.')
type endpoint = {
  @description('Name of the storage account.')
  account: string
  location: regionName
}

@export()
@description('A spoke: a network of its own in a resource group of its own, peered with the hub.')
type spoke = {
  name: string
  location: regionName

  @description('Address space of the network, as a /16.')
  addressPrefix: string

  @description('Whether the peering takes what the appliance of the hub passes on.')
  allowForwardedTraffic: bool
  balancer: balancer?
  endpoint: endpoint?
}
