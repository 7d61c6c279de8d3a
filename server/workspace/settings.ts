// The project's settings, `vnet-lens.json` (contract, section 1): JSON with comments, the nearest one upwards. What is wrong in it is said and left
// out; the rest of the file counts.
import ignore from 'ignore';
import type { RuleLevels } from '../analyze.ts';
import { findRule, rules } from '../rules/registry.ts';
import type { Severity } from '../rules/finding.ts';
import { jsonSpan, type JsonNode } from '../syntax/arm.ts';
import type { DescribedNetwork } from '../template/described-network.ts';
import { limitDescriptions, usualLimits, withLimits, type Limits } from '../text/limits.ts';
import type { FileAddress } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { folderOf, foldersUpwards, joinAddress, relativePath } from './address.ts';
import { parseNetworkFile, readNetworkSetting, type NetworkSource } from './described-networks.ts';
import { complain, objectMembers, readJsonTree, textItems, type JsonCheck } from './json-check.ts';

export const settingsFileName = 'vnet-lens.json';

export interface Settings {
  /** Undefined when there is no settings file. */
  readonly file: FileAddress | undefined;
  readonly levels: RuleLevels;
  /** @returns whether a file is left out of folder searches; a file named by itself is analysed all the same. */
  readonly excludes: (file: FileAddress) => boolean;
  /** As written; `readNetworkFiles` makes `described` of them. */
  readonly networks: readonly NetworkSource[];
  /** The virtual networks outside of the templates. */
  readonly described: readonly DescribedNetwork[];
  /** The files that `networks` names, with their texts; another text is another fact. */
  readonly networkFiles: ReadonlyMap<FileAddress, string>;
  readonly limits: Limits;
  readonly problems: readonly Problem[];
}

export const defaultSettings: Settings = {
  file: undefined,
  levels: new Map(),
  excludes: () => false,
  networks: [],
  described: [],
  networkFiles: new Map(),
  limits: usualLimits,
  problems: [],
};

/**
 * @param readText the text of a file; undefined for one that is not there or cannot be read
 * @returns the address of the nearest settings file upwards of a file
 */
export async function findSettingsFile(
  file: FileAddress,
  readText: (file: FileAddress) => Promise<string | undefined>,
): Promise<FileAddress | undefined> {
  for (const folder of foldersUpwards(file)) {
    const address = joinAddress(folder, settingsFileName);
    if ((await readText(address)) !== undefined) return address;
  }
  return undefined;
}

/** @returns the settings a text holds. Never throws. */
export function parseSettings(file: FileAddress, text: string): Settings {
  const check: JsonCheck = { file, problems: [] };
  const root = readJsonTree(check, text);
  let settings: Settings = { ...defaultSettings, file };
  for (const { name, nameSpan, value } of root === undefined ? [] : objectMembers(check, root)) {
    switch (name) {
      case '$schema':
        break;
      case 'rules':
        settings = { ...settings, levels: readLevels(check, value) };
        break;
      case 'exclude':
        settings = { ...settings, excludes: excluder(folderOf(file), textItems(check, value)) };
        break;
      case 'networks':
        settings = { ...settings, networks: readNetworkSetting(check, value) };
        break;
      case 'limits':
        settings = { ...settings, limits: readLimits(check, value) };
        break;
      default:
        complain(check, nameSpan, {
          en: `There is no setting '${name}'; there are rules, exclude, networks and limits`,
          ja: `'${name}' という設定はありません。使える設定は rules、exclude、networks、limits です`,
        });
    }
  }
  return { ...settings, problems: check.problems };
}

/**
 * @param readText the text of a file; undefined for one that is not there or cannot be read
 * @returns the settings with everything that the files say which `networks` names
 */
export async function readNetworkFiles(
  settings: Settings,
  readText: (file: FileAddress) => Promise<string | undefined>,
): Promise<Settings> {
  if (settings.networks.length === 0) return settings;
  const described: DescribedNetwork[] = [];
  const problems: Problem[] = [];
  const networkFiles = new Map<FileAddress, string>();
  for (const source of settings.networks) {
    if (source.kind === 'network') {
      described.push(source.network);
      continue;
    }
    const { file, home, location } = source;
    const text = await readText(file);
    if (text === undefined) {
      complain({ file: location.file, problems }, location.span, {
        en: 'This file with networks cannot be read',
        ja: 'ネットワークを記したこのファイルを読み取れません',
      });
      continue;
    }
    networkFiles.set(file, text);
    described.push(...parseNetworkFile({ file, problems }, text, home));
  }
  return { ...settings, described, networkFiles, problems: [...settings.problems, ...problems] };
}

const levels: ReadonlySet<unknown> = new Set<Severity | 'off'>(['off', 'hint', 'information', 'warning', 'error']);

/** @returns whether a value, from a file or a client, is a level. */
export function isLevel(value: unknown): value is Severity | 'off' {
  return levels.has(value);
}

function readLevels(check: JsonCheck, node: JsonNode): RuleLevels {
  const result = new Map<string, Severity | 'off'>();
  for (const { name, nameSpan, value } of objectMembers(check, node)) {
    const level: unknown = value.type === 'string' ? value.value : undefined;
    if (findRule(name) === undefined) {
      complain(check, nameSpan, {
        en: `There is no rule '${name}'; 'vnet-lens rules' lists the ${rules.length} there are`,
        ja: `ルール '${name}' はありません。'vnet-lens rules' で ${rules.length} 件のルールを一覧できます`,
      });
    } else if (isLevel(level)) result.set(name, level);
    else {
      complain(check, jsonSpan(value), {
        en: 'A level is one of "off", "hint", "information", "warning" and "error"',
        ja: 'レベルは "off"、"hint"、"information"、"warning"、"error" のいずれかです',
      });
    }
  }
  return result;
}

/** Patterns mean what they mean in `.gitignore`, relative to the folder of the settings file. */
function excluder(folder: FileAddress, patterns: readonly string[]): (file: FileAddress) => boolean {
  const rules = ignore({ allowRelativePaths: true, ignorecase: false }).add(
    patterns.map((pattern) => pattern.replace(/^\.\//, '/')),
  );
  return (file) => {
    const path = relativePath(folder, file);
    return path !== undefined && path !== '' && rules.ignores(path);
  };
}

function readLimits(check: JsonCheck, node: JsonNode): Limits {
  const set = new Map<string, number>();
  const names = limitDescriptions.map(({ name }) => name).join(', ');
  for (const { name, nameSpan, value } of objectMembers(check, node)) {
    const known = limitDescriptions.find((each) => each.name === name);
    if (known === undefined)
      complain(check, nameSpan, {
        en: `There is no limit '${name}'; there are ${names}`,
        ja: `'${name}' という上限はありません。設定できるのは ${names} です`,
      });
    else if (value.type === 'number' && Number.isInteger(value.value) && value.value > 0 && value.value <= known.most)
      set.set(name, value.value);
    else
      complain(check, jsonSpan(value), {
        en: `This limit is a whole number from 1 to ${known.most}`,
        ja: `この上限は 1 から ${known.most} までの整数で指定してください`,
      });
  }
  return withLimits(set);
}
