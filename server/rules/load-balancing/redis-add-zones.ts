// "Use availability zones": a cache with zones stands behind a Standard load balancer, which answers over global peering.
import type { HostedService, Network, RedisCache } from '../../network/network.ts';
import { apiAtLeast, read } from '../../network/read.ts';
import { hasZones } from '../../network/region.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { TextEdit } from '../../text/location.ts';
import type { Fix } from '../finding.ts';
import { replaceLiteral, setWritten } from '../value-edit.ts';

/** @returns the fix where the region certainly has zones; only a new cache gets them. */
export function addZones({ instance }: HostedService, { redisCaches }: Network, sources: Snapshot): readonly Fix[] {
  const cache = redisCaches.find((each) => each.instance === instance);
  if (cache === undefined || hasZones(cache.region) !== true) return [];
  const edits = zoned(cache, sources);
  return edits === undefined
    ? []
    : [
        {
          title: {
            en: `Create '${cache.name}' with availability zones (works for a new cache only; an existing one has to be created anew)`,
            ja: `'${cache.name}' を可用性ゾーン付きで作成する (新しいキャッシュでのみ有効です。既存のものは再作成が必要です)`,
          },
          edits,
          preferred: false,
          safe: false,
        },
      ];
}

function zoned(cache: RedisCache, sources: Snapshot): readonly TextEdit[] | undefined {
  const { instance, zonalAllocationPolicy: policy, zones } = cache;
  if (policy !== undefined) {
    const edit = replaceLiteral(sources, policy, 'Automatic');
    return edit === undefined ? undefined : [edit];
  }
  if (apiAtLeast(instance.apiVersion ?? '', '2024-11-01'))
    return setWritten(sources, read(instance.body, 'properties'), ['zonalAllocationPolicy'], 'Automatic');
  return zones === undefined ? setWritten(sources, instance.body, ['zones'], ['1', '2', '3']) : undefined;
}
