// Services that stand in virtual networks (facts 3.2), private endpoints with their names, and tunnels between networks.

param location string = 'japaneast'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-app'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'GatewaySubnet', properties: { addressPrefix: '10.1.0.0/27' } }
      { name: 'snet-redis', properties: { addressPrefix: '10.1.1.0/24' } }
      { name: 'snet-api', properties: { addressPrefix: '10.1.2.0/24' } }
      { name: 'snet-apps', properties: { addressPrefix: '10.1.3.0/24' } }
      { name: 'snet-data', properties: { addressPrefix: '10.1.4.0/24' } }
      { name: 'snet-nodes', properties: { addressPrefix: '10.1.5.0/24' } }
      { name: 'snet-endpoints', properties: { addressPrefix: '10.1.6.0/24' } }
    ]
  }
}

resource far 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-far'
  location: 'japanwest'
  properties: {
    addressSpace: { addressPrefixes: ['10.2.0.0/16'] }
    subnets: [
      { name: 'GatewaySubnet', properties: { addressPrefix: '10.2.0.0/27' } }
      { name: 'snet-api', properties: { addressPrefix: '10.2.2.0/24' } }
    ]
  }
}

var subnets = '${vnet.id}/subnets'

// Services behind load balancers of their own

resource cache 'Microsoft.Cache/redis@2024-11-01' = {
  name: 'redis-app'
  location: location
  properties: {
    sku: { name: 'Premium', family: 'P', capacity: 1 }
    subnetId: '${subnets}/snet-redis'
    zonalAllocationPolicy: 'NoZones'
  }
}

resource api 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'apim-app'
  location: location
  sku: { name: 'Premium', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'api@contoso.com'
    virtualNetworkType: 'Internal'
    virtualNetworkConfiguration: { subnetResourceId: '${subnets}/snet-api' }
    additionalLocations: [
      {
        location: 'Japan West'
        sku: { name: 'Premium', capacity: 1 }
        virtualNetworkConfiguration: { subnetResourceId: '${far.id}/subnets/snet-api' }
      }
    ]
  }
}

resource environment 'Microsoft.Web/hostingEnvironments@2024-04-01' = {
  name: 'ase-app'
  location: location
  kind: 'ASEV3'
  properties: { virtualNetwork: { id: '${subnets}/snet-apps' } }
}

resource oldEnvironment 'Microsoft.Web/hostingEnvironments@2024-04-01' = {
  name: 'ase-old'
  location: location
  kind: 'ASEV2'
  properties: { virtualNetwork: { id: vnet.id, subnet: 'snet-apps' } }
}

resource hadoop 'Microsoft.HDInsight/clusters@2021-06-01' = {
  name: 'hdi-app'
  location: location
  properties: {
    clusterVersion: '5.1'
    osType: 'Linux'
    computeProfile: {
      roles: [{ name: 'headnode', virtualNetworkProfile: { id: vnet.id, subnet: '${subnets}/snet-data' } }]
    }
  }
}

resource pool 'Microsoft.Batch/batchAccounts/pools@2024-07-01' = {
  name: 'batchapp/pool'
  properties: { vmSize: 'STANDARD_D2S_V3', networkConfiguration: { subnetId: '${subnets}/snet-nodes' } }
}

resource fabric 'Microsoft.ServiceFabric/managedClusters@2024-04-01' = {
  name: 'sfmc-app'
  location: location
  sku: { name: 'Standard' }
  properties: { dnsName: 'sfmc-app', adminUserName: 'contoso', subnetId: '${subnets}/snet-nodes' }

  resource nodes 'nodeTypes' = {
    name: 'far'
    properties: { isPrimary: true, vmInstanceCount: 5, subnetId: '${subnets}/snet-apps' }
  }
}

resource kubernetes 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-app'
  location: location
  properties: {
    networkProfile: { loadBalancerSku: 'standard' }
    agentPoolProfiles: [{ name: 'system', vnetSubnetID: '${subnets}/snet-nodes' }]
  }
}

resource directory 'Microsoft.AAD/domainServices@2022-12-01' = {
  name: 'contoso.com'
  location: location
  properties: {
    domainName: 'contoso.com'
    replicaSets: [
      { location: location, subnetId: '${subnets}/snet-data' }
      { location: 'japanwest', subnetId: '${far.id}/subnets/snet-api' }
    ]
  }
}

resource workflows 'Microsoft.Logic/integrationServiceEnvironments@2019-05-01' = {
  name: 'ise-app'
  location: location
  properties: { networkConfiguration: { subnets: [{ id: '${subnets}/snet-apps' }, { id: '${subnets}/snet-data' }] } }
}

// Services that want a subnet delegated to them

resource instance 'Microsoft.Sql/managedInstances@2023-08-01' = {
  name: 'sqlmi-app'
  location: location
  properties: { subnetId: '${subnets}/snet-data' }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-app'
  location: location
  properties: { virtualNetworkSubnetId: '${subnets}/snet-apps' }
}

// A private endpoint with its name

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stcontosoapp'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-blob'
  location: location
  properties: {
    subnet: { id: '${subnets}/snet-endpoints' }
    privateLinkServiceConnections: [
      { name: 'blob', properties: { privateLinkServiceId: account.id, groupIds: ['blob'] } }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: 'blob', properties: { privateDnsZoneId: zone.id } }] }
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.blob.core.windows.net'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'app'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: vnet.id } }
  }
}

resource farLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  name: '${zone.name}/far'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: far.id } }
}

// A tunnel between the networks

var ends = [{ name: 'app', location: location, networkId: vnet.id }, { name: 'far', location: 'japanwest', networkId: far.id }]

resource addresses 'Microsoft.Network/publicIPAddresses@2024-05-01' = [
  for end in ends: {
    name: 'pip-${end.name}'
    location: end.location
    sku: { name: 'Standard' }
    zones: ['1', '2', '3']
    properties: { publicIPAllocationMethod: 'Static' }
  }
]

resource gateways 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = [
  for (end, i) in ends: {
    name: 'vgw-${end.name}'
    location: end.location
    properties: {
      gatewayType: 'Vpn'
      vpnType: 'RouteBased'
      sku: { name: 'VpnGw1AZ', tier: 'VpnGw1AZ' }
      ipConfigurations: [
        {
          name: 'one'
          properties: { subnet: { id: '${end.networkId}/subnets/GatewaySubnet' }, publicIPAddress: { id: addresses[i].id } }
        }
      ]
    }
  }
]

resource tunnels 'Microsoft.Network/connections@2024-05-01' = [
  for (end, i) in ends: {
    name: 'cn-${end.name}'
    location: end.location
    properties: {
      connectionType: 'Vnet2Vnet'
      virtualNetworkGateway1: { id: gateways[i].id, properties: {} }
      virtualNetworkGateway2: { id: gateways[1 - i].id, properties: {} }
    }
  }
]

// A circuit

resource circuit 'Microsoft.Network/expressRouteCircuits@2024-05-01' existing = {
  name: 'erc-app'
}

resource toCircuit 'Microsoft.Network/connections@2024-05-01' = {
  name: 'cn-circuit'
  location: location
  properties: {
    connectionType: 'ExpressRoute'
    virtualNetworkGateway1: { id: gateways[0].id, properties: {} }
    peer: { id: circuit.id }
  }
}
