// Two terms side by side: ours may know more than the engine's, never less, never otherwise.
import { plainGroupId } from './id.ts';
import { showTerm, type Term } from './term.ts';

/**
 * `more`: settled by us where the engine waits for the deployment to run. `settled`: the same, though nothing in the engine's expression is read at run
 * time. `lazy`: the engine did not look at this, for something before it is not known: it stands as the template's author wrote it.
 * `form`: the same said in another way.
 */
export type Verdict = 'more' | 'settled' | 'lazy' | 'form' | 'less' | 'different';

/** What we may do, against what we must not. */
export const allowed: ReadonlySet<Verdict> = new Set<Verdict>(['more', 'settled', 'lazy']);

/** One place where the two are not the same. */
export interface Difference {
  readonly verdict: Verdict;
  readonly path: string;
  readonly ours: string;
  readonly theirs: string;
}

/** @returns every place where the two part; none where they are equal. */
export function compareTerms(path: string, ours: Term | undefined, theirs: Term | undefined): readonly Difference[] {
  if (ours === undefined || theirs === undefined)
    return ours === theirs ? [] : [difference('different', path, ours, theirs)];
  if (ours.kind === 'object' && theirs.kind === 'object')
    return [...sameForm(path, ours, theirs), ...compareEntries(path, ours.entries, theirs.entries)];
  if (ours.kind === 'array' && theirs.kind === 'array' && ours.items.length === theirs.items.length)
    return [...sameForm(path, ours, theirs), ...compareLists(`${path}[`, ours.items, theirs.items, ']')];
  if (ours.kind === 'access' && theirs.kind === 'access') {
    if (isGroupLocation(theirs) && !isGroupLocation(ours)) return [difference('more', path, ours, theirs)];
    const inner = compareLists(`${path}<`, [ours.base, ours.index], [theirs.base, theirs.index], '>');
    const settled = isOutput(theirs) || (isRunTime(theirs) && !isRunTime(ours));
    if (inner.length > 0 && settles(ours, theirs)) return [difference('settled', path, ours, theirs)];
    return inner.length > 0 && settled ? [difference('more', path, ours, theirs)] : inner;
  }
  if (ours.kind === 'call' && theirs.kind === 'call') {
    if (ours.name.toLowerCase() === theirs.name.toLowerCase() && ours.args.length === theirs.args.length)
      return compareCalls(path, ours, theirs);
    const [one, other] = [plainGroupId(ours), plainGroupId(theirs)];
    if (one !== ours || other !== theirs) return compareTerms(path, one, other);
  }
  if (ours.kind === 'constant' && theirs.kind === 'constant' && ours.value === theirs.value) return [];
  if (ours.kind === 'number' && theirs.kind === 'number' && ours.digits === theirs.digits) return [];
  return [difference(verdictOf(ours, theirs), path, ours, theirs)];
}

/** @returns what we have where the engine has nothing, and may. */
export function furtherThan(path: string, ours: Term): Difference {
  return difference('more', path, ours, undefined);
}

/** @returns what the engine lists and we know not to be there. */
export function settledAway(path: string, theirs: Term): Difference {
  return difference('settled', path, undefined, theirs);
}

function verdictOf(ours: Term, theirs: Term): Verdict {
  if (isExpression(ours) && !isExpression(theirs)) return 'less';
  if (theirs.kind === 'call' && theirs.name === 'unevaluated') return 'lazy';
  if (mentionsRunTime(theirs) || isGroupLocation(theirs)) return 'more';
  return settles(ours, theirs) ? 'settled' : 'different';
}

/** Of a group that the same deployment makes, we know the location. */
function isGroupLocation(term: Term): boolean {
  return showTerm(term) === 'resourceGroup().location';
}

/** We may see which branch is taken, or what a known part of a text holds; and we evaluate what the engine did not look at. */
function settles(ours: Term, theirs: Term): boolean {
  if (isExpression(theirs) && !isExpression(ours) && (isUnevaluated(theirs) || isTest(theirs) || mentionsSplit(theirs)))
    return true;
  const ourName = ours.kind === 'call' ? ours.name : '';
  if (theirs.kind === 'access') return theirs.base.kind === 'call' && theirs.base.name === 'split';
  if (theirs.kind !== 'call' || theirs.name === ourName) return false;
  const [first] = theirs.args;
  if (theirs.name === 'last' || theirs.name === 'first') return first?.kind === 'call' && first.name === 'split';
  return ['if', 'coalesce', 'and', 'or', 'reduce'].includes(theirs.name);
}

/** A piece of a text of which that piece is known: the last segment of an id. */
function mentionsSplit(term: Term): boolean {
  if (term.kind === 'access')
    return (term.base.kind === 'call' && term.base.name === 'split') || mentionsSplit(term.base);
  if (term.kind !== 'call') return false;
  const [first] = term.args;
  const isPiece = term.name === 'last' || term.name === 'first';
  return (isPiece && first?.kind === 'call' && first.name === 'split') || term.args.some(mentionsSplit);
}

/** What is asked of a value may be known though the value is not: a text with a letter in it is not empty, an unknown equals itself. */
function isTest(term: Term): boolean {
  return term.kind === 'call' && ['not', 'empty', 'equals'].includes(term.name);
}

