// The compiler's names for token kinds.
import type { Token, TokenKind } from '../../../server/syntax/bicep.ts';

/** Names as in the enumeration `TokenType` of Azure/bicep. */
export const tokenNames: Readonly<Record<TokenKind, string>> = {
  '@': 'At',
  '{': 'LeftBrace',
  '}': 'RightBrace',
  '(': 'LeftParen',
  ')': 'RightParen',
  '[': 'LeftSquare',
  ']': 'RightSquare',
  ',': 'Comma',
  '.': 'Dot',
  '...': 'Ellipsis',
  '?': 'Question',
  '??': 'DoubleQuestion',
  ':': 'Colon',
  '::': 'DoubleColon',
  ';': 'Semicolon',
  '=': 'Assignment',
  '==': 'Equals',
  '=~': 'EqualsInsensitive',
  '=>': 'Arrow',
  '!': 'Exclamation',
  '!=': 'NotEquals',
  '!~': 'NotEqualsInsensitive',
  '<': 'LeftChevron',
  '<=': 'LessThanOrEqual',
  '>': 'RightChevron',
  '>=': 'GreaterThanOrEqual',
  '+': 'Plus',
  '-': 'Minus',
  '*': 'Asterisk',
  '/': 'Slash',
  '%': 'Modulo',
  '^': 'Hat',
  '&&': 'LogicalAnd',
  '|': 'Pipe',
  '||': 'LogicalOr',
  identifier: 'Identifier',
  integer: 'Integer',
  true: 'TrueKeyword',
  false: 'FalseKeyword',
  null: 'NullKeyword',
  string: 'StringComplete',
  'string-start': 'StringLeftPiece',
  'string-middle': 'StringMiddlePiece',
  'string-end': 'StringRightPiece',
  newline: 'NewLine',
  'end-of-file': 'EndOfFile',
  unknown: 'Unrecognized',
};

/** @returns the text of a token. */
export function tokenText(source: string, token: Token): string {
  return source.slice(token.span.start, token.span.end);
}
