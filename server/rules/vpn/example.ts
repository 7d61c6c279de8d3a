// Pieces of Bicep that the examples of the VPN rules share: gateways with their public IP addresses, and connections.

/** @param network symbol of a network with a GatewaySubnet; the gateway gets the symbol `NETWORKGateway` */
export function gateway(network: string, zones = "['1', '2', '3']", sku = 'VpnGw1AZ'): string {
  return `
resource ${network}Address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-${network}'
  location: 'japaneast'
  sku: { name: 'Standard' }
${zones === '' ? '' : `  zones: ${zones}\n`}  properties: { publicIPAllocationMethod: 'Static' }
}

resource ${network}Gateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: 'vgw-${network}'
  location: 'japaneast'
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    sku: { name: '${sku}', tier: '${sku}' }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: { id: '\${${network}.id}/subnets/GatewaySubnet' }
          publicIPAddress: { id: ${network}Address.id }
        }
      }
    ]
  }
}
`;
}

/** Without a shared key, which an example need not show. */
export function connection(from: string, to: string): string {
  return `
resource ${from}Connection 'Microsoft.Network/connections@2024-05-01' = {
  name: 'cn-${from}-${to}'
  location: 'japaneast'
  properties: {
    connectionType: 'Vnet2Vnet'
    virtualNetworkGateway1: { id: ${from}Gateway.id, properties: {} }
    virtualNetworkGateway2: { id: ${to}Gateway.id, properties: {} }
  }
}
`;
}
