// .NET's standard format strings for integers (`N0`, `D5`, `x4` …) in the invariant culture. Refuses custom patterns other than
// zeros. https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings

const bits64 = 1n << 64n;

/** @returns the number in that format; undefined when the format is not known here. */
export function formatInteger(value: bigint, format: string): string | undefined {
  if (format === '') return value.toString();
  const standard = /^([A-Za-z])(\d{0,2})$/.exec(format);
  if (standard === null) return /^0+$/.test(format) ? formatStandard(value, 'D', format.length) : undefined;
  const [, letter = '', digits = ''] = standard;
  return formatStandard(value, letter, digits === '' ? undefined : Number(digits));
}

function formatStandard(value: bigint, letter: string, precision: number | undefined): string | undefined {
  const sign = value < 0n ? '-' : '';
  const absolute = (value < 0n ? -value : value).toString();
  const fraction = (places: number): string => (places > 0 ? `.${'0'.repeat(places)}` : '');
  switch (letter.toUpperCase()) {
    case 'D':
      return sign + absolute.padStart(precision ?? 0, '0');
    case 'N':
      return sign + grouped(absolute) + fraction(precision ?? 2);
    case 'F':
      return sign + absolute + fraction(precision ?? 2);
    case 'C': {
      const text = `¤${grouped(absolute)}${fraction(precision ?? 2)}`;
      return value < 0n ? `(${text})` : text;
    }
    case 'P':
      return `${sign}${grouped(absolute === '0' ? '0' : `${absolute}00`)}${fraction(precision ?? 2)} %`;
    case 'X': {
      const text = (value < 0n ? value + bits64 : value).toString(16).padStart(precision ?? 0, '0');
      return letter === 'X' ? text.toUpperCase() : text;
    }
    case 'B':
      return (value < 0n ? value + bits64 : value).toString(2).padStart(precision ?? 0, '0');
    case 'E':
      return sign + exponential(absolute, precision ?? 6, letter);
    case 'R':
      return value.toString();
    case 'G':
      return precision === undefined || precision === 0 || precision >= absolute.length ? value.toString() : undefined;
    default:
      return undefined;
  }
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Rounds half away from zero, as .NET does with integers. */
function exponential(digits: string, places: number, letter: string): string {
  const exponent = digits.length - 1;
  const padded = digits.padEnd(places + 2, '0');
  const kept = BigInt(padded.slice(0, places + 1));
  const rounded = (padded.charAt(places + 1) >= '5' ? kept + 1n : kept).toString().padStart(places + 1, '0');
  const carried = rounded.length > places + 1 ? 1 : 0;
  const mantissa = rounded.slice(0, places + 1);
  const fraction = places > 0 ? `.${mantissa.slice(1)}` : '';
  return `${mantissa.charAt(0)}${fraction}${letter}+${String(exponent + carried).padStart(3, '0')}`;
}
