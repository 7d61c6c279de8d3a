// The one wrapper around every handler: an exception becomes a line in the log and an empty answer, so that a fault of ours never takes the server
// down; a request that the client has given up is not answered.
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** Where faults are written. */
export interface Log {
  readonly info: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * @param name of the request, for the log
 * @param empty the answer when the handler fails
 */
export function safely<Params, Answer>(
  log: Log,
  name: string,
  empty: Answer,
  handler: (params: Params, signal: AbortSignal) => Answer | Promise<Answer>,
): (params: Params, token: CancellationToken) => Promise<Answer | ResponseError<never>> {
  return async (params, token) => {
    const controller = new AbortController();
    const raise = (): void => controller.abort();
    const listening = token.onCancellationRequested(raise);
    if (token.isCancellationRequested) raise();
    try {
      const answer = controller.signal.aborted ? empty : await handler(params, controller.signal);
      if (!controller.signal.aborted) return answer;
    } catch (error) {
      log.error(`${name}: ${describeError(error)}`);
      if (!controller.signal.aborted) return empty;
    } finally {
      listening.dispose();
    }
    return new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
  };
}

/** The same for a notification, which has no answer. */
export function safelyNotified<Params>(
  log: Log,
  name: string,
  handler: (params: Params) => void | Promise<void>,
): (params: Params) => Promise<void> {
  return async (params) => {
    try {
      await handler(params);
    } catch (error) {
      log.error(`${name}: ${describeError(error)}`);
    }
  };
}

/** @returns what went wrong, with the place in our sources where it is known. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
