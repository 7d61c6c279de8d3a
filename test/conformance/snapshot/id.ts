// Ids as the engine's snapshot writes them carry its own case distinctions ("is the scope the tenant? does it begin with a slash?") and cut names at run
// time. What is settled by the looks of them is taken out here, so that two ids can be compared.
import { isDeepStrictEqual } from 'node:util';
import type { Term } from './term.ts';

/** @returns the id without the engine's case distinctions, names cut into segments where that can be done. */
export function plainId(term: Term): Term {
  if (term.kind === 'access') return cutName(term) ?? { ...term, base: plainId(term.base) };
  if (term.kind !== 'call') return term;
  if (term.name === 'if') {
    const settled = settledIf(term.args);
    if (settled !== undefined) return plainId(settled);
  }
  return { ...term, args: term.args.map(plainId) };
}

/** `if(equals(x, '/'), …, y)`, `if(startsWith(x, '/'), x, …)`: what is written as an id begins with a slash and is more than one. */
function settledIf([condition, yes, no]: readonly Term[]): Term | undefined {
  if (condition?.kind !== 'call') return undefined;
  const [, slash] = condition.args;
  if (slash?.kind !== 'constant' || slash.value !== '/') return undefined;
  if (condition.name === 'equals') return no;
  return condition.name === 'startsWith' ? yes : undefined;
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
