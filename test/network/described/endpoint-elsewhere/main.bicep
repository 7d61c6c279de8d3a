// Private endpoints in an existing network whose region the settings tell: one stands there, the other one does not (PE-1).

resource shared 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-shared'
  scope: resourceGroup('rg-net')
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-orders'
}

resource near 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-near'
  location: 'japaneast'
  properties: {
    subnet: { id: '${shared.id}/subnets/snet-endpoints' }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [] }
  }
}

resource far 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-far'
  location: 'japanwest'
  properties: {
    subnet: { id: '${shared.id}/subnets/snet-endpoints' }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [] }
  }
}
