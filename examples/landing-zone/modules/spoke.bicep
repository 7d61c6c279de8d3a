// A spoke: a subnet for its workload, whose way to all other networks leads over the appliance, and one for endpoints.

param name string
param location string

@description('Address space, as a /16.')
param addressPrefix string

@description('Where packets for other networks go.')
param applianceAddress string

param tags object

resource routes 'Microsoft.Network/routeTables@2025-01-01' = {
  name: 'rt-${name}'
  location: location
  tags: tags
  properties: {
    routes: [
      {
        name: 'spokes-by-appliance'
        properties: {
          addressPrefix: '10.0.0.0/8'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: applianceAddress
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
  }

  resource workloadSubnet 'subnets' = {
    name: 'snet-workload'
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 24, 0)
      routeTable: {
        id: routes.id
      }
    }
  }

  resource endpointSubnet 'subnets' = {
    name: 'snet-endpoints'
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 24, 1)
    }
    dependsOn: [
      workloadSubnet
    ]
  }
}

output id string = network.id
output name string = network.name
output workloadSubnetId string = network::workloadSubnet.id
output endpointSubnetId string = network::endpointSubnet.id
