// Subnets of existing networks: the settings state the whole address space of one, and of the other only its region (X-13).

resource shared 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-shared'
}

resource region 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-region'
}

resource inside 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: shared
  name: 'snet-orders'
  properties: { addressPrefix: '10.4.7.0/24' }
}

resource outside 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: shared
  name: 'snet-billing'
  properties: { addressPrefix: '10.5.0.0/24' }
}

resource elsewhere 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: region
  name: 'snet-billing'
  properties: { addressPrefix: '10.5.0.0/24' }
}
