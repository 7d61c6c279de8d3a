// Random parameters, variables, functions, types and outputs, and the file that others import from.
import { argument } from './expressions.ts';
import { insideLambda } from './array-makers.ts';
import { literal } from './literals.ts';
import type { Choices } from './choices.ts';
import type { Name, Place, Readable, UserFunction } from './place.ts';
import { arrayOf, bool, int, objectWith, text, typeText, type Fields, type Type } from './types.ts';

/** A file while it is being written. */
export interface Draft {
  readonly choices: Choices;
  readonly statements: string[];
  names: readonly Name[];
  functions: readonly UserFunction[];
  readable: readonly Readable[];
  /** The parameters that must be given, or may be. */
  readonly parameters: Parameter[];
  readonly outputs: Record<string, Type>;
}

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly needed: boolean;
  /** A loop runs over it, so that it must be known. */
  readonly known: boolean;
  /** One of these texts, if it cannot be any. */
  readonly values: readonly string[] | undefined;
}

export function emptyDraft(choices: Choices): Draft {
  return { choices, statements: [], names: [], functions: [], readable: [], parameters: [], outputs: {} };
}

/** @returns the most common place: the value of a resource's property. */
export function placeIn({ choices, names, functions, readable }: Draft): Place {
  return {
    choices,
    names,
    functions,
    readable,
    known: false,
    early: false,
    literals: true,
    any: true,
    lambdas: true,
    context: true,
  };
}

const flat: readonly [Type, ...Type[]] = [text, text, int, bool];

/** @returns a type of no great depth. */
function someType(choices: Choices): Type {
  const one = choices.pick(flat);
  const kind = choices.below(10);
  if (kind < 4) return one;
  if (kind < 6) return arrayOf(choices.pick([text, int, one]));
  if (kind < 7) return arrayOf(objectWith({ name: text, n: int }));
  if (kind < 8) return { kind: 'nullable', of: choices.pick([text, arrayOf(text), objectWith({ a: text })]) };
  return objectWith(
    choices.pick<Fields>([
      { a: text },
      { a: text, n: int },
      { name: one, inner: objectWith({ list: arrayOf(text), 'd-e': bool }) },
      { list: arrayOf(text) },
    ]),
  );
}

function decorators({ choices }: Draft, ...more: readonly string[]): string {
  const described = choices.chance(10)
    ? [`@${choices.pick(['', 'sys.'])}description('${choices.pick(['what it is', "it\\'s"])}')`]
    : [];
  return [...described, ...more].map((each) => `${each}\n`).join('');
}

const words = ['one', 'two', 'Three'] as const;

/** Adds a parameter. In a module all that must be known is given as known. */
export function addParameter(draft: Draft, asModule: boolean): void {
  const { choices } = draft;
  const name = choices.fresh('p');
  const limited = choices.chance(15);
  const type = limited ? text : someType(choices);
  const written = limited
    ? choices.chance(50)
      ? words.map((each) => `'${each}'`).join(' | ')
      : undefined
    : typeText(type);
  const allowed =
    limited && written === undefined ? [`@allowed([\n${words.map((each) => `  '${each}'`).join('\n')}\n])`] : [];
  const optional = type.kind !== 'nullable' && choices.chance(50);
  // In a default only parameters can be named, and only those there is a value for are known.
  const place: Place = {
    ...placeIn(draft),
    names: draft.names.filter((each) => each.name.startsWith('p')),
    readable: [],
    early: true,
    lambdas: false,
    known: choices.chance(70),
  };
  const value = limited ? `'${choices.pick(words)}'` : argument(place, type, 2);
  const known = asModule || (optional && place.known);
  const secure = type.kind === 'string' && !limited && choices.chance(5) ? ['@secure()'] : [];
  const isKnown = known && secure.length === 0;
  draft.statements.push(
    `${decorators(draft, ...allowed, ...secure)}param ${name} ${written ?? 'string'}${optional ? ` = ${value}` : ''}`,
  );
  draft.parameters.push({
    name,
    type,
    needed: !optional && type.kind !== 'nullable',
    known: isKnown,
    values: limited ? words : undefined,
  });
  draft.names = [...draft.names, { name, type, known: isKnown, runtime: false }];
}

