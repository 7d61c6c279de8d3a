// One half of a peering as the peering rules tell and change it: its mention, its place, its flags, its removal. Decides nothing.
import type { Network, Peering, PeeringLink, VirtualNetwork } from '../../network/network.ts';
import { boolOf, isArray, read } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import { dialectOf } from '../../template/edit.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Related, ResourceMention } from '../finding.ts';
import { mention } from '../mention.ts';
import { editable, replaceLiteral, setWritten } from '../value-edit.ts';
import { fromTri, no, type Verdict } from '../verdict.ts';

/** What P-20 leaves open of a half that is written inside its network. */
export const whetherInlineIsMade = 'whether Azure creates peerings written inside a virtual network';

/** @returns the halves of a link that are to be seen. */
export function halvesOf({ forward, backward }: PeeringLink): readonly Peering[] {
  return backward === undefined ? [forward] : [forward, backward];
}

/** An inline half has no resource of its own, nor has one of the settings; it is named like the child that it stands for. */
export function mentionHalf(half: Peering): ResourceMention {
  const own = mention(half.instance);
  if (half.form === 'child' && !half.instance.existing) return own;
  return {
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    name: `${own.name}/${half.name}`,
    location: half.location,
  };
}

/** @returns the places where networks are declared; those that are not have none. */
export function placesOf(...networks: readonly VirtualNetwork[]): readonly Related[] {
  return networks.flatMap(({ name, instance, declared, described }): readonly Related[] => {
    if (!declared && described !== undefined)
      return [
        {
          location: described.nameLocation,
          message: { en: `${name} is described here`, ja: `${name} についての記述` },
        },
      ];
    return instance === undefined
      ? []
      : [
          {
            location: instance.nameLocation,
            message: { en: `${name} is declared here`, ja: `${name} の宣言` },
          },
        ];
  });
}

export function placeOfHalf({ name, local, remote, location }: Peering): Related {
  return {
    location,
    message: {
      en: `Peering '${name}' from ${local.name} to ${remote.name}`,
      ja: `${local.name} から ${remote.name} へのピアリング '${name}'`,
    },
  };
}

/** @returns whether a flag of the half is true; one that is not stated is false. */
export function hasFlag(half: Peering, flag: string): Verdict {
  const value = read(half.properties, flag);
  return value === undefined ? no : fromTri(boolOf(value), [value]);
}

/** @returns whether a flag of the half is false or, where that means the same, not stated. */
export function lacksFlag(half: Peering, flag: string, unstated: Verdict): Verdict {
  const value = read(half.properties, flag);
  if (value === undefined) return unstated;
  const known = boolOf(value);
  return fromTri(known === undefined ? undefined : !known, [value]);
}

/** @returns the edits that make a flag of the half true, where it is written or where it would be. */
export function raiseFlag(half: Peering, flag: string, sources: Snapshot): readonly TextEdit[] | undefined {
  const value = read(half.properties, flag);
  if (value === undefined) return setWritten(sources, half.properties, [flag], true);
  const edit = replaceLiteral(sources, value, true);
  return edit === undefined ? undefined : [edit];
}

/** @returns the edits that take out a half, where its declaration stands for it alone. */
export function removeHalf(half: Peering, network: Network, sources: Snapshot): readonly TextEdit[] | undefined {
  const { instance, form } = half;
  const { declaration } = instance;
  const alone = network.instances.filter((each) => each.declaration === declaration).length === 1;
  const file = editable(sources, instance.template.file);
  if (file === undefined || !alone || declaration.loop !== undefined) return undefined;
  if (form === 'child') return dialectOf(file.language).removeResources(file, [declaration.span]);
  const list = read(instance.body, 'properties', 'virtualNetworkPeerings');
  if (!isArray(list) || list.origin?.step !== 'written' || list.origin.at.file !== file.file) return undefined;
  const index = list.items.findIndex((item) => read(item, 'properties') === half.properties);
  const written = new Set(list.items.map((item) => item.origin?.at.span.start)).size === list.items.length;
  return index < 0 || !written ? undefined : dialectOf(file.language).removeItem(file, list.origin.at.span, index);
}
