// Good texts, damaged at random: cut off, with a piece of another one in them, without some tokens, or no text at all.
import fc from 'fast-check';

/**
 * @param texts what is damaged.
 * @param tokenAt the place of a token of a text, chosen by a number from 0 to 1.
 */
export function damagedTexts(
  texts: readonly string[],
  tokenAt: (text: string, choice: number) => { readonly start: number; readonly end: number },
): fc.Arbitrary<string> {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const source = fc.constantFrom(...texts);
  const at = (text: string, place: number): number => Math.floor(place * text.length);
  const withoutTokens = (text: string, choices: readonly number[]): string =>
    choices.reduce((left, choice) => {
      const { start, end } = tokenAt(left, choice);
      return left.slice(0, start) + left.slice(end);
    }, text);
  return fc.oneof(
    fc.tuple(source, share).map(([whole, end]) => whole.slice(0, at(whole, end))),
    fc.tuple(source, source, share, share, share).map(([one, other, cut, from, to]) => {
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      return one.slice(0, at(one, cut)) + other.slice(at(other, first), at(other, last)) + one.slice(at(one, cut));
    }),
    fc
      .tuple(source, fc.array(share, { minLength: 1, maxLength: 5 }))
      .map(([whole, choices]) => withoutTokens(whole, choices)),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
}
