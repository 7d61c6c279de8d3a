// Waits until typing has paused, so that no half-typed word is analysed for nothing.

/** @returns after some milliseconds, or as soon as the signal is raised. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
    if (signal?.aborted === true) done();
  });
}

export class TypingPause {
  readonly #milliseconds: number;
  #lastKey = -Infinity;

  /** @param milliseconds without a keystroke that make a pause */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  keystroke(): void {
    this.#lastKey = performance.now();
  }

  /** @returns once nothing was typed for long enough, or the signal is raised. */
  async reached(signal: AbortSignal): Promise<void> {
    for (;;) {
      const rest = this.#lastKey + this.#milliseconds - performance.now();
      if (rest <= 0 || signal.aborted) return;
      await sleep(rest, signal);
    }
  }
}
