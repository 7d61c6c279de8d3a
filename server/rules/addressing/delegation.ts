// Which delegation a service wants of its subnet (facts 6.1). Refuses to answer for services whose wish depends on what no template says.
import { equalsIgnoringCase, triNot } from '../../eval/compare.ts';
import { string } from '../../eval/make.ts';
import type { Placement } from '../../network/placement.ts';
import { apiAtLeast, isArray, read } from '../../network/read.ts';
import { fromTri, yes, type Verdict } from '../verdict.ts';

/** What a service wants. */
export type Wish =
  /** One of these; the first is the one to add. */
  | { readonly kind: 'delegated'; readonly to: readonly [string, ...string[]] }
  /** No delegation at all: a Container Apps environment without workload profiles. */
  | { readonly kind: 'none' };

/** A wish, and whether the service has it. */
export interface PossibleWish {
  readonly wish: Wish;
  readonly holds: Verdict;
}

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
  ['databricks/workspaces', ['Microsoft.Databricks/workspaces']],
  ['devopsinfrastructure/pools', ['Microsoft.DevOpsInfrastructure/pools']],
]);

/** @returns what the service wants; nothing for what wants nothing, or nothing that is known. */
export function wishesOf({ type, instance: { body, apiVersion } }: Placement): readonly PossibleWish[] {
  const kind = type.replace(/^microsoft\./, '');
  switch (kind) {
    case 'web/sites':
    case 'web/sites/slots':
      return read(body, 'properties', 'functionAppConfig') === undefined
        ? [delegated(yes, web)]
        : [delegated(yes, containerApps, web)];
    case 'web/hostingenvironments': {
      // Versions 1 and 2 want none, and are retired.
      const version = read(body, 'kind');
      return version === undefined
        ? []
        : [
            delegated(
              fromTri(equalsIgnoringCase(version, string('ASEV3')), [version]),
              'Microsoft.Web/hostingEnvironments',
            ),
          ];
    }
    case 'app/managedenvironments': {
      const profiles = read(body, 'properties', 'workloadProfiles');
      const values = profiles === undefined ? [] : [profiles];
      const profiled = profiles === undefined ? false : isArray(profiles) ? profiles.items.length > 0 : undefined;
      const wish = delegated(fromTri(profiled, values), containerApps);
      // Templates of later versions without profiles are deployed into delegated subnets in practice.
      return apiAtLeast(apiVersion ?? '', '2025-01-01')
        ? [wish]
        : [wish, { wish: { kind: 'none' }, holds: fromTri(triNot(profiled), values) }];
    }
    default: {
      const to = fixed.get(kind);
      return to === undefined ? [] : [delegated(yes, ...to)];
    }
  }
}

function delegated(holds: Verdict, ...to: readonly [string, ...string[]]): PossibleWish {
  return { wish: { kind: 'delegated', to }, holds };
}

/** Delegations whose subnets take no other kind of resource, lower case. */
export const exclusive: ReadonlySet<string> = new Set(
  [...[...fixed.values()].flat(), 'Microsoft.Web/hostingEnvironments'].map((name) => name.toLowerCase()),
);
