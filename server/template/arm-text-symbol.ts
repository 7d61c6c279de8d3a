// References to resources and modules as ARM text (facts 4.6): ids and names are written out, the rest is read by `reference`.
import { literalKey, type Step } from './arm-text-access.ts';
import {
  conditionText,
  contextAt,
  moduleNameText,
  ownNameText,
  resourceIdText,
  deploymentIdText,
} from './arm-text-deployable.ts';
import { armText, call, quoted, type ArmContext } from './arm-text.ts';
import type { MethodCallExpr, SymbolExpr } from './expr.ts';
import type { Module, Resource } from './model.ts';

/** The text that the first steps behind a symbol have become, and the steps that still follow. */
interface SymbolText {
  readonly text: string;
  readonly rest: readonly Step[];
}

/** @returns a resource or module with the steps behind it, as far as they are special. */
export function symbolText(context: ArmContext, expr: SymbolExpr, steps: readonly Step[]): SymbolText {
  const found = context.target.symbols.get(expr.symbol);
  if (found === undefined) return { text: 'invalid()', rest: steps };
  if (found.loop !== undefined && expr.index === undefined)
    return {
      text: call('references', quoted(expr.symbol), ...(found.kind === 'resource' ? [quoted('full')] : [])),
      rest: steps,
    };
  return found.kind === 'resource'
    ? resourceText(context, expr, found, steps)
    : moduleText(context, expr, found, steps);
}

function resourceText(context: ArmContext, expr: SymbolExpr, resource: Resource, steps: readonly Step[]): SymbolText {
  const [first, ...rest] = steps;
  const key = first === undefined || first.fromEnd ? undefined : literalKey(first.index);
  const guard = (text: string): string => (first?.safe === true ? whenDeployed(context, expr, resource, text) : text);
  const at = contextAt(context, expr, resource);
  switch (key) {
    case 'id':
      return { text: guard(resourceIdText(at, resource)), rest };
    case 'name':
      return { text: guard(ownNameText(at, resource)), rest };
    case 'type':
      return { text: guard(quoted(resource.type)), rest };
    case 'apiVersion':
      return { text: guard(quoted(resource.apiVersion ?? '')), rest };
    case 'properties':
      if (first?.safe !== true) return { text: referenceText(context, expr, resource, false), rest };
      break;
    default:
      break;
  }
  return { text: guard(referenceText(context, expr, resource, true)), rest: steps };
}

/** A safe step into a conditional resource gives null when that is not deployed. */
function whenDeployed(context: ArmContext, expr: SymbolExpr, declared: Resource | Module, text: string): string {
  const condition = conditionText(contextAt(context, expr, declared), declared);
  return condition === undefined ? text : call('if', condition, text, 'null()');
}

function referenceText(context: ArmContext, expr: SymbolExpr, resource: Resource, full: boolean): string {
  const version = quoted(resource.apiVersion ?? '');
  const name = handleText(context, expr, resource);
  if (full) return call('reference', name, version, quoted('full'));
  return goesBySymbol(context, expr.symbol) ? call('reference', name) : call('reference', name, version);
}

function goesBySymbol({ target }: ArmContext, symbol: string): boolean {
  return target.symbolicNames && !target.inlinedResources.has(symbol);
}

/** What runtime functions take to find a resource: its symbol, or its id where there are no symbols. */
function handleText(context: ArmContext, expr: SymbolExpr, declared: Resource | Module): string {
  if (goesBySymbol(context, expr.symbol))
    return expr.index === undefined
      ? quoted(expr.symbol)
      : call('format', quoted(`${expr.symbol}[{0}]`), armText(context, expr.index));
  const at = contextAt(context, expr, declared);
  return declared.kind === 'resource' ? resourceIdText(at, declared) : deploymentIdText(at, declared);
}

function moduleText(context: ArmContext, expr: SymbolExpr, module: Module, steps: readonly Step[]): SymbolText {
  const [first, second, ...further] = steps;
  const key = first === undefined || first.fromEnd ? undefined : literalKey(first.index);
  if (key === 'name') return { text: moduleNameText(contextAt(context, expr, module), module), rest: steps.slice(1) };
  const handle = handleText(context, expr, module);
  const reference = goesBySymbol(context, expr.symbol)
    ? call('reference', handle)
    : call('reference', handle, quoted(context.target.deploymentsVersion));
  const text = first?.safe === true ? whenDeployed(context, expr, module, reference) : reference;
  if (key !== 'outputs' || first === undefined || second === undefined) return { text, rest: steps };
  // Outputs are wrapped: `outputs.x` is `outputs.x.value`.
  const value: Step = {
    index: { kind: 'literal', value: 'value', span: expr.span },
    safe: second.safe,
    fromEnd: false,
  };
  return { text, rest: [first, second, value, ...further] };
}

/** `st.listKeys()` asks for the version of the resource, unless it is given one. */
export function methodText(context: ArmContext, { base, name, args }: MethodCallExpr): string {
  const given = args.map((argument) => armText(context, argument));
  const found = base.kind === 'symbol' ? context.target.symbols.get(base.symbol) : undefined;
  if (base.kind !== 'symbol' || found === undefined) return call(name, armText(context, base), ...given);
  const version = found.kind === 'resource' && given.length === 0 ? [quoted(found.apiVersion ?? '')] : [];
  return call(name, handleText(context, base, found), ...given, ...version);
}
