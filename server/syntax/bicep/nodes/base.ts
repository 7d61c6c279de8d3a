// What every node of a Bicep tree is made of: tokens, other nodes, and explicit gaps where the text is damaged.
// Nothing here knows the grammar; the kinds are in the files beside this one.
import type { Span } from '../../../text/location.ts';
import type { SyntaxError } from '../../syntax-error.ts';
import type { Node } from '../nodes.ts';
import type { Token } from '../token.ts';
import type { Expression } from './expressions.ts';

/** A child in the order of the text: a node, or a token that belongs to the node directly. */
export type Part = Node | Token;

/**
 * The fields all nodes share. `span` runs from the first part to the last, without the comments and blanks around them.
 * `parts` holds every token below this node, directly or through a child node, in the order of the text.
 */
export interface NodeBase<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
  readonly parts: readonly Part[];
}

/** Something the grammar asks for that is not in the text; zero width. No `error`: it was optional, or an earlier error says it all. */
export interface Missing extends NodeBase<'Missing'> {
  readonly error: SyntaxError | undefined;
}

/** Text that fits nowhere and was passed over. `salvaged` is what had been understood of it (an object without its `}`), for analysis only. */
export interface Skipped extends NodeBase<'Skipped'> {
  readonly error: SyntaxError | undefined;
  readonly salvaged: Node | undefined;
}

/** A place where the tree has a hole. */
export type Gap = Missing | Skipped;

/** A name that is there. */
export interface Identifier extends NodeBase<'Identifier'> {
  readonly name: string;
}

/** A name, or the place where one should be. */
export type Name = Identifier | Gap;

/** `@description('…')` in front of a declaration. `expression` is a call, a reference, or a chain of `.` on one of them. */
export interface Decorator extends NodeBase<'Decorator'> {
  readonly expression: Expression;
}
