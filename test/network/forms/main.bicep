// The same things in every form in which they may be written: children with a parent, nested, with a name of several segments, inline; existing ones,
// ones known by their id alone; unknown parts, equal only to themselves; old API versions.

param location string
param otherSubscription string
param remoteName string
param remoteId string

var address = 'Microsoft.Network/virtualNetworks'

// Networks

resource inline 'Microsoft.Network/virtualNetworks@2016-06-01' = {
  name: 'vnet-inline'
  location: 'Japan East'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'snet-listed', properties: { addressPrefix: '10.0.0.0/24' } }
    ]
    virtualNetworkPeerings: [
      { name: 'listed', properties: { remoteVirtualNetwork: { id: nested.id } } }
    ]
  }
}

resource nested 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-nested'
  location: '(Asia Pacific) Japan West'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }

  resource subnet 'subnets' = {
    name: 'snet-nested'
    properties: { addressPrefixes: ['10.1.0.0/24', 'fd00::/64'] }
  }

  resource half 'virtualNetworkPeerings' = {
    name: 'nested'
    properties: { remoteVirtualNetwork: { id: inline.id } }
  }
}

resource child 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: inline
  name: 'snet-child'
  properties: { addressPrefix: '10.0.1.0/24' }
}

resource segmented 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  name: 'vnet-inline/snet-segmented'
  properties: { addressPrefix: '10.0.2.0/24' }
}

resource joined 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  name: '${inline.name}/snet-joined'
  properties: { addressPrefix: '10.0.3.0/24' }
}

resource left 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-open'
  location: location
  properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } }
}

resource twin 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-twin'
  location: location
  properties: { addressSpace: { addressPrefixes: ['10.3.0.0/16'] } }
}

resource there 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-there'
  scope: resourceGroup(otherSubscription, 'rg-there')

  resource subnet 'subnets' existing = {
    name: 'snet-there'
  }
}

// Halves: the remote network by symbol, by function, by text, by parameter

resource bySymbol 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: left
  name: 'by-symbol'
  properties: { remoteVirtualNetwork: { id: twin.id } }
}

resource byFunction 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: '${twin.name}/by-function'
  properties: { remoteVirtualNetwork: { id: resourceId('Microsoft.Network/virtualNetworks', 'VNET-OPEN') } }
}

resource byText 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: left
  name: 'by-text'
  properties: {
    remoteVirtualNetwork: {
      id: '${subscription().id}/resourceGroups/${resourceGroup().name}/providers/${address}/${nested.name}'
    }
  }
}

resource abroad 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: left
  name: 'abroad'
  properties: { remoteVirtualNetwork: { id: there.id } }
}

resource abroadByText 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: twin
  name: 'abroad-by-text'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/${otherSubscription}/resourceGroups/rg-there/providers/${address}/vnet-there'
    }
  }
}

resource openName 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: inline
  name: 'open-name'
  properties: { remoteVirtualNetwork: { id: resourceId('Microsoft.Network/virtualNetworks', remoteName) } }
}

resource openNameAgain 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: nested
  name: 'open-name'
  properties: { remoteVirtualNetwork: { id: resourceId('Microsoft.Network/virtualNetworks', remoteName) } }
}

resource openId 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: inline
  name: 'open-id'
  properties: { remoteVirtualNetwork: { id: remoteId } }
}

// Users of the subnets: read back, as a child, by text, by function, of an existing network

resource balancers 'Microsoft.Network/loadBalancers@2015-06-15' = {
  name: 'ilb-old'
  location: 'japaneast'
  properties: {
    frontendIPConfigurations: [
      { name: 'read-back', properties: { subnet: { id: inline.properties.subnets[0].id } } }
      { name: 'child', properties: { subnet: { id: child.id } } }
      { name: 'text', properties: { subnet: { id: '${inline.id}/subnets/snet-segmented' } } }
      {
        name: 'function'
        properties: { subnet: { id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-inline', 'snet-joined') } }
      }
      { name: 'nested', properties: { subnet: { id: nested::subnet.id } } }
      { name: 'existing', properties: { subnet: { id: there::subnet.id } } }
    ]
  }
}

resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'japaneast'
  properties: {
    routes: [
      {
        name: 'listed'
        properties: { addressPrefix: '10.9.0.0/16', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }
      }
    ]
  }
}

resource route 'Microsoft.Network/routeTables/routes@2024-05-01' = {
  name: '${routes.name}/segmented'
  properties: { addressPrefix: '10.8.0.0/16', nextHopType: 'None' }
}

resource withRoutes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: left
  name: 'snet-routed'
  properties: { addressPrefix: '10.2.0.0/24', routeTable: { id: resourceId('Microsoft.Network/routeTables', 'rt') } }
}
