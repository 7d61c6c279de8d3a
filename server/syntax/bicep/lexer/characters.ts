// Classes of characters, by UTF-16 code unit. Bicep names are plain ASCII; only LF and CR end a line.

/** Code units the lexer tests for by name. */
export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  blank: 32,
  hash: 35,
  dollar: 36,
  quote: 39,
  star: 42,
  minus: 45,
  slash: 47,
  backslash: 92,
  underscore: 95,
  f: 102,
  n: 110,
  t: 116,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** @returns whether the unit is a space or a tab; nothing else is blank to Bicep. */
export function isBlank(unit: number): boolean {
  return unit === code.blank || unit === code.tab;
}

/** @returns whether the unit ends a line. */
export function isLineBreak(unit: number): boolean {
  return unit === code.lineFeed || unit === code.carriageReturn;
}

/** @returns whether the unit is `0` to `9`. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** @returns whether the unit is a hexadecimal digit of either case. */
export function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 97 && unit <= 102) || (unit >= 65 && unit <= 70);
}

/** @returns whether a name can start with the unit. */
export function isIdentifierStart(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === code.underscore;
}

/** @returns whether a name can go on with the unit. */
export function isIdentifierPart(unit: number): boolean {
  return isIdentifierStart(unit) || isDigit(unit);
}
