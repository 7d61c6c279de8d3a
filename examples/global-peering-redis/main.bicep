// The same mistake without a load balancer in sight. An Azure Cache for Redis that is injected into a VNet and has no
// availability zones stands behind a Basic load balancer of the platform's own. From the cache's region it answers,
// also over a peering; from Japan East, over global peering, it does not.

@description('Region of the client network.')
param clientLocation string = 'japaneast'

@description('Region of the cache.')
param cacheLocation string = 'japanwest'

@description('Name of the cache. It becomes <name>.redis.cache.windows.net, so it has to be unique in the world.')
@minLength(1)
@maxLength(63)
param cacheName string = 'redis-contoso-orders'

@description('Size of the Premium cache: 1 is 6 GB, 5 is 120 GB.')
@minValue(1)
@maxValue(5)
param cacheCapacity int = 1

@description('Size of the client virtual machine.')
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
// Networks: each declares its own half of the peering
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
  }

  resource clientSubnet 'subnets' = {
    name: 'snet-client'
    properties: {
      addressPrefix: '10.1.0.0/24'
    }
  }

  resource toVnet2 'virtualNetworkPeerings' = {
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
}

resource cacheNsg 'Microsoft.Network/networkSecurityGroups@2025-01-01' = {
  name: 'nsg-redis'
  location: cacheLocation
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowRedisTlsFromClients'
        properties: {
          description: 'Clients in vnet1 reach the cache over TLS. The nodes talk to each other by the default rules.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '10.1.0.0/16'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.2.1.0/27'
          destinationPortRange: '6380'
        }
      }
    ]
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
  }

  @description('For the cache alone: an injected cache shares its subnet with nothing else.')
  resource cacheSubnet 'subnets' = {
    name: 'snet-redis'
    properties: {
      addressPrefix: '10.2.1.0/27'
      networkSecurityGroup: {
        id: cacheNsg.id
      }
    }
  }

  resource toVnet1 'virtualNetworkPeerings' = {
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
}

// ---------------------------------------------------------------------------------------------------------------
// Cache in Japan West, injected into vnet2, without zones
// ---------------------------------------------------------------------------------------------------------------

resource cache 'Microsoft.Cache/redis@2024-11-01' = {
  name: cacheName
  location: cacheLocation
  tags: tags
  properties: {
    sku: {
      name: 'Premium'
      family: 'P'
      capacity: cacheCapacity
    }
    redisVersion: '6'
    enableNonSslPort: false
    minimumTlsVersion: '1.2'
    subnetId: vnet2::cacheSubnet.id
    zonalAllocationPolicy: 'NoZones'
    redisConfiguration: {
      'maxmemory-policy': 'allkeys-lru'
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------
// Client in Japan East
// ---------------------------------------------------------------------------------------------------------------

resource clientNic 'Microsoft.Network/networkInterfaces@2025-01-01' = {
  name: 'nic-vm1'
  location: clientLocation
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'ipconfig1'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: vnet1::clientSubnet.id
          }
        }
      }
    ]
  }
}

resource clientVm 'Microsoft.Compute/virtualMachines@2024-11-01' = {
  name: 'vm1'
  location: clientLocation
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
      computerName: 'vm1'
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
          id: clientNic.id
        }
      ]
    }
  }
}

@description('Host name of the cache. It leads to an address in vnet2 that vm1 gets no answer from.')
output cacheHostName string = cache.properties.hostName
