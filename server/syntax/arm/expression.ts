// The tree of one template language expression, `[concat(parameters('a'), 'b')]`, as it is written: names are not looked up and nothing is
// evaluated. Places are those in the file, inside the JSON string, escapes counted.
import type { Span } from '../../text/location.ts';
import type { ArmSyntaxError } from './syntax-error.ts';

export type ArmExpression = ArmText | ArmNumber | ArmCall | ArmAccess | ArmMissing;

/** `'it''s'`: the text without quotes, the place with them. */
export interface ArmText {
  readonly kind: 'text';
  readonly value: string;
  readonly span: Span;
}

/** `42`, `-1`. Decimals are no part of the language, but they are read. */
export interface ArmNumber {
  readonly kind: 'number';
  readonly value: bigint | number;
  readonly span: Span;
}

/** `name(…)`, `namespace.name(…)`. `nameSpan` holds the namespace too. */
export interface ArmCall {
  readonly kind: 'call';
  readonly namespace: string | undefined;
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly ArmExpression[];
  readonly span: Span;
}

/** `base.name`, `base[index]`. The index of `.name` is a text whose place is the bare name. */
export interface ArmAccess {
  readonly kind: 'access';
  readonly base: ArmExpression;
  readonly index: ArmExpression;
  readonly span: Span;
}

/** Where something ought to stand; an error has been said about it. */
export interface ArmMissing {
  readonly kind: 'missing';
  readonly span: Span;
}

/** What a JSON string means in a template: plain text, `[[` resolved, or an expression. */
export type ArmString =
  | { readonly kind: 'plain'; readonly value: string }
  | { readonly kind: 'expression'; readonly root: ArmExpression; readonly errors: readonly ArmSyntaxError[] };
