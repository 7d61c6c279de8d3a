// The zone verdict R-2: whether an injected Azure Cache for Redis stands behind a Basic load balancer or, with zones, behind a Standard one.
import { unknownsIn } from '../../eval/atoms.ts';
import type { Value } from '../../eval/value.ts';
import type { HostedService, Network, RedisCache } from '../../network/network.ts';
import { isArray, items } from '../../network/read.ts';
import { hasZones } from '../../network/region.ts';
import { textIs } from '../routing/hop.ts';
import { all, no, possible, undecided, yes, type Verdict } from '../verdict.ts';

export function standsOnBasicRedis(service: HostedService, network: Network): Verdict {
  const cache = cacheOf(service, network);
  return cache === undefined ? no : all(isPremium(cache), lacksZones(cache));
}

/** @returns the value that says how zones are chosen. */
export function redisDecides(service: HostedService, network: Network): Value | undefined {
  return cacheOf(service, network)?.zonalAllocationPolicy;
}

function cacheOf({ instance }: HostedService, { redisCaches }: Network): RedisCache | undefined {
  return redisCaches.find((each) => each.instance === instance);
}

/** Only Premium caches can be injected; with another SKU the deployment fails for another reason. */
function isPremium({ sku }: RedisCache): Verdict {
  return textIs(sku, /^premium$/i);
}

function lacksZones({ zones, zonalAllocationPolicy: policy, region }: RedisCache): Verdict {
  if (zones !== undefined && !isArray(zones)) return undecided([zones]);
  if (items(zones).length > 0) return no;
  if (policy !== undefined) return textIs(policy, /^nozones$/i);
  // Where the region has zones they are left to Azure, or, in API versions before 2024-11-01, it is not documented what becomes of them.
  if (hasZones(region) === false) return yes;
  return undecided([region.value], possible(...unknownsIn(region.value), 'zones, which are not stated here'));
}
