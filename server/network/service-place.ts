// Where the services of facts 3.2 say which subnet they stand in. Reads bodies; joins nothing.
import type { Value } from '../eval/value.ts';
import { items, read, splitId } from './read.ts';

/** Services that the platform puts into a virtual network with a load balancer that no template shows. */
export type ServiceKind =
  | 'redis'
  | 'application-gateway'
  | 'service-fabric'
  | 'api-management'
  | 'domain-services'
  | 'logic-apps'
  | 'hdinsight'
  | 'batch-pool'
  | 'app-service-environment'
  | 'aks';

/** A subnet as a service names it. */
interface StatedPlace {
  readonly subnetId: Value;
  /** The service's own region, or that of one of its locations. */
  readonly location: Value | undefined;
}

/** Lower-case type to the kind, and whether it only adds places to the service that it is a child of. */
const kinds: ReadonlyMap<string, { readonly kind: ServiceKind; readonly child?: true }> = new Map([
  ['microsoft.cache/redis', { kind: 'redis' }],
  ['microsoft.network/applicationgateways', { kind: 'application-gateway' }],
  ['microsoft.servicefabric/managedclusters', { kind: 'service-fabric' }],
  ['microsoft.servicefabric/managedclusters/nodetypes', { kind: 'service-fabric', child: true }],
  ['microsoft.apimanagement/service', { kind: 'api-management' }],
  ['microsoft.aad/domainservices', { kind: 'domain-services' }],
  ['microsoft.logic/integrationserviceenvironments', { kind: 'logic-apps' }],
  ['microsoft.hdinsight/clusters', { kind: 'hdinsight' }],
  ['microsoft.batch/batchaccounts/pools', { kind: 'batch-pool' }],
  ['microsoft.web/hostingenvironments', { kind: 'app-service-environment' }],
  ['microsoft.containerservice/managedclusters', { kind: 'aks' }],
  ['microsoft.containerservice/managedclusters/agentpools', { kind: 'aks', child: true }],
]);

/** @returns the kind of a type; undefined for what is no such service. */
export function serviceKind(type: string): { readonly kind: ServiceKind; readonly child?: true } | undefined {
  return kinds.get(type.toLowerCase());
}

/** @returns the subnets that a service of the kind names, in its own body. */
export function statedPlaces(kind: ServiceKind, body: Value): readonly StatedPlace[] {
  const location = read(body, 'location');
  const properties = read(body, 'properties');
  const here = (subnetId: Value | undefined): readonly StatedPlace[] =>
    subnetId === undefined ? [] : [{ subnetId, location }];
  switch (kind) {
    case 'redis':
    case 'service-fabric':
      return here(read(properties, 'subnetId'));
    case 'application-gateway':
      return items(read(properties, 'frontendIPConfigurations')).flatMap((each) =>
        here(read(each, 'properties', 'subnet', 'id')),
      );
    case 'api-management':
      return [
        ...here(read(properties, 'virtualNetworkConfiguration', 'subnetResourceId')),
        ...items(read(properties, 'additionalLocations')).flatMap((each) =>
          elsewhere(read(each, 'virtualNetworkConfiguration', 'subnetResourceId'), each),
        ),
      ];
    case 'domain-services':
      return [
        ...here(read(properties, 'subnetId')),
        ...items(read(properties, 'replicaSets')).flatMap((each) => elsewhere(read(each, 'subnetId'), each)),
      ];
    case 'logic-apps':
      return items(read(properties, 'networkConfiguration', 'subnets')).flatMap((each) => here(read(each, 'id')));
    case 'hdinsight':
      return items(read(properties, 'computeProfile', 'roles')).flatMap((each) =>
        here(inNetwork(read(each, 'virtualNetworkProfile'))),
      );
    case 'batch-pool':
      return here(read(properties, 'networkConfiguration', 'subnetId'));
    case 'app-service-environment':
      return here(inNetwork(read(properties, 'virtualNetwork')));
    case 'aks':
      return [
        ...here(read(properties, 'vnetSubnetID')),
        ...items(read(properties, 'agentPoolProfiles')).flatMap((each) => here(read(each, 'vnetSubnetID'))),
      ];
  }
}

function elsewhere(subnetId: Value | undefined, owner: Value): readonly StatedPlace[] {
  return subnetId === undefined ? [] : [{ subnetId, location: read(owner, 'location') }];
}

/** `subnet` is the whole id of a subnet, or a name beside the id of the network; `id` may be either too. */
function inNetwork(profile: Value | undefined): Value | undefined {
  const subnet = read(profile, 'subnet');
  return subnet !== undefined && splitId(subnet)?.collection.toLowerCase() === 'subnets' ? subnet : read(profile, 'id');
}
