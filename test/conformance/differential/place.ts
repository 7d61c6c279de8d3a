// What an expression of a random program may use, by the place where it stands, and how it is put together with others.
import type { Choices } from './choices.ts';
import type { Type } from './types.ts';

/** A parameter, variable or loop variable. */
export interface Name {
  readonly name: string;
  readonly type: Type;
  /** Its value follows from the program alone; loops run over nothing else. */
  readonly known: boolean;
  /** Its value is there only when the deployment runs. */
  readonly runtime: boolean;
}

/** A function that the program declares or imports. */
export interface UserFunction {
  readonly name: string;
  readonly takes: readonly Type[];
  readonly gives: Type;
}

/** A resource or module that an expression may read. `text`: one of a loop with its index. */
export interface Readable {
  readonly text: string;
  readonly kind: 'resource' | 'module';
  /** The outputs of a module. */
  readonly outputs: Readonly<Record<string, Type>>;
  readonly conditional: boolean;
}

export interface Place {
  readonly choices: Choices;
  readonly names: readonly Name[];
  readonly functions: readonly UserFunction[];
  readonly readable: readonly Readable[];
  /** Only what follows from the program alone. */
  readonly known: boolean;
  /** Only what is there before the deployment runs. */
  readonly early: boolean;
  /** Objects and arrays may be written out, over several lines too. Not so in the hole of a string. */
  readonly literals: boolean;
  /** `any` and `nameof` may be used. */
  readonly any: boolean;
  /** Not in the default of a parameter. */
  readonly lambdas: boolean;
  /** In a function's body and in parameters there is no deployment to ask about. */
  readonly context: boolean;
}

/** How tightly an expression holds together; as the operand of something tighter it needs parentheses. */
export const levels = {
  choice: 0,
  coalesce: 30,
  or: 40,
  and: 50,
  equals: 70,
  less: 80,
  add: 90,
  multiply: 100,
  unary: 110,
  member: 120,
};

/** An expression as text. */
export interface Written {
  readonly text: string;
  readonly level: number;
}

/** @returns an expression that needs no parentheses anywhere. */
export function member(text: string): Written {
  return { text, level: levels.member };
}

/** @returns the text of an operand, in parentheses where they are needed, and now and then where not. */
export function operand({ choices }: Place, { text, level }: Written, needed: number): string {
  return level < needed || choices.chance(4) ? `(${text})` : text;
}
