// Pieces of Bicep that the examples of the peering rules share: a hub, a spoke, and halves between them.

/** Two networks that do not overlap, symbols `hub` and `spoke`. */
export const hubAndSpoke = `resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'GatewaySubnet', properties: { addressPrefix: '10.0.0.0/27' } }]
  }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: 'japaneast'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'snet-app', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}
`;

/** @param more lines of `properties`, and what stands after them is `after` */
export function halfBetween(from: string, to: string, more: readonly string[] = [], after = ''): string {
  const symbol = `${from}To${to.charAt(0).toUpperCase()}${to.slice(1)}`;
  return `
resource ${symbol} 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: '${from}-to-${to}'
  properties: {
${more.map((line) => `    ${line}\n`).join('')}    remoteVirtualNetwork: { id: ${to}.id }
  }
${after}}
`;
}
