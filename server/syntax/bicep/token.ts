// Tokens and trivia of Bicep. A fixed token's kind is its own text; blanks are the gaps between tokens and trivia.
import type { Span } from '../../text/location.ts';

/** `string` is a string without holes; with holes it is `string-start`, any number of `string-middle`, `string-end`. */
export type TokenKind =
  | '@'
  | '{'
  | '}'
  | '('
  | ')'
  | '['
  | ']'
  | ','
  | '.'
  | '...'
  | '?'
  | '??'
  | ':'
  | '::'
  | ';'
  | '='
  | '=='
  | '=~'
  | '=>'
  | '!'
  | '!='
  | '!~'
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | '&&'
  | '|'
  | '||'
  | 'identifier'
  | 'integer'
  | 'true'
  | 'false'
  | 'null'
  | 'string'
  | 'string-start'
  | 'string-middle'
  | 'string-end'
  | 'newline'
  | 'end-of-file'
  | 'unknown';

/**
 * A token. One `newline` covers a run of line breaks; the last token of a file is `end-of-file`, of zero width. It is its own span, for
 * there are more tokens than anything else: their size decides how long a large text takes.
 */
export class Token implements Span {
  constructor(
    readonly kind: TokenKind,
    readonly start: number,
    readonly end: number,
  ) {}

  get span(): Span {
    return this;
  }
}

/** A comment to the end of the line, or one between its two marks; the marks belong to the span. */
export interface Comment {
  readonly kind: 'line-comment' | 'block-comment';
  readonly span: Span;
}

/** One code named by a pragma. */
export interface PragmaCode {
  readonly text: string;
  readonly span: Span;
}

/** `#disable-next-line BCP036 no-unused-params`. The span ends with the last code. */
export interface Pragma {
  readonly kind: 'disable-next-line' | 'disable-diagnostics' | 'restore-diagnostics';
  readonly span: Span;
  readonly codes: readonly PragmaCode[];
}

export type Trivia = Comment | Pragma;
