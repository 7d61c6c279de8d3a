// What a private endpoint to each kind of service needs: its group and the DNS zone of that group (facts 4.5; public cloud, table of 2026-05). Data only.
import { valueKey } from '../eval/canonical.ts';
import { pieces } from '../eval/text-pieces.ts';
import type { Value } from '../eval/value.ts';

/** Groups of a resource type in lower case, each with the zones that hold its records; a zone may begin with a region, then it is compared by its end. */
const table = `
microsoft.storage/storageaccounts|blob|privatelink.blob.core.windows.net
microsoft.storage/storageaccounts|blob_secondary|privatelink.blob.core.windows.net
microsoft.storage/storageaccounts|table|privatelink.table.core.windows.net
microsoft.storage/storageaccounts|table_secondary|privatelink.table.core.windows.net
microsoft.storage/storageaccounts|queue|privatelink.queue.core.windows.net
microsoft.storage/storageaccounts|queue_secondary|privatelink.queue.core.windows.net
microsoft.storage/storageaccounts|file|privatelink.file.core.windows.net
microsoft.storage/storageaccounts|web|privatelink.web.core.windows.net
microsoft.storage/storageaccounts|web_secondary|privatelink.web.core.windows.net
microsoft.storage/storageaccounts|dfs|privatelink.dfs.core.windows.net
microsoft.storage/storageaccounts|dfs_secondary|privatelink.dfs.core.windows.net
microsoft.storagesync/storagesyncservices|afs|privatelink.afs.azure.net
microsoft.compute/diskaccesses|disks|privatelink.blob.core.windows.net
microsoft.keyvault/vaults|vault|privatelink.vaultcore.azure.net
microsoft.keyvault/managedhsms|managedhsm|privatelink.managedhsm.azure.net
microsoft.appconfiguration/configurationstores|configurationstores|privatelink.azconfig.io
microsoft.sql/servers|sqlserver|privatelink.database.windows.net
microsoft.documentdb/databaseaccounts|sql|privatelink.documents.azure.com
microsoft.documentdb/databaseaccounts|mongodb|privatelink.mongo.cosmos.azure.com
microsoft.documentdb/databaseaccounts|cassandra|privatelink.cassandra.cosmos.azure.com
microsoft.documentdb/databaseaccounts|gremlin|privatelink.gremlin.cosmos.azure.com
microsoft.documentdb/databaseaccounts|table|privatelink.table.cosmos.azure.com
microsoft.documentdb/databaseaccounts|sqldedicated|privatelink.sqlx.cosmos.azure.com
microsoft.documentdb/databaseaccounts|analytical|privatelink.analytics.cosmos.azure.com
microsoft.documentdb/mongoclusters|mongocluster|privatelink.mongocluster.cosmos.azure.com
microsoft.dbforpostgresql/flexibleservers|postgresqlserver|privatelink.postgres.database.azure.com
microsoft.dbformysql/flexibleservers|mysqlserver|privatelink.mysql.database.azure.com
microsoft.cache/redis|rediscache|privatelink.redis.cache.windows.net
microsoft.eventhub/namespaces|namespace|privatelink.servicebus.windows.net
microsoft.servicebus/namespaces|namespace|privatelink.servicebus.windows.net
microsoft.relay/namespaces|namespace|privatelink.servicebus.windows.net
microsoft.eventgrid/topics|topic|privatelink.eventgrid.azure.net
microsoft.eventgrid/domains|domain|privatelink.eventgrid.azure.net
microsoft.containerregistry/registries|registry|privatelink.azurecr.io
microsoft.web/sites|sites|privatelink.azurewebsites.net
microsoft.apimanagement/service|gateway|privatelink.azure-api.net
microsoft.search/searchservices|searchservice|privatelink.search.windows.net
microsoft.databricks/workspaces|databricks_ui_api|privatelink.azuredatabricks.net
microsoft.databricks/workspaces|browser_authentication|privatelink.azuredatabricks.net
microsoft.datafactory/factories|datafactory|privatelink.datafactory.azure.net
microsoft.datafactory/factories|portal|privatelink.adf.azure.com
microsoft.synapse/workspaces|sql|privatelink.sql.azuresynapse.net
microsoft.synapse/workspaces|sqlondemand|privatelink.sql.azuresynapse.net
microsoft.synapse/workspaces|dev|privatelink.dev.azuresynapse.net
microsoft.batch/batchaccounts|batchaccount|privatelink.batch.azure.com
microsoft.batch/batchaccounts|nodemanagement|privatelink.batch.azure.com
microsoft.signalrservice/signalr|signalr|privatelink.service.signalr.net
microsoft.signalrservice/webpubsub|webpubsub|privatelink.webpubsub.azure.com
microsoft.dashboard/grafana|grafana|privatelink.grafana.azure.com
microsoft.automation/automationaccounts|webhook|privatelink.azure-automation.net
microsoft.automation/automationaccounts|dscandhybridworker|privatelink.azure-automation.net
`;

