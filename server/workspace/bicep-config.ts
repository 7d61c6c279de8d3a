// The two things of `bicepconfig.json` that decide where a module lies: aliases of registries and template specs, and the folder of the cache.
// Everything else in it is the compiler's business.
import { parse } from 'jsonc-parser';
import type { FileAddress } from '../text/location.ts';
import { folderOf, foldersUpwards, joinAddress } from './address.ts';

export interface BicepConfig {
  /** What an alias stands for in `br/alias:rest`, its last `/` included. */
  readonly registries: ReadonlyMap<string, string>;
  /** What an alias stands for in `ts/alias:rest`, its last `/` included. */
  readonly templateSpecs: ReadonlyMap<string, string>;
  /** As written; undefined for the usual place. */
  readonly cacheRoot: string | undefined;
}

/** What Bicep has built in. */
export const builtInConfig: BicepConfig = {
  registries: new Map([['public', 'mcr.microsoft.com/bicep/']]),
  templateSpecs: new Map(),
  cacheRoot: undefined,
};

const maximumExtends = 10;

/**
 * @param readText the text of a file; undefined for one that is not there or cannot be read
 * @returns the nearest `bicepconfig.json` upwards of a file, with what it extends, over what is built in
 */
export async function bicepConfigFor(
  file: FileAddress,
  readText: (file: FileAddress) => Promise<string | undefined>,
): Promise<BicepConfig> {
  for (const folder of foldersUpwards(file)) {
    const address = joinAddress(folder, 'bicepconfig.json');
    const text = await readText(address);
    if (text !== undefined) return mergeChain(await configChain(address, text, readText));
  }
  return builtInConfig;
}

/** The file and what it extends, the nearest first. */
async function configChain(
  address: FileAddress,
  text: string,
  readText: (file: FileAddress) => Promise<string | undefined>,
): Promise<readonly unknown[]> {
  const chain: unknown[] = [];
  let at: FileAddress = address;
  let current: string | undefined = text;
  while (current !== undefined && chain.length < maximumExtends) {
    const json: unknown = parse(current);
    chain.push(json);
    const base = member(json, 'extends');
    if (typeof base !== 'string') break;
    at = joinAddress(folderOf(at), base);
    current = await readText(at);
  }
  return chain;
}

function mergeChain(nearestFirst: readonly unknown[]): BicepConfig {
  const registries = new Map(builtInConfig.registries);
  const templateSpecs = new Map(builtInConfig.templateSpecs);
  let cacheRoot: string | undefined;
  for (const json of [...nearestFirst].reverse()) {
    const aliases = member(json, 'moduleAliases');
    for (const [name, alias] of members(member(aliases, 'br'))) {
      const path = text(member(alias, 'modulePath'));
      const registry = text(member(alias, 'registry'));
      if (registry !== undefined) registries.set(name, path === undefined ? `${registry}/` : `${registry}/${path}/`);
    }
    for (const [name, alias] of members(member(aliases, 'ts'))) {
      const subscription = text(member(alias, 'subscription'));
      const group = text(member(alias, 'resourceGroup'));
      if (subscription !== undefined && group !== undefined) templateSpecs.set(name, `${subscription}/${group}/`);
    }
    cacheRoot = text(member(json, 'cacheRootDirectory')) ?? cacheRoot;
  }
  return { registries, templateSpecs, cacheRoot };
}

function member(json: unknown, name: string): unknown {
  return new Map(members(json)).get(name);
}

function members(json: unknown): readonly (readonly [string, unknown])[] {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
}

function text(json: unknown): string | undefined {
  return typeof json === 'string' ? json : undefined;
}
