// A moment and a span of time, read from their ISO 8601 texts into ticks of 100 ns, as .NET counts. Refuses dates written in a culture's own
// way ('31 March 2023'): what those mean stays undecided.

/** A moment with the clock it was written by. */
export interface Moment {
  /** Ticks of 100 ns since 1970 on the local clock. */
  readonly ticks: bigint;
  /** Minutes by which the local clock is ahead of UTC. */
  readonly offset: number;
}

export const ticksPerSecond = 10_000_000n;
const iso =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[Tt ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)? ?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})()(Z)$/;

/** @returns the moment; null when the text is no date, undefined when it may be one that is not understood here. */
export function parseMoment(text: string): Moment | null | undefined {
  const match = iso.exec(text.trim()) ?? compact.exec(text.trim());
  if (match === null) return /\d/.test(text) ? undefined : null;
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const numbers = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers;
  if (y < 1 || mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) || h > 23 || mi > 59 || s > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(y, mo - 1, d);
  date.setUTCHours(h, mi, s);
  const seconds = BigInt(date.getTime() / 1000);
  const offset = zoneMinutes(zone);
  return { ticks: seconds * ticksPerSecond + BigInt(fraction.padEnd(7, '0')), offset };
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

function zoneMinutes(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  const [, sign, hours = '0', minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const duration =
  /^(-)?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

/** @returns ticks; undefined when the text is no duration. Weeks and fractions of days are none (tried on the engine). */
export function parseDuration(text: string): bigint | undefined {
  const match = duration.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, ...parts] = match;
  const [years, months, days, hours, minutes, seconds] = parts.map((part) => BigInt(part || '0'));
  const total =
    ((((years ?? 0n) * 365n + (months ?? 0n) * 30n + (days ?? 0n)) * 24n + (hours ?? 0n)) * 60n + (minutes ?? 0n)) *
      60n +
    (seconds ?? 0n);
  const ticks = total * ticksPerSecond + BigInt((parts[6] ?? '').slice(0, 7).padEnd(7, '0'));
  if (ticks > 2n ** 63n - 1n) return undefined;
  return sign === '-' ? -ticks : ticks;
}

/** Rounds towards the past. */
export function floorDivide(a: bigint, b: bigint): bigint {
  return a >= 0n ? a / b : -((-a + b - 1n) / b);
}
