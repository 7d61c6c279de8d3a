// Network security groups with their rules, inline and as children, and what they guard; application security groups by which rules name machines.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { idInScope } from '../eval/resource-id.ts';
import type { Value } from '../eval/value.ts';
import { collect } from './collect.ts';
import type { NetworkInterface, VirtualNetwork } from './network.ts';
import { isType, items, read, show, showNames } from './read.ts';
import { subnetUses, type SubnetUse } from './subnet-use.ts';

const groupType = 'Microsoft.Network/networkSecurityGroups';

export interface SecurityGroup {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly rules: readonly SecurityRule[];
  readonly usedBy: readonly SubnetUse[];
  readonly interfaces: readonly NetworkInterface[];
}

export interface SecurityRule {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly priority: Value | undefined;
  /** `Inbound`, `Outbound`. */
  readonly direction: Value | undefined;
  /** `Allow`, `Deny`. */
  readonly access: Value | undefined;
  readonly protocol: Value | undefined;
  /** Addresses, prefixes, service tags; where application security groups are meant, their ids. */
  readonly sources: readonly Value[];
  readonly sourcePorts: readonly Value[];
  readonly destinations: readonly Value[];
  readonly destinationPorts: readonly Value[];
}

export interface ApplicationSecurityGroup {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly interfaces: readonly NetworkInterface[];
}

export function readSecurityGroups(
  instances: readonly ResourceInstance[],
  networks: readonly VirtualNetwork[],
  interfaces: readonly NetworkInterface[],
): readonly SecurityGroup[] {
  const children = childRules(instances);
  const uses = subnetUses(networks, 'networkSecurityGroup');
  const guarded = membersOf(interfaces, (body) => [read(body, 'properties', 'networkSecurityGroup', 'id')]);
  return instances
    .filter((instance) => isType(instance, groupType) && !instance.existing)
    .map((instance) => {
      const key = textKey(instance.id);
      const inline = items(read(instance.body, 'properties', 'securityRules')).map((item) =>
        rule(instance, read(item, 'name'), read(item, 'properties')),
      );
      return {
        instance,
        name: showNames(instance.names),
        rules: [...inline, ...(children.get(key) ?? [])],
        usedBy: uses.get(key) ?? [],
        interfaces: guarded.get(key) ?? [],
      };
    });
}

export function readApplicationSecurityGroups(
  instances: readonly ResourceInstance[],
  interfaces: readonly NetworkInterface[],
): readonly ApplicationSecurityGroup[] {
  const members = membersOf(interfaces, (body) =>
    items(read(body, 'properties', 'ipConfigurations')).flatMap((configuration) =>
      items(read(configuration, 'properties', 'applicationSecurityGroups')).map((each) => read(each, 'id')),
    ),
  );
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/applicationSecurityGroups') && !instance.existing)
    .map((instance) => ({
      instance,
      name: showNames(instance.names),
      interfaces: members.get(textKey(instance.id)) ?? [],
    }));
}

/** @returns the interfaces by the keys of the ids that they name, each once. */
function membersOf(
  interfaces: readonly NetworkInterface[],
  named: (body: Value) => readonly (Value | undefined)[],
): ReadonlyMap<string, readonly NetworkInterface[]> {
  const members = new Map<string, NetworkInterface[]>();
  for (const each of interfaces) {
    const keys = named(each.instance.body).flatMap((id) => (id === undefined ? [] : textKey(id)));
    for (const key of new Set(keys)) collect(members, key, each);
  }
  return members;
}

/** Rules that are resources of their own, by the key of their group. */
function childRules(instances: readonly ResourceInstance[]): ReadonlyMap<string, readonly SecurityRule[]> {
  const result = new Map<string, SecurityRule[]>();
  for (const instance of instances) {
    const [group, name] = instance.names;
    if (!isType(instance, `${groupType}/securityRules`) || instance.existing || group === undefined) continue;
    const key = textKey(idInScope(instance.scope, groupType, [group]));
    collect(result, key, rule(instance, name, read(instance.body, 'properties')));
  }
  return result;
}

function rule(instance: ResourceInstance, name: Value | undefined, properties: Value | undefined): SecurityRule {
  const all = (one: string, many: string): readonly Value[] => {
    const single = read(properties, one);
    const list = read(properties, many);
    return [...(single === undefined ? [] : [single]), ...(list?.kind === 'unknown' ? [list] : items(list))];
  };
  const groups = (list: string): readonly Value[] =>
    items(read(properties, list)).flatMap((each) => read(each, 'id') ?? []);
  return {
    instance,
    name: name === undefined ? '' : show(name),
    priority: read(properties, 'priority'),
    direction: read(properties, 'direction'),
    access: read(properties, 'access'),
    protocol: read(properties, 'protocol'),
    sources: [...all('sourceAddressPrefix', 'sourceAddressPrefixes'), ...groups('sourceApplicationSecurityGroups')],
    sourcePorts: all('sourcePortRange', 'sourcePortRanges'),
    destinations: [
      ...all('destinationAddressPrefix', 'destinationAddressPrefixes'),
      ...groups('destinationApplicationSecurityGroups'),
    ],
    destinationPorts: all('destinationPortRange', 'destinationPortRanges'),
  };
}
