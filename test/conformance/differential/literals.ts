// Values written out: strings of all kinds, numbers, arrays and objects with spread, on one line or several.
import type { Choices } from './choices.ts';
import { argument, expression } from './expressions.ts';
import { levels, member, operand, type Place, type Written } from './place.ts';
import { arrayOf, int, keyText, text, type Type } from './types.ts';

/** @returns a text that is an expression of a level. */
export function shown(text: string, level: number): Written {
  return { text, level };
}

/** @returns a value of a type, with no name in it. */
export function literal(place: Place, type: Type): Written {
  const { choices } = place;
  switch (type.kind) {
    case 'string':
      return member(plainString(choices));
    case 'int':
      return integer(choices);
    case 'bool':
      return member(choices.pick(['true', 'false']));
    case 'nullable':
      return choices.chance(50) ? member('null') : literal(place, type.of);
    case 'array':
      if (!place.literals) return member(emptyArray(type));
      return member(`[${choices.some(0, 2, () => literal(place, type.of).text).join(', ')}]`);
    case 'object':
      if (!place.literals) return member(`json('${jsonOf(type)}')`);
      return member(
        lines(
          place,
          '{',
          '}',
          fieldsOf(type).map(([name, each]) => `${keyText(name)}: ${literal(place, each).text}`),
        ),
      );
  }
}

function emptyArray(type: Type): string {
  return sameKind(type, int) ? 'range(1, 2)' : sameKind(type, text) ? "split('p,q', ',')" : `json('${jsonOf(type)}')`;
}

function sameKind(type: Type, item: Type): boolean {
  return type.kind === 'array' && type.of.kind === item.kind;
}

function jsonOf(type: Type): string {
  return JSON.stringify(sample(type));
}

function sample(type: Type): unknown {
  switch (type.kind) {
    case 'string':
      return 's';
    case 'int':
      return 7;
    case 'bool':
      return true;
    case 'nullable':
      return null;
    case 'array':
      return [sample(type.of)];
    case 'object':
      return Object.fromEntries(fieldsOf(type).map(([name, each]) => [name, sample(each)]));
  }
}

function integer(choices: Choices): Written {
  const value = choices.pick([
    '0',
    '1',
    '2',
    '3',
    '7',
    '42',
    '255',
    '2147483647',
    '2147483648',
    '-1',
    '-5',
    '-2147483649',
  ]);
  return shown(value, value.startsWith('-') ? levels.unary : levels.member);
}

const pieces = [
  '',
  'a',
  'b',
  'Ab',
  'x y',
  "it\\'s",
  '\\n',
  '{',
  '}',
  '{0}',
  '{{',
  '$',
  '\\${a}',
  '\\\\',
  '"',
  'é',
  '日本',
  '\\u{1F600}',
  '10.0.0.0/16',
  '%',
  ',',
  '/',
  '[',
  ']',
  '[x]',
  "\\'",
] as const;

/** @returns a string between quotes, without holes. */
export function plainString(choices: Choices): string {
  return `'${withoutHoles(choices.some(1, 3, () => choices.pick(pieces)).join(''))}'`;
}

/** Where a dollar and a brace happen to meet, they would open a hole. */
function withoutHoles(body: string): string {
  return body.replaceAll(/(?<!\\)\$\{/g, '$ {');
}

/** @returns a string with holes. */
export function interpolated(place: Place, depth: number): Written {
  const { choices } = place;
  const inside: Place = { ...place, literals: false };
  const hole = (): string =>
    argument(inside, choices.pick<Type>([text, text, int, { kind: 'bool' }]), Math.min(depth, 2));
  const plain = (): string => plainString(choices).slice(1, -1);
  const body = choices.some(1, 3, () => `${plain().replace(/\$$/, '')}\${${hole()}}`).join('') + plain();
  return member(`'${body}'`);
}

/** @returns a string of several lines, with holes or without. */
export function multiline(place: Place, depth: number): Written | undefined {
  if (!place.literals) return undefined;
  const { choices } = place;
  const piece = (): string =>
    choices.pick(['', 'a', '\n', 'b c\n', "x'y", "it''s", '\\n', '{0}', '[', ']', '\r\n', '"', '${a}', '$']);
  const plain = choices.some(0, 4, piece).join('');
  if (choices.chance(60)) return member(`'''${plain.replace(/^'/, ' ')} '''`);
  const marks = choices.pick(['$', '$$']);
  const hole = argument({ ...place, literals: false }, text, Math.min(depth, 2));
  return member(`${marks}'''${plain.replaceAll('$', '').replace(/^'/, ' ')} ${marks}{${hole}} '''`);
}

/** @returns an array whose items are random, with spread now and then. */
export function arrayLiteral(place: Place, type: Type & { of: Type }, depth: number): Written | undefined {
  if (!place.literals) return undefined;
  const { choices } = place;
  const items = choices.some(0, 3, () =>
    choices.chance(15)
      ? `...${operand(place, expression(place, arrayOf(type.of), depth - 1), levels.choice)}`
      : argument(place, type.of, depth - 1),
  );
  return member(lines(place, '[', ']', items));
}

/** @returns an object that has at least the fields of the type. */
export function objectLiteral(place: Place, type: Type & { kind: 'object' }, depth: number): Written | undefined {
  if (!place.literals) return undefined;
  const { choices } = place;
  const fields = fieldsOf(type).map(
    ([name, each]) => `${fieldKey(choices, name)}: ${argument(place, each, depth - 1)}`,
  );
  const spread = choices.chance(15) ? [`...${argument(place, type, depth - 1)}`] : [];
  const more = choices.chance(20)
    ? [`${choices.pick(['extra', "'x y'", "'[z]'", 'copy'])}: ${argument(place, text, depth - 1)}`]
    : [];
  const computed = choices.chance(8)
    ? [`'\${${argument({ ...place, literals: false, known: true, early: true }, text, 1)}}-k': 1`]
    : [];
  return member(lines(place, '{', '}', [...spread, ...fields, ...more, ...computed]));
}

function fieldKey(choices: Choices, name: string): string {
  return choices.chance(10) ? `'${name}'` : keyText(name);
}

/** @returns the fields of an object type. */
export function fieldsOf(type: Type): readonly (readonly [name: string, type: Type])[] {
  return type.kind === 'object' ? Object.entries(type.fields) : [];
}

/** @returns items between brackets, on one line or one a line. */
function lines({ choices }: Place, open: string, close: string, items: readonly string[]): string {
  if (items.length > 0 && choices.chance(40)) return `${open}\n${items.map((each) => `  ${each}\n`).join('')}${close}`;
  return open === '{' && items.length > 0 ? `{ ${items.join(', ')} }` : `${open}${items.join(', ')}${close}`;
}
