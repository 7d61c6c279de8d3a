// What a name means at a place of a Bicep file: one name space per file, nested resources below their parent, loop and lambda variables
// innermost (facts 2, "Scoping"). Names only: nothing here looks at a value.
import type {
  ForExpression,
  Identifier,
  ImportDeclaration,
  ImportItem,
  ImportList,
  ModuleDeclaration,
  Name,
  Node,
  ObjectLiteral,
  ResourceDeclaration,
  Statement,
} from '../syntax/bicep.ts';
import { nameText, plainText } from '../syntax/bicep.ts';
import type { Span } from '../text/location.ts';
import { deployableBody } from './from-bicep-body.ts';

/** Where a name was declared: one object for each declaration, so that two names are the same thing when their bindings are the same object. */
interface Declared {
  readonly name: string;
  readonly nameSpan: Span;
  /** The statement, loop variable, lambda parameter or item of an import list that declares it. */
  readonly node: Node;
}

/** What a name stands for. Types, extensions, tests and asserts have names but no value. */
export type Binding = PlainBinding | SymbolBinding;

export interface PlainBinding extends Declared {
  readonly kind:
    | 'parameter'
    | 'variable'
    | 'local'
    | 'function'
    | 'import'
    | 'namespace'
    | 'type'
    | 'extension'
    | 'extension-config'
    | 'test'
    | 'assert';
}

/** A resource or module. `looped`: a reference needs an index to mean one of them. */
export interface SymbolBinding extends Declared {
  readonly kind: 'symbol';
  readonly symbol: string;
  readonly looped: boolean;
}

/** The names of one place, with those around it. */
export interface Scope {
  readonly names: ReadonlyMap<string, Binding>;
  readonly outer: Scope | undefined;
  readonly symbols: SymbolIndex;
}

/** Every resource and module of a file by its qualified name (`vnet::subnet`), and the name each declaration got. */
export interface SymbolIndex {
  readonly byName: ReadonlyMap<string, SymbolBinding>;
  /** Lacks declarations without a name and those whose name was taken: they are deployed but cannot be referred to. */
  readonly ofDeclaration: ReadonlyMap<ResourceDeclaration | ModuleDeclaration, string>;
}

