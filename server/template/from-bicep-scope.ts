// What a name means at a place of a Bicep file: one name space per file, nested resources below their parent, loop and lambda variables
// innermost (facts 2, "Scoping"). Names only: nothing here looks at a value.
import type {
  ForExpression,
  ImportDeclaration,
  ImportList,
  ModuleDeclaration,
  ObjectLiteral,
  ResourceDeclaration,
  Statement,
} from '../syntax/bicep.ts';
import { nameText, plainText } from '../syntax/bicep.ts';
import { deployableBody } from './from-bicep-body.ts';

/** What a name stands for. `other` is declared but has no value: a type, an extension, a test. */
export type Binding =
  { readonly kind: 'parameter' | 'variable' | 'local' | 'function' | 'import' | 'namespace' | 'other' } | SymbolBinding;

/** A resource or module. `looped`: a reference needs an index to mean one of them. */
export interface SymbolBinding {
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

/** @returns the scope inside a loop, lambda or function, where `names` hide what they meant outside. */
export function withLocals(scope: Scope, names: readonly string[]): Scope {
  return { ...scope, names: new Map(names.map((name) => [name, { kind: 'local' }])), outer: scope };
}

/** @returns the scope of a file; of two declarations of one name the first counts. */
export function fileScope(statements: readonly Statement[], further: readonly string[] = []): Scope {
  const names = new Map<string, Binding>(further.map((name) => [name, { kind: 'local' }]));
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

/** @returns the scope of a function's body: its own parameters, other functions, variables and imports, but nothing that only a deployment knows. */
export function functionScope(scope: Scope, parameters: readonly string[]): Scope {
  const visible = [...scope.names].filter(([, { kind }]) => kind !== 'parameter' && kind !== 'symbol');
  return withLocals({ ...scope, names: new Map(visible) }, parameters);
}

/** @returns the item and index variables of a loop. */
export function loopVariables(loop: ForExpression): { item: string | undefined; index: string | undefined } {
  const { section } = loop;
  switch (section.kind) {
    case 'LocalVariable':
      return { item: section.name.name, index: undefined };
    case 'VariableBlock': {
      const [item, index] = section.variables.map((each) =>
        each.kind === 'LocalVariable' ? each.name.name : undefined,
      );
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
  const binding: SymbolBinding = { kind: 'symbol', symbol, looped: loop !== undefined };
  symbols.byName.set(symbol, binding);
  symbols.ofDeclaration.set(declaration, symbol);
  if (declaration.kind === 'ResourceDeclaration')
    for (const nested of nestedResources(object)) addSymbol(symbols, nested, `${symbol}::`);
  return binding;
}

function declare(names: Map<string, Binding>, symbols: SymbolsSoFar, statement: Statement): void {
  for (const [name, kind] of plainNames(statement)) if (name !== '' && !names.has(name)) names.set(name, { kind });
  if (statement.kind !== 'ResourceDeclaration' && statement.kind !== 'ModuleDeclaration') return;
  const name = nameText(statement.name);
  const binding = names.has(name) ? undefined : addSymbol(symbols, statement, '');
  if (binding !== undefined) names.set(name, binding);
}

type PlainKind = Exclude<Binding['kind'], 'symbol'>;

/** The names a statement declares; resources and modules apart, outputs and metadata have name spaces of their own. */
function plainNames(statement: Statement): readonly (readonly [string, PlainKind])[] {
  switch (statement.kind) {
    case 'ParameterDeclaration':
    case 'ParameterAssignment':
      return [[nameText(statement.name), 'parameter']];
    case 'VariableDeclaration':
      return [[nameText(statement.name), 'variable']];
    case 'FunctionDeclaration':
      return [[nameText(statement.name), 'function']];
    case 'TypeDeclaration':
    case 'TestDeclaration':
    case 'AssertDeclaration':
      return [[nameText(statement.name), 'other']];
    case 'ImportDeclaration':
      return importedNames(statement);
    case 'ExtensionDeclaration':
      return statement.alias.kind === 'AliasClause' ? [[nameText(statement.alias.name), 'other']] : [];
    case 'ResourceDeclaration':
    case 'ModuleDeclaration':
    case 'TargetScope':
    case 'MetadataDeclaration':
    case 'OutputDeclaration':
    case 'UsingDeclaration':
    case 'ExtendsDeclaration':
    case 'ExtensionConfigAssignment':
    case 'StrayDecorators':
    case 'Missing':
    case 'Skipped':
      return [];
  }
}

function importedNames({ symbols }: ImportDeclaration): readonly (readonly [string, PlainKind])[] {
  switch (symbols.kind) {
    case 'ImportWildcard':
      return [[nameText(symbols.alias.name), 'namespace']];
    case 'ImportList':
      return importedItems(symbols).map(({ local }) => [local, 'import']);
    case 'Missing':
    case 'Skipped':
      return [];
  }
}

/** @returns the items of `{ a, b as c }`: the name here, the name there. Half-written ones are left out. */
export function importedItems(list: ImportList): readonly { readonly local: string; readonly exported: string }[] {
  return list.items.flatMap((item) => {
    if (item.kind !== 'ImportItem') return [];
    const exported = item.name.kind === 'Identifier' ? item.name.name : plainText(item.name);
    const local = item.alias === undefined ? exported : nameText(item.alias.name);
    return exported === undefined || local === undefined || local === '' ? [] : [{ local, exported }];
  });
}
