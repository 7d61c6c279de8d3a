// Expression to value. One evaluator for both languages; what is not known stays an unknown that stands for the same expression.
import type { CallExpr, Expr, NameExpr } from '../template/expr.ts';
import { exhausted, isExhausted, opaque, tooLarge } from './beyond.ts';
import { expressionText } from './canonical.ts';
import { evaluateChain } from './chain.ts';
import { evaluateArray, evaluateObject } from './composite.ts';
import { callInFrame, callPlain } from './call.ts';
import { importedValue } from './imports.ts';
import { loopItems, loopValue } from './loop.ts';
import { assume, limits, locationIn, nameKey, namesOf, step, type Bindings, type Frame } from './frame.ts';
import { isTooHeavy } from './weight.ts';
import { nullValue, unknown, unknownCall } from './make.ts';
import { callMethod } from './method.ts';
import { reportNoValue } from './undeclared.ts';
import { symbolValue } from './symbol.ts';
import type { LambdaValue, Origin, Symbolic, Value } from './value.ts';

/** @returns the value of an expression; never throws. Problems of the text were said when it was parsed. */
export function evaluateExpr(frame: Frame, expr: Expr, bindings: Bindings): Value {
  const { session } = frame;
  if (session.depth > limits.expressionDepth) return tooLarge(frame, expr);
  if (isExhausted(session)) return exhausted(frame, expr);
  session.depth += 1;
  session.work += 1;
  try {
    const value = evaluateNode(frame, expr, bindings);
    return isTooHeavy(session, value) ? tooLarge(frame, expr) : value;
  } finally {
    session.depth -= 1;
  }
}

function evaluateNode(frame: Frame, expr: Expr, bindings: Bindings): Value {
  switch (expr.kind) {
    case 'literal':
      return literal(expr.value, { at: locationIn(frame, expr.span), step: 'written' });
    case 'object':
      return evaluateObject(frame, expr, bindings);
    case 'array':
      return evaluateArray(frame, expr, bindings);
    case 'parameter':
    case 'variable':
    case 'local':
      return evaluateName(frame, expr, bindings);
    case 'access':
      return computed(frame, expr, evaluateChain(frame, expr, bindings));
    case 'call':
      return computed(frame, expr, evaluateCall(frame, expr, bindings));
    case 'method':
      return computed(frame, expr, callMethod(frame, expr, bindings));
    case 'symbol':
      return symbolValue(frame, expr, bindings);
    case 'imported':
      return computed(frame, expr, importedValue(frame, expr));
    case 'lambda':
      return lambda(frame, expr.parameters, expr.body, bindings);
    case 'for':
      return evaluateLoop(frame, expr, bindings);
    case 'error':
      return opaque(frame, expr);
  }
}

function literal(value: null | boolean | bigint | number | string, origin: Origin): Value {
  switch (typeof value) {
    case 'boolean':
      return { kind: 'bool', value, origin };
    case 'bigint':
      return { kind: 'int', value, origin };
    case 'number':
      return { kind: 'float', value, origin };
    case 'string':
      return { kind: 'string', value, origin };
    default:
      return { kind: 'null', origin };
  }
}

function computedOrigin(frame: Frame, expr: Expr): Origin {
  return { at: locationIn(frame, expr.span), step: 'computed' };
}

/** A result without an origin was computed here; one with an origin was passed through. */
function computed(frame: Frame, expr: Expr, value: Value): Value {
  return value.origin === undefined ? { ...value, origin: computedOrigin(frame, expr) } : value;
}

function evaluateName(frame: Frame, expr: NameExpr, bindings: Bindings): Value {
  if (expr.kind === 'local') {
    const value = bindings.locals.get(expr.name);
    return value === undefined
      ? opaque(frame, expr)
      : { ...value, origin: step(frame, expr.span, 'item', value.origin, expr.name) };
  }
  const names = namesOf(frame);
  if (expr.kind === 'parameter') {
    const value = names.parameter(nameKey(names.template, expr.name));
    return value === undefined
      ? withoutValue(frame, expr)
      : { ...value, origin: step(frame, expr.span, 'parameter', value.origin, expr.name) };
  }
  const value = variableValue(names, expr.name);
  return value === undefined
    ? withoutValue(frame, expr)
    : { ...value, origin: step(frame, expr.span, 'variable', value.origin, expr.name) };
}

function withoutValue(frame: Frame, expr: NameExpr): Value {
  reportNoValue(frame, expr);
  return opaque(frame, expr);
}

/** @returns the value of a variable, computed once; undefined when there is none or it depends on itself. */
export function variableValue(frame: Frame, name: string): Value | undefined {
  const key = nameKey(frame.template, name);
  const known = frame.variables.get(key);
  if (known !== undefined) return known === 'busy' ? undefined : known;
  const variable = frame.template.variables.get(key);
  if (variable === undefined) return undefined;
  frame.variables.set(key, 'busy');
  const value = evaluateExpr(frame, variable.value, frame.outerBindings);
  frame.variables.set(key, value);
  return value;
}