/** Groups that are made of a prefix and a name that somebody gave: a slot of a web app. */
const families = [{ type: 'microsoft.web/sites', prefix: 'sites-', like: 'sites' }];

/** Zones of other clouds have other ends; the table does not have them. */
const otherClouds = /\.(us|cn|usgovcloudapi\.net|usgovtrafficmanager\.net)$/;

/** The group and zone of one kind of endpoint. */
export interface PrivateLinkGroup {
  /** Lower case: the pages of Azure differ in case (PE-50). */
  readonly group: string;
  readonly zone: string;
}

const byType: ReadonlyMap<string, readonly PrivateLinkGroup[]> = table
  .trim()
  .split('\n')
  .reduce((map, line) => {
    const [type = '', group = '', zone = ''] = line.split('|');
    return map.set(type, [...(map.get(type) ?? []), { group, zone }]);
  }, new Map<string, readonly PrivateLinkGroup[]>());

const redisEnterprise = 'microsoft.cache/redisenterprise';

/**
 * @param type any case
 * @param sku the target's SKU name when it is declared here: Azure Managed Redis has another zone than the old Enterprise tiers (PE-51)
 * @returns the groups of a target type; undefined for a type that the table does not have
 */
export function privateLinkGroups(type: string, sku: string | undefined): readonly PrivateLinkGroup[] | undefined {
  if (type.toLowerCase() !== redisEnterprise) return byType.get(type.toLowerCase());
  if (sku === undefined) return undefined;
  const old = /^enterprise(flash)?_/i.test(sku);
  return [
    {
      group: 'redisenterprise',
      zone: old ? 'privatelink.redisenterprise.cache.azure.net' : 'privatelink.redis.azure.net',
    },
  ];
}

/** @returns what a target needs for a group, given in lower case; undefined when the target does not have the group. */
export function findGroup(
  type: string,
  groups: readonly PrivateLinkGroup[],
  group: string,
): PrivateLinkGroup | undefined {
  const family = families.find((each) => each.type === type.toLowerCase() && group.startsWith(each.prefix));
  return groups.find((each) => each.group === (family?.like ?? group));
}

/** What clouds call differently: the ends of the names of services, as the public cloud has them. */
const publicSuffixes: ReadonlyMap<string, string> = new Map([
  ['environment().suffixes.storage', 'core.windows.net'],
  ['environment().suffixes.sqlserverhostname', '.database.windows.net'],
  ['environment().suffixes.keyvaultdns', '.vault.azure.net'],
  ['environment().suffixes.acrloginserver', '.azurecr.io'],
]);

/**
 * @returns the name of a zone in the public cloud, in lower case; undefined where it is not known. One that ends in `environment().suffixes.…` has its own
 * end in every cloud, and is the same service's everywhere.
 */
export function publicZoneName(name: Value): string | undefined {
  const parts = (pieces(name) ?? []).map((piece) =>
    typeof piece === 'string' ? piece : publicSuffixes.get(valueKey(piece).toLowerCase()),
  );
  return parts.length === 0 || parts.includes(undefined) ? undefined : parts.join('').toLowerCase();
}

/** @returns whether a zone, in lower case, is one of the US government's cloud or of China's. */
export function isOfAnotherCloud(zone: string): boolean {
  return otherClouds.test(zone);
}
