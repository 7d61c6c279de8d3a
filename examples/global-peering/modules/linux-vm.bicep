// A Linux virtual machine with one network interface and no public address.

@description('Name of the virtual machine.')
param name string

@description('Region of the virtual machine, the same as its VNet.')
param location string

@description('Resource id of the subnet.')
param subnetId string

@description('Size of the virtual machine.')
param vmSize string

@description('Name of the administrator account.')
param adminUsername string

@description('SSH public key of the administrator.')
@secure()
param adminPublicKey string

@description('Tags put on every resource.')
param tags object

resource nic 'Microsoft.Network/networkInterfaces@2025-01-01' = {
  name: 'nic-${name}'
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'ipconfig1'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: subnetId
          }
        }
      }
    ]
  }
}

resource vm 'Microsoft.Compute/virtualMachines@2024-11-01' = {
  name: name
  location: location
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
      computerName: name
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
          id: nic.id
        }
      ]
    }
  }
}

@description('Private address of the virtual machine.')
output privateAddress string = nic.properties.ipConfigurations[0].properties.privateIPAddress
