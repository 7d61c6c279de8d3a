// Which of the two languages a user reads: what was asked for, else what the environment says, as POSIX programs ask it.
import type { Locale } from '../text/localized.ts';
import type { World } from './world.ts';

/** @param asked the value of `--locale`. */
export function localeOf(asked: Locale | undefined, env: World['env']): Locale {
  if (asked !== undefined) return asked;
  const name = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return name?.toLowerCase().startsWith('ja') === true ? 'ja' : 'en';
}
