// Names for what a fix declares, and ways to refer to what is declared already, in both languages.
import type { ResourceInstance } from '../eval/deployment.ts';
import { textOf } from '../network/read.ts';
import type { Snapshot } from '../snapshot.ts';
import { NewExpression, type NewValue } from '../template/edit.ts';
import type { Module, Template } from '../template/model.ts';

/** How a template refers to one of its own resources. */
export interface OwnReference {
  /** Bicep: `vnet1`, `vnets[1]`. Empty in a template without symbols. */
  readonly symbol: string;
  /** The name, as an expression. */
  readonly name: NewExpression;
  /** The id, as an expression. */
  readonly id: NewExpression;
  /** As it stands in `dependsOn`. */
  readonly dependency: NewValue;
}

/** @returns how another resource of the same template refers to this one; undefined when no single instance can be named. */
export function referTo(instance: ResourceInstance, sources: Snapshot): OwnReference | undefined {
  const { declaration, template } = instance;
  if (instance.symbolicLoop || declaration.nestedIn !== undefined || declaration.name === undefined) return undefined;
  const symbol = instance.path.split('/').at(-1) ?? '';
  const written = armText(sources, template, declaration.name.span);
  if (template.language === 'bicep')
    return {
      symbol,
      name: new NewExpression(`${symbol}.name`, ''),
      id: new NewExpression(`${symbol}.id`, ''),
      dependency: '',
    };
  const name = declaration.loop === undefined ? written : nameInLoop(instance);
  if (name === undefined) return undefined;
  const id = new NewExpression('', `resourceId('${declaration.type}', ${name})`);
  return { symbol, name: new NewExpression('', name), id, dependency: template.symbolicNames ? symbol : id };
}

/** @returns how another declaration of the same template waits for a deployment that the template makes; undefined when no single one can be named. */
export function referToDeployment(
  call: Module,
  symbol: string,
  template: Template,
  sources: Snapshot,
): Pick<OwnReference, 'symbol' | 'dependency'> | undefined {
  if (template.language === 'bicep' || template.symbolicNames)
    return call.symbol === undefined || symbol.endsWith('[*]') ? undefined : { symbol, dependency: symbol };
  const written = call.name === undefined ? undefined : armText(sources, template, call.name.span);
  // Elsewhere its id is another one, and outside of a loop its name is.
  if (written === undefined || call.loop !== undefined || call.scope !== undefined) return undefined;
  return { symbol: '', dependency: new NewExpression('', `resourceId('Microsoft.Resources/deployments', ${written})`) };
}

/** Outside of its loop a resource has no `copyIndex()`: it is called by the name that it has. */
function nameInLoop({ names, declaration }: ResourceInstance): string | undefined {
  const texts = names.flatMap((name) => textOf(name) ?? []);
  // A name of several parts would have to be spread over the arguments of `resourceId`.
  if (texts.length !== 1 || names.length !== 1 || declaration.type.split('/').length !== 2) return undefined;
  return `'${texts.join('').replaceAll("'", "''")}'`;
}

/** @returns the ARM expression of a JSON string as it is written: `'vnet1'`, `parameters('name')`. */
function armText(
  sources: Snapshot,
  template: Template,
  span: { readonly start: number; readonly end: number },
): string | undefined {
  const raw = sources.files.get(template.file)?.text.slice(span.start, span.end);
  if (raw === undefined || template.language !== 'arm') return '';
  const text = raw.replace(/^"|"$/g, '');
  if (text.includes('\\')) return undefined;
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : `'${text.replaceAll("'", "''")}'`;
}

/** @returns a symbol that the template does not have yet. */
export function freeSymbol(template: Template, wanted: string): string {
  const taken = new Set([
    ...template.parameters.keys(),
    ...template.variables.keys(),
    ...template.functions.keys(),
    ...template.types.keys(),
    ...[...template.resources, ...template.modules].flatMap((each) => each.symbol ?? []),
  ]);
  const base = wanted.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
  for (let i = 1; ; i += 1) {
    const name = i === 1 ? base : `${base}${i}`;
    if (!taken.has(name)) return name;
  }
}

/** @returns `vnet1` as `Vnet1`, for the second half of a symbol. */
export function capital(text: string): string {
  const word = text.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** @returns whether both stand in the same deployment: one template, entered once. */
export function sameDeployment(a: ResourceInstance, b: ResourceInstance): boolean {
  const prefix = ({ identity }: ResourceInstance): string => identity.slice(0, identity.indexOf('#'));
  return a.template === b.template && prefix(a) === prefix(b);
}
