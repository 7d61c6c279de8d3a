// The mistake this project is about. The order service in Japan West stands behind an internal load balancer
// of the Basic SKU; its client, vm1, is in Japan East. Everything below deploys, both halves of the peering
// report "Connected", and vm1 still gets no answer from the front end: a Basic front end is not reachable
// over global peering. The addresses of vm2 and vm3 themselves do answer, which makes it hard to find.

@description('Region of the client network.')
param clientLocation string = 'japaneast'

@description('Region of the order service.')
param serviceLocation string = 'japanwest'

@description('Number of virtual machines behind the load balancer.')
@minValue(1)
@maxValue(4)
param serviceVmCount int = 2

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

var loadBalancerName = 'ilb-orders'
var frontendName = 'frontend'
var backendPoolName = 'orders'
var probeName = 'http-80'

var ubuntuImage = {
  publisher: 'Canonical'
  offer: 'ubuntu-24_04-lts'
  sku: 'server'
  version: 'latest'
}

var cloudInit = '''
#cloud-config
packages:
  - nginx
'''

var linuxConfiguration = {
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

// ---------------------------------------------------------------------------------------------------------------
// Networks
// ---------------------------------------------------------------------------------------------------------------

resource serviceNsg 'Microsoft.Network/networkSecurityGroups@2025-01-01' = {
  name: 'nsg-orders'
  location: serviceLocation
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowHttpFromClients'
        properties: {
          description: 'Clients in vnet1 reach the order service.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '10.1.0.0/16'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.2.0.0/24'
          destinationPortRange: '80'
        }
      }
    ]
  }
}

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
    ]
  }

  resource clientSubnet 'subnets' existing = {
    name: 'snet-client'
  }
}

resource vnet2 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet2'
  location: serviceLocation
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
          networkSecurityGroup: {
            id: serviceNsg.id
          }
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
// Order service in Japan West, behind a Basic internal load balancer
// ---------------------------------------------------------------------------------------------------------------

resource loadBalancer 'Microsoft.Network/loadBalancers@2025-01-01' = {
  name: loadBalancerName
  location: serviceLocation
  tags: tags
  sku: {
    name: 'Basic'
  }
  properties: {
    frontendIPConfigurations: [
      {
        name: frontendName
        properties: {
          privateIPAllocationMethod: 'Static'
          privateIPAddress: '10.2.0.10'
          subnet: {
            id: vnet2::serviceSubnet.id
          }
        }
      }
    ]
    backendAddressPools: [
      {
        name: backendPoolName
      }
    ]
    probes: [
      {
        name: probeName
        properties: {
          protocol: 'Http'
          port: 80
          requestPath: '/'
          intervalInSeconds: 5
          numberOfProbes: 2
        }
      }
    ]
    loadBalancingRules: [
      {
        name: 'http'
        properties: {
          protocol: 'Tcp'
          frontendPort: 80
          backendPort: 80
          idleTimeoutInMinutes: 4
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', loadBalancerName, frontendName)
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', loadBalancerName, backendPoolName)
          }
          probe: {
            id: resourceId('Microsoft.Network/loadBalancers/probes', loadBalancerName, probeName)
          }
        }
      }
    ]
  }
}

// A Basic load balancer takes back ends of one availability set only.
resource availabilitySet 'Microsoft.Compute/availabilitySets@2024-11-01' = {
  name: 'avail-orders'
  location: serviceLocation
  tags: tags
  sku: {
    name: 'Aligned'
  }
  properties: {
    platformFaultDomainCount: 2
    platformUpdateDomainCount: 5
  }
}

resource serviceNics 'Microsoft.Network/networkInterfaces@2025-01-01' = [
  for i in range(0, serviceVmCount): {
    name: 'nic-vm${i + 2}'
    location: serviceLocation
    tags: tags
    properties: {
      ipConfigurations: [
        {
          name: 'ipconfig1'
          properties: {
            privateIPAllocationMethod: 'Dynamic'
            subnet: {
              id: vnet2::serviceSubnet.id
            }
            loadBalancerBackendAddressPools: [
              {
                id: loadBalancer.properties.backendAddressPools[0].id
              }
            ]
          }
        }
      ]
    }
  }
]

resource serviceVms 'Microsoft.Compute/virtualMachines@2024-11-01' = [
  for i in range(0, serviceVmCount): {
    name: 'vm${i + 2}'
    location: serviceLocation
    tags: tags
    properties: {
      availabilitySet: {
        id: availabilitySet.id
      }
      hardwareProfile: {
        vmSize: vmSize
      }
      storageProfile: {
        imageReference: ubuntuImage
        osDisk: {
          createOption: 'FromImage'
          managedDisk: {
            storageAccountType: 'Premium_LRS'
          }
        }
      }
      osProfile: {
        computerName: 'vm${i + 2}'
        adminUsername: adminUsername
        customData: base64(cloudInit)
        linuxConfiguration: linuxConfiguration
      }
      networkProfile: {
        networkInterfaces: [
          {
            id: serviceNics[i].id
          }
        ]
      }
    }
  }
]

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
      imageReference: ubuntuImage
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
      linuxConfiguration: linuxConfiguration
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

@description('The address that vm1 is told to call, and that does not answer.')
output frontendAddress string = loadBalancer.properties.frontendIPConfigurations[0].properties.privateIPAddress
