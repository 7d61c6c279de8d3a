// Deployment to network: reads each kind from the evaluated resources, then joins them by their ids. Pure; keeps going on whatever is unknown.
import { textKey } from '../eval/compare.ts';
import type { Deployment, ResourceInstance } from '../eval/deployment.ts';
import type { DescribedNetwork } from '../template/described-network.ts';
import { readApplicationGateways } from './application-gateway.ts';
import { readBackEnds } from './back-end.ts';
import { readBastions } from './bastion.ts';
import { readConnections } from './connection.ts';
import { readFirewalls } from './firewall.ts';
import { readGateways, readRouteServers } from './gateway.ts';
import { readHostedServices } from './hosted-service.ts';
import { readLoadBalancers, readPublicIps } from './load-balancer.ts';
import { readNatGateways } from './nat-gateway.ts';
import type { Network } from './network.ts';
import { readNetworkInterfaces } from './network-interface.ts';
import { readNetworkManagers } from './network-manager.ts';
import { readOutsideConnections } from './outside-connection.ts';
import { describedHalves, pairPeerings, readPeerings } from './peering.ts';
import { readPrivateEndpoints, readPrivateZones } from './private-endpoint.ts';
import { readPrivateLinkServices } from './private-link-service.ts';
import { readPlacements } from './placement.ts';
import { readPublicIpPrefixes } from './public-ip-prefix.ts';
import { readRedisCaches } from './redis.ts';
import { readRouteTables } from './route-table.ts';
import { readApplicationSecurityGroups, readSecurityGroups } from './security-group.ts';
import { readHubConnections, readVirtualHubs } from './virtual-hub.ts';
import { readScaleSets, readVirtualMachines } from './virtual-machine.ts';
import { readVirtualNetworks } from './virtual-network.ts';

/** @param facts virtual networks outside of the templates */
export function buildNetwork(deployment: Deployment, facts: readonly DescribedNetwork[]): Network {
  const instances = allInstances(deployment);
  const byId = indexById(instances);
  const networks = readVirtualNetworks(instances, facts);
  const declared = readPeerings(instances, networks);
  const loadBalancers = readLoadBalancers(instances, networks);
  const redisCaches = readRedisCaches(instances, networks);
  const hostedServices = readHostedServices(instances, networks);
  const connections = readConnections(instances, byId, networks);
  const gateways = readGateways(instances, networks);
  const routeServers = readRouteServers(instances, networks);
  const networkInterfaces = readNetworkInterfaces(instances, networks);
  const placements = readPlacements(instances, networks);
  const privateEndpoints = readPrivateEndpoints(instances, networks);
  const privateZones = readPrivateZones(instances, networks);
  const described = describedHalves(networks, declared);
  const peerings = [...described, ...declared];
  return {
    virtualNetworks: networks.all(),
    peerings,
    // Of two halves of one direction the declared one speaks: it is what can be changed.
    links: pairPeerings([...declared, ...described]),
    loadBalancers,
    publicIps: readPublicIps(instances),
    redisCaches,
    hostedServices,
    connections,
    gateways,
    routeServers,
    routeTables: readRouteTables(instances, networks.all()),
    networkInterfaces,
    backEnds: readBackEnds(instances),
    placements,
    privateEndpoints,
    privateZones,
    privateLinkServices: readPrivateLinkServices(instances, networks),
    publicIpPrefixes: readPublicIpPrefixes(instances),
    virtualMachines: readVirtualMachines(instances, networkInterfaces),
    scaleSets: readScaleSets(instances, networks),
    natGateways: readNatGateways(instances, networks.all()),
    securityGroups: readSecurityGroups(instances, networks.all(), networkInterfaces),
    applicationSecurityGroups: readApplicationSecurityGroups(instances, networkInterfaces),
    firewalls: readFirewalls(instances, networks),
    bastions: readBastions(instances, networks),
    applicationGateways: readApplicationGateways(instances, networks),
    virtualHubs: readVirtualHubs(instances),
    hubConnections: readHubConnections(instances, networks),
    networkManagers: readNetworkManagers(instances, networks),
    outsideConnections: readOutsideConnections(instances, gateways),
    byId,
    instances,
  };
}

function allInstances(deployment: Deployment): readonly ResourceInstance[] {
  return [...deployment.resources, ...deployment.children.flatMap(allInstances)];
}

/** A resource that is declared wins over one that is referred to as existing. */
function indexById(instances: readonly ResourceInstance[]): ReadonlyMap<string, ResourceInstance> {
  const index = new Map<string, ResourceInstance>();
  for (const instance of instances) {
    const key = textKey(instance.id);
    if (!instance.existing || !index.has(key)) index.set(key, instance);
  }
  return index;
}
