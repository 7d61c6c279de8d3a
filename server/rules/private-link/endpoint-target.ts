// What a private endpoint leads to: the type of the target and the groups that such a target has.
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import { fromPieces, pieces, segments } from '../../eval/text-pieces.ts';
import type { Value } from '../../eval/value.ts';
import type { Network } from '../../network/network.ts';
import { privateLinkGroups, type PrivateLinkGroup } from '../../network/private-link-target.ts';
import { read, show, textOf } from '../../network/read.ts';

export interface Target {
  readonly type: string;
  readonly instance: ResourceInstance | undefined;
  readonly groups: readonly PrivateLinkGroup[];
}

/** @returns the target; its type is read from its id, its SKU only where it is declared here. Undefined for types whose groups are not documented. */
export function targetOf(network: Network, id: Value): Target | undefined {
  const instance = network.byId.get(textKey(id));
  const type = instance?.type ?? typeOfId(id);
  const groups = privateLinkGroups(type, textOf(read(instance?.body, 'sku', 'name')));
  return groups === undefined ? undefined : { type, instance, groups };
}

/** `…/providers/Microsoft.X/kind/name`: only of the id of a top-level resource is it a type. */
function typeOfId(id: Value): string {
  const [provider, kind] = segments(pieces(id) ?? []).slice(-3);
  return [provider, kind].map((each) => show(fromPieces(each ?? []))).join('/');
}
