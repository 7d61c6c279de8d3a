// Names and what they mean in one Bicep file: every declaration with its references, and what is wrong with names, in the compiler's codes. For hover,
// for edits that rename, and for problems. One file only: what an import brings is a name without a meaning here.
import { childNodes, nameText, type BicepTree, type Name, type Node, type Statement } from '../syntax/bicep.ts';
import type { FileAddress, Span } from '../text/location.ts';
import type { Problem } from '../text/problem.ts';
import { cycleComplaints } from './bind/cycles.ts';
import { duplicatesInFile, duplicatesInside } from './bind/duplicates.ts';
import type { NameComplaint } from './bind/complaints.ts';
export { isNameCode } from './bind/complaints.ts';
import { walkNames, type Walk } from './bind/walk.ts';
import { fileScope, plainBindings, type Binding } from './from-bicep-scope.ts';

/** One declaration. A resource and a module are a `symbol`; an output has no references, since nothing in its own file can name it. */
export interface BicepSymbol {
  readonly kind: Binding['kind'] | 'output';
  readonly name: string;
  /** Where it is named: what a rename changes together with the references. */
  readonly nameSpan: Span;
  /** The whole declaration. */
  readonly span: Span;
  /** Every other place that names it, in the order of the text. */
  readonly references: readonly Span[];
}

export interface BicepNames {
  /** In the order of the text. */
  readonly symbols: readonly BicepSymbol[];
  /** In the order of the text. */
  readonly complaints: readonly NameComplaint[];
}

/** @returns the names of a file; never throws. Damaged text is read as far as it goes. */
export function bindBicep(tree: BicepTree): BicepNames {
  const { statements } = tree.root;
  const scope = fileScope(statements);
  const walk: Walk = { file: tree.kind, openWorld: bringsNames(statements), uses: [], complaints: [], inner: [] };
  walkNames(walk, scope, tree.root);
  const bindings = new Map<Node, Binding>();
  for (const binding of [scope, ...walk.inner].flatMap(({ names }) => [...names.values()]))
    bindings.set(binding.node, binding);
  for (const binding of scope.symbols.byName.values()) bindings.set(binding.node, binding);
  const complaints = [
    ...walk.complaints,
    ...duplicatesInFile(statements),
    ...duplicatesBelow(tree.root),
    ...cycleComplaints(walk.uses, bindings),
  ];
  return { symbols: symbolsOf(statements, bindings, walk), complaints: complaints.sort(bySpan) };
}

/**
 * What is wrong with the names of a file, as problems. Nothing is said of damaged text, where a declaration may only not be understood, and nothing of
 * functions and types, of which a later compiler may know more than we do.
 */
export function nameProblems(file: FileAddress, tree: BicepTree): readonly Problem[] {
  if (tree.errors.length > 0) return [];
  return bindBicep(tree).complaints.flatMap(({ kind, code, span, message }): Problem[] => {
    const problem = { location: { file, span }, message, code };
    switch (kind) {
      case 'name':
        return [{ ...problem, kind: 'syntax' }];
      case 'cycle':
        return [{ ...problem, kind: 'cycle' }];
      case 'function':
      case 'type':
        return [];
    }
  });
}

/** @returns the symbol named at a place: its declaration or one of its references. */
export function symbolAt({ symbols }: BicepNames, offset: number): BicepSymbol | undefined {
  const covers = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  return symbols.find(({ nameSpan, references }) => covers(nameSpan) || references.some(covers));
}

const bySpan = (a: { readonly span: Span }, b: { readonly span: Span }): number =>
  a.span.start - b.span.start || a.span.end - b.span.end;

/** Whether names may come from elsewhere: from an extension without a name of its own, or from the parameter file that is extended. */
function bringsNames(statements: readonly Statement[]): boolean {
  return statements.some(
    (each) =>
      each.kind === 'ExtendsDeclaration' || (each.kind === 'ExtensionDeclaration' && each.alias.kind !== 'AliasClause'),
  );
}

function duplicatesBelow(root: Node): readonly NameComplaint[] {
  const found: NameComplaint[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const complaint of duplicatesInside(node)) found.push(complaint);
    // One by one: there may be more children than a call may have arguments.
    for (const child of childNodes(node)) open.push(child);
  }
  return found;
}

function symbolsOf(
  statements: readonly Statement[],
  bindings: ReadonlyMap<Node, Binding>,
  walk: Walk,
): readonly BicepSymbol[] {
  const references = new Map<Node, Span[]>();
  for (const { binding, span } of walk.uses) {
    const list = references.get(binding.node);
    if (list === undefined) references.set(binding.node, [span]);
    else list.push(span);
  }
  const found = [...bindings.values()].map(({ kind, name, nameSpan, node }): BicepSymbol => ({
    kind,
    name,
    nameSpan,
    span: node.span,
    references: references.get(node) ?? [],
  }));
  for (const statement of statements) {
    // Of two declarations of one name the second has no references, but it is there.
    for (const { node, ...binding } of plainBindings(statement))
      if (!bindings.has(node)) found.push(unreferenced(binding.kind, binding.name, binding.nameSpan, node.span));
    if (statement.kind === 'OutputDeclaration') found.push(ofName('output', statement.name, statement.span));
    if (
      (statement.kind === 'ResourceDeclaration' || statement.kind === 'ModuleDeclaration') &&
      !bindings.has(statement)
    )
      found.push(ofName('symbol', statement.name, statement.span));
  }
  return found
    .filter(({ name }) => name !== '')
    .sort((a, b) => a.nameSpan.start - b.nameSpan.start || a.nameSpan.end - b.nameSpan.end);
}

function ofName(kind: BicepSymbol['kind'], name: Name, span: Span): BicepSymbol {
  return unreferenced(kind, nameText(name), name.span, span);
}

function unreferenced(kind: BicepSymbol['kind'], name: string, nameSpan: Span, span: Span): BicepSymbol {
  return { kind, name, nameSpan, span, references: [] };
}
