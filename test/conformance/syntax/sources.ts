// Which files of a corpus are Bicep sources: the compiler's baselines end in `.bicep` too.
const baselineName = /\.(tokens|syntax|diagnostics|formatted|symbols|ir|sourcemap|pprint)\.(bicep|bicepparam)$/;

/** @returns whether a file of this name is source text. */
export function isBicepSource(name: string): boolean {
  return /\.bicep(param)?$/.test(name) && !baselineName.test(name);
}
