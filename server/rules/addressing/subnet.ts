// What the rules about subnets share: how a subnet is named and shown, which one an id means, and what is taken in a network.
import { equalsIgnoringCase } from '../../eval/compare.ts';
import { remembered } from '../../eval/remembered.ts';
import type { Value } from '../../eval/value.ts';
import type { Prefix } from '../../ip/prefix.ts';
import { rangesOfSubnet } from '../../network/address-range.ts';
import type { Subnet, VirtualNetwork } from '../../network/network.ts';
import { show } from '../../network/read.ts';
import type { ResourceMention } from '../finding.ts';
import { fromTri, type Verdict } from '../verdict.ts';

const subnetType = 'Microsoft.Network/virtualNetworks/subnets';

/** @returns the subnet as a finding shows it; an inline one is named like the child that it stands for. */
export function mentionSubnet(network: VirtualNetwork, subnet: Subnet): ResourceMention {
  return { type: subnetType, name: `${network.name}/${show(subnet.name)}`, location: subnet.location };
}

const keysOf = remembered((network: VirtualNetwork): ReadonlyMap<Subnet, string> => {
  const made = new Map<Subnet, string>();
  const counts = new Map<string, number>();
  for (const subnet of network.subnets) {
    const { file, span } = subnet.declaration;
    const place = `${file}:${span.start}:${span.end}`;
    const before = counts.get(place) ?? 0;
    counts.set(place, before + 1);
    made.set(subnet, `${file}:${span.start}#${before}`);
  }
  return made;
});

/** @returns a key that tells the subnets of a network apart by their place, since a name may become known under an assumption. */
export function subnetKey(network: VirtualNetwork, subnet: Subnet): string {
  return keysOf(network).get(subnet) ?? '';
}

/** @returns whether an id with this last segment means the subnet. */
export function isNamed(subnet: Subnet, name: Value): Verdict {
  return fromTri(equalsIgnoringCase(subnet.name, name), [name, subnet.name]);
}

/** @returns the prefixes of all other subnets; undefined when one of them is not known, and nothing can be called free. */
export function takenBeside(network: VirtualNetwork, subnet: Subnet): readonly Prefix[] | undefined {
  const others = network.subnets.filter((each) => equalsIgnoringCase(each.name, subnet.name) !== true);
  const ranges = others.map(rangesOfSubnet);
  if (!network.declared || ranges.some(({ open, hidden }) => open.length > 0 || hidden)) return undefined;
  return ranges.flatMap(({ known }) => known.map(({ prefix }) => prefix));
}
