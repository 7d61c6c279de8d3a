// Which delegation a service wants of its subnet (facts 6.1). Refuses to answer for services whose wish depends on what no template says.
import type { Value } from '../../eval/value.ts';
import type { Placement } from '../../network/placement.ts';
import { apiAtLeast, isArray, read, textOf } from '../../network/read.ts';

/** What a service wants. */
export type Wish =
  /** One of these; the first is the one to add. */
  | { readonly kind: 'delegated'; readonly to: readonly [string, ...string[]] }
  /** No delegation at all: a Container Apps environment without workload profiles. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly values: readonly Value[] };

const web = 'Microsoft.Web/serverFarms';
const containerApps = 'Microsoft.App/environments';

/** By type, lower case, without `microsoft.`. */
const fixed: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  // Apps on a Flex Consumption plan stand in subnets of Container Apps; here the app's own kind is not to be seen.
  ['web/sites/networkconfig', [web, containerApps]],
  ['web/sites/slots/networkconfig', [web, containerApps]],
  ['containerinstance/containergroups', ['Microsoft.ContainerInstance/containerGroups']],
  ['dbforpostgresql/flexibleservers', ['Microsoft.DBforPostgreSQL/flexibleServers']],
  ['dbformysql/flexibleservers', ['Microsoft.DBforMySQL/flexibleServers']],
  ['sql/managedinstances', ['Microsoft.Sql/managedInstances']],
  ['netapp/netappaccounts/capacitypools/volumes', ['Microsoft.Netapp/volumes']],
  ['network/dnsresolvers/inboundendpoints', ['Microsoft.Network/dnsResolvers']],
  ['network/dnsresolvers/outboundendpoints', ['Microsoft.Network/dnsResolvers']],
  ['servicenetworking/trafficcontrollers/associations', ['Microsoft.ServiceNetworking/trafficControllers']],
  ['devopsinfrastructure/pools', ['Microsoft.DevOpsInfrastructure/pools']],
]);

/** @returns what the service wants; undefined for what wants nothing, or nothing that is known. */
export function wishOf({ role, type, instance: { body, apiVersion } }: Placement): Wish | undefined {
  if (role !== 'delegated') return undefined;
  const kind = type.replace(/^microsoft\./, '');
  switch (kind) {
    case 'web/sites':
    case 'web/sites/slots':
      return read(body, 'properties', 'functionAppConfig') === undefined
        ? { kind: 'delegated', to: [web] }
        : { kind: 'delegated', to: [containerApps, web] };
    case 'web/hostingenvironments':
      // Versions 1 and 2 want none, and are retired.
      return textOf(read(body, 'kind'))?.toLowerCase() === 'asev3'
        ? { kind: 'delegated', to: ['Microsoft.Web/hostingEnvironments'] }
        : undefined;
    case 'app/managedenvironments': {
      const profiles = read(body, 'properties', 'workloadProfiles');
      if (profiles !== undefined && !isArray(profiles)) return { kind: 'unknown', values: [profiles] };
      if (isArray(profiles) && profiles.items.length > 0) return { kind: 'delegated', to: [containerApps] };
      // Templates of later versions without profiles are deployed into delegated subnets in practice.
      return apiAtLeast(apiVersion ?? '', '2025-01-01') ? undefined : { kind: 'none' };
    }
    default: {
      const to = fixed.get(kind);
      return to === undefined ? undefined : { kind: 'delegated', to };
    }
  }
}

/** Delegations whose subnets take no other kind of resource, lower case. */
export const exclusive: ReadonlySet<string> = new Set(
  [...[...fixed.values()].flat(), 'Microsoft.Web/hostingEnvironments'].map((name) => name.toLowerCase()),
);
