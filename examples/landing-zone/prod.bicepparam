using 'main.bicep'

param environmentName = 'prod'

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
      sku: 'Basic'
      address: '10.2.0.10'
    }
    endpoint: {
      account: 'stcontosodataprod'
      location: 'japaneast'
    }
  }
  {
    name: 'batch'
    location: 'japanwest'
    addressPrefix: '10.3.0.0/16'
    allowForwardedTraffic: false
    balancer: {
      sku: 'Standard'
      address: '10.3.1.10'
    }
  }
  {
    name: 'archive'
    location: 'japanwest'
    addressPrefix: '10.0.128.0/17'
    allowForwardedTraffic: true
  }
]
