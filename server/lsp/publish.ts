// Diagnostics for a client that does not ask for them: sent after each change, each file only when it has something new.
import type { FileAddress } from '../text/location.ts';
import { describeError } from './handlers/safely.ts';
import type { Session } from './session.ts';

export class Publisher {
  readonly #session: Session;
  readonly #sent = new Map<FileAddress, string>();
  #running: AbortController | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Something may have changed: what was under way is given up for it. */
  async publish(): Promise<void> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    try {
      const report = await this.#session.report(controller.signal);
      if (report === undefined || controller.signal.aborted) return;
      for (const file of new Set([...report.diagnostics.keys(), ...this.#sent.keys()])) {
        await this.#send(file, [...(report.diagnostics.get(file) ?? [])]);
      }
    } catch (error) {
      this.#session.log.error(`diagnostics: ${describeError(error)}`);
    }
  }

  async #send(file: FileAddress, diagnostics: Parameters<Session['resultId']>[1][number][]): Promise<void> {
    const json = JSON.stringify(diagnostics);
    if ((this.#sent.get(file) ?? '[]') === json) return;
    if (diagnostics.length === 0) this.#sent.delete(file);
    else this.#sent.set(file, json);
    const version = this.#session.workspace.openDocuments.get(file)?.version;
    await this.#session.connection.sendDiagnostics({
      uri: this.#session.uriOf(file),
      diagnostics,
      ...(version === undefined ? {} : { version }),
    });
  }
}
