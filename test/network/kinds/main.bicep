// One of everything that the network model knows, so that a golden can show how it is read and joined.

param location string = 'japaneast'

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16', 'fd00:1::/48'] }
    subnets: [
      { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }
      { name: 'AzureBastionSubnet', properties: { addressPrefix: '10.0.0.64/26' } }
      { name: 'GatewaySubnet', properties: { addressPrefix: '10.0.0.128/27' } }
      { name: 'RouteServerSubnet', properties: { addressPrefix: '10.0.0.192/26' } }
      {
        name: 'snet-work'
        properties: {
          addressPrefixes: ['10.0.1.0/24', 'fd00:1::/64']
          natGateway: { id: nat.id }
          networkSecurityGroup: { id: guard.id }
          routeTable: { id: routes.id }
        }
      }
      { name: 'snet-gateway', properties: { addressPrefix: '10.0.2.0/24' } }
    ]
  }
}

resource linkSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  name: '${hub.name}/snet-link'
  properties: { addressPrefix: '10.0.3.0/24', privateLinkServiceNetworkPolicies: 'Disabled' }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: location
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
}

resource branch 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-branch'
}

resource nat 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'ng'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: addresses[0].id }], publicIpPrefixes: [{ id: prefix.id }] }
}

resource prefix 'Microsoft.Network/publicIPPrefixes@2024-05-01' = {
  name: 'ippre'
  location: location
  sku: { name: 'Standard' }
  zones: ['1', '2', '3']
  properties: { prefixLength: 31 }
}

resource addresses 'Microsoft.Network/publicIPAddresses@2024-05-01' = [
  for use in ['nat', 'firewall', 'bastion', 'vpn', 'agw', 'ars']: {
    name: 'pip-${use}'
    location: location
    sku: { name: 'Standard' }
    zones: ['1', '2', '3']
    properties: { publicIPAllocationMethod: 'Static' }
  }
]

resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: location

  resource out 'routes' = {
    name: 'out'
    properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }
  }
}

resource webServers 'Microsoft.Network/applicationSecurityGroups@2024-05-01' = {
  name: 'asg-web'
  location: location
}

resource guard 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  location: location
  properties: {
    securityRules: [
      {
        name: 'web'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefixes: ['10.1.0.0/16', 'AzureLoadBalancer']
          sourcePortRange: '*'
          destinationApplicationSecurityGroups: [{ id: webServers.id }]
          destinationPortRanges: ['80', '443']
        }
      }
    ]
  }
}

resource deny 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = {
  parent: guard
  name: 'deny'
  properties: {
    priority: 4000
    direction: 'Inbound'
    access: 'Deny'
    protocol: '*'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: '*'
  }
}

resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic'
  location: location
  properties: {
    networkSecurityGroup: { id: guard.id }
    ipConfigurations: [
      {
        name: 'one'
        properties: {
          subnet: { id: '${hub.id}/subnets/snet-work' }
          applicationSecurityGroups: [{ id: webServers.id }]
        }
      }
    ]
  }
}

resource machine 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm'
  location: location
  zones: ['1']
  properties: { networkProfile: { networkInterfaces: [{ id: nic.id }] } }
}

resource scaleSet 'Microsoft.Compute/virtualMachineScaleSets@2024-07-01' = {
  name: 'vmss'
  location: location
  properties: {
    virtualMachineProfile: {
      networkProfile: {
        networkInterfaceConfigurations: [
          {
            name: 'nic'
            properties: {
              ipConfigurations: [{ name: 'one', properties: { subnet: { id: '${hub.id}/subnets/snet-work' } } }]
            }
          }
        ]
      }
    }
  }
}

resource firewall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw'
  location: location
  properties: {
    sku: { name: 'AZFW_VNet', tier: 'Standard' }
    firewallPolicy: { id: policy.id }
    ipConfigurations: [
      {
        name: 'one'
        properties: { subnet: { id: '${hub.id}/subnets/AzureFirewallSubnet' }, publicIPAddress: { id: addresses[1].id } }
      }
    ]
  }
}

resource policy 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: 'afwp'
  location: location
}

resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas'
  location: location
  sku: { name: 'Standard' }
  properties: {
    ipConfigurations: [
      {
        name: 'one'
        properties: { subnet: { id: '${hub.id}/subnets/AzureBastionSubnet' }, publicIPAddress: { id: addresses[2].id } }
      }
    ]
  }
}

