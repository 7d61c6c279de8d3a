// Virtual Network Manager: it connects the members of network groups, which a policy may fill, once its configuration is committed. So what a template shows
// says that networks may be connected, never that they are not (P-70 to P-74).
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { VirtualNetwork } from './network.ts';
import { isType, items, read, showNames, textOf } from './read.ts';
import type { VirtualNetworks } from './virtual-network.ts';

const managerType = 'Microsoft.Network/networkManagers';

/** A manager that may connect networks, with the configurations that are declared here; others may be made for it elsewhere. */
export interface NetworkManager {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly configurations: readonly ConnectivityConfiguration[];
}

export interface ConnectivityConfiguration {
  readonly instance: ResourceInstance;
  readonly name: string;
  /** `HubAndSpoke`, `Mesh`. */
  readonly topology: Value | undefined;
  readonly hubs: readonly VirtualNetwork[];
  /** The members that are listed; a policy may add any other. */
  readonly members: readonly VirtualNetwork[];
}

/** @returns the managers and configurations by which networks may be connected; one that only secures them is none. */
export function readNetworkManagers(
  instances: readonly ResourceInstance[],
  networks: VirtualNetworks,
): readonly NetworkManager[] {
  const own = instances.filter((instance) => instance.type.toLowerCase().startsWith(managerType.toLowerCase()));
  const configurations = own.filter(
    (each) => isType(each, `${managerType}/connectivityConfigurations`) && !each.existing,
  );
  const managers = own.filter((each) => isType(each, managerType));
  const members = membersByGroup(own, networks);
  const readOne = (instance: ResourceInstance): ConnectivityConfiguration => configuration(instance, members, networks);
  const declared = managers.map((instance) => ({
    instance,
    name: showNames(instance.names),
    configurations: configurations.filter((each) => managerKey(each) === managerKey(instance)).map(readOne),
  }));
  const known = new Set(managers.map(managerKey));
  const strays = configurations
    .filter((each) => !known.has(managerKey(each)))
    .map((instance) => ({ instance, name: showNames(instance.names), configurations: [readOne(instance)] }));
  return [...declared.filter((each) => each.configurations.length > 0 || connects(each.instance)), ...strays];
}

/** By scope and name: a configuration is named `manager/configuration`. */
function managerKey({ names, scope }: ResourceInstance): string {
  const part = (value: Value | undefined): string => (value === undefined ? '' : textKey(value));
  return [part(scope.subscriptionId), part(scope.resourceGroup), part(names[0])].join('/');
}

/** What a manager may do is written in `networkManagerScopeAccesses`; one that is not declared here may do anything. */
function connects({ existing, body }: ResourceInstance): boolean {
  if (existing) return true;
  const accesses = read(body, 'properties', 'networkManagerScopeAccesses');
  if (accesses?.kind !== 'array') return accesses !== undefined;
  return accesses.items.some((each) => textOf(each)?.toLowerCase() === 'connectivity' || each.kind === 'unknown');
}

function configuration(
  instance: ResourceInstance,
  members: ReadonlyMap<string, readonly VirtualNetwork[]>,
  networks: VirtualNetworks,
): ConnectivityConfiguration {
  const properties = read(instance.body, 'properties');
  const groups = items(read(properties, 'appliesToGroups')).flatMap((each) => read(each, 'networkGroupId') ?? []);
  return {
    instance,
    name: showNames(instance.names),
    topology: read(properties, 'connectivityTopology'),
    hubs: items(read(properties, 'hubs')).flatMap((each) => {
      const id = read(each, 'resourceId');
      return id === undefined ? [] : [networks.byId(id)];
    }),
    members: groups.flatMap((id) => members.get(textKey(id)) ?? []),
  };
}

/** Networks that a group lists, by the key of the group's id; a listed subnet brings its network. */
function membersByGroup(
  own: readonly ResourceInstance[],
  networks: VirtualNetworks,
): ReadonlyMap<string, readonly VirtualNetwork[]> {
  const groups = own.filter((each) => isType(each, `${managerType}/networkGroups`));
  const lists = own.filter((each) => isType(each, `${managerType}/networkGroups/staticMembers`) && !each.existing);
  return new Map(
    groups.map((group) => {
      const members = lists
        .filter((each) => managerKey(each) === managerKey(group) && sameName(each.names[1], group.names[1]))
        .flatMap((each) => {
          const id = read(each.body, 'properties', 'resourceId');
          return id === undefined ? [] : [networks.ofSubnet(id) ?? networks.byId(id)];
        });
      return [textKey(group.id), members];
    }),
  );
}

function sameName(a: Value | undefined, b: Value | undefined): boolean {
  return a !== undefined && b !== undefined && textKey(a) === textKey(b);
}
