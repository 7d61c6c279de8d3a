// Ids of virtual networks as the settings write them, and all the ids by which a template may mean the same network. Guesses nothing: the subscription
// of a deployment is that of an id only where the settings say so.
import { jsonSpan, type JsonNode } from '../syntax/arm.ts';
import type { DescribedId } from '../template/described-network.ts';
import { complain, type JsonCheck } from './json-check.ts';

/** Which subscription and group the templates are deployed to, as far as it is said. */
export interface Home {
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
}

export const nowhere: Home = { subscription: undefined, resourceGroup: undefined };

const whole =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Network\/virtualNetworks\/([^/]+)\/?$/i;
const short = /^(?:([^/]+)\/)?([^/]+)$/;

/** @returns the ids that a text stands for, as written first; complains about one that is no id of a virtual network. */
export function readId(check: JsonCheck, node: JsonNode, home: Home): readonly DescribedId[] | undefined {
  const text = node.type === 'string' ? node.value : '';
  const [matched, subscription, group, wholeName] = whole.exec(text) ?? [];
  if (matched !== undefined && wholeName !== undefined)
    return asSeenFrom({ subscription, resourceGroup: group, name: wholeName }, home);
  const [, resourceGroup, name] = short.exec(text) ?? [];
  if (name !== undefined) return [{ subscription: undefined, resourceGroup, name }];
  complain(check, jsonSpan(node), {
    en: 'The id of a virtual network is expected here: "/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…", or "group/name" in the subscription that is deployed to',
    ja: 'ここには仮想ネットワークの ID が必要です。"/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…"、またはデプロイ先サブスクリプション内の "リソース グループ名/名前" の形で指定してください',
  });
  return undefined;
}

/** An id in the deployment's own subscription can also be written without it, and in its own group without that. */
function asSeenFrom(id: DescribedId, { subscription, resourceGroup }: Home): readonly DescribedId[] {
  if (!same(id.subscription, subscription)) return [id];
  const inSubscription = { ...id, subscription: undefined };
  return same(id.resourceGroup, resourceGroup)
    ? [id, inSubscription, { ...inSubscription, resourceGroup: undefined }]
    : [id, inSubscription];
}

function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}
