using 'main.bicep'

param environmentName = 'dev'

param spokes = [
  {
    name: 'web'
    location: 'japaneast'
    addressPrefix: '10.1.0.0/16'
    allowForwardedTraffic: true
    balancer: {
      sku: 'Standard'
      address: '10.1.0.10'
    }
  }
  {
    name: 'data'
    location: 'japanwest'
    addressPrefix: '10.2.0.0/16'
    allowForwardedTraffic: true
    balancer: {
      sku: 'Standard'
      address: '10.2.0.10'
    }
    endpoint: {
      account: 'stcontosodatadev'
      location: 'japanwest'
    }
  }
]
