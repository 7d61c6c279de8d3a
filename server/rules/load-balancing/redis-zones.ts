// The zone verdict R-2: whether an injected Azure Cache for Redis stands behind a Basic load balancer or, with zones, behind a Standard one.
import { unknownsIn } from '../../eval/atoms.ts';
import type { Value } from '../../eval/value.ts';
import type { HostedService, Network, RedisCache } from '../../network/network.ts';
import { apiAtLeast, isArray, textOf } from '../../network/read.ts';
import { hasZones } from '../../network/region.ts';
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
  const text = textOf(sku);
  return sku === undefined || text?.toLowerCase() === 'premium' ? yes : text === undefined ? undecided([sku]) : no;
}

function lacksZones({ zones, zonalAllocationPolicy: policy, instance, region }: RedisCache): Verdict {
  if (zones !== undefined && !isArray(zones)) return undecided([zones]);
  if (isArray(zones) && zones.items.length > 0) return no;
  if (policy !== undefined) {
    const text = textOf(policy)?.toLowerCase();
    if (text === undefined) return undecided([policy]);
    return text === 'nozones' ? yes : no;
  }
  const api = instance.apiVersion ?? '';
  if (!apiAtLeast(api, '2024-11-01') && api !== '2024-04-01-preview')
    return possible('zones, which this API version does not state');
  const zonal = hasZones(region);
  if (zonal === false) return yes;
  return region.name === undefined
    ? undecided([region.value], possible(...unknownsIn(region.value)))
    : possible('zones, which are left to Azure here');
}
