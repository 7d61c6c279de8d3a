// Virtual machines and scale sets: what computes in a network, and by which interfaces it stands there.
import { textKey } from '../eval/compare.ts';
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import type { NetworkInterface, VirtualNetwork } from './network.ts';
import { isType, items, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';
import type { VirtualNetworks } from './virtual-network.ts';

export interface VirtualMachine {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly zones: Value | undefined;
  readonly interfaceIds: readonly Value[];
  /** Those of the interfaces that are declared here. */
  readonly interfaces: readonly NetworkInterface[];
}

export interface ScaleSet {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly zones: Value | undefined;
  /** Of its instances' interfaces: the subnets they stand in. */
  readonly subnets: readonly { readonly subnetId: Value; readonly virtualNetwork: VirtualNetwork | undefined }[];
}

export function readVirtualMachines(
  instances: readonly ResourceInstance[],
  interfaces: readonly NetworkInterface[],
): readonly VirtualMachine[] {
  const byKey = new Map(interfaces.map((each) => [textKey(each.instance.id), each]));
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Compute/virtualMachines') && !instance.existing)
    .map((instance) => {
      const interfaceIds = items(read(instance.body, 'properties', 'networkProfile', 'networkInterfaces')).flatMap(
        (each) => read(each, 'id') ?? [],
      );
      return {
        ...head(instance),
        interfaceIds,
        interfaces: interfaceIds.flatMap((id) => byKey.get(textKey(id)) ?? []),
      };
    });
}

export function readScaleSets(instances: readonly ResourceInstance[], networks: VirtualNetworks): readonly ScaleSet[] {
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Compute/virtualMachineScaleSets') && !instance.existing)
    .map((instance) => {
      const profile = read(instance.body, 'properties', 'virtualMachineProfile', 'networkProfile');
      const subnetIds = items(read(profile, 'networkInterfaceConfigurations'))
        .flatMap((each) => items(read(each, 'properties', 'ipConfigurations')))
        .flatMap((each) => read(each, 'properties', 'subnet', 'id') ?? []);
      const distinct = [...new Map(subnetIds.map((id) => [textKey(id), id])).values()];
      return {
        ...head(instance),
        subnets: distinct.map((subnetId) => ({ subnetId, virtualNetwork: networks.ofSubnet(subnetId) })),
      };
    });
}

function head(instance: ResourceInstance): Pick<VirtualMachine, 'instance' | 'name' | 'region' | 'zones'> {
  return {
    instance,
    name: showNames(instance.names),
    region: regionOf(read(instance.body, 'location') ?? string('')),
    zones: read(instance.body, 'zones'),
  };
}
