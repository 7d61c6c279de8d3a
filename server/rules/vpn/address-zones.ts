// Zones of the public IP addresses of a gateway: the AZ SKUs refuse addresses without them (V-21).
import type { PublicIp } from '../../network/network.ts';
import { read } from '../../network/read.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { TextEdit } from '../../text/location.ts';
import { setWritten } from '../value-edit.ts';
import { no, undecided, yes, type Verdict } from '../verdict.ts';

export function lacksZones({ instance }: PublicIp): Verdict {
  const zones = read(instance.body, 'zones');
  if (zones === undefined) return yes;
  if (zones.kind === 'array') return zones.items.length === 0 ? yes : no;
  return undecided([zones]);
}

/** @returns the edits that make the address zone-redundant. */
export function addZones({ instance }: PublicIp, sources: Snapshot): readonly TextEdit[] | undefined {
  return setWritten(sources, instance.body, ['zones'], ['1', '2', '3']);
}
