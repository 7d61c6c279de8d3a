// What the engine does not look at, because something before it is not known (`if(p, …, here)`), stands in its snapshot as the template's author wrote it.
// Here that is given to our evaluator, so that the two can be held against each other though we went further.
import { outputsOf } from '../../../server/cli/deployment-json.ts';
import { wideJsonText } from '../../../server/cli/json-text.ts';
import { parseArm } from '../../../server/syntax/arm.ts';
import { analysisOfJson } from '../../support/analysis.ts';
import { isObject, type JsonObject } from '../pairs/json.ts';
import type { Side } from '../snapshot/ours.ts';
import { mapParts, showTerm, termOf, type Term } from '../snapshot/term.ts';

/** How much of the engine's answer is evaluated further: what it did not look at, or every expression. */
export type Extent = 'unevaluated' | 'everything';

/**
 * @param template that the engine evaluated, for the parameters, variables and functions that its answer names
 * @returns the engine's side, evaluated further; each result stands where the expression stood, and what is then known not to be there is left out
 */
export function evaluatedFurther(side: Side, template: JsonObject, extent: Extent): Side {
  const found: Term[] = [];
  const all = [...side.resources, side.outputs];
  for (const term of all) collect(term, extent === 'everything', false, found);
  const results = evaluated(found, template);
  const resources = side.resources.map((term) => replaced(term, results)).filter((term) => !isAbsent(term));
  return { ...side, resources, outputs: replaced(side.outputs, results) };
}

function isAbsent(resource: Term): boolean {
  const condition = resource.kind === 'object' ? resource.entries.get('condition') : undefined;
  return condition?.kind === 'constant' && condition.value === false;
}

/** The outermost ones: what is inside goes along. `lazy`: the engine did not look here, not even at names of properties. */
function collect(term: Term, everything: boolean, lazy: boolean, found: Term[]): void {
  if (term.kind === 'constant' || term.kind === 'number') return;
  if (lazy || (everything && (term.kind === 'call' || term.kind === 'access'))) found.push(term);
  else for (const [part, ofPart] of partsOf(term)) collect(part, everything, ofPart, found);
}

/** @returns the parts of a term, and whether the engine evaluates them only once it knows those before. */
function partsOf(term: Term): readonly (readonly [part: Term, lazy: boolean])[] {
  switch (term.kind) {
    case 'constant':
    case 'number':
      return [];
    case 'array':
      return term.items.map((item) => [item, false]);
    case 'object':
      return [...term.entries.values()].map((value) => [value, false]);
    case 'access':
      return [
        [term.base, false],
        [term.index, false],
      ];
    case 'call': {
      const eager = ['if', 'and', 'or', 'coalesce'].includes(term.name) ? 1 : term.args.length;
      return term.args.map((arg, i) => [arg, i >= eager]);
    }
  }
}

function replaced(term: Term, results: ReadonlyMap<Term, Term>): Term {
  return results.get(term) ?? mapParts(term, (each) => replaced(each, results));
}

/** One template whose outputs are all the expressions. */
function evaluated(terms: readonly Term[], template: JsonObject): ReadonlyMap<Term, Term> {
  const asking = {
    ...template,
    resources: isObject(template['resources']) ? {} : [],
    outputs: Object.fromEntries(
      terms.map((term, i) => [`o${String(i)}`, { type: 'object', value: `[${armText(term)}]` }]),
    ),
  };
  const tree = parseArm(wideJsonText(outputsOf(analysisOfJson(JSON.stringify(asking)).deployment), 0));
  const outputs = tree.root === undefined ? undefined : termOf(tree, tree.root);
  if (outputs?.kind !== 'object') return new Map();
  return new Map(
    terms.flatMap((term, i) => {
      const value = outputs.entries.get(`o${String(i)}`);
      // What names a module's own parameters cannot be evaluated out here.
      return value === undefined || showTerm(value).includes('invalid(') ? [] : [[term, value] as const];
    }),
  );
}

/** @returns the term as an ARM expression. */
function armText(term: Term): string {
  switch (term.kind) {
    case 'constant':
      return typeof term.value === 'string' ? `'${term.value.replaceAll("'", "''")}'` : `${String(term.value)}()`;
    case 'number':
      return term.digits;
    case 'array':
      return `createArray(${term.items.map(armText).join(', ')})`;
    case 'object':
      return `createObject(${[...term.entries].map(([key, value]) => `${keyText(key)}, ${armText(value)}`).join(', ')})`;
    case 'access':
      return `${armText(term.base)}[${armText(term.index)}]`;
    case 'call':
      // Marked by our side alone: a parameter that has a value, left standing by the engine.
      return `${term.name === 'unevaluated' ? 'parameters' : term.name}(${term.args.map(armText).join(', ')})`;
  }
}

/** A name may be an expression in brackets; in there the engine writes lists as no expression can be written. */
function keyText(key: string): string {
  return /^\[(?!\[).*\]$/s.test(key)
    ? key.slice(1, -1).replaceAll(/\[((?:\d+|'[^']*'|, )*)\](?=\[)/g, 'createArray($1)')
    : `'${key.replaceAll("'", "''")}'`;
}
