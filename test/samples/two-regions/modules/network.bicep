param name string
param location string
param prefix string
param remoteId string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: [prefix] }
    subnets: [{ name: 'snet', properties: { addressPrefix: cidrSubnet(prefix, 24, 0) } }]
  }

  resource peering 'virtualNetworkPeerings' = {
    name: 'to-${last(split(remoteId, '/'))}'
    properties: { remoteVirtualNetwork: { id: remoteId } }
  }
}

output subnetId string = network.properties.subnets[0].id
