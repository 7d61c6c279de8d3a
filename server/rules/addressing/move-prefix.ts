// "Move to the next free prefix": the same size, the lowest place in the address space that no subnet of the network uses.
import { nextFreePrefix } from '../../ip/free.ts';
import { formatPrefix } from '../../ip/prefix.ts';
import { rangesOfNetwork, rangesOfSubnet, type AddressRange } from '../../network/address-range.ts';
import type { Subnet, VirtualNetwork } from '../../network/network.ts';
import { show } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { replaceLiteral } from '../value-edit.ts';
import { takenBeside } from './subnet.ts';

/** @returns the fix; nothing when the prefix is not a literal, when a neighbour's addresses are not known, or when there is no room. */
export function moveToFreePrefix(
  network: VirtualNetwork,
  subnet: Subnet,
  range: AddressRange,
  sources: Snapshot,
): readonly Fix[] {
  const space = rangesOfNetwork(network).known.map(({ prefix }) => prefix);
  const others = takenBeside(network, subnet);
  if (others === undefined) return [];
  const own = rangesOfSubnet(subnet).known.filter((each) => each !== range && each.value !== range.value);
  const free = nextFreePrefix(
    space.filter(({ family }) => family === range.prefix.family),
    [...others, ...own.map(({ prefix }) => prefix)],
    range.prefix.length,
  );
  const edit = free === undefined ? undefined : replaceLiteral(sources, range.value, formatPrefix(free));
  if (free === undefined || edit === undefined) return [];
  const [name, prefix] = [show(subnet.name), formatPrefix(free)];
  return [
    {
      title: {
        en: `Move '${name}' to ${prefix}, the next free prefix of ${network.name}`,
        ja: `'${name}' を ${network.name} で次に空いているプレフィックス ${prefix} に移動する`,
      },
      edits: [edit],
      preferred: true,
      // Somebody may have planned the addresses, and routes and firewalls may name them.
      safe: false,
    },
  ];
}
