// The two things of `bicepconfig.json` that decide where a module lies: aliases of registries and template specs, and the folder of the cache.
// Everything else in it is the compiler's business.
import { jsonMember, jsonProperties, parseArm, type JsonNode } from '../syntax/arm.ts';
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
const builtInConfig: BicepConfig = {
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
): Promise<readonly JsonNode[]> {
  const chain: JsonNode[] = [];
  let at: FileAddress = address;
  let current: string | undefined = text;
  while (current !== undefined && chain.length < maximumExtends) {
    const { root } = parseArm(current);
    if (root === undefined) break;
    chain.push(root);
    const base = stringValue(jsonMember(root, 'extends'));
    if (base === undefined) break;
    at = joinAddress(folderOf(at), base);
    current = await readText(at);
  }
  return chain;
}

function mergeChain(nearestFirst: readonly JsonNode[]): BicepConfig {
  const registries = new Map(builtInConfig.registries);
  const templateSpecs = new Map(builtInConfig.templateSpecs);
  let cacheRoot: string | undefined;
  for (const root of [...nearestFirst].reverse()) {
    const moduleAliases = jsonMember(root, 'modulealiases');
    for (const [name, alias] of aliases(jsonMember(moduleAliases, 'br'))) {
      const path = stringValue(jsonMember(alias, 'modulepath'));
      const registry = stringValue(jsonMember(alias, 'registry'));
      if (registry !== undefined) registries.set(name, path === undefined ? `${registry}/` : `${registry}/${path}/`);
    }
    for (const [name, alias] of aliases(jsonMember(moduleAliases, 'ts'))) {
      const subscription = stringValue(jsonMember(alias, 'subscription'));
      const group = stringValue(jsonMember(alias, 'resourcegroup'));
      if (subscription !== undefined && group !== undefined) templateSpecs.set(name, `${subscription}/${group}/`);
    }
    cacheRoot = stringValue(jsonMember(root, 'cacherootdirectory')) ?? cacheRoot;
  }
  return { registries, templateSpecs, cacheRoot };
}

function stringValue(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? node.value : undefined;
}

function aliases(node: JsonNode | undefined): readonly (readonly [name: string, alias: JsonNode | undefined])[] {
  return jsonProperties(node).map(({ children: [name, alias] }) => [name.value, alias]);
}
