// The settings describe both halves of a peering; the VPN beside it is made here, and is what can be changed.

@secure()
param sharedKey string

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-spoke'
}

resource hubGatewayAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-hubGateway'
  location: 'japaneast'
  sku: { name: 'Standard' }
  zones: ['1', '2', '3']
  properties: { publicIPAllocationMethod: 'Static' }
}

resource hubGateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: 'vgw-hubGateway'
  location: 'japaneast'
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    sku: { name: 'VpnGw1AZ', tier: 'VpnGw1AZ' }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: { id: '${hub.id}/subnets/GatewaySubnet' }
          publicIPAddress: { id: hubGatewayAddress.id }
        }
      }
    ]
  }
}

resource spokeGatewayAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-spokeGateway'
  location: 'japaneast'
  sku: { name: 'Standard' }
  zones: ['1', '2', '3']
  properties: { publicIPAllocationMethod: 'Static' }
}

resource spokeGateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: 'vgw-spokeGateway'
  location: 'japaneast'
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    sku: { name: 'VpnGw1AZ', tier: 'VpnGw1AZ' }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: { id: '${spoke.id}/subnets/GatewaySubnet' }
          publicIPAddress: { id: spokeGatewayAddress.id }
        }
      }
    ]
  }
}

resource hubTospoke 'Microsoft.Network/connections@2024-05-01' = {
  name: 'cn-hub-spoke'
  location: 'japaneast'
  properties: {
    connectionType: 'Vnet2Vnet'
    virtualNetworkGateway1: { id: hubGateway.id, properties: {} }
    virtualNetworkGateway2: { id: spokeGateway.id, properties: {} }
    sharedKey: sharedKey
  }
}

resource spokeTohub 'Microsoft.Network/connections@2024-05-01' = {
  name: 'cn-spoke-hub'
  location: 'japaneast'
  properties: {
    connectionType: 'Vnet2Vnet'
    virtualNetworkGateway1: { id: spokeGateway.id, properties: {} }
    virtualNetworkGateway2: { id: hubGateway.id, properties: {} }
    sharedKey: sharedKey
  }
}
