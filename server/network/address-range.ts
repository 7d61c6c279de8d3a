// Which addresses a virtual network or a subnet has, as far as they are known (P-97). Refuses to guess: what is not known, or written in a form
// that is no prefix, stays visible as a gap.
import { parsePrefix, type Prefix } from '../ip/prefix.ts';
import { remembered } from '../eval/remembered.ts';
import type { Value } from '../eval/value.ts';
import type { Subnet, VirtualNetwork } from './network.ts';
import { items, read } from './read.ts';

/** A prefix and the value that says it. */
export interface AddressRange {
  readonly prefix: Prefix;
  readonly value: Value;
}

export interface AddressRanges {
  readonly known: readonly AddressRange[];
  /** Values that are not known, each one or more prefixes. */
  readonly open: readonly Value[];
  /** There may be more, and no value of the template tells: an existing network, a pool of IPAM, a text that is no prefix. */
  readonly hidden: boolean;
}

/** @returns the address space; of a network that is neither declared here nor described in the settings only what its subnets tell. */
export const rangesOfNetwork = remembered((network: VirtualNetwork): AddressRanges => {
  const { body } = (network.declared ? network.instance : network.described) ?? {};
  const space = read(body, 'properties', 'addressSpace');
  if (!network.declared && space === undefined)
    return { known: network.subnets.flatMap((subnet) => rangesOfSubnet(subnet).known), open: [], hidden: true };
  const prefixes = read(space, 'addressPrefixes');
  const ranges = collect(prefixes === undefined ? [] : [prefixes]);
  const pools = read(space, 'ipamPoolPrefixAllocations') ?? read(body, 'properties', 'ipamPoolPrefixAllocations');
  return { ...ranges, hidden: ranges.hidden || prefixes === undefined || pools !== undefined };
});

/** @returns the prefixes of a subnet, in either form (`addressPrefix`, `addressPrefixes`). */
export const rangesOfSubnet = remembered(({ properties }: Subnet): AddressRanges => {
  const written = [read(properties, 'addressPrefix'), read(properties, 'addressPrefixes')].filter(
    (value) => value !== undefined,
  );
  const ranges = collect(written);
  const pools = read(properties, 'ipamPoolPrefixAllocations');
  return { ...ranges, hidden: ranges.hidden || written.length === 0 || pools !== undefined };
});

function collect(values: readonly Value[]): AddressRanges {
  const known: AddressRange[] = [];
  const open: Value[] = [];
  let hidden = false;
  for (const value of values.flatMap((each) => (each.kind === 'array' ? items(each) : [each]))) {
    const prefix = value.kind === 'string' ? parsePrefix(value.value) : undefined;
    if (prefix !== undefined) known.push({ prefix, value });
    else if (value.kind === 'unknown') open.push(value);
    else hidden = true;
  }
  return { known, open, hidden };
}