/** @returns what `name` means in `scope`; undefined when nothing of that name is declared. */
export function bindingOf(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @returns the scope inside a loop, lambda or function, where `locals` hide what their names meant outside. */
export function withLocals(scope: Scope, locals: readonly Name[]): Scope {
  const names = new Map<string, Binding>();
  for (const node of locals) {
    const name = nameText(node);
    // Of two of one name the last has the value; the compiler refuses them (BCP028).
    if (name !== '') names.set(name, { kind: 'local', name, nameSpan: node.span, node });
  }
  return { ...scope, names, outer: scope };
}

/** @returns the scope of a file; of two declarations of one name the first counts. */
export function fileScope(statements: readonly Statement[]): Scope {
  const names = new Map<string, Binding>();
  const symbols: SymbolsSoFar = { byName: new Map(), ofDeclaration: new Map() };
  for (const statement of statements) declare(names, symbols, statement);
  return { names, outer: undefined, symbols };
}

/** @returns the scope inside the body of a resource, where the resources nested in it go by their short names. */
export function bodyScope(scope: Scope, body: ObjectLiteral | undefined): Scope {
  const names = new Map<string, Binding>();
  for (const nested of nestedResources(body)) {
    const symbol = scope.symbols.ofDeclaration.get(nested);
    const binding = symbol === undefined ? undefined : scope.symbols.byName.get(symbol);
    if (binding !== undefined) names.set(nameText(nested.name), binding);
  }
  return names.size === 0 ? scope : { ...scope, names, outer: scope };
}

/** What the body of a function sees of the file: nothing that only a deployment knows. */
const seenByFunctions: ReadonlySet<Binding['kind']> = new Set(['variable', 'function', 'import', 'namespace']);

/** @returns the scope of a function's body: its own parameters, other functions, variables and imports. */
export function functionScope(scope: Scope, parameters: readonly Name[]): Scope {
  const visible = [...scope.names].filter(([, { kind }]) => seenByFunctions.has(kind));
  return withLocals({ ...scope, names: new Map(visible) }, parameters);
}

/** @returns the item and index variables of a loop. */
export function loopVariables(loop: ForExpression): {
  readonly item: Identifier | undefined;
  readonly index: Identifier | undefined;
} {
  const { section } = loop;
  switch (section.kind) {
    case 'LocalVariable':
      return { item: section.name, index: undefined };
    case 'VariableBlock': {
      const [item, index] = section.variables.map((each) => (each.kind === 'LocalVariable' ? each.name : undefined));
      return { item, index };
    }
    case 'Missing':
    case 'Skipped':
      return { item: undefined, index: undefined };
  }
}

/** @returns the resources declared directly in a resource body. */
export function nestedResources(body: ObjectLiteral | undefined): readonly ResourceDeclaration[] {
  return (body?.members ?? []).filter((member) => member.kind === 'ResourceDeclaration');
}

interface SymbolsSoFar extends SymbolIndex {
  readonly byName: Map<string, SymbolBinding>;
  readonly ofDeclaration: Map<ResourceDeclaration | ModuleDeclaration, string>;
}

/** Enters a resource or module, and what is nested in it. */
function addSymbol(
  symbols: SymbolsSoFar,
  declaration: ResourceDeclaration | ModuleDeclaration,
  prefix: string,
): SymbolBinding | undefined {
  const name = nameText(declaration.name);
  const symbol = prefix + name;
  if (name === '' || symbols.byName.has(symbol)) return undefined;
  const { object, loop } = deployableBody(declaration.value);
  const binding: SymbolBinding = {
    kind: 'symbol',
    name,
    nameSpan: declaration.name.span,
    node: declaration,
    symbol,
    looped: loop !== undefined,
  };
  symbols.byName.set(symbol, binding);
  symbols.ofDeclaration.set(declaration, symbol);
  if (declaration.kind === 'ResourceDeclaration')
    for (const nested of nestedResources(object)) addSymbol(symbols, nested, `${symbol}::`);
  return binding;
}

function declare(names: Map<string, Binding>, symbols: SymbolsSoFar, statement: Statement): void {
  for (const binding of plainBindings(statement))
    if (binding.name !== '' && !names.has(binding.name)) names.set(binding.name, binding);
  if (statement.kind !== 'ResourceDeclaration' && statement.kind !== 'ModuleDeclaration') return;
  const name = nameText(statement.name);
  const binding = names.has(name) ? undefined : addSymbol(symbols, statement, '');
  if (binding !== undefined) names.set(name, binding);
}

/** @returns what a statement declares; resources and modules apart, outputs and metadata have name spaces of their own. */
export function plainBindings(statement: Statement): readonly PlainBinding[] {
  const named = (kind: PlainBinding['kind'], name: Name, node: Node = statement): PlainBinding => ({
    kind,
    name: nameText(name),
    nameSpan: name.span,
    node,
  });
  switch (statement.kind) {
    case 'ParameterDeclaration':
    case 'ParameterAssignment':
      return [named('parameter', statement.name)];
    case 'VariableDeclaration':
      return [named('variable', statement.name)];
    case 'FunctionDeclaration':
      return [named('function', statement.name)];
    case 'TypeDeclaration':
      return [named('type', statement.name)];
    case 'TestDeclaration':
      return [named('test', statement.name)];
    case 'AssertDeclaration':
      return [named('assert', statement.name)];
    case 'ImportDeclaration':
      return importedBindings(statement);
    case 'ExtensionDeclaration': {
      const { alias, specification } = statement;
      if (alias.kind === 'AliasClause') return [named('extension', alias.name)];
      return specification.kind === 'Identifier' ? [named('extension', specification)] : [];
    }
    case 'ExtensionConfigAssignment':
      return [named('extension-config', statement.name)];
    // In a file that extends another, the values of the other are properties of `base` (facts 7.2).
    case 'ExtendsDeclaration':
      return [{ kind: 'local', name: 'base', nameSpan: statement.path.span, node: statement }];
    case 'ResourceDeclaration':
    case 'ModuleDeclaration':
    case 'TargetScope':
    case 'MetadataDeclaration':
    case 'OutputDeclaration':
    case 'UsingDeclaration':
    case 'StrayDecorators':
    case 'Missing':
    case 'Skipped':
      return [];
  }
}

function importedBindings({ symbols }: ImportDeclaration): readonly PlainBinding[] {
  switch (symbols.kind) {
    case 'ImportWildcard': {
      const { name } = symbols.alias;
      return [{ kind: 'namespace', name: nameText(name), nameSpan: name.span, node: symbols }];
    }
    case 'ImportList':
      return importedItems(symbols).map(({ local, item }) => ({
        kind: 'import',
        name: local,
        nameSpan: (item.alias?.name ?? item.name).span,
        node: item,
      }));
    case 'Missing':
    case 'Skipped':
      return [];
  }
}

/** @returns the items of `{ a, b as c }`: the name here, the name there. Half-written ones are left out. */
export function importedItems(
  list: ImportList,
): readonly { readonly local: string; readonly exported: string; readonly item: ImportItem }[] {
  return list.items.flatMap((item) => {
    if (item.kind !== 'ImportItem') return [];
    const exported = item.name.kind === 'Identifier' ? item.name.name : plainText(item.name);
    const local = item.alias === undefined ? exported : nameText(item.alias.name);
    return exported === undefined || local === undefined || local === '' ? [] : [{ local, exported, item }];
  });
}
