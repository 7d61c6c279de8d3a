// The ARM text that the Bicep compiler writes for an expression of a Bicep template, letter for letter (facts 4.2, 4.6, 4.8). A measuring stick
// for the front end (npm run conformance -- pairs), never a step of the analysis: what is measured here is what the evaluator is given.
import { accessText } from './arm-text-access.ts';
import { methodText, symbolText } from './arm-text-symbol.ts';
import type { CallExpr, Expr, ImportedExpr, LambdaExpr, Loop, NameExpr, ObjectExpr } from './expr.ts';
import type { Module, Resource, Template } from './model.ts';

export { argumentValue, armValue, inputValue, loopValue, type ArmValue } from './arm-text-value.ts';
export { armTarget, type ArmForm } from './arm-text-inline.ts';
export { conditionText, deployableScope, moduleNameValue, resourceNameValue } from './arm-text-deployable.ts';

/** What one compiled file is like; the same Bicep gives several JSON forms. */
export interface ArmTarget {
  readonly template: Template;
  /** `languageVersion` 2.0: resources go by their symbols, not by ids. */
  readonly symbolicNames: boolean;
  /** The version of the deployments that modules become; it grew with the compiler. */
  readonly deploymentsVersion: string;
  readonly symbols: ReadonlyMap<string, Resource | Module>;
  /** Variables that have no place in the JSON, since they read what only a deployment knows: each use repeats their expression. */
  readonly inlinedVariables: ReadonlySet<string>;
  /** `existing` resources without a place in the JSON, for the same reason. */
  readonly inlinedResources: ReadonlySet<string>;
}

/** Where an expression stands: the text of each loop and lambda variable. */
export interface ArmContext {
  readonly target: ArmTarget;
  readonly locals: ReadonlyMap<string, string>;
}

/** @returns the expression as the compiler writes it, without the brackets around it. */
export function armText(context: ArmContext, expr: Expr): string {
  switch (expr.kind) {
    case 'literal':
      return literalText(expr.value);
    case 'object':
      return objectText(context, expr);
    case 'array':
      return arrayText(context, expr.items);
    case 'call':
      return callText(context, expr);
    case 'method':
      return methodText(context, expr);
    case 'access':
      return accessText(context, expr);
    case 'parameter':
    case 'variable':
    case 'local':
      return nameText(context, expr);
    case 'symbol':
      return symbolText(context, expr, []).text;
    case 'imported':
      return importedText(context, expr);
    case 'lambda':
      return lambdaText(context, expr);
    case 'for':
    case 'error':
      return `invalid()`;
  }
}

/** @returns a text between single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** @returns whether an expression is a text and nothing else. */
export function isText(expression: string): boolean {
  return /^'(?:[^']|'')*'$/.test(expression);
}

/** @returns a call of an ARM function. */
export function call(name: string, ...args: readonly string[]): string {
  return `${name}(${args.join(', ')})`;
}

/** @returns the context of a template's own level, outside all loops. */
export function outside(context: ArmContext): ArmContext {
  return context.locals.size === 0 ? context : { ...context, locals: new Map() };
}

/**
 * @param index the text of the loop's index where the body is read: `copyIndex()`, or what a reference gives in brackets.
 * @returns the context inside a loop. An item is its array, repeated, at that index.
 */
export function insideLoop(context: ArmContext, loop: Loop, index: string): ArmContext {
  if (loop.source.kind === 'count') return context;
  const { array, item, index: indexName } = loop.source;
  const locals = new Map(context.locals);
  if (item !== undefined) locals.set(item, `${armText(context, array)}[${index}]`);
  if (indexName !== undefined) locals.set(indexName, index);
  return { ...context, locals };
}

/** @returns how often a loop runs. */
export function countText(context: ArmContext, loop: Loop): string {
  return loop.source.kind === 'count'
    ? armText(context, loop.source.count)
    : call('length', armText(context, loop.source.array));
}

const int32 = 2n ** 31n;

function literalText(value: null | boolean | bigint | number | string): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'bigint':
      return value >= -int32 && value < int32 ? value.toString() : call('json', quoted(value.toString()));
    default:
      return `${String(value)}()`;
  }
}

