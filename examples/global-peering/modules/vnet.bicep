// A VNet with one subnet and its network security group.

@description('Name of the VNet.')
param name string

@description('Region of the VNet.')
param location string

@description('Address space of the VNet in CIDR notation.')
param addressPrefix string

@description('Name of its only subnet.')
param subnetName string

@description('Address spaces that SSH connections may come from.')
param sshSources string[]

@description('Tags put on every resource.')
param tags object

resource nsg 'Microsoft.Network/networkSecurityGroups@2025-01-01' = {
  name: 'nsg-${subnetName}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowSshFromPeers'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefixes: sshSources
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '22'
        }
      }
    ]
  }
}

resource vnet 'Microsoft.Network/virtualNetworks@2025-01-01' = {
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
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2025-01-01' = {
  parent: vnet
  name: subnetName
  properties: {
    addressPrefix: cidrSubnet(addressPrefix, 24, 0)
    networkSecurityGroup: {
      id: nsg.id
    }
  }
}

@description('Resource id of the VNet.')
output id string = vnet.id

@description('Name of the VNet.')
output name string = vnet.name

@description('Resource id of the subnet.')
output subnetId string = subnet.id
