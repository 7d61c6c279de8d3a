// .NET's date formats in the invariant culture. https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
// Refuses nothing silently: an unknown single letter is a damaged format, as in .NET.
import { floorDivide, ticksPerSecond, type Moment } from './moment.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Standard {
  readonly pattern: string;
  /** Written by the clock of UTC. */
  readonly utc?: boolean;
}

const standards: ReadonlyMap<string, Standard> = new Map([
  ['d', { pattern: 'MM/dd/yyyy' }],
  ['D', { pattern: 'dddd, dd MMMM yyyy' }],
  ['f', { pattern: 'dddd, dd MMMM yyyy HH:mm' }],
  ['F', { pattern: 'dddd, dd MMMM yyyy HH:mm:ss' }],
  ['g', { pattern: 'MM/dd/yyyy HH:mm' }],
  ['G', { pattern: 'MM/dd/yyyy HH:mm:ss' }],
  ['m', { pattern: 'MMMM dd' }],
  ['M', { pattern: 'MMMM dd' }],
  ['o', { pattern: 'yyyy-MM-ddTHH:mm:ss.fffffffzzz' }],
  ['O', { pattern: 'yyyy-MM-ddTHH:mm:ss.fffffffzzz' }],
  ['r', { pattern: "ddd, dd MMM yyyy HH:mm:ss 'GMT'", utc: true }],
  ['R', { pattern: "ddd, dd MMM yyyy HH:mm:ss 'GMT'", utc: true }],
  ['s', { pattern: 'yyyy-MM-ddTHH:mm:ss' }],
  ['t', { pattern: 'HH:mm' }],
  ['T', { pattern: 'HH:mm:ss' }],
  ['u', { pattern: "yyyy-MM-dd HH:mm:ss'Z'", utc: true }],
  ['y', { pattern: 'yyyy MMMM' }],
  ['Y', { pattern: 'yyyy MMMM' }],
  ['', { pattern: 'MM/dd/yyyy HH:mm:ss zzz' }],
]);

const token = /'[^']*'|"[^"]*"|\\.|%(?=[^%])|d+|f+|F+|g+|h+|H+|K|m+|M+|s+|t+|y+|z+|[^]/g;

/** @returns the text; null when the format is damaged. */
export function formatDate(moment: Moment, format: string): string | null {
  const standard = standards.get(format);
  if (standard === undefined && format.length < 2) return null;
  const pattern = standard?.pattern ?? format;
  const clock: Moment =
    standard?.utc === true ? { ticks: moment.ticks - BigInt(moment.offset) * 60n * ticksPerSecond, offset: 0 } : moment;
  let text = '';
  for (const [piece] of pattern.matchAll(token)) {
    if (piece === '%' || piece === '\\' || piece === "'" || piece === '"') {
      if (piece !== '%' || pattern.endsWith('%')) return null;
      continue;
    }
    const part = write(clock, piece);
    if (part === null) return null;
    // `.FFF` takes its point away when nothing follows it.
    text = part === '' && piece.startsWith('F') && text.endsWith('.') ? text.slice(0, -1) : text + part;
  }
  return text;
}

function write(moment: Moment, piece: string): string | null {
  const seconds = floorDivide(moment.ticks, ticksPerSecond);
  const date = new Date(Number(seconds) * 1000);
  const fraction = (moment.ticks - seconds * ticksPerSecond).toString().padStart(7, '0');
  const pad = (value: number, width: number): string => value.toString().padStart(width, '0');
  const count = piece.length;
  const hours = date.getUTCHours();
  switch (piece.charAt(0)) {
    case "'":
    case '"':
      return piece.slice(1, -1);
    case '\\':
      return piece.slice(1);
    case 'd':
      if (count <= 2) return pad(date.getUTCDate(), count);
      return (days[date.getUTCDay()] ?? '').slice(0, count === 3 ? 3 : undefined);
    case 'f':
      return count > 7 ? null : fraction.slice(0, count);
    case 'F':
      return count > 7 ? null : fraction.slice(0, count).replace(/0+$/, '');
    case 'g':
      return 'A.D.';
    case 'h':
      return pad(hours % 12 === 0 ? 12 : hours % 12, Math.min(count, 2));
    case 'H':
      return pad(hours, Math.min(count, 2));
    case 'K':
      return zone(moment.offset, 3);
    case 'm':
      return pad(date.getUTCMinutes(), Math.min(count, 2));
    case 'M':
      if (count <= 2) return pad(date.getUTCMonth() + 1, count);
      return (months[date.getUTCMonth()] ?? '').slice(0, count === 3 ? 3 : undefined);
    case 's':
      return pad(date.getUTCSeconds(), Math.min(count, 2));
    case 't':
      return (hours < 12 ? 'AM' : 'PM').slice(0, count === 1 ? 1 : 2);
    case 'y':
      return count <= 2 ? pad(date.getUTCFullYear() % 100, count) : pad(date.getUTCFullYear(), count);
    case 'z':
      return zone(moment.offset, count);
    default:
      return piece;
  }
}

function zone(offset: number, count: number): string {
  const minutes = Math.abs(offset);
  const hours = Math.floor(minutes / 60).toString();
  const sign = offset < 0 ? '-' : '+';
  if (count === 1) return sign + hours;
  const long = sign + hours.padStart(2, '0');
  return count === 2 ? long : `${long}:${(minutes % 60).toString().padStart(2, '0')}`;
}
