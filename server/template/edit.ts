// Edits of templates, one interface for both dialects: the fix says what shall be there, the dialect writes it in the file's own indentation,
// quotes, line ends and commas, and keeps comments. Nothing is edited in a damaged neighbourhood: the answer is then `undefined`, and no fix is offered.
import type { FileAddress, Span, TextEdit } from '../text/location.ts';
import { armDialect } from './edit-arm.ts';
import { bicepDialect } from './edit-bicep.ts';
import type { Language } from './model.ts';

/** A file whose text is edited. Spans are those of the analysed text. */
export interface EditableFile {
  readonly file: FileAddress;
  readonly text: string;
  readonly language: Language;
}

/** A value to be written: plain data, and expressions given in both languages. */
export type NewValue =
  null | boolean | number | string | NewExpression | readonly NewValue[] | { readonly [key: string]: NewValue };

/** An expression as each language writes it; `arm` without its brackets. */
export class NewExpression {
  readonly bicep: string;
  readonly arm: string;
  constructor(bicep: string, arm: string) {
    this.bicep = bicep;
    this.arm = arm;
  }
}

/** A resource to be declared. Properties are written in the order given; `symbol` is not written where there are no symbols. */
export interface NewResource {
  readonly symbol: string;
  readonly type: string;
  readonly apiVersion: string;
  /** Bicep `parent:`; in ARM `name` holds all segments. */
  readonly parent?: string;
  readonly condition?: NewExpression;
  readonly loop?: NewLoop;
  /** Own name in Bicep, whole name in ARM. */
  readonly name: NewValue;
  readonly body: { readonly [key: string]: NewValue };
  /** ARM only: what Bicep finds out by itself. Symbols or ids, as the template has them. */
  readonly dependsOn: readonly NewValue[];
}

/** What a resource is made for again and again. */
export interface NewLoop {
  /** Bicep: `(name, i) in names`. */
  readonly over: string;
  /** ARM: the loop's name, and how many rounds. */
  readonly name: string;
  readonly count: NewValue;
}

/** A parameter to be declared, a text. */
export interface NewParameter {
  readonly name: string;
  readonly secure: boolean;
  readonly description: string;
  readonly default: NewValue;
}

/** Other words for those at a place of the text. */
export interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

/** What each language knows how to do. An edit replaces only what it must. */
export interface Dialect {
  /** @returns the text of a literal that takes the place of what is at `at`: `'Standard'`, `"Standard"`; ARM has both. */
  readonly literal: (value: null | boolean | number | string, file: EditableFile, at: Span) => string;
  /** Sets a property of the object at `object`, making the objects on the way. */
  readonly setProperty: (
    file: EditableFile,
    object: Span,
    path: readonly string[],
    value: NewValue,
  ) => readonly TextEdit[] | undefined;
  /** Takes a property out, with the comma and the line that it leaves empty. */
  readonly removeProperty: (
    file: EditableFile,
    object: Span,
    path: readonly string[],
  ) => readonly TextEdit[] | undefined;
  readonly appendItem: (file: EditableFile, array: Span, value: NewValue) => readonly TextEdit[] | undefined;
  /** Adds an item to the array that a property of the object at `object` holds, making the property where there is none. */
  readonly addItem: (
    file: EditableFile,
    object: Span,
    name: string,
    value: NewValue,
  ) => readonly TextEdit[] | undefined;
  readonly removeItem: (file: EditableFile, array: Span, index: number) => readonly TextEdit[] | undefined;
  /** Declares resources after the declaration at `anchor`; in ARM in the same `resources`. One edit holds them all. */
  readonly addResources: (
    file: EditableFile,
    anchor: Span,
    resources: readonly NewResource[],
  ) => readonly TextEdit[] | undefined;
  /** Declares once more, after it, what is declared at `declaration`, with other words at some places in it; in ARM its symbol is no part of it. */
  readonly repeat: (
    file: EditableFile,
    declaration: Span,
    symbol: string,
    changes: readonly Replacement[],
  ) => readonly TextEdit[] | undefined;
  /** Declares a parameter of the template at `template`, after those that it has. */
  readonly addParameter: (
    file: EditableFile,
    template: Span,
    parameter: NewParameter,
  ) => readonly TextEdit[] | undefined;
  /** Takes out whole declarations. */
  readonly removeResources: (file: EditableFile, declarations: readonly Span[]) => readonly TextEdit[] | undefined;
}

/** @returns the dialect of a language. */
export function dialectOf(language: Language): Dialect {
  return language === 'arm' ? armDialect : bicepDialect;
}
