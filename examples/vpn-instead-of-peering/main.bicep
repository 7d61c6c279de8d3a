// First way out: a VNet-to-VNet VPN in place of the peering. A Basic front end, and so the injected cache below, answers
// over VPN gateways, whatever the regions. In place of, not beside: where both stand, packets take the peering.

@description('Region of the client network. It needs availability zones.')
param clientLocation string = 'japaneast'

@description('Region of the cache. It needs availability zones, for the gateway.')
param cacheLocation string = 'japanwest'

@description('Name of the cache. It becomes <name>.redis.cache.windows.net, so it has to be unique in the world.')
@minLength(1)
@maxLength(63)
param cacheName string = 'redis-contoso-orders'

@description('SKU of both VPN gateways. VpnGw1 to VpnGw5, the SKUs without availability zones, cannot be created any more.')
@allowed([
  'VpnGw1AZ'
  'VpnGw2AZ'
  'VpnGw3AZ'
])
param gatewaySku string = 'VpnGw1AZ'

@description('Pre-shared key of the tunnel, the same at both ends.')
@minLength(16)
@secure()
param sharedKey string

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

var sites = [
  {
    name: 'vnet1'
    location: clientLocation
    addressPrefix: '10.1.0.0/16'
    subnetName: 'snet-client'
    subnetPrefix: '10.1.0.0/24'
    gatewaySubnetPrefix: '10.1.255.0/27'
  }
  {
    name: 'vnet2'
    location: cacheLocation
    addressPrefix: '10.2.0.0/16'
    subnetName: 'snet-redis'
    subnetPrefix: '10.2.1.0/27'
    gatewaySubnetPrefix: '10.2.255.0/27'
  }
]

// ---------------------------------------------------------------------------------------------------------------
// Networks and their gateways
// ---------------------------------------------------------------------------------------------------------------

resource vnets 'Microsoft.Network/virtualNetworks@2025-01-01' = [
  for site in sites: {
    name: site.name
    location: site.location
    tags: tags
    properties: {
      addressSpace: {
        addressPrefixes: [
          site.addressPrefix
        ]
      }
      subnets: [
        {
          name: site.subnetName
          properties: {
            addressPrefix: site.subnetPrefix
          }
        }
        {
          name: 'GatewaySubnet'
          properties: {
            addressPrefix: site.gatewaySubnetPrefix
          }
        }
      ]
    }
  }
]

resource gatewayAddresses 'Microsoft.Network/publicIPAddresses@2025-01-01' = [
  for site in sites: {
    name: 'pip-vgw-${site.name}'
    location: site.location
    tags: tags
    sku: {
      name: 'Standard'
      tier: 'Regional'
    }
    zones: ['1', '2', '3']
    properties: {
      publicIPAddressVersion: 'IPv4'
      publicIPAllocationMethod: 'Static'
    }
  }
]

resource gateways 'Microsoft.Network/virtualNetworkGateways@2025-01-01' = [
  for (site, i) in sites: {
    name: 'vgw-${site.name}'
    location: site.location
    tags: tags
    properties: {
      gatewayType: 'Vpn'
      vpnType: 'RouteBased'
      activeActive: false
      enableBgp: false
      sku: {
        name: gatewaySku
        tier: gatewaySku
      }
      ipConfigurations: [
        {
          name: 'default'
          properties: {
            privateIPAllocationMethod: 'Dynamic'
            subnet: {
              id: '${vnets[i].id}/subnets/GatewaySubnet'
            }
            publicIPAddress: {
              id: gatewayAddresses[i].id
            }
          }
        }
      ]
    }
  }
]

// One connection per direction, with the same key.

resource vnet1ToVnet2 'Microsoft.Network/connections@2025-01-01' = {
  name: 'cn-vnet1-to-vnet2'
  location: clientLocation
  tags: tags
  properties: {
    connectionType: 'Vnet2Vnet'
    connectionProtocol: 'IKEv2'
    virtualNetworkGateway1: {
      id: gateways[0].id
      properties: {}
    }
    virtualNetworkGateway2: {
      id: gateways[1].id
      properties: {}
    }
    sharedKey: sharedKey
  }
}

resource vnet2ToVnet1 'Microsoft.Network/connections@2025-01-01' = {
  name: 'cn-vnet2-to-vnet1'
  location: cacheLocation
  tags: tags
  properties: {
    connectionType: 'Vnet2Vnet'
    connectionProtocol: 'IKEv2'
    virtualNetworkGateway1: {
      id: gateways[1].id
      properties: {}
    }
    virtualNetworkGateway2: {
      id: gateways[0].id
      properties: {}
    }
    sharedKey: sharedKey
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
      capacity: 1
    }
    redisVersion: '6'
    enableNonSslPort: false
    minimumTlsVersion: '1.2'
    subnetId: '${vnets[1].id}/subnets/${sites[1].subnetName}'
    zonalAllocationPolicy: 'NoZones'
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
            id: '${vnets[0].id}/subnets/${sites[0].subnetName}'
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

@description('Host name of the cache. It leads to an address in vnet2, which vm1 reaches through the tunnel.')
output cacheHostName string = cache.properties.hostName
