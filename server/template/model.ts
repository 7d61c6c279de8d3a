// A template as it was declared, without its language: what Bicep source and ARM JSON have in common, in ARM's own nouns.
// Declared only: nothing here is evaluated, no loop is expanded, no module is entered.
import type { FileAddress, Location, Span } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import type { Expr, Loop, ObjectExpr } from './expr.ts';

/** Where a template may be deployed. */
export type TargetScope = 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant';

export type Language = 'bicep' | 'arm';

/** A rule that metadata silences, and where it is named. */
export interface DisabledRule {
  readonly rule: string;
  readonly span: Span;
}

/** One template: a `.bicep` file, an ARM JSON file, or a template nested in one. */
export interface Template {
  readonly file: FileAddress;
  readonly language: Language;
  readonly span: Span;
  readonly targetScope: TargetScope;
  /** Bicep and language version 2.0: resources have symbols, `dependsOn` and `reference` name them. */
  readonly symbolicNames: boolean;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly functions: ReadonlyMap<string, UserFunction>;
  readonly types: ReadonlyMap<string, TypeExpr>;
  readonly imports: readonly Import[];
  /** In the order of declaration, nested ones after the resource they stand in. */
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly outputs: ReadonlyMap<string, Output>;
  /** Rules silenced for the whole template by `metadata: { "vnet-lens": { "disable": [] } }`. */
  readonly disabledRules: readonly DisabledRule[];
  readonly problems: readonly Problem[];
  /** Of a template that is the value of an expression: where that stands. No file holds its text: the spans in it are not for the user, and `file` is no file. */
  readonly standsAt?: Location;
}

/** Names are compared without case in ARM, with case in Bicep; maps hold them as written, lower-cased in ARM templates. */
interface Declaration {
  readonly name: string;
  /** The whole declaration, decorators included. */
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface Parameter extends Declaration {
  readonly type: TypeExpr;
  readonly secure: boolean;
  readonly default: Expr | undefined;
  /** `@allowed`, `allowedValues`. A union of literals in the type counts as well; see `TypeExpr`. */
  readonly allowed: readonly Expr[] | undefined;
  /** `@minLength` and `@maxLength`, of a text or an array. */
  readonly lengths: Lengths | undefined;
}

/** Both may be reached. */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** @returns the lengths between two bounds; undefined without any. */
export function lengthsBetween(least: number | undefined, most: number | undefined): Lengths | undefined {
  return least === undefined && most === undefined ? undefined : { least: least ?? 0, most: most ?? Infinity };
}

export interface Variable extends Declaration {
  readonly value: Expr;
  readonly exported: boolean;
}

export interface Output extends Declaration {
  readonly type: TypeExpr;
  readonly value: Expr;
  readonly secure: boolean;
  /** ARM outputs may have one; Bicep outputs never do. */
  readonly condition: Expr | undefined;
}

/** `func`, or a member of ARM's `functions`, then by its qualified name `namespace.name`. */
export interface UserFunction extends Declaration {
  readonly parameters: readonly string[];
  readonly body: Expr;
}

/** What is known of a type, as far as values depend on it. */
export type TypeExpr =
  | { readonly kind: 'primitive'; readonly name: 'string' | 'int' | 'bool' | 'object' | 'array' | 'any' }
  | { readonly kind: 'literals'; readonly values: readonly Expr[] }
  | { readonly kind: 'nullable'; readonly of: TypeExpr }
  | { readonly kind: 'array'; readonly of: TypeExpr }
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, TypeExpr> }
  /** A declared or imported type by name; `path` is what follows, `a.b[*]` as `['b', '*']`. */
  | { readonly kind: 'named'; readonly name: string; readonly path: readonly string[] };

/** `import { a as b } from '…'`, `import * as ns from '…'`. */
export interface Import {
  readonly path: string;
  readonly pathSpan: Span;
  /** Local name to exported name; undefined for `* as namespace`. */
  readonly names: ReadonlyMap<string, string> | undefined;
  readonly namespace: string | undefined;
  readonly span: Span;
}

