// The assertions of this suite: `node:assert` does not exist in the browser's extension host.

/** Fails with both values shown unless they are the same. */
export function equal<T>(actual: T, expected: T, what: string): void {
  if (!Object.is(actual, expected))
    fail(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** Fails unless the condition holds. */
export function ok(condition: boolean, what: string): asserts condition {
  if (!condition) fail(what);
}

/** The value, which has to be there. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) fail(`missing: ${what}`);
  return value;
}

function fail(message: string): never {
  throw new Error(message);
}
