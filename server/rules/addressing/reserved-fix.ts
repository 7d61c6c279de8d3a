// Fixes of subnets with reserved names: make room, or take off what they may not have.
import { nextFreePrefix } from '../../ip/free.ts';
import { contains, formatPrefix, overlaps, prefixOf } from '../../ip/prefix.ts';
import { rangesOfNetwork, type AddressRange } from '../../network/address-range.ts';
import type { Subnet, VirtualNetwork } from '../../network/network.ts';
import { show } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Localized } from '../../text/localized.ts';
import type { Fix } from '../finding.ts';
import { removeWritten, replaceLiteral } from '../value-edit.ts';
import { takenBeside } from './subnet.ts';

/** @returns the fix that gives the subnet a prefix of `length`: around the old one where nothing is in the way, else the next free one. */
export function enlarge(
  network: VirtualNetwork,
  subnet: Subnet,
  { prefix, value }: AddressRange,
  length: number,
  sources: Snapshot,
): readonly Fix[] {
  const space = rangesOfNetwork(network).known.map((each) => each.prefix);
  const taken = takenBeside(network, subnet);
  if (taken === undefined) return [];
  const around = prefixOf({ family: prefix.family, bits: prefix.first }, length);
  const fits = space.some((block) => contains(block, around)) && !taken.some((each) => overlaps(each, around));
  const found = fits
    ? around
    : nextFreePrefix(
        space.filter(({ family }) => family === 4),
        taken,
        length,
      );
  const edit = found === undefined ? undefined : replaceLiteral(sources, value, formatPrefix(found));
  if (found === undefined || edit === undefined) return [];
  const [name, text] = [show(subnet.name), formatPrefix(found)];
  return [
    {
      title: { en: `Enlarge ${name} to ${text}`, ja: `${name} を ${text} に拡大する` },
      edits: [edit],
      preferred: true,
      // A subnet in use cannot be resized; somebody has to look.
      safe: false,
    },
  ];
}

/** @returns the fix that takes a property off the subnet. */
export function detach(subnet: Subnet, property: string, sources: Snapshot, title: Localized): readonly Fix[] {
  const edits = removeWritten(sources, subnet.properties, [property]);
  return edits === undefined ? [] : [{ title, edits, preferred: true, safe: false }];
}