/** What a resource and a module share. */
interface Deployable {
  /**
   * Symbolic name; in ARM without symbolic names undefined. A nested Bicep resource is `parent::child`, as in the JSON compiled from it; the same
   * qualified name stands in `SymbolExpr`.
   */
  readonly symbol: string | undefined;
  readonly name: Expr | undefined;
  readonly condition: Expr | undefined;
  readonly loop: Loop | undefined;
  readonly scope: ScopeExpr | undefined;
  readonly dependsOn: readonly Expr[];
  /** Index in `Template.resources` of the resource whose body this one is written in; its loop and condition hold here too. */
  readonly nestedIn: number | undefined;
  readonly span: Span;
  /** The smallest span that names the declaration: the symbolic name, or the value of `"name"`. */
  readonly nameSpan: Span;
  readonly disabledRules: readonly DisabledRule[];
}

export interface Resource extends Deployable {
  readonly kind: 'resource';
  /** The full type, as written: for a nested one the parent's type and its own joined. */
  readonly type: string;
  readonly typeSpan: Span;
  /** Own or inherited from the resource it is nested in. */
  readonly apiVersion: string | undefined;
  readonly existing: boolean;
  /** Bicep `parent:`. A nested resource has `nestedIn` instead. With either, `name` is the last segment(s) only. */
  readonly parent: Expr | undefined;
  /** Everything that is deployed, `location`, `sku`, `properties` …; without name, scope, parent, dependsOn, condition, copy, type, apiVersion. */
  readonly body: ObjectExpr;
}

/** @returns whether the resource belongs to an extension other than Azure: its type is `Type@version`, it has no name and no id, and its body is `properties`. */
export function isExtension({ type }: Pick<Resource, 'type'>): boolean {
  return type.includes('@');
}

/** A Bicep module or an ARM deployment resource. */
export interface Module extends Deployable {
  readonly kind: 'module';
  readonly source: ModuleSource;
  /** Argument name (as written; matched by the language's own case rule) to value. */
  readonly arguments: ReadonlyMap<string, Argument>;
  /** Where the arguments stand, for a fix that adds one. */
  readonly argumentsSpan: Span | undefined;
  /** The object that is the declaration's body. */
  readonly bodySpan: Span | undefined;
}

export interface Argument {
  readonly value: Expr;
  readonly nameSpan: Span;
}

export type ModuleSource =
  /** A path relative to this file: Bicep `'./x.bicep'`, ARM `templateLink.relativePath`. */
  | { readonly kind: 'file'; readonly path: string; readonly span: Span }
  /** `br:`, `br/alias:`, `ts:`, as written. */
  | { readonly kind: 'registry'; readonly reference: string; readonly span: Span }
  /** `properties.template` of a deployment; `outer`: its expressions belong to the template around it. */
  | {
      readonly kind: 'inline';
      readonly template: Template;
      readonly evaluation: 'inner' | 'outer';
      readonly span: Span;
    }
  /** The template is the value of an expression. */
  | { readonly kind: 'value'; readonly template: Expr; readonly span: Span }
  /** A linked template by uri or id, a computed path: nothing can be read. */
  | { readonly kind: 'opaque'; readonly span: Span };

/** Where something is deployed when not where its template is. */
export type ScopeExpr =
  /** Bicep `scope:` (a resource or module symbol or `resourceGroup(…)`, `subscription(…)`, …), ARM `scope` (an id). */
  | { readonly kind: 'scope'; readonly value: Expr }
  /** ARM `subscriptionId` and `resourceGroup` of a resource or deployment. */
  | { readonly kind: 'group'; readonly subscriptionId: Expr | undefined; readonly resourceGroup: Expr | undefined };

/** A parameter file: `.bicepparam`, or `*.parameters.json`. */
export interface ParameterFile {
  readonly file: FileAddress;
  readonly language: 'bicepparam' | 'json';
  /** What `using` names; undefined in JSON and for `using none`. */
  readonly using: { readonly path: string; readonly span: Span } | undefined;
  readonly extends: { readonly path: string; readonly span: Span } | undefined;
  /** Values by parameter name. In JSON a string is never an expression; a Key Vault reference arrives as an `error` expression. */
  readonly values: ReadonlyMap<string, Argument>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly imports: readonly Import[];
  readonly functions: ReadonlyMap<string, UserFunction>;
  readonly problems: readonly Problem[];
}