type Call = Term & { readonly kind: 'call' };

/** `a.?b`, which the engine writes as a call. */
function isSafeStep({ name }: Call): boolean {
  return name === 'tryGet';
}

/** The engine evaluates these arguments only once it knows those before. */
function compareCalls(path: string, ours: Call, theirs: Call): readonly Difference[] {
  if (isSafeStep(theirs) && showTerm(ours) !== showTerm(theirs) && isOutput(theirs))
    return [difference('more', path, ours, theirs)];
  const eager = ['if', 'and', 'or', 'coalesce'].includes(theirs.name) ? 1 : theirs.name === 'lambda' ? 0 : Infinity;
  return theirs.args.flatMap((other, i) => {
    const [at, mine] = [`${path}(${String(i)})`, ours.args[i]];
    const found = compareTerms(at, mine, other);
    const wrong = found.some(({ verdict }) => verdict === 'different' || verdict === 'less' || verdict === 'form');
    return wrong && i >= eager && isUnevaluated(other) ? [difference('lazy', at, mine, other)] : found;
  });
}

/** Whether the term names what an evaluated one would not: variables, symbols, ids without their scope, parameters that have a value. */
function isUnevaluated(term: Term): boolean {
  if (term.kind === 'access') return isUnevaluated(term.base) || isUnevaluated(term.index);
  if (term.kind === 'array') return term.items.some(isUnevaluated);
  if (term.kind === 'object') return [...term.entries.values()].some(isUnevaluated);
  if (term.kind !== 'call') return false;
  const [first] = term.args;
  if (/^(?:unevaluated|variables|copyIndex)$/i.test(term.name)) return true;
  if (isWritten(term)) return true;
  if (
    /^(?:reference|list.*|(?:managementGroup|subscription)?resourceId)$/i.test(term.name) &&
    first?.kind === 'constant'
  )
    return true;
  return term.args.some(isUnevaluated);
}

/** Written out: a call of nothing else has a value. */
function isWritten(term: Term): boolean {
  if (term.kind === 'number' || term.kind === 'constant') return true;
  return term.kind === 'call' && term.args.length > 0 && term.args.every(isWritten);
}

function compareEntries(
  path: string,
  ours: ReadonlyMap<string, Term>,
  theirs: ReadonlyMap<string, Term>,
): readonly Difference[] {
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) =>
    compareTerms(`${path}.${key}`, ours.get(key), theirs.get(key)),
  );
}

function compareLists(
  before: string,
  ours: readonly Term[],
  theirs: readonly Term[],
  after: string,
): readonly Difference[] {
  return theirs.flatMap((item, i) => compareTerms(`${before}${String(i)}${after}`, ours[i], item));
}

/** An object with JSON of its own, against the same object as an expression. */
function sameForm(
  path: string,
  ours: Term & { kind: 'object' | 'array' },
  theirs: Term & { kind: 'object' | 'array' },
): readonly Difference[] {
  const same = ours.inline === theirs.inline || !mentionsExpression(ours);
  return same ? [] : [difference('form', path, ours, theirs)];
}

function difference(verdict: Verdict, path: string, ours: Term | undefined, theirs: Term | undefined): Difference {
  return {
    verdict,
    path,
    ours: ours === undefined ? 'absent' : showTerm(ours),
    theirs: theirs === undefined ? 'absent' : showTerm(theirs),
  };
}

function isExpression(term: Term): boolean {
  return term.kind === 'call' || term.kind === 'access';
}

function mentionsExpression(term: Term): boolean {
  if (term.kind === 'array') return term.items.some(mentionsExpression);
  return term.kind === 'object' ? [...term.entries.values()].some(mentionsExpression) : isExpression(term);
}

/** A step into what only a running deployment reads, or the engine's own word for a value that it does not know. */
function isRunTime(term: Term): boolean {
  if (term.kind === 'access') return isRunTime(term.base);
  if (term.kind !== 'call') return false;
  return isSafeStep(term) ? term.args.slice(0, 1).some(isRunTime) : /^(?:references?|list.*|unknown)$/i.test(term.name);
}

/** What a module gives back: `reference(…Microsoft.Resources/deployments…).outputs.name.value`, or a secure one by `listOutputsWithSecureValues`. */
function isOutput(term: Term): boolean {
  if (term.kind === 'call' && isSafeStep(term)) return term.args.slice(0, 1).some(isOutput);
  const text = isRunTime(term) ? showTerm(term) : '';
  return (
    /^reference\(.*Microsoft\.Resources\/deployments.*\)\.outputs\b/i.test(text) ||
    text.startsWith('listOutputsWithSecureValues(')
  );
}

function mentionsRunTime(term: Term): boolean {
  switch (term.kind) {
    case 'constant':
    case 'number':
      return false;
    case 'array':
      return term.items.some(mentionsRunTime);
    case 'object':
      return [...term.entries.values()].some(mentionsRunTime);
    case 'access':
      return isRunTime(term) || mentionsRunTime(term.base) || mentionsRunTime(term.index);
    case 'call':
      return isRunTime(term) || term.args.some(mentionsRunTime);
  }
}
