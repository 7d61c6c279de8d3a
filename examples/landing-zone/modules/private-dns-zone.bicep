// A zone of private DNS. It names nothing for a network that it is not linked with.

param name string
param tags object

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: name
  location: 'global'
  tags: tags
}

output id string = zone.id
output name string = zone.name
