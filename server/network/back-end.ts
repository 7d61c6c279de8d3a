// What stands behind load balancers: network interfaces and scale sets (LB-2), joined where Azure allows one SKU family only: the interfaces of a virtual
// machine, the machines of an availability set, the instances of a scale set (facts 2.5).
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import type { Value } from '../eval/value.ts';
import type { BackEnd, BackEndConfiguration } from './network.ts';
import { isType, items, read, splitId } from './read.ts';

/** @returns the back ends in the order in which their first member is declared. */
export function readBackEnds(instances: readonly ResourceInstance[]): readonly BackEnd[] {
  const machines = machinesByInterface(instances);
  const groups = new Map<string, BackEndConfiguration[]>();
  const add = (key: string, configurations: readonly BackEndConfiguration[]): void => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [...configurations]);
    else known.push(...configurations);
  };
  for (const instance of instances) {
    if (instance.existing) continue;
    if (isType(instance, 'Microsoft.Network/networkInterfaces')) {
      const machine = machines.get(textKey(instance.id));
      add(
        textKey(machine === undefined ? instance.id : familyOf(machine)),
        items(read(instance.body, 'properties', 'ipConfigurations')).map((item) =>
          configuration(item, instance, machine),
        ),
      );
    } else if (isType(instance, 'Microsoft.Compute/virtualMachineScaleSets')) {
      const profile = read(instance.body, 'properties', 'virtualMachineProfile', 'networkProfile');
      const interfaces = items(read(profile, 'networkInterfaceConfigurations'));
      add(
        textKey(instance.id),
        interfaces
          .flatMap((each) => items(read(each, 'properties', 'ipConfigurations')))
          .map((item) => configuration(item, instance, undefined)),
      );
    }
  }
  return [...groups.values()].map((configurations) => ({ configurations }));
}

/** The virtual machine of each network interface, by the key of the interface. */
function machinesByInterface(instances: readonly ResourceInstance[]): ReadonlyMap<string, ResourceInstance> {
  const machines = new Map<string, ResourceInstance>();
  for (const instance of instances) {
    if (!isType(instance, 'Microsoft.Compute/virtualMachines') || instance.existing) continue;
    for (const item of items(read(instance.body, 'properties', 'networkProfile', 'networkInterfaces'))) {
      const id = read(item, 'id');
      if (id !== undefined) machines.set(textKey(id), instance);
    }
  }
  return machines;
}

/** The availability set of a machine, or the machine. */
function familyOf(machine: ResourceInstance): Value {
  return read(machine.body, 'properties', 'availabilitySet', 'id') ?? machine.id;
}

function configuration(
  item: Value,
  instance: ResourceInstance,
  machine: ResourceInstance | undefined,
): BackEndConfiguration {
  const properties = read(item, 'properties');
  const references = [
    'loadBalancerBackendAddressPools',
    'loadBalancerInboundNatRules',
    'loadBalancerInboundNatPools',
  ].flatMap((name) => items(read(properties, name)));
  return {
    instance,
    machine,
    loadBalancers: references.flatMap((each) => {
      const id = read(each, 'id');
      const balancer = id === undefined ? undefined : splitId(id)?.parent;
      return balancer === undefined ? [] : [textKey(balancer)];
    }),
    publicIpId: read(properties, 'publicIPAddress', 'id'),
    publicIpSku: read(properties, 'publicIPAddressConfiguration', 'sku', 'name'),
    subnetId: read(properties, 'subnet', 'id'),
  };
}
