// The analyses behind everything the editor shows: those of all open documents, made once for each state of the workspace and shared by all who
// ask. Decides when to analyse; what is analysed is the plan of workspace/entry-points.ts.
import type { FileAddress } from '../text/location.ts';
import { check, emptyResult, type CheckResult } from '../workspace/check.ts';
import { joinPlans, planDocument, type Plan } from '../workspace/entry-points.ts';
import { indexFolder, type FolderIndex } from '../workspace/folder-index.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { EditorSettings } from './editor-settings.ts';
import { describeError, type Log } from './handlers/safely.ts';

/** What is known of one state of the workspace. */
export interface Diagnosis {
  readonly generation: number;
  readonly result: CheckResult;
}

interface Running {
  readonly generation: number;
  readonly controller: AbortController;
  readonly diagnosis: Promise<Diagnosis | undefined>;
}

export class Diagnoser {
  readonly #workspace: Workspace;
  readonly #settings: () => EditorSettings;
  readonly #log: Log;
  #running: Running | undefined;

  constructor(workspace: Workspace, settings: () => EditorSettings, log: Log) {
    this.#workspace = workspace;
    this.#settings = settings;
    this.#log = log;
  }

  /** @returns the diagnosis of the workspace as it is now; undefined when the signal was raised before there was one. */
  async current(signal: AbortSignal): Promise<Diagnosis | undefined> {
    while (!signal.aborted) {
      const diagnosis = await Promise.race([this.#run(), raised(signal)]);
      if (diagnosis?.generation === this.#workspace.generation) return diagnosis;
    }
    return undefined;
  }

  #run(): Promise<Diagnosis | undefined> {
    const { generation } = this.#workspace;
    if (this.#running?.generation !== generation) {
      // Whoever waits for the older one goes on to the newer.
      this.#running?.controller.abort();
      const controller = new AbortController();
      this.#running = { generation, controller, diagnosis: this.#diagnose(generation, controller.signal) };
    }
    return this.#running.diagnosis;
  }

  async #diagnose(generation: number, signal: AbortSignal): Promise<Diagnosis | undefined> {
    try {
      const plan = await this.#plan(signal);
      if (plan === undefined) return undefined;
      const levels = { base: (entry: FileAddress) => this.#settings().levelsFor(entry) };
      const result = await check(this.#workspace, plan, levels, signal);
      return result === undefined ? undefined : { generation, result };
    } catch (error) {
      this.#log.error(`analysis: ${describeError(error)}`);
      return { generation, result: emptyResult([]) };
    }
  }

  async #plan(signal: AbortSignal): Promise<Plan | undefined> {
    const indexes = new Map<FileAddress, Promise<FolderIndex | undefined>>();
    const indexOf = (folder: FileAddress): Promise<FolderIndex | undefined> => {
      let index = indexes.get(folder);
      if (index === undefined) indexes.set(folder, (index = indexFolder(this.#workspace, folder, signal)));
      return index;
    };
    const plans: Plan[] = [];
    for (const address of this.#workspace.openDocuments.keys()) {
      if (signal.aborted) return undefined;
      plans.push(await planDocument(this.#workspace, address, indexOf));
    }
    return joinPlans(plans);
  }
}

function raised(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}
