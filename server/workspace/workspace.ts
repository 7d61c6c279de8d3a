// The one place with state: open documents, what was read from disk, what was parsed, what was analysed. It remembers and forgets; what to analyse
// and what to say of it is decided elsewhere.
import { analyze, type Analysis, type RuleLevels } from '../analyze.ts';
import type { AnalysisInput, Snapshot } from '../snapshot.ts';
import { settingsFileSize, usualLimits } from '../text/limits.ts';
import type { FileAddress } from '../text/location.ts';
import { baseName, folderOf, isInside } from './address.ts';
import type { FileSystem } from './file-system.ts';
import type { OpenDocument, Overlay } from './overlay.ts';
import { rememberingReader } from './read.ts';
import type { ReadHost, ReadOutcome } from './resolve.ts';
import { scan, type Scan } from './scan.ts';
import {
  defaultSettings,
  findSettingsFile,
  parseSettings,
  readNetworkFiles,
  settingsFileName,
  type Settings,
} from './settings.ts';

export interface WorkspaceOptions {
  readonly files: FileSystem;
  /** See `ReadHost`. */
  readonly home: FileAddress | undefined;
  /** The folders that are open: of the editor, or the working folder. */
  readonly folders: readonly FileAddress[];
  /** Replaces every `vnet-lens.json` (`--config`). */
  readonly settingsFile?: FileAddress;
}

/** One analysis with everything it read. */
export interface Run {
  readonly scan: Scan;
  readonly analysis: Analysis;
}

interface RememberedRun extends Run {
  readonly settings: Settings;
}

interface ParsedSettings {
  readonly text: string;
  /** What the text itself says. */
  readonly own: Settings;
  /** With what the files say that it names. */
  readonly settings: Settings;
}

/** Analyses remembered; beyond, the one not asked for the longest is forgotten. */
const rememberedRuns = 200;

export class Workspace implements ReadHost {
  readonly home: FileAddress | undefined;
  readonly #files: FileSystem;
  readonly #settingsFile: FileAddress | undefined;
  readonly #overlay: Overlay = new Map();
  readonly #texts = new Map<FileAddress, ReturnType<FileSystem['readText']>>();
  readonly #listings = new Map<FileAddress, Promise<readonly FileAddress[]>>();
  /** By folder: every file in it has the same settings. Forgotten with every file that comes, goes or changes on disk, and as settings are typed. */
  readonly #settings = new Map<FileAddress, Promise<Settings>>();
  /** The last settings of each settings file: the same texts give the same object, so that runs remembered for it count. */
  readonly #parsedSettings = new Map<FileAddress, ParsedSettings>();
  readonly #runs = new Map<string, RememberedRun>();
  readonly #reader = rememberingReader();
  #folders: readonly FileAddress[];
  #generation = 0;

  constructor({ files, home, folders, settingsFile }: WorkspaceOptions) {
    this.#files = files;
    this.home = home;
    this.#folders = folders;
    this.#settingsFile = settingsFile;
  }

  get folders(): readonly FileAddress[] {
    return this.#folders;
  }

  /** Grows with every change; the same number means that nothing has changed. */
  get generation(): number {
    return this.#generation;
  }

  get openDocuments(): ReadonlyMap<FileAddress, OpenDocument> {
    return this.#overlay;
  }

  setFolders(folders: readonly FileAddress[]): void {
    this.#folders = folders;
    this.#listings.clear();
    this.#generation += 1;
  }

