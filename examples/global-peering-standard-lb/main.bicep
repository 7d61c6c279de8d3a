// The example of the mistake, put right: the load balancer is of the Standard SKU, whose front end answers over global
// peering. A Standard internal load balancer gives its back ends no way out, so a NAT gateway does.

@description('Region of the client network.')
param clientLocation string

@description('Region of the order service. It needs availability zones.')
param serviceLocation string

@description('Number of virtual machines behind the load balancer, spread over the zones.')
@minValue(1)
@maxValue(6)
param serviceVmCount int = 3

@description('Size of every virtual machine.')
param vmSize string = 'Standard_D2s_v5'

@description('Name of the administrator account.')
param adminUsername string = 'azureuser'

@description('SSH public key of the administrator.')
@secure()
param adminPublicKey string

@description('Tags put on every resource.')
param tags object = {}

var zones = ['1', '2', '3']
var loadBalancerName = 'ilb-orders'
var frontendName = 'frontend'
var backendPoolName = 'orders'
var probeName = 'http-80'

var storageProfile = {
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

resource natGatewayAddress 'Microsoft.Network/publicIPAddresses@2025-01-01' = {
  name: 'pip-ng-orders'
  location: serviceLocation
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  zones: zones
  properties: {
    publicIPAddressVersion: 'IPv4'
    publicIPAllocationMethod: 'Static'
  }
}

resource natGateway 'Microsoft.Network/natGateways@2025-01-01' = {
  name: 'ng-orders'
  location: serviceLocation
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    idleTimeoutInMinutes: 4
    publicIpAddresses: [
      {
        id: natGatewayAddress.id
      }
    ]
  }
}

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
  }

  resource clientSubnet 'subnets' = {
    name: 'snet-client'
    properties: {
      addressPrefix: '10.1.0.0/24'
    }
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
  }

  resource serviceSubnet 'subnets' = {
    name: 'snet-orders'
    properties: {
      addressPrefix: '10.2.0.0/24'
      defaultOutboundAccess: false
      networkSecurityGroup: {
        id: serviceNsg.id
      }
      natGateway: {
        id: natGateway.id
      }
    }
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
// Order service, behind a zone-redundant Standard internal load balancer
// ---------------------------------------------------------------------------------------------------------------

resource loadBalancer 'Microsoft.Network/loadBalancers@2025-01-01' = {
  name: loadBalancerName
  location: serviceLocation
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    frontendIPConfigurations: [
      {
        name: frontendName
        zones: zones
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
          probeThreshold: 2
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
          enableTcpReset: true
          disableOutboundSnat: true
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
                id: '${loadBalancer.id}/backendAddressPools/${backendPoolName}'
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
    zones: [
      zones[i % length(zones)]
    ]
    properties: {
      hardwareProfile: {
        vmSize: vmSize
      }
      storageProfile: storageProfile
      osProfile: {
        computerName: 'vm${i + 2}'
        adminUsername: adminUsername
        customData: base64('#cloud-config\npackages:\n  - nginx\n')
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
// Client
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
    storageProfile: storageProfile
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

@description('The address that vm1 calls.')
output frontendAddress string = loadBalancer.properties.frontendIPConfigurations[0].properties.privateIPAddress
