// Functions that take a function. Items pass through as the same values. Where a lambda's answer decides the shape of the result and is
// not known, the whole call stays unknown.
import { failure, type FunctionSpec } from '../function.ts';
import { array, int, object } from '../make.ts';
import type { Entry, LambdaValue, Value } from '../value.ts';
import { declare, isClosed, itemsOf, propertyOf, refused, type Outcome } from './declare.ts';

export const lambdaFunctions: readonly FunctionSpec[] = [
  overItems('map', 2, 'array', (items, [lambda]) => lambda && array(items.map((item, i) => call(lambda, item, i)))),
  overItems('filter', 2, 'array', (items, [lambda]) => lambda && filter(items, lambda)),
  overItems('sort', 2, 'array', (items, [lambda]) => lambda && sort(items, lambda)),
  overItems('toObject', [2, 3], 'object', (items, [key, value]) => key && toObject(items, key, value)),
  overItems('groupBy', [2, 3], 'object', (items, [key, value]) => key && groupBy(items, key, value)),
  declare('reduce', 3, { takesUnknown: 'any' }, ([list, start, lambda]) => {
    if (list?.kind === 'unknown') return undefined;
    if (list?.kind !== 'array' || start === undefined) return refused('reduce', list);
    if (lambda?.kind !== 'lambda') return refused('reduce with', lambda);
    return itemsOf(list).reduce((so, item, i) => lambda.apply([so, item, int(i)]), start);
  }),
  declare('mapValues', 2, { result: 'object', takesUnknown: 'inside' }, ([value, lambda]) => {
    if (value === undefined || !isClosed(value)) return refused('mapValues', value);
    if (lambda?.kind !== 'lambda') return refused('mapValues with', lambda);
    const mapped = (key: string, v: Value): Value => lambda.apply([propertyOf(value, key) ?? v]);
    return object([...value.entries.values()].map(({ key, value: v }) => [key, mapped(key, v)] as const));
  }),
];

function overItems(
  name: string,
  count: number | readonly [number, number],
  result: 'array' | 'object',
  body: (items: readonly Value[], lambdas: readonly LambdaValue[]) => Outcome,
): FunctionSpec {
  return declare(name, count, { result, takesUnknown: 'inside' }, ([list, ...rest]) => {
    if (list?.kind !== 'array') return refused(name, list);
    const lambdas = rest.filter((argument) => argument.kind === 'lambda');
    return lambdas.length < rest.length ? failure(`${name} takes a function`) : body(itemsOf(list), lambdas);
  });
}

/** The index goes to those lambdas that ask for it. */
function call(lambda: LambdaValue, item: Value, index: number): Value {
  return lambda.apply(lambda.parameters.length > 1 ? [item, int(index)] : [item]);
}

function filter(items: readonly Value[], lambda: LambdaValue): Outcome {
  const kept: Value[] = [];
  for (const [i, item] of items.entries()) {
    const answer = call(lambda, item, i);
    if (answer.kind === 'unknown') return undefined;
    if (answer.kind !== 'bool') return refused('a condition', answer);
    if (answer.value) kept.push(item);
  }
  return array(kept);
}

/** Stable, and asks both ways round, since `<=` is as common a lambda as `<`. */
function sort(items: readonly Value[], lambda: LambdaValue): Outcome {
  if (items.length < 2) return array(items);
  const half = items.length >> 1;
  const [left, right] = [sort(items.slice(0, half), lambda), sort(items.slice(half), lambda)];
  if (left?.kind !== 'array') return left;
  return right?.kind === 'array' ? merge(left.items, right.items, lambda) : right;
}

function merge(left: readonly Value[], right: readonly Value[], lambda: LambdaValue): Outcome {
  const merged: Value[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [a, b] = [left[l], right[r]];
    if (a === undefined || b === undefined) return array([...merged, ...left.slice(l), ...right.slice(r)]);
    const [rightFirst, leftFirst] = [lambda.apply([b, a]), lambda.apply([a, b])];
    const wrong = [rightFirst, leftFirst].find(({ kind }) => kind !== 'bool');
    if (wrong !== undefined) return wrong.kind === 'unknown' ? undefined : refused('a condition', wrong);
    if (isTrue(rightFirst) && !isTrue(leftFirst)) {
      merged.push(b);
      r += 1;
    } else {
      merged.push(a);
      l += 1;
    }
  }
}

function isTrue(value: Value): boolean {
  return value.kind === 'bool' && value.value;
}

function toObject(items: readonly Value[], keyOf: LambdaValue, valueOf: LambdaValue | undefined): Outcome {
  const entries = new Map<string, Entry>();
  for (const item of items) {
    const key = keyOf.apply([item]);
    if (key.kind === 'unknown') return undefined;
    if (key.kind !== 'string') return refused('a property name', key);
    const name = key.value.toLowerCase();
    if (entries.has(name)) return failure(`two properties '${key.value}'`);
    entries.set(name, { key: key.value, value: valueOf === undefined ? item : valueOf.apply([item]) });
  }
  return { kind: 'object', entries };
}

function groupBy(items: readonly Value[], keyOf: LambdaValue, valueOf: LambdaValue | undefined): Outcome {
  const groups = new Map<string, { readonly key: string; readonly members: Value[] }>();
  for (const item of items) {
    const key = keyOf.apply([item]);
    if (key.kind === 'unknown') return undefined;
    if (key.kind !== 'string') return refused('a property name', key);
    const name = key.value.toLowerCase();
    const group = groups.get(name) ?? { key: key.value, members: [] };
    group.members.push(valueOf === undefined ? item : valueOf.apply([item]));
    groups.set(name, group);
  }
  return object([...groups.values()].map(({ key, members }) => [key, array(members)] as const));
}
