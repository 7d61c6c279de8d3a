// Calls that need to know where they stand: parameters and variables by computed names, copy loops, ids, the group and the subscription,
// user-defined functions, references. All others are in the function table and see their arguments only.
import type { CallExpr, Expr } from '../template/expr.ts';
import type { UserFunction } from '../template/model.ts';
import { exhausted, isExhausted } from './beyond.ts';
import { evaluateExpr, variableValue } from './expression.ts';
import { callFile, isFileFunction } from './file-function.ts';
import { assume, locationIn, nameKey, namesOf, noBindings, report, type Bindings, type Frame } from './frame.ts';
import { tooLarge, type Failure, type FunctionSpec } from './function.ts';
import { callFunction, findFunction } from './function-table.ts';
import { importedFunction } from './imports.ts';
import { copyIndex } from './loop.ts';
import { nullValue, unknown, unknownCall } from './make.ts';
import { secretValue } from './method.ts';
import { callReference } from './reference.ts';
import { callIdFunction } from './resource-id.ts';
import { callContextFunction } from './scopes.ts';
import type { Value } from './value.ts';
import { chargeCall } from './weight.ts';

/** @returns the value of a call other than `if` and `coalesce`. */
export function callInFrame(frame: Frame, expr: CallExpr, bindings: Bindings): Value {
  const name = expr.name.toLowerCase();
  const user = userFunction(frame, expr.name);
  if (user !== undefined) return callUser(user.frame, user.declaration, evaluateAll(frame, expr.args, bindings));
  if (isFileFunction(name)) return callFile(frame, expr, evaluateAll(frame, expr.args, bindings));
  // A random or clock function gives one value per occurrence (facts 5.2).
  if (name === 'newguid' || name === 'utcnow') {
    const { file, span } = locationIn(frame, expr.span);
    const identity = `${file}:${span.start}:${frame.identity}`;
    const args = evaluateAll(frame, expr.args, bindings);
    return assume(
      frame.session,
      unknown({ kind: 'call', name: expr.name, args, identity }, { type: 'string', nonNull: true }),
    );
  }
  const args = evaluateAll(frame, expr.args, bindings);
  const value =
    byName(frame, name, args, bindings) ?? callReference(frame, expr.name, args) ?? callTable(frame, expr, args);
  if (value.kind === 'failure' && value.limit !== undefined)
    report(frame.session, 'limit', locationIn(frame, expr.span), value.limit);
  const result = value.kind === 'failure' ? unknownCall(expr.name, args) : value;
  return result.kind === 'unknown' ? assume(frame.session, result) : result;
}

function evaluateAll(frame: Frame, args: readonly Expr[], bindings: Bindings): readonly Value[] {
  return args.map((argument) => evaluateExpr(frame, argument, bindings));
}

function byName(frame: Frame, name: string, args: readonly Value[], bindings: Bindings): Value | Failure | undefined {
  const names = namesOf(frame);
  const [first] = args;
  switch (name) {
    case 'parameters':
      return first?.kind === 'string' ? names.parameter(nameKey(names.template, first.value)) : undefined;
    case 'variables':
      return first?.kind === 'string' ? variableValue(names, first.value) : undefined;
    case 'copyindex':
      return copyIndex(bindings, args);
    case 'lambdavariables':
      return first?.kind === 'string' ? bindings.locals.get(first.value) : undefined;
    case 'any':
      return first ?? nullValue;
    case 'getkeyvaultsecret':
      return secretValue(args);
    case 'readenvironmentvariable':
    case 'externalinput':
      return unknownCall(name === 'externalinput' ? 'externalInput' : 'readEnvironmentVariable', args, {
        type: 'string',
      });
    default:
      return callIdFunction(name, args, names.scope) ?? callContextFunction(name, args, names.scope, names.name);
  }
}

/** @returns the value of a function that looks at its arguments only. */
export function callPlain(name: string, args: readonly Value[]): Value {
  const value = table(name, args);
  return value.kind === 'failure' ? unknownCall(name, args) : value;
}

/** A function of its arguments alone, its work counted beforehand. */
function callTable(frame: Frame, expr: CallExpr, args: readonly Value[]): Value | Failure {
  const spec = findFunction(expr.name);
  if (spec === undefined) return unknownCall(expr.name, args);
  const isTooMuch = chargeCall(frame.session, args, spec.steps?.(args) ?? 0);
  if (isExhausted(frame.session)) return exhausted(frame, expr);
  return isTooMuch ? tooLarge() : called(spec, args);
}

function table(name: string, args: readonly Value[]): Value | Failure {
  const spec = findFunction(name);
  return spec === undefined ? unknownCall(name, args) : called(spec, args);
}

function called(spec: FunctionSpec, args: readonly Value[]): Value | Failure {
  try {
    return callFunction(spec, args);
  } catch (error) {
    // What a function cannot see coming: a text longer than the machine can hold, a value nested deeper than calls may be.
    if (error instanceof RangeError) return tooLarge();
    throw error;
  }
}

function userFunction(
  frame: Frame,
  name: string,
): { readonly frame: Frame; readonly declaration: UserFunction } | undefined {
  const names = namesOf(frame);
  const own = names.template.functions.get(nameKey(names.template, name));
  return own === undefined ? importedFunction(names, name) : { frame: names, declaration: own };
}

/** A function that calls itself is refused by the compiler and the engine; followed, it would never end. */
function callUser(frame: Frame, declaration: UserFunction, args: readonly Value[]): Value {
  const { busy } = frame.session;
  const key = `function ${frame.template.file} ${declaration.nameSpan.start}`;
  if (busy.has(key)) return unknownCall(declaration.name, args);
  busy.add(key);
  try {
    const locals = new Map(declaration.parameters.map((parameter, i) => [parameter, args[i] ?? nullValue]));
    return evaluateExpr(frame, declaration.body, { ...noBindings, locals });
  } finally {
    busy.delete(key);
  }
}
