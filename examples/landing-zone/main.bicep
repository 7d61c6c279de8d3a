// A landing zone: a hub with an appliance, spokes in two regions, a resource group for each. The spokes come from a
// parameter file; dev.bicepparam is in order, prod.bicepparam is not. Nothing in this file tells which is which.

import { hub, spoke } from 'modules/types.bicep'

targetScope = 'subscription'

@description('Part of every resource group name.')
@minLength(2)
@maxLength(8)
param environmentName string

@description('The hub.')
param hubNetwork hub = {
  location: 'japaneast'
  addressPrefix: '10.0.0.0/16'
}

@description('The spokes, all peered with the hub.')
param spokes spoke[] = []

@description('Tags put on every resource.')
param tags object = {
  workload: 'landing-zone'
  environment: environmentName
}

resource hubGroup 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-hub-${environmentName}'
  location: hubNetwork.location
  tags: tags
}

resource spokeGroups 'Microsoft.Resources/resourceGroups@2025-04-01' = [
  for each in spokes: {
    name: 'rg-${each.name}-${environmentName}'
    location: each.location
    tags: tags
  }
]

// ---------------------------------------------------------------------------------------------------------------
// Networks, and both halves of every peering from one module
// ---------------------------------------------------------------------------------------------------------------

module hubModule 'modules/hub.bicep' = {
  name: 'hub'
  scope: hubGroup
  params: {
    location: hubNetwork.location
    addressPrefix: hubNetwork.addressPrefix
    tags: tags
  }
}

module spokeModules 'modules/spoke.bicep' = [
  for (each, i) in spokes: {
    name: 'spoke-${each.name}'
    scope: spokeGroups[i]
    params: {
      name: 'vnet-${each.name}'
      location: each.location
      addressPrefix: each.addressPrefix
      applianceAddress: hubModule.outputs.applianceAddress
      tags: tags
    }
  }
]

module hubToSpokes 'modules/peering.bicep' = [
  for (each, i) in spokes: {
    name: 'peer-hub-to-${each.name}'
    scope: hubGroup
    params: {
      networkName: hubModule.outputs.name
      remoteNetworkId: spokeModules[i].outputs.id
      allowForwardedTraffic: true
    }
  }
]

module spokesToHub 'modules/peering.bicep' = [
  for (each, i) in spokes: {
    name: 'peer-${each.name}-to-hub'
    scope: spokeGroups[i]
    params: {
      networkName: spokeModules[i].outputs.name
      remoteNetworkId: hubModule.outputs.id
      allowForwardedTraffic: each.allowForwardedTraffic
    }
  }
]

// ---------------------------------------------------------------------------------------------------------------
// What stands in the spokes
// ---------------------------------------------------------------------------------------------------------------

module balancers 'modules/internal-load-balancer.bicep' = [
  for (each, i) in spokes: if (each.?balancer != null) {
    name: 'balancer-${each.name}'
    scope: spokeGroups[i]
    params: {
      name: 'ilb-${each.name}'
      location: each.location
      subnetId: spokeModules[i].outputs.workloadSubnetId
      sku: each.?balancer.?sku ?? 'Standard'
      address: each.?balancer.?address ?? ''
      tags: tags
    }
  }
]

module blobZone 'modules/private-dns-zone.bicep' = {
  name: 'blob-zone'
  scope: hubGroup
  params: {
    name: 'privatelink.blob.${environment().suffixes.storage}'
    tags: tags
  }
}

module hubLink 'modules/private-dns-link.bicep' = {
  name: 'link-hub'
  scope: hubGroup
  params: {
    zoneName: blobZone.outputs.name
    networkId: hubModule.outputs.id
    tags: tags
  }
}

module spokeLinks 'modules/private-dns-link.bicep' = [
  for (each, i) in spokes: {
    name: 'link-${each.name}'
    scope: hubGroup
    params: {
      zoneName: blobZone.outputs.name
      networkId: spokeModules[i].outputs.id
      tags: tags
    }
  }
]

module accounts 'modules/storage-account.bicep' = [
  for (each, i) in spokes: if (each.?endpoint != null) {
    name: 'account-${each.name}'
    scope: spokeGroups[i]
    params: {
      name: each.?endpoint.?account ?? ''
      location: each.location
      tags: tags
    }
  }
]

module endpoints 'modules/private-endpoint.bicep' = [
  for (each, i) in spokes: if (each.?endpoint != null) {
    name: 'endpoint-${each.name}'
    scope: spokeGroups[i]
    params: {
      name: 'pe-${each.name}'
      location: each.?endpoint.?location ?? each.location
      subnetId: spokeModules[i].outputs.endpointSubnetId
      targetId: accounts[i]!.outputs.id
      groupId: 'blob'
      zoneId: blobZone.outputs.id
      tags: tags
    }
  }
]
