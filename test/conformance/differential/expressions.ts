// Random expressions that give a value of a type, from all that stands at a place: literals, names, operators, functions, lambdas.
import { arrayMakers } from './array-makers.ts';
import { literal, shown } from './literals.ts';
import { objectMakers } from './object-makers.ts';
import { levels, member, operand, type Place, type Written } from './place.ts';
import { boolMakers, intMakers, textMakers } from './scalar-makers.ts';
import { bool, sameType, stepText, type Type } from './types.ts';

/** Writes an expression of a type; `undefined` where the place does not have what it takes. */
export type Make = (place: Place, type: Type, depth: number) => Written | undefined;

/** @returns a random expression of a type. */
export function expression(place: Place, type: Type, depth: number): Written {
  const { choices } = place;
  if (depth <= 0) return leaf(place, type);
  const makers = [...anyType, ...anyType, ...makersOf(type)];
  for (let tries = 0; tries < 4; tries += 1) {
    const made = choices.oneOf(makers)?.(place, type, depth - 1);
    if (made !== undefined && (place.lambdas || !made.text.includes('=>'))) return made;
  }
  return leaf(place, type);
}

/** @returns the expression as an argument, where nothing needs parentheses. */
export function argument(place: Place, type: Type, depth: number): string {
  return expression(place, type, depth).text;
}

/** @returns the expression as something that takes `.name` and `[index]`. */
export function base(place: Place, type: Type, depth: number): string {
  return operand(place, expression(place, type, depth), levels.member);
}

function makersOf(type: Type): readonly Make[] {
  switch (type.kind) {
    case 'string':
      return textMakers;
    case 'int':
      return intMakers;
    case 'bool':
      return boolMakers;
    case 'array':
      return arrayMakers;
    case 'object':
      return objectMakers;
    case 'nullable':
      return [(place, _, depth) => expression(place, type.of, depth), nothing, safeItem];
  }
}

function leaf(place: Place, type: Type): Written {
  return (place.choices.chance(60) ? named(place, type) : undefined) ?? literal(place, type);
}

/** Steps into objects by name, as far as the type wanted; a safe step gives way to another value. */
function named(place: Place, type: Type): Written | undefined {
  const { choices } = place;
  const found: Written[] = [];
  const visit = (at: Written, has: Type): void => {
    if (sameType(has, type)) found.push(at);
    if (has.kind === 'nullable' && sameType(has.of, type))
      found.push(shown(`${at.text} ?? ${literal(place, type).text}`, levels.coalesce));
    if (has.kind !== 'object') return;
    for (const [name, each] of Object.entries(has.fields))
      visit(member(at.text + stepText(name, choices.chance(15) ? '?' : '')), each);
  };
  for (const each of usable(place)) visit(member(each.name), each.type);
  const one = choices.oneOf(found);
  return one !== undefined && one.level === levels.member && choices.chance(5) ? member(`${one.text}!`) : one;
}

function usable({ names, known, early }: Place): Place['names'] {
  return names.filter((each) => (each.known || !known) && !(each.runtime && early));
}

const named1: Make = (place, type) => named(place, type);

const choice: Make = (place, type, depth) => {
  const condition = operand(place, expression(place, bool, depth), levels.coalesce);
  const [yes, no] = [argument(place, type, depth), argument(place, type, depth)];
  const line = place.literals && place.choices.chance(20) ? '\n    ' : ' ';
  return shown(`${condition}${line}? ${yes}${line}: ${no}`, levels.choice);
};

const coalesce: Make = (place, type, depth) => {
  if (type.kind === 'nullable') return undefined;
  const first = operand(place, expression(place, { kind: 'nullable', of: type }, depth), levels.coalesce);
  const second = operand(place, expression(place, type, depth), levels.coalesce + 1);
  return shown(`${first} ?? ${second}`, levels.coalesce);
};

const anything: Make = (place, type, depth) => (place.any ? member(`any(${argument(place, type, depth)})`) : undefined);

const item: Make = (place, type, depth) => {
  const { choices, literals } = place;
  if (!literals) return undefined;
  const items = choices.some(1, 3, () => argument(place, type, depth - 1));
  const index = choices.below(items.length);
  const step = choices.chance(30) ? `^${String(items.length - index)}` : String(index);
  return member(`[${items.join(', ')}][${step}]`);
};

/** An item that may not be there. */
const safeItem: Make = (place, type, depth) => {
  if (type.kind !== 'nullable') return undefined;
  const step = place.choices.pick(['?0', '?1', '?5', '?^1', '?^3']);
  const array = base(place, { kind: 'array', of: type.of }, depth);
  // The type checker would count the items of an array that is written out.
  if (/^[\w.]*$/.test(array)) return member(`${array}[${step}]`);
  return place.any ? member(`any(${array})[${step}]`) : undefined;
};

const nothing: Make = () => member('null');

const userFunction: Make = (place, type, depth) => {
  const found = place.choices.oneOf(place.functions.filter(({ gives }) => sameType(gives, type)));
  if (found === undefined) return undefined;
  return member(`${found.name}(${found.takes.map((each) => argument(place, each, depth)).join(', ')})`);
};

/** The output of a module, read while the deployment runs. */
const output: Make = (place, type) => {
  if (place.early || place.known) return undefined;
  const found = place.readable.flatMap(({ text, outputs, conditional }) =>
    Object.entries(outputs).flatMap(([name, each]) =>
      sameType(each, type) ? [`${text}${conditional ? '!' : ''}.outputs.${name}`] : [],
    ),
  );
  const one = place.choices.oneOf(found);
  return one === undefined ? undefined : member(one);
};

/** A field of an object made on the spot. */
const field: Make = (place, type, depth) => {
  if (!place.literals) return undefined;
  const name = place.choices.pick(['a', 'b-c', 'name']);
  const object = `{ ${name === 'b-c' ? `'${name}'` : name}: ${argument(place, type, depth - 1)}, other: 1 }`;
  return member(`${object}${stepText(name, place.choices.chance(20) ? '?' : '')}`);
};

const last: Make = (place, type, depth) => {
  if (type.kind === 'nullable') return undefined;
  const name = place.choices.pick(['first', 'last']);
  return place.literals
    ? member(`${name}([${argument(place, type, depth)}, ${argument(place, type, depth - 1)}])`)
    : undefined;
};

const anyType: readonly Make[] = [
  named1,
  named1,
  named1,
  choice,
  coalesce,
  anything,
  item,
  userFunction,
  output,
  field,
  last,
];
