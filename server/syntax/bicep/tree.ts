// The result of reading one Bicep file.
import type { SyntaxError } from '../syntax-error.ts';
import type { Program } from './nodes.ts';
import type { Comment, Pragma, Token, Trivia } from './token.ts';

/** Which of the two dialects a file is written in. */
export type BicepFileKind = 'bicep' | 'bicepparam';

/**
 * How far damage may spread. `contain`: brackets, strings and comments left open end before the next statement.
 * `like-compiler`: they run to the end of the file, which serves to measure this parser against the compiler.
 */
export type DamageControl = 'contain' | 'like-compiler';

/**
 * One file, read. All spans are UTF-16 offsets into `text`, a byte order mark at its start included.
 * Tokens and trivia are in the order of the text and do not overlap; only blanks lie between them.
 */
export interface BicepTree {
  readonly kind: BicepFileKind;
  readonly text: string;
  readonly root: Program;
  readonly tokens: readonly Token[];
  readonly trivia: readonly Trivia[];
  readonly comments: readonly Comment[];
  readonly pragmas: readonly Pragma[];
  readonly errors: readonly SyntaxError[];
}
