// Tables of calls for the specs of the functions: arguments as plain JavaScript, results as ARM expression text.
import assert from 'node:assert/strict';
import { expressionText } from '../../../server/eval/canonical.ts';
import { callFunction, findFunction } from '../../../server/eval/function-table.ts';
import { array, bool, int, nullValue, object, string, unknown, unknownCall } from '../../../server/eval/make.ts';
import type { LambdaValue, Unknown, Value } from '../../../server/eval/value.ts';

/** A value as JavaScript writes it: numbers are integers. */
export type Plain =
  null | boolean | number | bigint | string | readonly Plain[] | { readonly [name: string]: Plain } | Wrapped;

/** A value that JavaScript has no word for. */
export interface Wrapped {
  readonly value: Value;
}

/** `refused`: the engine would refuse the call. Otherwise the ARM expression of the result. */
export type Row = readonly [name: string, args: readonly Plain[], result: string];

/** The parameter `name`, about which nothing is known but its type. */
export function parameter(name: string, more: Omit<Unknown, 'kind' | 'symbolic'> = {}): Wrapped {
  return { value: unknownCall('parameters', [string(name)], more) };
}

/** A property of the resource group or the subscription. */
export function context(call: string, member: string): Wrapped {
  const base = unknownCall(call, []);
  return { value: unknown({ kind: 'access', base, index: string(member) }, { type: 'string' }) };
}

export function float(value: number): Wrapped {
  return { value: { kind: 'float', value } };
}

/** An object with these and possibly more properties. */
export function open(properties: { readonly [name: string]: Plain }): Wrapped {
  const entries = Object.entries(properties).map(([name, value]) => [name, toValue(value)] as const);
  return { value: object(entries, undefined, { kind: 'call', name: 'parameters', args: [string('open')] }) };
}

/** A function value. */
export function lambda(parameters: readonly string[], apply: (...args: readonly Value[]) => Value): Wrapped {
  const value: LambdaValue = { kind: 'lambda', parameters, text: 'lambda', apply: (args) => apply(...args) };
  return { value };
}

export function toValue(plain: Plain): Value {
  if (plain === null) return nullValue;
  if (typeof plain === 'boolean') return bool(plain);
  if (typeof plain === 'number' || typeof plain === 'bigint') return int(plain);
  if (typeof plain === 'string') return string(plain);
  if (isList(plain)) return array(plain.map(toValue));
  if (isWrapped(plain)) return plain.value;
  return object(Object.entries(plain).map(([name, value]) => [name, toValue(value)] as const));
}

function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}

function isWrapped(plain: { readonly [name: string]: Plain } | Wrapped): plain is Wrapped {
  const value: unknown = plain['value'];
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** @returns the value of a call that must not be refused. */
export function call(name: string, ...args: readonly Plain[]): Value {
  const spec = findFunction(name);
  assert.ok(spec, `there is no function ${name}`);
  const value = callFunction(spec, args.map(toValue));
  assert.ok(value.kind !== 'failure', `${name} was refused`);
  return value;
}

export function result(name: string, args: readonly Plain[]): string {
  const spec = findFunction(name);
  assert.ok(spec, `there is no function ${name}`);
  const value = callFunction(spec, args.map(toValue));
  return value.kind === 'failure' ? 'refused' : expressionText(value);
}

/** One `it` for each row. */
export function specify(rows: readonly Row[]): void {
  for (const [name, args, expected] of rows) {
    const shown = args.map((argument) => expressionText(toValue(argument))).join(', ');
    it(`${name}(${shown}) is ${expected}`, () => {
      assert.equal(result(name, args), expected);
    });
  }
}
