// Where a rule is explained to whoever clicks on its id.
import type { Locale } from '../text/localized.ts';

/** The folder of the pages in the public repository. */
const documentationRoot = 'https://github.com/vnet-lens/vnet-lens/blob/main/docs/rules';

/** @returns the address of the page of a rule. */
export function rulePage(rule: string, locale: Locale): string {
  return `${documentationRoot}/${rule}${locale === 'ja' ? '.ja' : ''}.md`;
}
