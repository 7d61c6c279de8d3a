// Ids as the engine's snapshot writes them carry its own case distinctions ("is the scope the tenant? does it begin with a slash?") and cut names at run
// time. What is settled by the looks of them is taken out here, so that two ids can be compared.
import { isDeepStrictEqual } from 'node:util';
import { mapParts, showTerm, type Term } from './term.ts';

/** @returns the id without the engine's case distinctions. */
export function plainId(term: Term): Term {
  if (term.kind !== 'call') return term;
  const settled = term.name === 'if' ? settledIf(term.args) : undefined;
  return settled === undefined ? { ...term, args: term.args.map(plainId) } : plainId(settled);
}

/** @returns the engine's term, names cut into their segments where that can be done, and without its care for empty segments, which no name has. */
export function withNamesCut(term: Term): Term {
  const cut = term.kind === 'call' ? withoutEmptySegments(term) : undefined;
  if (cut !== undefined) return cut;
  const inner = mapParts(term, withNamesCut);
  return inner.kind === 'access' ? (cutName(inner) ?? inner) : inner;
}

/** `if(equals(x, '/'), …, y)`, `if(startsWith(x, '/'), x, …)`: what a scope begins with is mostly plain to see, and none of those is the tenant. */
/**
 * @returns an id in another group in its one form. Behind a symbol the engine prints `resourceId(subscription, group, …)`; where an array-form template has
 * the id itself, it extends the id of the group.
 */
export function plainGroupId(term: Term): Term {
  if (term.kind !== 'call' || term.name !== 'extensionResourceId') return term;
  const [group, ...more] = term.args;
  if (group?.kind !== 'call' || group.name !== 'format') return term;
  const [pattern, ...parts] = group.args;
  const isGroup = pattern?.kind === 'constant' && pattern.value === '/subscriptions/{0}/resourceGroups/{1}';
  return isGroup ? { kind: 'call', name: 'resourceId', args: [...parts, ...more] } : term;
}

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

/** `join(filter(split(name, '/'), lambda('x', not(empty(lambdaVariables('x'))))), '/')` is the name. */
function withoutEmptySegments({ name, args }: Term & { kind: 'call' }): Term | undefined {
  const [filter, slash] = args;
  if (name !== 'join' || filter?.kind !== 'call' || filter.name !== 'filter' || !isSlash(slash)) return undefined;
  const [split, lambda] = filter.args;
  if (split?.kind !== 'call' || split.name !== 'split' || lambda === undefined) return undefined;
  const [inner, by] = split.args;
  return inner !== undefined && isSlash(by) && showTerm(lambda) === notEmpty ? withNamesCut(inner) : undefined;
}

const notEmpty = "lambda('x', not(empty(lambdaVariables('x'))))";

function isSlash(term: Term | undefined): boolean {
  return term?.kind === 'constant' && term.value === '/';
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

/** `concat(concat('a', '/', 'b'), '/', 'c')`, `format('{0}/{1}', a, b)`: the names of children. */
function joinedParts(name: Term): readonly Term[] {
  if (name.kind !== 'call') return [name];
  const [pattern, ...parts] = name.args;
  if (name.name === 'concat' && parts.length === 2 && isSlash(parts[0]))
    return [pattern, parts[1]].flatMap((part) => (part === undefined ? [] : joinedParts(part)));
  const slots = parts.map((_, i) => `{${String(i)}}`).join('/');
  const isJoined =
    parts.length > 1 && name.name === 'format' && isDeepStrictEqual(pattern, { kind: 'constant', value: slots });
  return isJoined ? parts.flatMap(joinedParts) : [name];
}

function segmentOf(name: Term, index: number): Term | undefined {
  const parts = joinedParts(name);
  return parts.length > 1 ? parts[index] : undefined;
}
