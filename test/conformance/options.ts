// `--name value` arguments of the commands.

/** @returns the number behind `--name`, or the default. */
export function numberOption(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  const value = Number(at < 0 ? otherwise : args[at + 1]);
  return Number.isFinite(value) ? value : otherwise;
}

/** @returns the text behind `--name`. */
export function textOption(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
}