/** Adds a variable, a loop now and then. */
export function addVariable(draft: Draft): void {
  const { choices } = draft;
  const name = choices.fresh('v');
  const known = choices.chance(50);
  const runtime = !known && choices.chance(25) && draft.readable.length > 0;
  const place: Place = { ...placeIn(draft), known, early: !runtime };
  if (choices.chance(20)) {
    const of = someType(choices);
    const typed = choices.chance(15) ? ` ${typeText(arrayOf(of))}` : '';
    draft.statements.push(
      `${decorators(draft)}var ${name}${typed} = ${loop({ ...place, early: true }, (inside) => argument(inside, of, 2))}`,
    );
    draft.names = [...draft.names, { name, type: arrayOf(of), known, runtime: false }];
    return;
  }
  const type = someType(choices);
  const typed = choices.chance(15) ? ` ${typeText(type)}` : '';
  draft.statements.push(`${decorators(draft)}var ${name}${typed} = ${argument(place, type, 3)}`);
  draft.names = [...draft.names, { name, type, known, runtime }];
}

const loopTypes: readonly [Type, ...Type[]] = [text, int, objectWith({ name: text, n: int })];

/** @returns a loop that makes an array, over something known. */
export function loop(place: Place, body: (inside: Place) => string): string {
  const { choices } = place;
  const of = choices.pick(loopTypes);
  const array = argument({ ...place, known: true, early: true }, arrayOf(of), 2);
  const item = choices.fresh('e');
  const index = choices.chance(40) ? choices.fresh('i') : undefined;
  const inside = insideLambda(
    place,
    index === undefined
      ? [[item, of]]
      : [
          [item, of],
          [index, int],
        ],
  );
  return `[for ${index === undefined ? item : `(${item}, ${index})`} in ${array}: ${body(knowing(inside, place))}]`;
}

/** Loop variables are as known as what they run over, which always is. */
export function knowing(inside: Place, outside: Place): Place {
  return {
    ...inside,
    names: inside.names.map((each, at) => (at < outside.names.length ? each : { ...each, known: true })),
  };
}

/** Adds a function. */
export function addFunction(draft: Draft, exported: boolean): void {
  const { choices } = draft;
  const name = choices.fresh('f');
  const takes = choices.some(0, 2, () => choices.pick([text, int, objectWith({ a: text })] as const));
  const gives = choices.pick([text, int, arrayOf(text), objectWith({ a: text })] as const);
  const parameters = takes.map((type): Name => ({ name: choices.fresh('q'), type, known: false, runtime: false }));
  // Variables may be named when they themselves name nothing but variables.
  const names = [...draft.names.filter((each) => each.known && each.name.startsWith('w')), ...parameters];
  const place: Place = {
    ...placeIn(draft),
    names,
    functions: draft.functions,
    readable: [],
    early: true,
    context: false,
  };
  const head = parameters.map((each) => `${each.name} ${typeText(each.type)}`).join(', ');
  draft.statements.push(
    `${exported ? '@export()\n' : ''}func ${name}(${head}) ${typeText(gives)} => ${argument(place, gives, 3)}`,
  );
  draft.functions = [...draft.functions, { name, takes, gives }];
}

/** Adds a variable that names nothing but its like, so that functions and other files may read it. */
export function addConstant(draft: Draft, exported: boolean): void {
  const { choices } = draft;
  const name = choices.fresh('w');
  const type = someType(choices);
  const names = draft.names.filter((each) => each.name.startsWith('w'));
  const place: Place = {
    ...placeIn(draft),
    names,
    functions: [],
    readable: [],
    known: true,
    early: true,
    context: false,
  };
  draft.statements.push(
    `${exported ? '@export()\n' : ''}var ${name} = ${choices.chance(50) ? literal(place, type).text : argument(place, type, 2)}`,
  );
  draft.names = [...draft.names, { name, type, known: true, runtime: false }];
}

/** Adds an output. */
export function addOutput(draft: Draft): void {
  const { choices } = draft;
  const name = choices.fresh('o');
  const place: Place = { ...placeIn(draft), early: choices.chance(60) };
  if (choices.chance(20)) {
    const of = choices.pick([text, int, objectWith({ a: text })] as const);
    draft.statements.push(
      `${decorators(draft)}output ${name} ${typeText(arrayOf(of))} = ${loop({ ...place, early: true }, (inside) => argument({ ...inside, early: place.early }, of, 2))}`,
    );
    draft.outputs[name] = arrayOf(of);
    return;
  }
  const type = someType(choices);
  draft.statements.push(`${decorators(draft)}output ${name} ${typeText(type)} = ${argument(place, type, 3)}`);
  draft.outputs[name] = type;
}
