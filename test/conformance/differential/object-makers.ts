// Ways to write an object with certain fields.
import { argument, type Make } from './expressions.ts';
import { fieldsOf, objectLiteral } from './literals.ts';
import { member, type Place } from './place.ts';
import { arrayOf, int, objectWith, text, type Type } from './types.ts';

type ObjectMake = (place: Place, type: Type & { kind: 'object' }, depth: number) => ReturnType<Make>;

function forObjects(make: ObjectMake): Make {
  return (place, type, depth) => (type.kind === 'object' ? make(place, type, depth) : undefined);
}

const merged: ObjectMake = (place, type, depth) =>
  member(
    `union(${argument(place, place.choices.pick([objectWith({ more: text }), type]), depth)}, ${argument(place, type, depth)})`,
  );

const shallow: ObjectMake = (place, type, depth) =>
  place.literals
    ? member(`shallowMerge([${argument(place, objectWith({ other: int }), depth)}, ${argument(place, type, depth)}])`)
    : undefined;

const read: ObjectMake = (place, type, depth) => member(`json(string(${argument(place, type, depth)}))`);

/** Objects of equal fields can be made by functions too. */
const made: ObjectMake = (place, type, depth) => {
  const fields = fieldsOf(type);
  const [first] = fields;
  if (
    first === undefined ||
    !place.literals ||
    fields.some(([, each]) => each.kind !== first[1].kind || each.kind !== 'string')
  )
    return undefined;
  const names = `[${fields.map(([name]) => `'${name}'`).join(', ')}]`;
  const value = argument(
    { ...place, names: [...place.names, { name: 'k', type: text, known: place.known, runtime: false }] },
    text,
    depth,
  );
  return member(
    place.choices.pick([
      `toObject(${names}, k => k, k => ${value})`,
      `mapValues(toObject(${names}, x => x), k => ${value})`,
      `reduce(${names}, {}, (all, k) => union(all, { '\${k}': ${value} }))`,
    ]),
  );
};

const grouped: ObjectMake = (place, type, depth) => {
  const [first, ...more] = fieldsOf(type);
  if (first === undefined || more.length > 0 || first[1].kind !== 'array' || first[1].of.kind !== 'string')
    return undefined;
  return member(`groupBy(${argument(place, arrayOf(text), depth)}, x => '${first[0]}')`);
};

const written: ObjectMake = (place, type, depth) => objectLiteral(place, type, depth);

export const objectMakers: readonly Make[] = [
  written,
  written,
  written,
  merged,
  shallow,
  read,
  made,
  made,
  grouped,
].map(forObjects);
