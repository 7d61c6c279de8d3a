// One client from its first message to its last: what it can do, what it has open, what it was told. Handlers ask here; nothing is sent from here but
// lines of the log.
import type { Connection, Diagnostic, InitializeParams } from 'vscode-languageserver';
import type { Locale } from '../text/localized.ts';
import type { FileAddress } from '../text/location.ts';
import { canonicalAddress } from '../workspace/address.ts';
import type { CheckResult } from '../workspace/check.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import type { OpenDocument } from '../workspace/overlay.ts';
import { Workspace } from '../workspace/workspace.ts';
import { clientFeatures, type ClientFeatures } from './client-features.ts';
import { clientFiles } from './client-files.ts';
import type { ConvertContext } from './convert.ts';
import { Diagnoser, type Diagnosis } from './diagnosis.ts';
import { defaultEditorSettings, type EditorSettings } from './editor-settings.ts';
import { describeError, type Log } from './handlers/safely.ts';
import { TypingPause } from './pause.ts';
import { editorReport, ownFiles, type EditorReport } from './report.ts';

/** What differs between the hosts. */
export interface Runtime {
  /** Of the user, for the cache of Bicep modules; undefined in a browser. */
  readonly home: FileAddress | undefined;
  /** Where the server reads itself (`vnet-lens lsp --stdio`); left out, it asks the client. */
  readonly files?: FileSystem;
}

/** Milliseconds without a keystroke after which an edited document is analysed. */
const typingPause = 150;

export class Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly diagnoser: Diagnoser;
  readonly log: Log;
  client: ClientFeatures = clientFeatures({});
  locale: Locale = 'en';
  settings: EditorSettings = defaultEditorSettings;
  readonly #pause = new TypingPause(typingPause);
  readonly #uris = new Map<FileAddress, string>();
  readonly #waiting = new Set<() => void>();
  readonly #resultIds = new Map<FileAddress, { readonly json: string; readonly id: number }>();
  #report:
    { readonly diagnosis: Diagnosis; readonly settings: EditorSettings; readonly report: EditorReport } | undefined;
  /** By open document, the id of the last answer; and the report for which the client was asked to ask again. */
  readonly #answered = new Map<FileAddress, string>();
  #outdatedBy: EditorReport | undefined;
  #unseen: ReadonlySet<string> = new Set();

  constructor(connection: Connection, { home, files }: Runtime) {
    this.connection = connection;
    this.log = {
      info: (text) => connection.console.info(text),
      error: (text) => connection.console.error(text),
    };
    this.workspace = new Workspace({ files: files ?? clientFiles(connection), home, folders: [] });
    this.diagnoser = new Diagnoser(this.workspace, () => this.settings, this.log);
  }

  initialize(params: InitializeParams): void {
    this.client = clientFeatures(params.capabilities);
    this.locale = localeOf(params);
    this.workspace.setFolders(foldersOf(params));
  }

  open(uri: string, document: OpenDocument): void {
    const address = canonicalAddress(uri);
    this.#uris.set(address, uri);
    this.workspace.openDocument(address, document);
    this.changed();
  }

  /** @param apply makes the new document of the old one */
  edit(uri: string, apply: (document: OpenDocument) => OpenDocument): void {
    const address = canonicalAddress(uri);
    const document = this.workspace.openDocuments.get(address);
    if (document === undefined) return;
    this.#pause.keystroke();
    this.workspace.openDocument(address, apply(document));
    this.changed();
  }

  close(uri: string): void {
    const address = canonicalAddress(uri);
    this.workspace.closeDocument(address);
    this.#uris.delete(address);
    this.#answered.delete(address);
    this.changed();
  }

  /** Wakes all who wait for a change; called after whatever may change what is shown. */
  changed(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** @returns at the next change, or when the signal is raised. */
  nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
  }

  /** @returns what is shown once typing has paused; undefined when the signal was raised before. */
  async report(signal: AbortSignal): Promise<EditorReport | undefined> {
    for (;;) {
      await this.#pause.reached(signal);
      const diagnosis = await this.diagnoser.current(signal);
      if (diagnosis === undefined) return undefined;
      if (diagnosis.generation === this.workspace.generation) return this.#reportOf(diagnosis);
    }
  }

  #reportOf(diagnosis: Diagnosis): EditorReport {
    const { settings } = this;
    if (this.#report?.diagnosis === diagnosis && this.#report.settings === settings) return this.#report.report;
    const { result } = diagnosis;
    const own = ownFiles(this.workspace);
    const report = editorReport(result, own, settings.showSyntaxProblems, this.convertContext(result));
    this.#report = { diagnosis, settings, report };
    for (const line of report.unseen) if (!this.#unseen.has(line)) this.log.info(line);
    this.#unseen = new Set(report.unseen);
    return report;
  }

  convertContext({ sources }: CheckResult): ConvertContext {
    return {
      locale: this.locale,
      client: this.client,
      lines: (file) => sources.get(file)?.lines,
      uri: (file) => this.uriOf(file),
      version: (file) => this.workspace.openDocuments.get(file)?.version ?? null,
    };
  }

  /** @returns the client's own spelling of an open document's URI, of any other file ours. */
  uriOf(file: FileAddress): string {
    return this.#uris.get(file) ?? file;
  }

  /** Has a client that pulls diagnostics pull them all again, if it can be told to. */
  askAgain(): void {
    if (!this.client.pullsDiagnostics || !this.client.refreshesDiagnostics) return;
    this.connection.languages.diagnostics.refresh().catch((error: unknown) => {
      this.log.error(`refresh: ${describeError(error)}`);
    });
  }

  /**
   * Remembers what an open document was answered.
   * @returns whether another open document shows something else than it should by the same report; told once for each report
   */
  answered(address: FileAddress, resultId: string, report: EditorReport): boolean {
    this.#answered.set(address, resultId);
    if (this.#outdatedBy === report) return false;
    const outdated = [...this.#answered].some(
      ([other, id]) => other !== address && this.resultId(other, report.diagnostics.get(other) ?? []) !== id,
    );
    if (outdated) this.#outdatedBy = report;
    return outdated;
  }

  /** @returns an id that stays the same as long as the diagnostics of a file do. */
  resultId(file: FileAddress, diagnostics: readonly Diagnostic[]): string {
    const json = JSON.stringify(diagnostics);
    const known = this.#resultIds.get(file);
    if (known?.json === json) return String(known.id);
    const id = (known?.id ?? 0) + 1;
    this.#resultIds.set(file, { json, id });
    return String(id);
  }
}

function localeOf({ initializationOptions, locale }: InitializeParams): Locale {
  const options: unknown = initializationOptions;
  const own = typeof options === 'object' && options !== null && 'locale' in options ? options.locale : undefined;
  const wanted = typeof own === 'string' ? own : locale;
  return wanted?.toLowerCase().startsWith('ja') === true ? 'ja' : 'en';
}

/** Clients from before workspace folders have one root. */
type Roots = Pick<InitializeParams, 'workspaceFolders'> & { readonly rootUri: string | null };

function foldersOf({ workspaceFolders, rootUri }: Roots): readonly FileAddress[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
  return uris.map(folderAddress);
}

/** @returns the canonical address of a folder, without the slash that some clients end it with. */
export function folderAddress(uri: string): FileAddress {
  return canonicalAddress(uri).replace(/(?<=[^/])\/$/, '');
}
