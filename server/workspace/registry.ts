// Where Bicep's own cache on disk keeps a module that stands in a registry (facts/bicep-arm-language.md 6.1 and 6.2). Pure text work: it reads no
// cache, and never asks a registry.
import type { BicepConfig } from './bicep-config.ts';

export type CachePlace =
  /** Path of the module's file below the cache folder. */
  | { readonly kind: 'place'; readonly path: string }
  | { readonly kind: 'unknown-alias'; readonly alias: string }
  | { readonly kind: 'malformed' };

/** @returns whether a reference names a module in a registry, as opposed to a path. */
export function isRegistryReference(reference: string): boolean {
  return /^(?:br|ts)(?:\/[^:]*)?:/.test(reference);
}

/**
 * @param reference as written: `br:host/path:tag`, `br/alias:path:tag`, `ts:subscription/group/name:version`, `ts/alias:name:version`
 * @param config of the file that refers, for its aliases
 */
export function cachePlace(reference: string, config: BicepConfig): CachePlace {
  const [, scheme, alias, rest] = /^(br|ts)(?:\/([A-Za-z0-9_-]+))?:(.+)$/.exec(reference) ?? [];
  if (scheme === undefined || rest === undefined) return { kind: 'malformed' };
  if (scheme === 'br') {
    const prefix = alias === undefined ? '' : config.registries.get(alias);
    if (prefix === undefined) return { kind: 'unknown-alias', alias: alias ?? '' };
    return artifactPlace(`${prefix}${rest}`);
  }
  const prefix = alias === undefined ? '' : config.templateSpecs.get(alias);
  if (prefix === undefined) return { kind: 'unknown-alias', alias: alias ?? '' };
  return templateSpecPlace(`${prefix}${rest}`);
}

function artifactPlace(reference: string): CachePlace {
  const [, host, repository, tag, digest] =
    /^([^/]+)\/([^:@]+)(?::([^:@/]+)|@(sha256:[0-9a-f]+))$/.exec(reference) ?? [];
  if (host === undefined || repository === undefined) return { kind: 'malformed' };
  const version = tag === undefined ? digest?.replace(':', '#') : `${tag}$${capitals(tag)}`;
  if (version === undefined) return { kind: 'malformed' };
  return {
    kind: 'place',
    path: `br/${host.toLowerCase().replaceAll(':', '$')}/${repository.replaceAll('/', '$')}/${version}/main.json`,
  };
}

/** A tag has case and some file systems have none: a mask in hexadecimal marks its upper-case letters, the first at the lowest bit; none, no mask. */
function capitals(tag: string): string {
  let mask = 0n;
  for (const { index } of tag.matchAll(/[A-Z]/g)) mask |= 1n << BigInt(index);
  return mask === 0n ? '' : mask.toString(16);
}

function templateSpecPlace(reference: string): CachePlace {
  const [, subscription, group, name, version] = /^([^/:]+)\/([^/:]+)\/([^/:]+):([^/:]+)$/.exec(reference) ?? [];
  if (subscription === undefined || group === undefined || name === undefined || version === undefined) {
    return { kind: 'malformed' };
  }
  return { kind: 'place', path: `ts/${[subscription, group, name, version].join('/').toLowerCase()}/main.json` };
}