function objectText(context: ArmContext, { members }: ObjectExpr): string {
  const parts: string[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    if (run.length > 0) parts.push(call('createObject', ...run));
    run = [];
  };
  for (const member of members) {
    if (member.kind === 'property') {
      run.push(armText(context, member.key), armText(context, member.value));
      continue;
    }
    endRun();
    parts.push(armText(context, member.value));
  }
  const spreads = members.some((member) => member.kind === 'spread');
  if (!spreads) return call('createObject', ...run);
  endRun();
  return call('shallowMerge', call('createArray', ...parts));
}

function arrayText(context: ArmContext, items: Extract<Expr, { kind: 'array' }>['items']): string {
  const parts: string[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    if (run.length > 0) parts.push(call('createArray', ...run));
    run = [];
  };
  for (const item of items) {
    if (item.kind !== 'spread') {
      run.push(armText(context, item));
      continue;
    }
    endRun();
    parts.push(armText(context, item.value));
  }
  if (!items.some((item) => item.kind === 'spread')) return call('createArray', ...run);
  endRun();
  return call('flatten', call('createArray', ...parts));
}

/** Functions that name a scope when they have arguments; such a scope is no value. */
const scopeFunctions: ReadonlySet<string> = new Set(['resourceGroup', 'subscription', 'managementGroup', 'tenant']);

function callText(context: ArmContext, expr: CallExpr): string {
  const { name, args } = expr;
  const [first] = args;
  const compiledName = userFunctionName(context.target.template, name);
  if (compiledName !== undefined) return call(compiledName, ...args.map((argument) => armText(context, argument)));
  if (name === 'any' && first !== undefined) return armText(context, first);
  if (isScope(expr)) return 'createObject()';
  const texts = args.map((argument) => armText(context, argument));
  return (isMinusSign(expr) ? negative(texts[1]) : undefined) ?? call(name, ...texts);
}

/** `-i`, which is `sub(0, i)`: the sign stands before the name of a loop's index, without a parenthesis between. */
function isMinusSign({ name, nameSpan, span, args: [, operand] }: CallExpr): boolean {
  return (
    name === 'sub' && nameSpan.start === span.start && operand?.kind === 'local' && operand.span.start === nameSpan.end
  );
}

/** Where a number takes the place of the index, the compiler puts the sign before it. */
function negative(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  return text === '0' ? text : `-${text}`;
}

/** @returns whether a call only names a scope. */
export function isScope({ name, args }: CallExpr): boolean {
  return scopeFunctions.has(name) && args.length > 0;
}

/** Functions reached through `* as` keep a namespace of their own; all others stand in one. */
function userFunctionName({ functions, imports }: Template, name: string): string | undefined {
  const [head = '', member] = name.split('.');
  if (member !== undefined) {
    const position = namespacePosition(imports, head);
    return position === 0 ? undefined : `_${position}.${member}`;
  }
  return functions.has(name) || imports.some((each) => each.names?.has(name) === true) ? `__bicep.${name}` : undefined;
}

/** @returns which of the imports by `* as` it is, counted from 1; 0 if it is none. */
function namespacePosition(imports: Template['imports'], name: string): number {
  return imports.filter((each) => each.namespace !== undefined).findIndex((each) => each.namespace === name) + 1;
}

function nameText(context: ArmContext, { kind, name }: NameExpr): string {
  const { target, locals } = context;
  if (kind === 'parameter') return call('parameters', quoted(name));
  if (kind === 'local') return locals.get(name) ?? 'invalid()';
  const inlined = target.inlinedVariables.has(name) ? target.template.variables.get(name) : undefined;
  return inlined === undefined ? call('variables', quoted(name)) : armText(outside(context), inlined.value);
}

function importedText(context: ArmContext, { name, member }: ImportedExpr): string {
  if (member === undefined) return call('variables', quoted(name));
  const { imports } = context.target.template;
  return call('variables', quoted(`_${namespacePosition(imports, name)}.${member}`));
}

function lambdaText(context: ArmContext, { parameters, body }: LambdaExpr): string {
  const locals = new Map(context.locals);
  for (const name of parameters) locals.set(name, call('lambdaVariables', quoted(name)));
  return call('lambda', ...parameters.map(quoted), armText({ ...context, locals }, body));
}
