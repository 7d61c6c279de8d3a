// What an expression comes to. Null, absent and unknown are three things: a property that is absent has no entry, null is a value, and an
// unknown carries the ARM expression it stands for, so that the same unknown equals itself. Every value may say where it came from.
import type { Lengths } from '../template/model.ts';
import type { Location } from '../text/location.ts';

/** A step on the way from a value back to the text it was written in; `from` leads on, the last step is where it was written. */
export interface Origin {
  readonly at: Location;
  readonly step:
    | 'written'
    | 'computed'
    | 'parameter'
    | 'default'
    | 'argument'
    | 'parameter-file'
    | 'command-line'
    | 'variable'
    | 'output'
    | 'item'
    | 'reference';
  /** Name of the parameter, variable or output. */
  readonly name?: string;
  readonly from?: Origin;
}

interface Valued {
  readonly origin?: Origin | undefined;
}

export interface NullValue extends Valued {
  readonly kind: 'null';
}
export interface BoolValue extends Valued {
  readonly kind: 'bool';
  readonly value: boolean;
}
/** 64-bit signed, as in ARM. */
export interface IntValue extends Valued {
  readonly kind: 'int';
  readonly value: bigint;
}
/** A JSON number with a fraction or exponent: passed on, never computed with. */
export interface FloatValue extends Valued {
  readonly kind: 'float';
  readonly value: number;
}
export interface StringValue extends Valued {
  readonly kind: 'string';
  readonly value: string;
}
export interface ArrayValue extends Valued {
  readonly kind: 'array';
  readonly items: readonly Value[];
  /** Set when the items were read back from a deployed resource: objects among them may have more properties than declared. */
  readonly open?: Symbolic | undefined;
}

/** Entries by lower-cased name (property names are compared without case), in order of first appearance. */
export interface ObjectValue extends Valued {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, Entry>;
  /** Set when there may be more properties than these: what is not listed is `open.name`, unknown, not absent. */
  readonly open?: Symbolic | undefined;
  /** Set for the outputs of a module that could not be read: what is not listed is `open.name.value`. */
  readonly outputs?: true | undefined;
}

export interface Entry {
  /** As first written. */
  readonly key: string;
  readonly value: Value;
  /** Where the key and its value stand, when they were written out. */
  readonly at?: Location | undefined;
}

/** A value that only a deployment, a parameter or a user can tell. */
export interface Unknown extends Valued {
  readonly kind: 'unknown';
  readonly symbolic: Symbolic;
  readonly type?: 'string' | 'int' | 'bool' | 'array' | 'object' | undefined;
  /** How the engine prints it, where we know it by less: `coalesce(null(), x)` for x. Never compared. */
  readonly written?: Symbolic | undefined;
  /** All values it can have, when the template names them (`@allowed`, a union type). */
  readonly allowed?: readonly Value[] | undefined;
  /** What its type says of the values inside. */
  readonly inside?: Inside | undefined;
  /** How many items or characters it has. */
  readonly lengths?: Lengths | undefined;
  /** Known not to be null or empty is not claimed unless said so here. */
  readonly nonNull?: boolean | undefined;
}

/** What a declared type says of the properties, by lower-cased name, or of each item. */
export interface Inside {
  readonly properties?: ReadonlyMap<string, Refinement>;
  readonly items?: Refinement | undefined;
}

/** No more than what decides something: the values there can be. */
export type Refinement = Pick<Unknown, 'type' | 'allowed' | 'inside'>;

/** A function value; only as an argument of `map`, `filter` and their like. */
export interface LambdaValue extends Valued {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  /** Canonical text of the whole lambda, `lambda('x', …)`. */
  readonly text: string;
  readonly apply: (args: readonly Value[]) => Value;
}

export type Value =
  NullValue | BoolValue | IntValue | FloatValue | StringValue | ArrayValue | ObjectValue | Unknown | LambdaValue;

/**
 * The canonical ARM expression of an unknown: a call whose arguments are values, or a step into another one.
 * `identity` tells apart what ARM writes alike (`resourceGroup()` of two groups); it is not printed.
 */
export type Symbolic =
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Value[];
      readonly identity?: string | undefined;
    }
  | { readonly kind: 'access'; readonly base: Value; readonly index: Value }
  /** Verbatim text that nothing is known about. */
  | { readonly kind: 'opaque'; readonly text: string };