  /** A document was opened, or its text has changed. */
  openDocument(address: FileAddress, document: OpenDocument): void {
    this.#overlay.set(address, document);
    if (this.#isSettings(address)) this.#settings.clear();
    this.#generation += 1;
  }

  closeDocument(address: FileAddress): void {
    this.#overlay.delete(address);
    this.forget([address]);
  }

  /** Files were created, changed or deleted: they, and the listings they stand in, are read anew. */
  forget(addresses: readonly FileAddress[]): void {
    for (const address of addresses) this.#texts.delete(address);
    this.#listings.clear();
    this.#settings.clear();
    this.#generation += 1;
  }

  /** @returns whether a file was asked for since it was last forgotten, there or not. */
  knows(address: FileAddress): boolean {
    return this.#texts.has(address);
  }

  /** Files that no watcher reports (the module cache, files above the open folders) are read anew. */
  forgetOutsideFolders(): void {
    this.forget(
      [...this.#texts.keys()].filter((address) => !this.#folders.some((folder) => isInside(folder, address))),
    );
  }

  /** Everything is read anew. */
  forgetAll(): void {
    this.forget([...this.#texts.keys()]);
  }

  /** @param longest a file with more characters is not read */
  async read(address: FileAddress, longest = usualLimits.fileSize): Promise<ReadOutcome> {
    const tooLong = ({ length }: string): ReadOutcome | undefined =>
      length <= longest
        ? undefined
        : { reason: `${(length / 1e6).toFixed(1)} MB > ${(longest / 1e6).toFixed(1)} MB (limits.fileSize)` };
    const open = this.#overlay.get(address);
    if (open !== undefined) return tooLong(open.text) ?? this.#reader(address, open.text, open.languageId);
    let text = this.#texts.get(address);
    if (text === undefined) this.#texts.set(address, (text = this.#files.readText(address)));
    const found = await text;
    return typeof found === 'string' ? (tooLong(found) ?? this.#reader(address, found)) : found;
  }

  /** Never remembered: no watcher tells of files that are no templates. */
  readFolder(folder: FileAddress): ReturnType<FileSystem['readFolder']> {
    return this.#files.readFolder(folder);
  }

  /** @returns the files below a folder, in the order of their addresses. */
  async list(folder: FileAddress): Promise<readonly FileAddress[]> {
    let listing = this.#listings.get(folder);
    if (listing === undefined) this.#listings.set(folder, (listing = this.#files.listFiles(folder)));
    return [...new Set(await listing)].sort();
  }

  /** @returns the settings that count for a file. */
  settingsFor(file: FileAddress): Promise<Settings> {
    const folder = folderOf(file);
    let settings = this.#settings.get(folder);
    if (settings === undefined) this.#settings.set(folder, (settings = this.#readSettings(file)));
    return settings;
  }

  async #readSettings(file: FileAddress): Promise<Settings> {
    const readText = async (address: FileAddress): Promise<string | undefined> => {
      const found = await this.read(address, settingsFileSize);
      return found === undefined || 'reason' in found ? undefined : found.source.text;
    };
    const address = this.#settingsFile ?? (await findSettingsFile(file, readText));
    if (address === undefined) return defaultSettings;
    const text = await readText(address);
    if (text === undefined) return missingSettings(address);
    const known = this.#parsedSettings.get(address);
    const own = known?.text === text ? known.own : parseSettings(address, text);
    const settings = await readNetworkFiles(own, readText);
    if (own === known?.own && sameTexts(known.settings.networkFiles, settings.networkFiles)) return known.settings;
    this.#parsedSettings.set(address, { text, own, settings });
    return settings;
  }

  /** Whether what counts for templates hangs on a file: a settings file, or one that such a file names. */
  #isSettings(address: FileAddress): boolean {
    return (
      baseName(address) === settingsFileName ||
      [...this.#parsedSettings.values()].some(({ settings }) => settings.networkFiles.has(address))
    );
  }

  /**
   * Analyses one template, or remembers what the same analysis of the same texts gave.
   * @returns undefined when the signal was raised on the way
   */
  async run(input: AnalysisInput, levels: RuleLevels, signal?: AbortSignal): Promise<Run | undefined> {
    const settings = await this.settingsFor(input.entry);
    const roots = [...input.parameterFiles, input.entry];
    const host: ReadHost = {
      home: this.home,
      read: (address) => this.read(address, settings.limits.fileSize),
      readFolder: (folder) => this.readFolder(folder),
    };
    const found = await scan(host, roots, this.#folders, signal, settings);
    if (found === undefined) return undefined;
    const key = JSON.stringify([input.entry, input.parameterFiles, [...input.overrides], [...levels]]);
    const known = this.#runs.get(key);
    if (
      known?.settings.described === settings.described &&
      known.settings.limits === settings.limits &&
      sameScan(known.scan, found)
    ) {
      this.#runs.delete(key);
      this.#runs.set(key, known);
      return known;
    }
    // The analysis itself is synchronous: what has arrived meanwhile, a keystroke or a cancellation, is let in before it.
    if (signal !== undefined) await new Promise((resolve) => setTimeout(resolve, 0));
    if (signal?.aborted === true) return undefined;
    const run: RememberedRun = { scan: found, analysis: analyze(found.snapshot, input, levels), settings };
    this.#runs.delete(key);
    this.#runs.set(key, run);
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > rememberedRuns && oldest !== undefined) this.#runs.delete(oldest);
    return run;
  }
}

function sameTexts(one: ReadonlyMap<FileAddress, string>, other: ReadonlyMap<FileAddress, string>): boolean {
  return one.size === other.size && [...one].every(([file, text]) => other.get(file) === text);
}

function missingSettings(file: FileAddress): Settings {
  return {
    ...defaultSettings,
    file,
    problems: [
      {
        kind: 'settings',
        location: { file, span: { start: 0, end: 0 } },
        message: { en: 'This settings file cannot be read', ja: 'この設定ファイルを読み取れません' },
      },
    ],
  };
}

/** The same texts, and references that lead to the same places: then the analysis gives the same. */
function sameScan(one: Scan, other: Scan): boolean {
  if (one.files.size !== other.files.size || one.unreadable.size !== other.unreadable.size) return false;
  for (const [address, file] of one.files) {
    if (other.files.get(address) !== file) return false;
    for (const { path } of file.references) {
      if (goal(one.snapshot, address, path) !== goal(other.snapshot, address, path)) return false;
    }
  }
  return true;
}

function goal(snapshot: Snapshot, from: FileAddress, reference: string): string {
  const resolution = snapshot.resolve(from, reference);
  switch (resolution.kind) {
    case 'file':
      return resolution.address;
    case 'folder':
      return [resolution.address, ...resolution.names].join('\n');
    case 'unresolved':
      return resolution.problem.message.en;
  }
}
