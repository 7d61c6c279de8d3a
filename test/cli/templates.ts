// Small templates for tests of the command line. One fault each, so that a test says what it expects.

/** A Basic load balancer, retired, `sku` on line 5. */
export const basicLoadBalancer = `resource lb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-web'
  location: 'japaneast'
  sku: {
    name: 'Basic'
  }
}
`;

export const standardLoadBalancer = basicLoadBalancer.replace('Basic', 'Standard');

/** A load balancer whose SKU is a parameter. */
export const parameterised = `param sku string = 'Standard'

resource lb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'ilb-web'
  location: 'japaneast'
  sku: {
    name: sku
  }
}
`;
