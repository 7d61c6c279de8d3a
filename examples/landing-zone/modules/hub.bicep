// The hub: one network, and in it the appliance that passes on what the spokes say to each other.

param location string

@description('Address space, as a /16. The appliance gets the first free address of its second /24.')
param addressPrefix string

param tags object

var applianceAddress = cidrHost(cidrSubnet(addressPrefix, 24, 1), 3)

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet-hub'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
  }

  resource clientSubnet 'subnets' = {
    name: 'snet-clients'
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 24, 0)
    }
  }

  resource applianceSubnet 'subnets' = {
    name: 'snet-appliance'
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 24, 1)
    }
    dependsOn: [
      clientSubnet
    ]
  }
}

resource applianceNic 'Microsoft.Network/networkInterfaces@2025-01-01' = {
  name: 'nic-appliance'
  location: location
  tags: tags
  properties: {
    enableIPForwarding: true
    ipConfigurations: [
      {
        name: 'ipconfig1'
        properties: {
          privateIPAllocationMethod: 'Static'
          privateIPAddress: applianceAddress
          subnet: {
            id: network::applianceSubnet.id
          }
        }
      }
    ]
  }
}

output id string = network.id
output name string = network.name
output applianceAddress string = applianceAddress
