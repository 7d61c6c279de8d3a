// Pieces of Bicep that the examples of the routing rules share: a route table in use, and a network interface as appliance.

/** A spoke whose subnet uses a route table with one route to `hop`, and a hub with an appliance at 10.0.0.4; both halves of their peering. */
export function routed(hop: string, forwarding: boolean, peered: boolean, flag = true): string {
  const half = (from: string, to: string): string => `
resource ${from}Peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: 'to-${to}'
  properties: {
    allowForwardedTraffic: ${String(flag)}
    remoteVirtualNetwork: { id: ${to}.id }
  }
}
`;
  return `resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-spoke'
  location: 'japaneast'
  properties: {
    routes: [
      {
        name: 'to-appliance'
        properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '${hop}' }
      }
    ]
  }
}

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'snet-appliance', properties: { addressPrefix: '10.0.0.0/24' } }]
  }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'snet-app', properties: { addressPrefix: '10.1.0.0/24', routeTable: { id: routes.id } } }
    ]
  }
}
${peered ? half('hub', 'spoke') + half('spoke', 'hub') : ''}
resource appliance 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-appliance'
  location: 'japaneast'
  properties: {
    enableIPForwarding: ${String(forwarding)}
    ipConfigurations: [
      {
        name: 'ipconfig1'
        properties: {
          subnet: { id: hub.properties.subnets[0].id }
          privateIPAllocationMethod: 'Static'
          privateIPAddress: '10.0.0.4'
        }
      }
    ]
  }
}
`;
}
