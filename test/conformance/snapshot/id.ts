// Ids as the engine's snapshot writes them carry its own case distinctions ("is the scope the tenant? does it begin with a slash?") and cut names at run
// time. What is settled by the looks of them is taken out here, so that two ids can be compared.
import { isDeepStrictEqual } from 'node:util';
import type { Term } from './term.ts';

/** @returns the id without the engine's case distinctions. */
export function plainId(term: Term): Term {
  if (term.kind !== 'call') return term;
  const settled = term.name === 'if' ? settledIf(term.args) : undefined;
  return settled === undefined ? { ...term, args: term.args.map(plainId) } : plainId(settled);
}

/** @returns the engine's term, names in ids cut into their segments where that can be done. */
export function withNamesCut(term: Term): Term {
  switch (term.kind) {
    case 'constant':
    case 'number':
      return term;
    case 'array':
      return { ...term, items: term.items.map(withNamesCut) };
    case 'object':
      return { ...term, entries: new Map([...term.entries].map(([key, value]) => [key, withNamesCut(value)])) };
    case 'call':
      return { ...term, args: term.args.map(withNamesCut) };
    case 'access': {
      const { base, index } = term;
      const inner = { ...term, base: withNamesCut(base), index: withNamesCut(index) };
      return cutName(inner) ?? inner;
    }
  }
}

/** `if(equals(x, '/'), …, y)`, `if(startsWith(x, '/'), x, …)`: what a scope begins with is mostly plain to see, and none of those is the tenant. */
function settledIf([condition, yes, no]: readonly Term[]): Term | undefined {
  if (condition?.kind !== 'call') return undefined;
  const [text, slash] = condition.args;
  if (text === undefined || slash?.kind !== 'constant' || slash.value !== '/') return undefined;
  if (condition.name === 'equals') return no;
  if (condition.name !== 'startsWith') return undefined;
  return beginningOf(text).startsWith('/') ? yes : no;
}

/** The text that the term begins with; what begins with the call of another function is taken for an id. */
function beginningOf(term: Term): string {
  if (term.kind === 'constant') return String(term.value);
  if (term.kind !== 'call' || (term.name !== 'format' && term.name !== 'concat')) return '/';
  const [first, ...more] = term.args;
  if (first === undefined) return '/';
  const start = beginningOf(first);
  return term.name === 'format' && start.startsWith('{0}') && more[0] !== undefined ? beginningOf(more[0]) : start;
}

/** `filter(split(name, '/'), lambda('x', not(empty(lambdaVariables('x')))))[1]` is the second segment of the name. */
function cutName({ base, index }: Term & { kind: 'access' }): Term | undefined {
  if (base.kind !== 'call' || base.name !== 'filter' || index.kind !== 'number') return undefined;
  const [split] = base.args;
  if (split?.kind !== 'call' || split.name !== 'split') return undefined;
  const [name] = split.args;
  const part = name && segmentOf(name, Number(index.digits));
  return part ?? { kind: 'access', base: split, index };
}

function segmentOf(name: Term, index: number): Term | undefined {
  if (name.kind !== 'call' || name.name !== 'format') return undefined;
  const [pattern, ...parts] = name.args;
  const slots = parts.map((_, i) => `{${String(i)}}`).join('/');
  return isDeepStrictEqual(pattern, { kind: 'constant', value: slots }) ? parts[index] : undefined;
}
