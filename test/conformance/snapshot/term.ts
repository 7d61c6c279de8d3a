// What a JSON value of either side says, with expressions taken apart: `"[createObject('a', 1)]"` and `{ "a": 1 }` hold the same. Numbers keep all
// their digits, which is why neither side goes through JSON.parse.
import {
  parseArmExpression,
  type ArmExpression,
  type ArmTree,
  type JsonNode,
  type JsonString,
} from '../../../server/syntax/arm.ts';

/** A value or an expression. `inline`: it stood inside an expression, where JSON would have had a form of its own. */
export type Term =
  | { readonly kind: 'constant'; readonly value: null | boolean | string }
  /** As written: `1` and `1.0` are two. */
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'array'; readonly items: readonly Term[]; readonly inline: boolean }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Term>; readonly inline: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[] }
  | { readonly kind: 'access'; readonly base: Term; readonly index: Term };

/** @returns what the node says. */
export function termOf(tree: ArmTree, node: JsonNode): Term {
  switch (node.type) {
    case 'null':
    case 'boolean':
      return { kind: 'constant', value: node.value };
    case 'number':
      return { kind: 'number', digits: tree.text.slice(node.offset, node.offset + node.length) };
    case 'string': {
      const meaning = parseArmExpression(tree, node);
      return meaning.kind === 'plain' ? { kind: 'constant', value: meaning.value } : termOfExpression(meaning.root);
    }
    case 'array':
      return { kind: 'array', items: node.children.map((item) => termOf(tree, item)), inline: false };
    case 'object':
      return {
        kind: 'object',
        entries: new Map(node.children.map(({ children: [key, value] }) => [keyOf(tree, key), valueOf(tree, value)])),
        inline: false,
      };
  }
}

/** A name may be computed. */
function keyOf(tree: ArmTree, key: JsonString): string {
  const meaning = parseArmExpression(tree, key);
  return meaning.kind === 'plain' ? key.value : `[${showTerm(termOfExpression(meaning.root))}]`;
}

function valueOf(tree: ArmTree, node: JsonNode | undefined): Term {
  return node === undefined ? { kind: 'constant', value: null } : termOf(tree, node);
}

function termOfExpression(expression: ArmExpression): Term {
  switch (expression.kind) {
    case 'text':
      return { kind: 'constant', value: expression.value };
    case 'number':
      return { kind: 'number', digits: String(expression.value) };
    case 'access':
      return { kind: 'access', base: termOfExpression(expression.base), index: termOfExpression(expression.index) };
    case 'missing':
      return { kind: 'call', name: 'missing', args: [] };
    case 'call': {
      const { namespace, name } = expression;
      return termOfCall(namespace === undefined ? name : `${namespace}.${name}`, expression.args.map(termOfExpression));
    }
  }
}

/** The calls that only write a value out become that value. */
function termOfCall(name: string, args: readonly Term[]): Term {
  switch (args.length === 0 ? name : '') {
    case 'true':
    case 'false':
      return { kind: 'constant', value: name === 'true' };
    case 'null':
      return { kind: 'constant', value: null };
  }
  const [first, ...more] = args;
  if (name === 'reference' && first !== undefined) return { kind: 'call', name, args: [first, ...more.map(lowerText)] };
  if (name === 'json' && first?.kind === 'constant' && first.value === 'null') return { kind: 'constant', value: null };
  if (/^(?:extension|tenant|subscription|managementGroup)?resourceId$/i.test(name))
    return { kind: 'call', name, args: args.map((each) => (isType(each) ? lowerText(each) : each)) };
  if (name === 'createArray') return { kind: 'array', items: args, inline: true };
  return (name === 'createObject' ? writtenObject(args) : undefined) ?? { kind: 'call', name, args };
}

/** The compiler writes a type as its own library has it, the engine as the author of the template. */
function isType(term: Term): boolean {
  return term.kind === 'constant' && typeof term.value === 'string' && /^[\w]+\.[\w.]+\/[\w/]+$/.test(term.value);
}

/** A version and `'Full'`: the engine leaves their letter case as the author has it. */
export function lowerText(term: Term): Term {
  return term.kind === 'constant' && typeof term.value === 'string'
    ? { ...term, value: term.value.toLowerCase() }
    : term;
}

function writtenObject(args: readonly Term[]): Term | undefined {
  const entries = new Map<string, Term>();
  for (let i = 0; i < args.length; i += 2) {
    const [key, value] = [args[i], args[i + 1]];
    if (key === undefined || value === undefined || (key.kind === 'call' && key.name === 'unknown')) return undefined;
    entries.set(key.kind === 'constant' ? String(key.value) : `[${showTerm(key)}]`, value);
  }
  return { kind: 'object', entries, inline: true };
}

/**
 * @param open the parameters that have no value
 * @returns the engine's term; what it left unevaluated in it is marked: a parameter that has a value (a default, or a module's argument)
 */
export function withUnevaluated(term: Term, open: ReadonlySet<string>): Term {
  const inner = mapParts(term, (each) => withUnevaluated(each, open));
  if (inner.kind !== 'call' || term.kind !== 'call') return inner;
  const [first] = term.args;
  const known = first?.kind === 'constant' && typeof first.value === 'string' && !open.has(first.value);
  return { ...inner, name: term.name === 'parameters' && known ? 'unevaluated' : term.name };
}

/** @returns the same term with each part directly inside in its new form. */
export function mapParts(term: Term, inner: (part: Term) => Term): Term {
  switch (term.kind) {
    case 'constant':
    case 'number':
      return term;
    case 'array':
      return { ...term, items: term.items.map(inner) };
    case 'object':
      return { ...term, entries: new Map([...term.entries].map(([key, value]) => [key, inner(value)])) };
    case 'access':
      return { ...term, base: inner(term.base), index: inner(term.index) };
    case 'call':
      return { ...term, args: term.args.map(inner) };
  }
}

/** @returns the term as an expression, short enough to read. */
export function showTerm(term: Term): string {
  switch (term.kind) {
    case 'constant':
      return typeof term.value === 'string' ? `'${term.value.replaceAll("'", "''")}'` : String(term.value);
    case 'number':
      return term.digits;
    case 'array':
      return `[${term.items.map(showTerm).join(', ')}]`;
    case 'object':
      return `{${[...term.entries].map(([key, value]) => `${key}: ${showTerm(value)}`).join(', ')}}`;
    case 'call':
      return `${term.name}(${term.args.map(showTerm).join(', ')})`;
    case 'access': {
      const { base, index } = term;
      const step =
        index.kind === 'constant' && typeof index.value === 'string' && /^\w+$/.test(index.value)
          ? `.${index.value}`
          : `[${showTerm(index)}]`;
      return `${showTerm(base)}${step}`;
    }
  }
}
