// An internal load balancer with one front end and a health probe.

param name string
param location string
param subnetId string
param sku 'Basic' | 'Standard'

@description('Address of the front end.')
param address string

param tags object

resource balancer 'Microsoft.Network/loadBalancers@2025-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    frontendIPConfigurations: [
      {
        name: 'frontend'
        properties: {
          privateIPAllocationMethod: 'Static'
          privateIPAddress: address
          subnet: {
            id: subnetId
          }
        }
      }
    ]
    backendAddressPools: [
      {
        name: 'workload'
      }
    ]
    probes: [
      {
        name: 'https'
        properties: {
          protocol: 'Tcp'
          port: 443
          intervalInSeconds: 15
          numberOfProbes: 2
        }
      }
    ]
  }
}

output id string = balancer.id
