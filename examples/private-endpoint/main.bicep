// Second way out: the cache is not injected into a VNet at all. A private endpoint in the client's own VNet stands for
// it, and a private DNS zone gives its name the endpoint's address. The cache may be in any region.

@description('Region of the client network.')
param clientLocation string = 'japaneast'

@description('Region of the cache and of the second network.')
param cacheLocation string = 'japanwest'

@description('Name of the cache. It becomes <name>.redis.cache.windows.net, so it has to be unique in the world.')
@minLength(1)
@maxLength(63)
param cacheName string = 'redis-contoso-orders'

@description('Size of every virtual machine.')
param vmSize string = 'Standard_D2s_v5'

@description('Name of the administrator account.')
param adminUsername string = 'azureuser'

@description('SSH public key of the administrator.')
@secure()
param adminPublicKey string

@description('Tags put on every resource.')
param tags object = {
  workload: 'orders'
  environment: 'demo'
}

// ---------------------------------------------------------------------------------------------------------------
// Networks, joined by global peering
// ---------------------------------------------------------------------------------------------------------------

resource vnet1 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet1'
  location: clientLocation
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.1.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'snet-client'
        properties: {
          addressPrefix: '10.1.0.0/24'
        }
      }
      {
        name: 'snet-endpoints'
        properties: {
          addressPrefix: '10.1.1.0/27'
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }

  resource clientSubnet 'subnets' existing = {
    name: 'snet-client'
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'snet-endpoints'
  }
}

resource vnet2 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet2'
  location: cacheLocation
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.2.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'snet-orders'
        properties: {
          addressPrefix: '10.2.0.0/24'
        }
      }
    ]
  }

  resource serviceSubnet 'subnets' existing = {
    name: 'snet-orders'
  }
}

resource vnet1ToVnet2 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-01-01' = {
  parent: vnet1
  name: 'vnet1-to-vnet2'
  properties: {
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: false
    remoteVirtualNetwork: {
      id: vnet2.id
    }
  }
}

resource vnet2ToVnet1 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-01-01' = {
  parent: vnet2
  name: 'vnet2-to-vnet1'
  properties: {
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: false
    allowGatewayTransit: false
    useRemoteGateways: false
    remoteVirtualNetwork: {
      id: vnet1.id
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------
// Cache in Japan West, its endpoint in vnet1, and the name that leads to the endpoint from both networks
// ---------------------------------------------------------------------------------------------------------------

resource cache 'Microsoft.Cache/redis@2024-11-01' = {
  name: cacheName
  location: cacheLocation
  tags: tags
  properties: {
    sku: {
      name: 'Standard'
      family: 'C'
      capacity: 1
    }
    redisVersion: '6'
    enableNonSslPort: false
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Disabled'
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2025-01-01' = {
  name: 'pe-redis'
  location: clientLocation
  tags: tags
  properties: {
    subnet: {
      id: vnet1::endpointSubnet.id
    }
    customNetworkInterfaceName: 'nic-pe-redis'
    privateLinkServiceConnections: [
      {
        name: 'redis'
        properties: {
          privateLinkServiceId: cache.id
          groupIds: [
            'redisCache'
          ]
        }
      }
    ]
  }

  resource zoneGroup 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: 'redis'
          properties: {
            privateDnsZoneId: zone.id
          }
        }
      ]
    }
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.redis.cache.windows.net'
  location: 'global'
  tags: tags

  // Peering does not carry zone links: each network with clients has a link of its own.
  resource vnet1Link 'virtualNetworkLinks' = {
    name: 'vnet1'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: vnet1.id
      }
    }
  }

  resource vnet2Link 'virtualNetworkLinks' = {
    name: 'vnet2'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: vnet2.id
      }
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------
// A client in each region
// ---------------------------------------------------------------------------------------------------------------

var clients = [
  {
    name: 'vm1'
    location: clientLocation
    subnetId: vnet1::clientSubnet.id
  }
  {
    name: 'vm2'
    location: cacheLocation
    subnetId: vnet2::serviceSubnet.id
  }
]

resource nics 'Microsoft.Network/networkInterfaces@2025-01-01' = [
  for client in clients: {
    name: 'nic-${client.name}'
    location: client.location
    tags: tags
    properties: {
      ipConfigurations: [
        {
          name: 'ipconfig1'
          properties: {
            privateIPAllocationMethod: 'Dynamic'
            subnet: {
              id: client.subnetId
            }
          }
        }
      ]
    }
  }
]

resource vms 'Microsoft.Compute/virtualMachines@2024-11-01' = [
  for (client, i) in clients: {
    name: client.name
    location: client.location
    tags: tags
    properties: {
      hardwareProfile: {
        vmSize: vmSize
      }
      storageProfile: {
        imageReference: {
          publisher: 'Canonical'
          offer: 'ubuntu-24_04-lts'
          sku: 'server'
          version: 'latest'
        }
        osDisk: {
          createOption: 'FromImage'
          managedDisk: {
            storageAccountType: 'Premium_LRS'
          }
        }
      }
      osProfile: {
        computerName: client.name
        adminUsername: adminUsername
        linuxConfiguration: {
          disablePasswordAuthentication: true
          ssh: {
            publicKeys: [
              {
                path: '/home/${adminUsername}/.ssh/authorized_keys'
                keyData: adminPublicKey
              }
            ]
          }
        }
      }
      networkProfile: {
        networkInterfaces: [
          {
            id: nics[i].id
          }
        ]
      }
    }
  }
]

@description('Host name of the cache. Inside both networks it leads to the private endpoint.')
output cacheHostName string = cache.properties.hostName
