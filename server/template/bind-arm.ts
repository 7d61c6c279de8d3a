// Names and what they mean in one ARM template: parameters, variables, functions, symbolic names, loops, with every place that names them, inside
// expressions and in `dependsOn`. For hover and for edits that rename. A nested template of inner scope has names of its own (facts 5.8).
import { jsonMember, type ArmTree, type JsonNode } from '../syntax/arm.ts';
import type { Span } from '../text/location.ts';
import { declarationsOf, type ArmScope } from './bind/arm-declarations.ts';
import { walkTemplate } from './bind/arm-walk.ts';

export interface ArmSymbol {
  readonly kind: 'parameter' | 'variable' | 'function' | 'resource' | 'loop' | 'output';
  /** As declared; a function with its name space. Compared without case. */
  readonly name: string;
  /** The name alone, without quotes: what a rename changes together with the references. */
  readonly nameSpan: Span;
  /** The whole declaration. */
  readonly span: Span;
  /** Every other place that names it, without quotes, in the order of the text. */
  readonly references: readonly Span[];
}

/** A name that the template does not declare; the service refuses the template. */
export interface UndeclaredName {
  readonly kind: 'parameter' | 'variable' | 'function';
  readonly name: string;
  readonly span: Span;
}

export interface ArmNames {
  /** In the order of the text. */
  readonly symbols: readonly ArmSymbol[];
  /** In the order of the text. */
  readonly undeclared: readonly UndeclaredName[];
}

/** @returns the names of a template; never throws. */
export function bindArm(tree: ArmTree): ArmNames {
  const root = templateRoot(tree.root);
  if (root?.type !== 'object') return { symbols: [], undeclared: [] };
  const scopes: ArmScope[] = [];
  const undeclared: UndeclaredName[] = [];
  walkTemplate({ tree, scopes, undeclared }, root, declarationsOf(root));
  const symbols = scopes.flatMap(({ all }) => all);
  return { symbols: symbols.sort(byPlace), undeclared: undeclared.sort((a, b) => a.span.start - b.span.start) };
}

/** @returns the symbol named at a place: its declaration or one of its references. */
export function armSymbolAt({ symbols }: ArmNames, offset: number): ArmSymbol | undefined {
  const covers = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  return symbols.find(({ nameSpan, references }) => covers(nameSpan) || references.some(covers));
}

const byPlace = (a: ArmSymbol, b: ArmSymbol): number => a.nameSpan.start - b.nameSpan.start;

/** A template spec in the module cache wraps its template (facts 6.2). */
function templateRoot(root: JsonNode | undefined): JsonNode | undefined {
  return jsonMember(jsonMember(root, 'properties'), 'maintemplate') ?? root;
}
