// Two VNets in two regions, joined by global peering, and no load balancer. vm1 reaches vm2 at vm2's own address.

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

var sites = [
  {
    location: 'japaneast'
    vnetName: 'vnet1'
    addressPrefix: '10.1.0.0/16'
    subnetName: 'snet-client'
    vmName: 'vm1'
  }
  {
    location: 'japanwest'
    vnetName: 'vnet2'
    addressPrefix: '10.2.0.0/16'
    subnetName: 'snet-orders'
    vmName: 'vm2'
  }
]

module vnets 'modules/vnet.bicep' = [
  for site in sites: {
    name: 'network-${site.vnetName}'
    params: {
      name: site.vnetName
      location: site.location
      addressPrefix: site.addressPrefix
      subnetName: site.subnetName
      sshSources: map(sites, each => each.addressPrefix)
      tags: tags
    }
  }
]

module peerings 'modules/peering.bicep' = [
  for i in range(0, 2): {
    name: 'peering-${sites[i].vnetName}'
    params: {
      localVnetName: vnets[i].outputs.name
      remoteVnetName: vnets[1 - i].outputs.name
      remoteVnetId: vnets[1 - i].outputs.id
    }
  }
]

module vms 'modules/linux-vm.bicep' = [
  for (site, i) in sites: {
    name: 'vm-${site.vmName}'
    params: {
      name: site.vmName
      location: site.location
      subnetId: vnets[i].outputs.subnetId
      vmSize: vmSize
      adminUsername: adminUsername
      adminPublicKey: adminPublicKey
      tags: tags
    }
  }
]

@description('Private addresses of vm1 and vm2; each answers the other.')
output privateAddresses array = [for i in range(0, 2): vms[i].outputs.privateAddress]
