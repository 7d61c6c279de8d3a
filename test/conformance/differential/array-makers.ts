// Ways to write an array, lambdas included.
import { argument, expression, type Make } from './expressions.ts';
import { arrayLiteral, shown } from './literals.ts';
import { levels, member, operand, type Name, type Place } from './place.ts';
import { calls } from './scalar-makers.ts';
import { arrayOf, bool, int, objectWith, sameType, text, type Type } from './types.ts';

/** An array's type by the type of its items. */
type ArrayMake = (place: Place, of: Type, depth: number) => ReturnType<Make>;

function forArrays(make: ArrayMake): Make {
  return (place, type, depth) => (type.kind === 'array' ? make(place, type.of, depth) : undefined);
}

/** @returns the place inside a lambda with these parameters. */
export function insideLambda(place: Place, parameters: readonly (readonly [name: string, type: Type])[]): Place {
  const added = parameters.map(([name, type]): Name => ({ name, type, known: place.known, runtime: false }));
  return { ...place, names: [...place.names, ...added] };
}

/** @returns a lambda with one parameter, and now and then the index. */
function lambda(place: Place, takes: Type, gives: Type, depth: number): string {
  const { choices } = place;
  const item = choices.fresh('x');
  const index = choices.chance(20) ? choices.fresh('i') : undefined;
  const inside = insideLambda(
    place,
    index === undefined
      ? [[item, takes]]
      : [
          [item, takes],
          [index, int],
        ],
  );
  const body = argument(inside, gives, depth);
  return `${index === undefined ? item : `(${item}, ${index})`} => ${body}`;
}

const itemTypes: readonly [Type, ...Type[]] = [text, int, objectWith({ name: text, n: int })];

const mapped: ArrayMake = (place, of, depth) => {
  const takes = place.choices.pick(itemTypes);
  return member(`map(${argument(place, arrayOf(takes), depth)}, ${lambda(place, takes, of, depth)})`);
};

const filtered: ArrayMake = (place, of, depth) =>
  member(`filter(${argument(place, arrayOf(of), depth)}, ${lambda(place, of, bool, depth)})`);

const sorted: ArrayMake = (place, of, depth) => {
  if (of.kind !== 'string' && of.kind !== 'int') return undefined;
  const [one, other] = [place.choices.fresh('a'), place.choices.fresh('b')];
  return member(
    `sort(${argument(place, arrayOf(of), depth)}, (${one}, ${other}) => ${one} ${place.choices.pick(['<', '>'])} ${other})`,
  );
};

function onArrays(name: string, ...more: readonly string[]): ArrayMake {
  return (place, of, depth) => {
    const args = more.map((each) => (each === 'array' ? argument(place, arrayOf(of), depth) : each));
    return member(`${name}(${[argument(place, arrayOf(of), depth), ...args].join(', ')})`);
  };
}

const flattened: ArrayMake = (place, of, depth) => {
  if (!place.literals) return undefined;
  return member(`flatten([${place.choices.some(1, 2, () => argument(place, arrayOf(of), depth)).join(', ')}])`);
};

const wrapped: ArrayMake = (place, of, depth) =>
  of.kind === 'array' ? undefined : member(`array(${argument(place, of, depth)})`);

const ofTexts: readonly Make[] = [
  calls('split', text, "','"),
  calls('objectKeys', objectWith({ b: text, a: int })),
  (place, _, depth) =>
    member(`map(items(${argument(place, objectWith({ b: text, A: text }), depth)}), e => '\${e.key}=\${e.value}')`),
];

const ofInts: readonly Make[] = [
  (place) => member(`range(${place.choices.pick(['0', '1', '10'])}, ${place.choices.pick(['0', '1', '2', '3'])})`),
  (place, _, depth) => member(`map(${argument(place, arrayOf(text), depth)}, x => length(x))`),
];

const special: Make = (place, type, depth) => {
  if (sameType(type, arrayOf(text))) return place.choices.oneOf(ofTexts)?.(place, type, depth);
  return sameType(type, arrayOf(int)) ? place.choices.oneOf(ofInts)?.(place, type, depth) : undefined;
};

const orNothing: Make = (place, type, depth) => {
  if (!place.literals) return undefined;
  const left = operand(place, expression(place, { kind: 'nullable', of: type }, depth), levels.coalesce);
  return shown(`${left} ?? []`, levels.coalesce);
};

const written: ArrayMake = (place, of, depth) => arrayLiteral(place, { kind: 'array', of }, depth);

export const arrayMakers: readonly Make[] = [
  ...[written, written, written, mapped, mapped, filtered, sorted, flattened, wrapped].map(forArrays),
  ...[
    onArrays('concat', 'array'),
    onArrays('union', 'array'),
    onArrays('intersection', 'array'),
    onArrays('distinct'),
  ].map(forArrays),
  ...[onArrays('take', '1'), onArrays('skip', '1'), onArrays('take', '5')].map(forArrays),
  special,
  special,
  orNothing,
];
