// Texts a user reads, in the two languages of the product. English and Japanese are written side by side, so that
// neither can be forgotten: the type asks for both.

/** The languages of the product. */
export type Locale = 'en' | 'ja';

/** One text in both languages. */
export interface Localized {
  readonly en: string;
  readonly ja: string;
}

/** @returns the text in the language asked for. */
export function inLocale(text: Localized, locale: Locale): string {
  return text[locale];
}
