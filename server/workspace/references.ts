// Which other files a file names: modules, `using`, `extends`, imports, and the literal arguments of functions that read a file when the template is
// compiled. Pure; where the names lead is the business of resolve.ts.
import type { Span } from '../text/location.ts';
import type { Expr } from '../template/expr.ts';
import { expressionParts, loopParts } from '../template/expr-parts.ts';
import type { Argument, Module, ParameterFile, Resource, Template, UserFunction, Variable } from '../template/model.ts';

/** `content` is a file whose text becomes a value, `folder` a folder whose list of files does; the others are templates and parameter files. */
export type ReferenceKind = 'module' | 'using' | 'extends' | 'import' | 'content' | 'folder';

export interface Reference {
  readonly kind: ReferenceKind;
  /** As written, without quotes. */
  readonly path: string;
  /** Where a problem with it is shown; the same place that the evaluation uses. */
  readonly span: Span;
}

const readBy = new Map<string, ReferenceKind>([
  ['loadtextcontent', 'content'],
  ['loadjsoncontent', 'content'],
  ['loadyamlcontent', 'content'],
  ['loadfileasbase64', 'content'],
  ['loaddirectoryfileinfo', 'folder'],
]);

/** @returns every reference of a template, those of templates nested in it included, in the order of their kinds. */
export function templateReferences(template: Template): readonly Reference[] {
  const found: Reference[] = [];
  addTemplate(template, found);
  return found;
}

/** @returns every reference of a parameter file. */
export function parameterFileReferences(file: ParameterFile): readonly Reference[] {
  const found: Reference[] = [];
  if (file.using !== undefined) found.push({ kind: 'using', ...file.using });
  if (file.extends !== undefined) found.push({ kind: 'extends', ...file.extends });
  for (const { path, pathSpan } of file.imports) found.push({ kind: 'import', path, span: pathSpan });
  // In JSON a text is never an expression (facts 7.1).
  if (file.language === 'bicepparam') addExpressions([...bodies(file), ...argumentValues(file.values)], found);
  return found;
}

function addTemplate(template: Template, found: Reference[]): void {
  for (const { path, pathSpan } of template.imports) found.push({ kind: 'import', path, span: pathSpan });
  for (const { source } of template.modules) {
    switch (source.kind) {
      case 'file':
        found.push({ kind: 'module', path: source.path, span: source.span });
        break;
      case 'registry':
        found.push({ kind: 'module', path: source.reference, span: source.span });
        break;
      case 'inline':
        addTemplate(source.template, found);
        break;
      case 'value':
      case 'opaque':
        break;
    }
  }
  // The functions that read files are Bicep's: compiled JSON holds the texts themselves, and is by far the largest that is read.
  if (template.language === 'bicep') addExpressions(templateExpressions(template), found);
}

function templateExpressions(template: Template): readonly (Expr | undefined)[] {
  return [
    ...[...template.parameters.values()].flatMap((parameter) => [parameter.default, ...(parameter.allowed ?? [])]),
    ...bodies(template),
    ...template.resources.flatMap((resource) => [...deployable(resource), resource.parent, resource.body]),
    ...template.modules.flatMap((module) => [...deployable(module), ...argumentValues(module.arguments)]),
    ...[...template.outputs.values()].flatMap((output) => [output.condition, output.value]),
  ];
}

function bodies(file: {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly functions: ReadonlyMap<string, UserFunction>;
}): readonly Expr[] {
  return [
    ...[...file.variables.values()].map((each) => each.value),
    ...[...file.functions.values()].map((f) => f.body),
  ];
}

function deployable({ name, condition, loop, scope, dependsOn }: Resource | Module): readonly (Expr | undefined)[] {
  const scopes =
    scope === undefined ? [] : scope.kind === 'scope' ? [scope.value] : [scope.subscriptionId, scope.resourceGroup];
  return [name, condition, ...(loop === undefined ? [] : loopParts(loop)), ...scopes, ...dependsOn];
}

function argumentValues(values: ReadonlyMap<string, Argument>): readonly Expr[] {
  return [...values.values()].map((argument) => argument.value);
}

/** With a stack of its own: generated expressions may be nested deeper than calls may. */
function addExpressions(expressions: readonly (Expr | undefined)[], found: Reference[]): void {
  const waiting: Expr[] = expressions.filter((expr) => expr !== undefined).reverse();
  for (let expr = waiting.pop(); expr !== undefined; expr = waiting.pop()) {
    const kind = expr.kind === 'call' ? readBy.get(expr.name.toLowerCase()) : undefined;
    if (expr.kind === 'call' && kind !== undefined) {
      const [path] = expr.args;
      if (path?.kind === 'literal' && typeof path.value === 'string')
        found.push({ kind, path: path.value, span: expr.span });
    }
    waiting.push(...[...expressionParts(expr)].reverse());
  }
}
