// What the front ends say about text they could not read. One shape for Bicep and ARM JSON.
import type { Localized } from '../text/localized.ts';
import type { Span } from '../text/location.ts';

/** One complaint of a lexer or parser. `code` is the Bicep compiler's own (`BCP018`), or one of ours in kebab-case. */
export interface SyntaxError {
  readonly code: string;
  readonly span: Span;
  readonly message: Localized;
}
