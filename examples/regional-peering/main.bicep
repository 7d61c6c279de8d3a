// Two VNets in one region, a Basic internal load balancer in the second. Regional peering carries traffic to a
// Basic front end, so vm1 does get its answer. The SKU itself was retired on 30 September 2025, and that is reported.

@description('Region of everything here.')
param location string = 'japaneast'

@description('Number of instances behind the load balancer.')
@minValue(1)
@maxValue(100)
param instanceCount int = 2

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

var networks = [
  {
    name: 'vnet1'
    addressPrefix: '10.1.0.0/16'
    subnetName: 'snet-client'
    subnetPrefix: '10.1.0.0/24'
    securityRules: []
  }
  {
    name: 'vnet2'
    addressPrefix: '10.2.0.0/16'
    subnetName: 'snet-orders'
    subnetPrefix: '10.2.0.0/24'
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
]

var loadBalancerName = 'ilb-orders'

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

resource nsgs 'Microsoft.Network/networkSecurityGroups@2025-01-01' = [
  for network in networks: {
    name: 'nsg-${network.subnetName}'
    location: location
    tags: tags
    properties: {
      securityRules: network.securityRules
    }
  }
]

resource vnets 'Microsoft.Network/virtualNetworks@2025-01-01' = [
  for (network, i) in networks: {
    name: network.name
    location: location
    tags: tags
    properties: {
      addressSpace: {
        addressPrefixes: [
          network.addressPrefix
        ]
      }
      subnets: [
        {
          name: network.subnetName
          properties: {
            addressPrefix: network.subnetPrefix
            networkSecurityGroup: {
              id: nsgs[i].id
            }
          }
        }
      ]
    }
  }
]

resource vnet1ToVnet2 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-01-01' = {
  parent: vnets[0]
  name: 'vnet1-to-vnet2'
  properties: {
    allowVirtualNetworkAccess: true
    remoteVirtualNetwork: {
      id: vnets[1].id
    }
  }
}

resource vnet2ToVnet1 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-01-01' = {
  parent: vnets[1]
  name: 'vnet2-to-vnet1'
  properties: {
    allowVirtualNetworkAccess: true
    remoteVirtualNetwork: {
      id: vnets[0].id
    }
  }
}

resource loadBalancer 'Microsoft.Network/loadBalancers@2025-01-01' = {
  name: loadBalancerName
  location: location
  tags: tags
  sku: {
    name: 'Basic'
  }
  properties: {
    frontendIPConfigurations: [
      {
        name: 'frontend'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: vnets[1].properties.subnets[0].id
          }
        }
      }
    ]
    backendAddressPools: [
      {
        name: 'orders'
      }
    ]
    probes: [
      {
        name: 'http-80'
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
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', loadBalancerName, 'frontend')
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', loadBalancerName, 'orders')
          }
          probe: {
            id: resourceId('Microsoft.Network/loadBalancers/probes', loadBalancerName, 'http-80')
          }
        }
      }
    ]
  }
}

resource orders 'Microsoft.Compute/virtualMachineScaleSets@2024-11-01' = {
  name: 'vmss-orders'
  location: location
  tags: tags
  sku: {
    name: vmSize
    capacity: instanceCount
  }
  properties: {
    orchestrationMode: 'Uniform'
    // A Basic load balancer takes a scale set of a single placement group only.
    singlePlacementGroup: true
    overprovision: false
    upgradePolicy: {
      mode: 'Automatic'
    }
    virtualMachineProfile: {
      storageProfile: storageProfile
      osProfile: {
        computerNamePrefix: 'orders'
        adminUsername: adminUsername
        customData: base64('#cloud-config\npackages:\n  - nginx\n')
        linuxConfiguration: linuxConfiguration
      }
      networkProfile: {
        networkInterfaceConfigurations: [
          {
            name: 'nic-orders'
            properties: {
              primary: true
              ipConfigurations: [
                {
                  name: 'ipconfig1'
                  properties: {
                    subnet: {
                      id: vnets[1].properties.subnets[0].id
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
      }
    }
  }
}

resource clientNic 'Microsoft.Network/networkInterfaces@2025-01-01' = {
  name: 'nic-vm1'
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'ipconfig1'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: vnets[0].properties.subnets[0].id
          }
        }
      }
    ]
  }
}

resource clientVm 'Microsoft.Compute/virtualMachines@2024-11-01' = {
  name: 'vm1'
  location: location
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
