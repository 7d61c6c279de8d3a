// What a private endpoint to each kind of service needs: its group and the DNS zone of that group (facts 4.5; public cloud, table of 2026-05). Data only.
import { valueKey } from '../eval/canonical.ts';
import { pieces } from '../eval/text-pieces.ts';
import type { Value } from '../eval/value.ts';

/** Groups of a resource type (in lower case), as they are documented, each with the zones that hold its records; `*` stands for a region or another part that differs. */
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
microsoft.appconfiguration/configurationstores|configurationStores|privatelink.azconfig.io
microsoft.sql/servers|sqlServer|privatelink.database.windows.net
microsoft.documentdb/databaseaccounts|Sql|privatelink.documents.azure.com
microsoft.documentdb/databaseaccounts|MongoDB|privatelink.mongo.cosmos.azure.com
microsoft.documentdb/databaseaccounts|Cassandra|privatelink.cassandra.cosmos.azure.com
microsoft.documentdb/databaseaccounts|Gremlin|privatelink.gremlin.cosmos.azure.com
microsoft.documentdb/databaseaccounts|Table|privatelink.table.cosmos.azure.com
microsoft.documentdb/databaseaccounts|SqlDedicated|privatelink.sqlx.cosmos.azure.com
microsoft.documentdb/databaseaccounts|Analytical|privatelink.analytics.cosmos.azure.com
microsoft.documentdb/mongoclusters|MongoCluster|privatelink.mongocluster.cosmos.azure.com
microsoft.dbforpostgresql/flexibleservers|postgresqlServer|privatelink.postgres.database.azure.com
microsoft.dbformysql/flexibleservers|mysqlServer|privatelink.mysql.database.azure.com
microsoft.cache/redis|redisCache|privatelink.redis.cache.windows.net
microsoft.eventhub/namespaces|namespace|privatelink.servicebus.windows.net
microsoft.servicebus/namespaces|namespace|privatelink.servicebus.windows.net
microsoft.relay/namespaces|namespace|privatelink.servicebus.windows.net
microsoft.eventgrid/topics|topic|privatelink.eventgrid.azure.net
microsoft.eventgrid/domains|domain|privatelink.eventgrid.azure.net
microsoft.containerregistry/registries|registry|privatelink.azurecr.io
microsoft.web/sites|sites|privatelink.azurewebsites.net
microsoft.apimanagement/service|Gateway|privatelink.azure-api.net
microsoft.search/searchservices|searchService|privatelink.search.windows.net
microsoft.databricks/workspaces|databricks_ui_api|privatelink.azuredatabricks.net
microsoft.databricks/workspaces|browser_authentication|privatelink.azuredatabricks.net
microsoft.datafactory/factories|dataFactory|privatelink.datafactory.azure.net
microsoft.datafactory/factories|portal|privatelink.adf.azure.com
microsoft.synapse/workspaces|Sql|privatelink.sql.azuresynapse.net
microsoft.synapse/workspaces|SqlOnDemand|privatelink.sql.azuresynapse.net
microsoft.synapse/workspaces|Dev|privatelink.dev.azuresynapse.net
microsoft.batch/batchaccounts|batchAccount|privatelink.batch.azure.com
microsoft.batch/batchaccounts|nodeManagement|privatelink.batch.azure.com
microsoft.signalrservice/signalr|signalr|privatelink.service.signalr.net
microsoft.signalrservice/webpubsub|webpubsub|privatelink.webpubsub.azure.com
microsoft.dashboard/grafana|grafana|privatelink.grafana.azure.com
microsoft.sql/managedinstances|managedInstance|privatelink.*.database.windows.net
microsoft.containerservice/managedclusters|management|privatelink.*.azmk8s.io *.privatelink.*.azmk8s.io
microsoft.app/managedenvironments|managedEnvironments|privatelink.*.azurecontainerapps.io
microsoft.web/staticsites|staticSites|privatelink.azurestaticapps.net privatelink.*.azurestaticapps.net
microsoft.cognitiveservices/accounts|account|privatelink.cognitiveservices.azure.com privatelink.openai.azure.com privatelink.services.ai.azure.com
microsoft.machinelearningservices/workspaces|amlworkspace|privatelink.api.azureml.ms privatelink.notebooks.azure.net
microsoft.kusto/clusters|cluster|privatelink.*.kusto.windows.net
microsoft.devices/iothubs|iotHub|privatelink.azure-devices.net
microsoft.insights/privatelinkscopes|azuremonitor|privatelink.monitor.azure.com privatelink.oms.opinsights.azure.com privatelink.ods.opinsights.azure.com privatelink.agentsvc.azure-automation.net privatelink.blob.core.windows.net
microsoft.purview/accounts|account|privatelink.purview.azure.com
microsoft.purview/accounts|portal|privatelink.purviewstudio.azure.com
microsoft.purview/accounts|platform|privatelink.purview-service.microsoft.com
microsoft.automation/automationaccounts|Webhook|privatelink.azure-automation.net
microsoft.automation/automationaccounts|DSCAndHybridWorker|privatelink.azure-automation.net
`;

/** Groups that are made of a prefix and a name that somebody gave: a slot of a web app. */
const families = [{ type: 'microsoft.web/sites', prefix: 'sites-', like: 'sites' }];

/** Zones of other clouds have other ends; the table does not have them. */
const otherClouds = /\.(us|cn|usgovcloudapi\.net|usgovtrafficmanager\.net)$/;

/** The group of one kind of endpoint and its zones. */
export interface PrivateLinkGroup {
  /** As documented; the pages of Azure differ in case (PE-50). */
  readonly group: string;
  /** Any of them holds records of the group; `*` stands for one part that differs. */
  readonly zones: readonly [string, ...string[]];
}

const byType: ReadonlyMap<string, readonly PrivateLinkGroup[]> = table
  .trim()
  .split('\n')
  .reduce((map, line) => {
    const [type = '', group = '', list = ''] = line.split('|');
    const [first = '', ...others] = list.split(' ');
    return map.set(type, [...(map.get(type) ?? []), { group, zones: [first, ...others] }]);
  }, new Map<string, readonly PrivateLinkGroup[]>());

/** @returns whether a zone, in lower case, holds records of the group. */
export function isZoneOf({ zones }: PrivateLinkGroup, zone: string): boolean {
  return zones.some((each) => {
    const [wanted, parts] = [each.split('.'), zone.split('.')];
    return wanted.length === parts.length && wanted.every((part, i) => part === '*' || part === parts[i]);
  });
}

/** @returns the zone of the group, where it has one alone and its whole name is known. */
export function onlyZone({ zones: [zone, other] }: PrivateLinkGroup): string | undefined {
  return other === undefined && !zone.includes('*') ? zone : undefined;
}

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
      group: 'redisEnterprise',
      zones: [old ? 'privatelink.redisenterprise.cache.azure.net' : 'privatelink.redis.azure.net'],
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
  return groups.find((each) => each.group.toLowerCase() === (family?.like ?? group));
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
