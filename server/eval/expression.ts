// Expression to value. One evaluator for both languages; what is not known stays an unknown that stands for the same expression.
import type { AccessExpr, ArrayExpr, CallExpr, Expr, NameExpr, ObjectExpr } from '../template/expr.ts';
import { access, type AccessMode } from './access.ts';
import { expressionText } from './canonical.ts';
import { callInFrame, callPlain } from './call.ts';
import { importedValue } from './imports.ts';
import { loopItems, loopValue } from './loop.ts';
import { assume, limits, locationIn, nameKey, namesOf, report, step, type Bindings, type Frame } from './frame.ts';
import { isTooHeavy, weightLimits } from './weight.ts';
import { array, nullValue, unknown, unknownCall } from './make.ts';
import { symbolMember, symbolValue } from './symbol.ts';
import type { Entry, LambdaValue, Origin, Symbolic, Value } from './value.ts';

/** @returns the value of an expression; never throws. Problems of the text were said when it was parsed. */
export function evaluateExpr(frame: Frame, expr: Expr, bindings: Bindings): Value {
  const { session } = frame;
  if (session.depth > limits.expressionDepth) return tooLarge(frame, expr);
  if (session.work > weightLimits.work) return exhausted(frame, expr);
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
      return evaluateAccess(frame, expr, bindings);
    case 'call':
      return computed(frame, expr, evaluateCall(frame, expr, bindings));
    case 'method': {
      const base =
        expr.base.kind === 'symbol'
          ? symbolValue(frame, expr.base, bindings)
          : evaluateExpr(frame, expr.base, bindings);
      const args = expr.args.map((argument) => evaluateExpr(frame, argument, bindings));
      return assume(frame.session, unknownCall(expr.name, [base, ...args], { origin: computedOrigin(frame, expr) }));
    }
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

/** Damaged text is an unknown of its own: equal to itself only. */
function opaque(frame: Frame, expr: Expr): Value {
  const { file, span } = locationIn(frame, expr.span);
  return unknown(
    { kind: 'opaque', text: `invalid('${file}:${span.start}:${frame.identity}')` },
    { origin: computedOrigin(frame, expr) },
  );
}

/** Beyond a stated limit: said, and unknown. */
function tooLarge(frame: Frame, expr: Expr): Value {
  report(frame.session, 'limit', locationIn(frame, expr.span), {
    en: 'This value is too large or too deeply nested to be analysed; it counts as unknown',
    ja: 'この値は大きすぎるか、入れ子が深すぎるため解析できません。不明な値として扱います',
  });
  return opaque(frame, expr);
}

/** The problem is said once for the whole evaluation, where its work ended. */
function exhausted(frame: Frame, expr: Expr): Value {
  const { session } = frame;
  if (!session.exhausted) {
    session.exhausted = true;
    report(session, 'limit', locationIn(frame, expr.span), {
      en: `This template takes more than ${weightLimits.work} steps to evaluate; what follows was not analysed`,
      ja: `このテンプレートの評価は ${weightLimits.work} ステップを超えました。以降は解析していません`,
    });
  }
  return opaque(frame, expr);
}

function computedOrigin(frame: Frame, expr: Expr): Origin {
  return { at: locationIn(frame, expr.span), step: 'computed' };
}

/** A result without an origin was computed here; one with an origin was passed through. */
function computed(frame: Frame, expr: Expr, value: Value): Value {
  return value.origin === undefined ? { ...value, origin: computedOrigin(frame, expr) } : value;
}

function evaluateObject(frame: Frame, expr: ObjectExpr, bindings: Bindings): Value {
  const origin: Origin = { at: locationIn(frame, expr.span), step: 'written' };
  const entries = new Map<string, Entry>();
  const unknownParts: Value[] = [];
  for (const member of expr.members) {
    const value = evaluateExpr(frame, member.value, bindings);
    if (member.kind === 'spread') {
      if (value.kind === 'object' && value.open === undefined)
        for (const [key, entry] of value.entries)
          entries.set(key, { ...entry, key: entries.get(key)?.key ?? entry.key });
      else if (value.kind !== 'null') unknownParts.push(value);
      continue;
    }
    const key = evaluateExpr(frame, member.key, bindings);
    if (key.kind !== 'string') {
      unknownParts.push(unknownCall('createObject', [key, value]));
      continue;
    }
    const lower = key.value.toLowerCase();
    entries.set(lower, { key: entries.get(lower)?.key ?? key.value, value, at: locationIn(frame, member.span) });
  }
  if (unknownParts.length === 0) return { kind: 'object', entries, origin };
  // Something unknown may overwrite what is listed: the whole is unknown, not partly known.
  const known: Value = { kind: 'object', entries };
  return assume(
    frame.session,
    unknownCall('shallowMerge', [array([known, ...unknownParts])], { type: 'object', nonNull: true, origin }),
  );
}

function evaluateArray(frame: Frame, expr: ArrayExpr, bindings: Bindings): Value {
  const origin: Origin = { at: locationIn(frame, expr.span), step: 'written' };
  const parts: Value[] = [];
  let unknownPart = false;
  for (const item of expr.items) {
    if (item.kind !== 'spread') {
      parts.push(array([evaluateExpr(frame, item, bindings)]));
      continue;
    }
    const value = evaluateExpr(frame, item.value, bindings);
    unknownPart ||= value.kind !== 'array';
    parts.push(value);
  }
  if (!unknownPart)
    return { kind: 'array', items: parts.flatMap((part) => (part.kind === 'array' ? part.items : [])), origin };
  return assume(frame.session, unknownCall('flatten', [array(parts)], { type: 'array', nonNull: true, origin }));
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
      ? opaque(frame, expr)
      : { ...value, origin: step(frame, expr.span, 'parameter', value.origin, expr.name) };
  }
  const value = variableValue(names, expr.name);
  return value === undefined
    ? opaque(frame, expr)
    : { ...value, origin: step(frame, expr.span, 'variable', value.origin, expr.name) };
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

function evaluateAccess(frame: Frame, expr: AccessExpr, bindings: Bindings): Value {
  const mode: AccessMode = { safe: expr.safe, fromEnd: expr.fromEnd };
  if (expr.base.kind === 'symbol' && expr.index.kind === 'literal' && typeof expr.index.value === 'string') {
    const value = symbolMember(frame, expr.base, expr.index.value, bindings, mode);
    return { ...value, origin: value.origin ?? computedOrigin(frame, expr) };
  }
  const base = evaluateExpr(frame, expr.base, bindings);
  // A safe step guards the rest of its chain: `a.?b.c` is null when `a.?b` is (facts 4.2).
  if (base.kind === 'null' && guarded(expr)) return nullValue;
  const index = evaluateExpr(frame, expr.index, bindings);
  return computed(frame, expr, access(frame.session, base, index, guarded(expr) ? { ...mode, safe: mode.safe } : mode));
}

function guarded(expr: AccessExpr): boolean {
  for (let at: Expr = expr; at.kind === 'access'; at = at.base) if (at.safe) return true;
  return false;
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
  if (expressionText(whenTrue) === expressionText(whenFalse) && whenTrue.kind !== 'lambda') return whenTrue;
  return assume(frame.session, unknownCall('if', [condition, whenTrue, whenFalse], sharedType(whenTrue, whenFalse)));
}

function sharedType(a: Value, b: Value): { type?: 'string' | 'int' | 'bool' | 'array' | 'object'; nonNull?: boolean } {
  const [typeA, typeB] = [typeOf(a), typeOf(b)];
  const nonNull = [a, b].every((value) => (value.kind === 'unknown' ? value.nonNull === true : value.kind !== 'null'));
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
  const left: Value[] = [];
  for (const argument of expr.args) {
    const value = evaluateExpr(frame, argument, bindings);
    if (value.kind === 'null') continue;
    left.push(value);
    if (value.kind !== 'unknown' || value.nonNull === true) break;
  }
  const [only] = left;
  if (only === undefined) return nullValue;
  if (left.length === 1 && (only.kind !== 'unknown' || only.nonNull === true || expr.args.length === 1)) return only;
  return assume(
    frame.session,
    left.slice(1).reduce<Value>((so, value) => unknownCall('coalesce', [so, value]), only) as Value & {
      kind: 'unknown';
    },
  );
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