function evaluateCall(frame: Frame, expr: CallExpr, bindings: Bindings): Value {
  const name = expr.name.toLowerCase();
  if (name === 'if') return evaluateIf(frame, expr, bindings);
  if (name === 'coalesce') return evaluateCoalesce(frame, expr, bindings);
  return callInFrame(frame, expr, bindings);
}

/** Only the branch taken is evaluated (facts 5.1); of an unknown condition both are, for their allowed values and origins. */
function evaluateIf(frame: Frame, expr: CallExpr, bindings: Bindings): Value {
  const [conditionExpr, thenExpr, elseExpr] = expr.args;
  if (conditionExpr === undefined || thenExpr === undefined || elseExpr === undefined) return opaque(frame, expr);
  const condition = evaluateExpr(frame, conditionExpr, bindings);
  if (condition.kind === 'bool') return evaluateExpr(frame, condition.value ? thenExpr : elseExpr, bindings);
  const whenTrue = evaluateExpr(frame, thenExpr, bindings);
  const whenFalse = evaluateExpr(frame, elseExpr, bindings);
  if (expressionText(whenTrue) === expressionText(whenFalse) && whenTrue.kind !== 'lambda') {
    const written: Symbolic = { kind: 'call', name: 'if', args: [condition, whenTrue, whenFalse] };
    return whenTrue.kind === 'unknown' ? { ...whenTrue, written } : whenTrue;
  }
  return assume(frame.session, unknownCall('if', [condition, whenTrue, whenFalse], sharedType(whenTrue, whenFalse)));
}

function sharedType(a: Value, b: Value): { type?: 'string' | 'int' | 'bool' | 'array' | 'object'; nonNull?: boolean } {
  const [typeA, typeB] = [typeOf(a), typeOf(b)];
  const nonNull = [a, b].every(isNeverNull);
  return typeA !== undefined && typeA === typeB ? { type: typeA, nonNull } : { nonNull };
}

function typeOf(value: Value): 'string' | 'int' | 'bool' | 'array' | 'object' | undefined {
  switch (value.kind) {
    case 'unknown':
      return value.type;
    case 'null':
    case 'float':
    case 'lambda':
      return undefined;
    default:
      return value.kind;
  }
}

/** The first that is not null; what follows a known one is not evaluated. */
function evaluateCoalesce(frame: Frame, expr: CallExpr, bindings: Bindings): Value {
  const values: Value[] = [];
  const next = (): Value | undefined => {
    const argument = expr.args[values.length];
    if (argument === undefined) return undefined;
    const value = evaluateExpr(frame, argument, bindings);
    values.push(value);
    return value;
  };
  for (let value = next(); value !== undefined; value = next())
    if (value.kind !== 'null' && (value.kind !== 'unknown' || value.nonNull === true)) break;
  const candidates = values.filter(({ kind }) => kind !== 'null');
  const [only] = candidates;
  if (only === undefined) return nullValue;
  if (candidates.length === 1 && only.kind !== 'unknown') return only;
  const settled = candidates.length === 1 && (isNeverNull(only) || values.length === expr.args.length);
  // The engine leaves the call as it is as soon as something in it is unknown.
  while (next() !== undefined);
  const written: Symbolic = { kind: 'call', name: 'coalesce', args: values };
  if (settled && only.kind === 'unknown') return expr.args.length === 1 ? only : { ...only, written };
  const whole = unknownCall('coalesce', candidates, { nonNull: candidates.some(isNeverNull) });
  return assume(frame.session, candidates.length === values.length ? whole : { ...whole, written });
}

function isNeverNull(value: Value): boolean {
  return value.kind === 'unknown' ? value.nonNull === true : value.kind !== 'null';
}

function lambda(frame: Frame, parameters: readonly string[], body: Expr, bindings: Bindings): LambdaValue {
  const apply = (args: readonly Value[]): Value => {
    const locals = new Map(bindings.locals);
    parameters.forEach((name, i) => locals.set(name, args[i] ?? nullValue));
    return evaluateExpr(frame, body, { ...bindings, locals });
  };
  const holes = parameters.map((name) => unknownCall('lambdaVariables', [{ kind: 'string', value: name }]));
  return {
    kind: 'lambda',
    parameters,
    get text() {
      return `lambda(${[...parameters.map((name) => `'${name}'`), expressionText(apply(holes))].join(', ')})`;
    },
    apply,
  };
}

function evaluateLoop(frame: Frame, expr: Expr & { kind: 'for' }, bindings: Bindings): Value {
  const origin: Origin = { at: locationIn(frame, expr.span), step: 'written' };
  const source = loopValue(frame, expr.loop, bindings);
  const items = loopItems(frame, expr.loop, source, bindings, false);
  if (items.kind === 'known')
    return { kind: 'array', items: items.each.map((inner) => evaluateExpr(frame, expr.body, inner)), origin };
  const body = evaluateExpr(frame, expr.body, items.one);
  const count = expr.loop.source.kind === 'array' ? callPlain('length', [source]) : source;
  const symbolic: Symbolic = { kind: 'call', name: 'copy', args: [count, body] };
  return assume(frame.session, unknown(symbolic, { type: 'array', nonNull: true, origin }));
}
