// One half of a peering. A template needs two of them: a half alone stays "Initiated" and carries nothing.

@description('Name of the VNet that this half belongs to.')
param localVnetName string

@description('Name of the VNet at the other end.')
param remoteVnetName string

@description('Resource id of the VNet at the other end.')
param remoteVnetId string

resource localVnet 'Microsoft.Network/virtualNetworks@2025-01-01' existing = {
  name: localVnetName
}

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-01-01' = {
  parent: localVnet
  name: '${localVnetName}-to-${remoteVnetName}'
  properties: {
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: false
    remoteVirtualNetwork: {
      id: remoteVnetId
    }
  }
}
