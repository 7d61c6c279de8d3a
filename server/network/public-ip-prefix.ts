// Public IP prefixes: ranges from which NAT gateways and addresses take theirs.
import type { ResourceInstance } from '../eval/deployment.ts';
import { string } from '../eval/make.ts';
import type { Value } from '../eval/value.ts';
import { isType, read, showNames } from './read.ts';
import { regionOf, type Region } from './region.ts';

export interface PublicIpPrefix {
  readonly instance: ResourceInstance;
  readonly name: string;
  readonly region: Region;
  readonly sku: Value | undefined;
  readonly length: Value | undefined;
  readonly version: Value | undefined;
}

export function readPublicIpPrefixes(instances: readonly ResourceInstance[]): readonly PublicIpPrefix[] {
  return instances
    .filter((instance) => isType(instance, 'Microsoft.Network/publicIPPrefixes') && !instance.existing)
    .map((instance) => ({
      instance,
      name: showNames(instance.names),
      region: regionOf(read(instance.body, 'location') ?? string('')),
      sku: read(instance.body, 'sku', 'name'),
      length: read(instance.body, 'properties', 'prefixLength'),
      version: read(instance.body, 'properties', 'publicIPAddressVersion'),
    }));
}
