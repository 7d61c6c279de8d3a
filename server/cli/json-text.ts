// JSON with integers of any size: ARM's have 64 bits, and a number of JavaScript would lose their last digits.

/** What JSON can hold, integers too large for a number included. */
export type WideJson =
  null | boolean | number | bigint | string | readonly WideJson[] | { readonly [key: string]: WideJson };

/** @param indent blanks a level; 0 for one line. @returns what `JSON.stringify` would give, every digit kept. */
export function wideJsonText(value: object, indent: number): string {
  return print(value, indent, '');
}

function print(value: unknown, indent: number, around: string): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = around + ' '.repeat(indent);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => inner + print(item, indent, inner));
    return bracketed('[]', indent, around, items);
  }
  const colon = indent === 0 ? ':' : ': ';
  const members = Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    member === undefined ? [] : [`${inner}${JSON.stringify(key)}${colon}${print(member, indent, inner)}`],
  );
  return bracketed('{}', indent, around, members);
}

function bracketed(brackets: '[]' | '{}', indent: number, around: string, lines: readonly string[]): string {
  const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
  if (lines.length === 0) return brackets;
  return indent === 0 ? `${open}${lines.join(',')}${close}` : `${open}\n${lines.join(',\n')}\n${around}${close}`;
}
