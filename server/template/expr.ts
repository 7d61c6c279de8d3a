// Expressions as both languages mean them. Bicep's operators and ARM's functions are one thing here: a call by its ARM name
// (`a ? b : c` is the call `if`, `a == b` is `equals`, an interpolated string is `format`); names that stand for declarations are nodes of
// their own. Every node knows where it was written; a literal's span is the whole literal, quotes included.
import type { Span } from '../text/location.ts';

/** A value written out. Integers are `bigint`; a JSON number with a fraction or exponent is `number`. */
export interface LiteralExpr {
  readonly kind: 'literal';
  readonly value: null | boolean | bigint | number | string;
  readonly span: Span;
}

/** `{ … }`. Keys are expressions because both languages allow computed ones; nearly always a literal. */
export interface ObjectExpr {
  readonly kind: 'object';
  readonly members: readonly ObjectMember[];
  readonly span: Span;
}

export type ObjectMember = PropertyMember | SpreadMember;

/** One `key: value`. `span` runs from the key to the end of the value. */
export interface PropertyMember {
  readonly kind: 'property';
  readonly key: Expr;
  readonly value: Expr;
  readonly span: Span;
}

/** `...value`, in objects and arrays. */
export interface SpreadMember {
  readonly kind: 'spread';
  readonly value: Expr;
  readonly span: Span;
}

/** `[ … ]`. */
export interface ArrayExpr {
  readonly kind: 'array';
  readonly items: readonly (Expr | SpreadMember)[];
  readonly span: Span;
}

/**
 * A function call by its ARM name, without `sys.`/`az.`; user-defined functions keep their namespace (`contoso.name`; Bicep's own have
 * none). Bicep operators arrive as calls too: `if and or not equals less lessOrEquals greater greaterOrEquals add sub mul div mod coalesce
 * format`; `=~` as `equals(toLower(a), toLower(b))`; unary minus on a non-literal as `sub(0, x)`.
 */
export interface CallExpr {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expr[];
  readonly span: Span;
}

/**
 * A method on a resource or namespace value: `kv.getSecret('x')`, `stg.listKeys()`. Only what is not a plain function call.
 */
export interface MethodCallExpr {
  readonly kind: 'method';
  readonly base: Expr;
  readonly name: string;
  readonly args: readonly Expr[];
  readonly span: Span;
}

/** `base.name`, `base['name']`, `base[0]`, `base.?name`, `base[?i]`, `base[^1]`. `index` is a string literal for a plain name. */
export interface AccessExpr {
  readonly kind: 'access';
  readonly base: Expr;
  readonly index: Expr;
  /** `.?` or `[?`: null instead of a failure. A safe step guards the rest of its chain too (`a.?b.c`). */
  readonly safe: boolean;
  /** `[^1]`: counted from the end, 1 is the last. */
  readonly fromEnd: boolean;
  readonly span: Span;
}

/** A parameter, variable, loop variable or lambda parameter by name. */
export interface NameExpr {
  readonly kind: 'parameter' | 'variable' | 'local';
  readonly name: string;
  readonly span: Span;
}

/** A resource or module by its symbolic name, `vnet` or `vnets[i]` (`index`). Only in templates that have symbolic names. */
export interface SymbolExpr {
  readonly kind: 'symbol';
  readonly symbol: string;
  readonly index?: Expr;
  readonly span: Span;
}

/** Something reached through a compile-time import: `import * as ns`, `import { f as g }`. */
export interface ImportedExpr {
  readonly kind: 'imported';
  /** The name the import gave; `member` for `ns.member`. */
  readonly name: string;
  readonly member?: string;
  readonly span: Span;
}

/** `x => body`, `(a, b) => body`, `lambda('x', body)`. */
export interface LambdaExpr {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  readonly body: Expr;
  readonly span: Span;
}

/** A loop that makes an array: `[for x in xs: body]`, a `copy` of a property, variable or output. */
export interface ForExpr {
  readonly kind: 'for';
  readonly loop: Loop;
  readonly body: Expr;
  readonly span: Span;
}

/** Text that does not parse, or a place where a value is missing. Evaluates to an unknown; the problem was already said. */
export interface ErrorExpr {
  readonly kind: 'error';
  readonly span: Span;
}

export type Expr =
  | LiteralExpr
  | ObjectExpr
  | ArrayExpr
  | CallExpr
  | MethodCallExpr
  | AccessExpr
  | NameExpr
  | SymbolExpr
  | ImportedExpr
  | LambdaExpr
  | ForExpr
  | ErrorExpr;

/**
 * What a loop runs over. Bicep loops over an array and names the item and the index; ARM loops a number of times and asks `copyIndex`.
 * `name` is the copy's name, by which `copyIndex('name')` finds it (resource loops: the loop that `copyIndex()` without a name means).
 */
export interface Loop {
  readonly name: string | undefined;
  readonly source:
    | {
        readonly kind: 'array';
        readonly array: Expr;
        readonly item: string | undefined;
        readonly index: string | undefined;
      }
    | { readonly kind: 'count'; readonly count: Expr };
  readonly batchSize: Expr | undefined;
  readonly span: Span;
}
