// One half of a peering. Deployed twice, once from each side, or nothing flows.

@description('Name of the network that this half belongs to, in the resource group of this deployment.')
param networkName string

@description('Id of the network on the other side.')
param remoteNetworkId string

param allowForwardedTraffic bool

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' existing = {
  name: networkName
}

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-01-01' = {
  parent: network
  name: 'to-${last(split(remoteNetworkId, '/'))}'
  properties: {
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: allowForwardedTraffic
    allowGatewayTransit: false
    useRemoteGateways: false
    remoteVirtualNetwork: {
      id: remoteNetworkId
    }
  }
}