resource developerBastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas-dev'
  location: location
  sku: { name: 'Developer' }
  properties: { virtualNetwork: { id: spoke.id } }
}

resource gateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: 'vgw'
  location: location
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    sku: { name: 'VpnGw1AZ', tier: 'VpnGw1AZ' }
    ipConfigurations: [
      {
        name: 'one'
        properties: { subnet: { id: '${hub.id}/subnets/GatewaySubnet' }, publicIPAddress: { id: addresses[3].id } }
      }
    ]
  }
}

resource site 'Microsoft.Network/localNetworkGateways@2024-05-01' = {
  name: 'lgw'
  location: location
  properties: { localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/16'] }, gatewayIpAddress: '203.0.113.7' }
}

resource tunnel 'Microsoft.Network/connections@2024-05-01' = {
  name: 'cn-site'
  location: location
  properties: {
    connectionType: 'IPsec'
    virtualNetworkGateway1: { id: gateway.id, properties: {} }
    localNetworkGateway2: { id: site.id, properties: {} }
  }
}

resource routeServer 'Microsoft.Network/virtualHubs@2024-05-01' = {
  name: 'ars'
  location: location
  properties: { sku: 'Standard' }

  resource address 'ipConfigurations' = {
    name: 'one'
    properties: {
      subnet: { id: '${hub.id}/subnets/RouteServerSubnet' }
      publicIPAddress: { id: addresses[5].id }
    }
  }
}

resource wan 'Microsoft.Network/virtualWans@2024-05-01' = {
  name: 'vwan'
  location: location
}

resource wanHub 'Microsoft.Network/virtualHubs@2024-05-01' = {
  name: 'vhub'
  location: location
  properties: { virtualWan: { id: wan.id }, addressPrefix: '10.9.0.0/23' }

  resource toSpoke 'hubVirtualNetworkConnections' = {
    name: 'to-spoke'
    properties: { remoteVirtualNetwork: { id: spoke.id } }
  }
}

resource hubFirewall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw-vhub'
  location: location
  properties: { sku: { name: 'AZFW_Hub', tier: 'Standard' }, virtualHub: { id: wanHub.id } }
}

resource manager 'Microsoft.Network/networkManagers@2024-05-01' = {
  name: 'avnm'
  location: location
  properties: {
    networkManagerScopeAccesses: ['Connectivity']
    networkManagerScopes: { subscriptions: [subscription().id] }
  }

  resource group 'networkGroups' = {
    name: 'spokes'

    resource member 'staticMembers' = {
      name: 'spoke'
      properties: { resourceId: spoke.id }
    }
  }

  resource configuration 'connectivityConfigurations' = {
    name: 'hub-and-spokes'
    properties: {
      connectivityTopology: 'HubAndSpoke'
      hubs: [{ resourceId: hub.id, resourceType: 'Microsoft.Network/virtualNetworks' }]
      appliesToGroups: [{ networkGroupId: group.id, groupConnectivity: 'None' }]
    }
  }
}

resource balancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb'
  location: location
  sku: { name: 'Standard' }
  properties: {
    frontendIPConfigurations: [{ name: 'fe', properties: { subnet: { id: '${hub.id}/subnets/snet-work' } } }]
  }
}

resource linkService 'Microsoft.Network/privateLinkServices@2024-05-01' = {
  name: 'pls'
  location: location
  properties: {
    loadBalancerFrontendIpConfigurations: [{ id: balancer.properties.frontendIPConfigurations[0].id }]
    ipConfigurations: [{ name: 'one', properties: { subnet: { id: linkSubnet.id } } }]
  }
}

resource applicationGateway 'Microsoft.Network/applicationGateways@2024-05-01' = {
  name: 'agw'
  location: location
  properties: {
    sku: { name: 'Standard_v2', tier: 'Standard_v2' }
    gatewayIPConfigurations: [{ name: 'one', properties: { subnet: { id: '${hub.id}/subnets/snet-gateway' } } }]
    frontendIPConfigurations: [
      { name: 'public', properties: { publicIPAddress: { id: addresses[4].id } } }
      { name: 'private', properties: { subnet: { id: '${hub.id}/subnets/snet-gateway' }, privateIPAddress: '10.0.2.10' } }
    ]
    backendAddressPools: [{ name: 'one', properties: { backendAddresses: [{ ipAddress: '10.0.1.20' }, { fqdn: 'app.contoso.com' }] } }]
  }
}

resource toBranch 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-branch'
  properties: { remoteVirtualNetwork: { id: branch.id } }
}
