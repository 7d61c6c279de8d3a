// What a private endpoint leads to: the type of the target and the groups that such a target has.
import { textKey } from '../../eval/compare.ts';
import type { ResourceInstance } from '../../eval/deployment.ts';
import { pieces, segments } from '../../eval/text-pieces.ts';
import type { Value } from '../../eval/value.ts';
import type { Network } from '../../network/network.ts';
import { privateLinkGroups, type PrivateLinkGroup } from '../../network/private-link-target.ts';
import { read, splitId, textOf } from '../../network/read.ts';

export interface Target {
  readonly type: string;
  readonly instance: ResourceInstance | undefined;
  readonly groups: readonly PrivateLinkGroup[];
}

/** @returns the target; its type is read from its id, its SKU only where it is declared here. Undefined for types whose groups are not documented. */
export function targetOf(network: Network, id: Value): Target | undefined {
  const instance = network.byId.get(textKey(id));
  const type = instance?.type ?? typeOfId(id);
  const sku = instance === undefined || instance.existing ? undefined : textOf(read(instance.body, 'sku', 'name'));
  const groups = type === undefined ? undefined : privateLinkGroups(type, sku);
  return type === undefined || groups === undefined ? undefined : { type, instance, groups };
}

/** `…/providers/Microsoft.X/kind/name`: only ids of top-level resources. */
function typeOfId(id: Value): string | undefined {
  const collection = splitId(id)?.collection;
  const list = segments(pieces(id) ?? []);
  const provider = list.at(-3)?.[0];
  return collection === undefined || typeof provider !== 'string' ? undefined : `${provider}/${collection}`;
}
