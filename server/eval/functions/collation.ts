// The order of texts: the engine compares with .NET's invariant culture, which is the root collation of the Unicode tables
// (facts 5.1). Refuses to order by code unit, so 'a' < 'A' < 'b'.

const collator = new Intl.Collator('en', { usage: 'sort', sensitivity: 'variant', ignorePunctuation: false });

/** @returns negative, 0 or positive, as for `Array.prototype.sort`. */
export function compareTexts(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The order of property names: by code unit of the capital letters; names that differ by case only keep their order (tried on the engine). */
export function compareNames(a: string, b: string): number {
  const [upperA, upperB] = [a.toUpperCase(), b.toUpperCase()];
  return upperA < upperB ? -1 : upperA > upperB ? 1 : 0;
}

/**
 * @returns whether searching this text by the rules of the culture is the same as ignoring the case of its letters. Not so for letters that
 * combine, that count for nothing, or that have several small forms. Pictures that nothing is combined with stand for themselves.
 */
export function isPlain(text: string): boolean {
  return /^[\t\n\r -~\u00c0-\u00ff\u4e00-\u9fff\u{1f300}-\u{1f3fa}\u{1f400}-\u{1f64f}]*$/u.test(text);
}
