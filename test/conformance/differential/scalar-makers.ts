// Ways to write a string, a number or a truth value.
import { argument, base, expression, type Make } from './expressions.ts';
import { interpolated, multiline, plainString, shown } from './literals.ts';
import { levels, member, operand, type Place, type Written } from './place.ts';
import { arrayOf, bool, int, objectWith, text, type Type } from './types.ts';

const texts = arrayOf(text);
const ints = arrayOf(int);

/** @returns a way to write a call with arguments of these types; a text stands as it is. */
export function calls(name: string, ...types: readonly (Type | string)[]): Make {
  return (place, _, depth) => {
    const qualified = place.choices.chance(4) && !/resourceId/i.test(name) ? `sys.${name}` : name;
    return member(
      `${qualified}(${types.map((each) => (typeof each === 'string' ? each : argument(place, each, depth))).join(', ')})`,
    );
  };
}

function binary(operator: string, type: Type, level: number): Make {
  return (place, _, depth) => {
    const left = operand(place, expression(place, type, depth), level);
    const right = operand(place, expression(place, type, depth), level + 1);
    return shown(`${left} ${operator} ${right}`, level);
  };
}

function unary(sign: string, type: Type): Make {
  return (place, _, depth) =>
    shown(`${sign}${operand(place, expression(place, type, depth), levels.member)}`, levels.unary);
}

/** Only where there is a deployment to ask about, and where not all must be known. */
function asks(written: string): Make {
  return ({ context, known }) => (context && !known ? member(written) : undefined);
}

/** What is said of a resource: its id and name before, its properties while the deployment runs. */
const ofResource: Make = (place) => {
  if (place.known) return undefined;
  const found = place.choices.oneOf(place.readable.filter(({ kind }) => kind === 'resource'));
  if (found === undefined) return undefined;
  const early = ['.id', '.id', '.name', '.type', '.apiVersion'] as const;
  const late = [
    '.properties.a',
    '.properties.list[0].name',
    '.properties.?b.c',
    '.tags.x',
    ".properties['d-e']",
  ] as const;
  return member(found.text + place.choices.pick(place.early || found.conditional ? early : [...early, ...late]));
};

const formatted: Make = (place, _, depth) => {
  const { choices } = place;
  const args = choices.some(1, 3, () => argument(place, choices.pick([text, int, bool]), depth - 1));
  const pattern = args
    .map((__, index) => `${choices.pick(['a', '-', ' ', '{{'])}{${String(index)}}`)
    .join('')
    .replaceAll('{{', '{{}}');
  return member(`format('${pattern}', ${args.join(', ')})`);
};

const few = ['0', '1', '2', '5'] as const;

export const textMakers: readonly Make[] = [
  (place, _, depth) => interpolated(place, depth),
  (place, _, depth) => interpolated(place, depth),
  (place, _, depth) => multiline(place, depth),
  ofResource,
  ofResource,
  ...['toLower', 'toUpper', 'trim', 'base64', 'uriComponent', 'uniqueString', 'guid', 'first', 'last', 'string'].map(
    (name) => calls(name, text),
  ),
  calls('concat', text, text),
  calls('uniqueString', text, text),
  calls('replace', text, "'a'", text),
  (place, type, depth) =>
    calls(place.choices.pick(['take', 'skip']), text, place.choices.pick(few))(place, type, depth),
  (place, type, depth) =>
    calls('padLeft', place.choices.pick([text, int]), place.choices.pick(['1', '4', '16']), "'0'")(place, type, depth),
  calls('substring', "'abcdef'", '1', '3'),
  calls('string', int),
  calls('string', bool),
  calls('string', texts),
  calls('string', objectWith({ a: text })),
  calls('join', texts, text),
  (place, _, depth) => member(`split(${argument(place, text, depth)}, ',')[0]`),
  (place, _, depth) => member(`base64ToString(base64(${argument(place, text, depth)}))`),
  (place, _, depth) => member(`uriComponentToString(uriComponent(${argument(place, text, depth)}))`),
  formatted,
  (place) => member(`cidrSubnet('10.0.0.0/8', ${place.choices.pick(['16', '24'])}, ${place.choices.pick(few)})`),
  (place) => member(`cidrHost('10.1.0.0/16', ${place.choices.pick(few)})`),
  (place) =>
    member(
      `parseCidr('10.1.2.0/${place.choices.pick(['24', '26'])}').${place.choices.pick(['network', 'netmask', 'lastUsable'])}`,
    ),
  (place) => member(`dateTimeAdd('2024-02-28 10:00:00Z', '${place.choices.pick(['P1D', 'PT3H', '-P1Y'])}')`),
  (place, _, depth) => member(`reduce(${argument(place, texts, depth)}, '', (cur, next) => concat(cur, next))`),
  (place, _, depth) => member(`json(string(${argument(place, objectWith({ a: text }), depth)})).a`),
  (place, _, depth) => member(`items(${argument(place, objectWith({ a: text }), depth)})[0].key`),
  asks('resourceGroup().location'),
  asks('resourceGroup().id'),
  asks('resourceGroup().name'),
  asks('subscription().subscriptionId'),
  asks('subscription().displayName'),
  asks('az.deployment().name'),
  asks('tenant().tenantId'),
  asks('environment().suffixes.storage'),
  (place, _, depth) =>
    place.context && !place.known
      ? member(
          `resourceId('Microsoft.Network/virtualNetworks/subnets', ${partOfId(place, depth)}, ${partOfId(place, depth)})`,
        )
      : undefined,
  (place, _, depth) =>
    place.context && !place.known
      ? member(`subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${partOfId(place, depth)})`)
      : undefined,
  nameOf,
];

/** Never empty: there the engine leaves the segment out, and what comes after it is no id. */
function partOfId(place: Place, depth: number): string {
  return place.choices.chance(50)
    ? `concat('s', ${argument(place, text, depth)})`
    : place.choices.pick(["'hub'", "'b.c'"]);
}

function nameOf(place: Place): Written {
  const found = place.any ? place.choices.oneOf(place.names) : undefined;
  return member(found === undefined ? plainString(place.choices) : `nameof(${found.name})`);
}

function divided(operator: '/' | '%'): Make {
  return (place, _, depth) => {
    const left = operand(place, expression(place, int, depth), levels.multiply);
    return shown(`${left} ${operator} ${place.choices.pick(['1', '2', '3', '(-2)', '10'])}`, levels.multiply);
  };
}

export const intMakers: readonly Make[] = [
  binary('+', int, levels.add),
  binary('-', int, levels.add),
  (place, _, depth) =>
    shown(
      `${operand(place, expression(place, int, depth - 2), levels.multiply)} * ${place.choices.pick(['2', '3', '10'])}`,
      levels.multiply,
    ),
  divided('/'),
  divided('%'),
  unary('-', int),
  calls('length', text),
  calls('length', texts),
  calls('length', ints),
  calls('length', objectWith({ a: text, b: int })),
  calls('indexOf', text, "'a'"),
  calls('lastIndexOf', text, "'b'"),
  calls('indexOf', ints, int),
  calls('min', int, int),
  calls('max', int, int, int),
  calls('int', "'12'"),
  calls('int', int),
  (place, _, depth) => member(`max(union(range(0, 1), ${argument(place, ints, depth)}))`),
  (place, _, depth) => member(`int(string(${argument(place, int, depth)}))`),
  (place, _, depth) =>
    member(`reduce(${argument(place, ints, depth)}, 0, (cur, next) => cur ${place.choices.pick(['+', '-'])} next)`),
  (place, _, depth) => member(`reduce(${argument(place, texts, depth)}, 0, (cur, next, i) => cur + length(next) * i)`),
  (place) => member(`range(${place.choices.pick(few)}, 3)[${place.choices.pick(['0', '2', '^1'])}]`),
  () => member("dateTimeToEpoch('2024-01-01T00:00:00Z')"),
  (place, _, depth) => member(`${base(place, objectWith({ n: int }), depth)}.n`),
];

const compared = ['<', '<=', '>', '>='] as const;

export const boolMakers: readonly Make[] = [
  unary('!', bool),
  binary('&&', bool, levels.and),
  binary('||', bool, levels.or),
  ...(['==', '!='] as const).flatMap((operator) =>
    [text, int, bool, texts].map((type) => binary(operator, type, levels.equals)),
  ),
  ...(['=~', '!~'] as const).map((operator) => binary(operator, text, levels.equals)),
  (place, type, depth) => binary(place.choices.pick(compared), int, levels.less)(place, type, depth),
  (place, type, depth) => binary(place.choices.pick(compared), int, levels.less)(place, type, depth),
  (place, type, depth) => binary(place.choices.pick(compared), text, levels.less)(place, type, depth),
  calls('contains', text, text),
  calls('contains', texts, text),
  calls('contains', ints, int),
  calls('contains', objectWith({ a: text }), text),
  calls('startsWith', text, "'a'"),
  calls('endsWith', text, "'b'"),
  ...[text, texts, objectWith({ a: text })].map((type) => calls('empty', type)),
  (place, type, depth) => calls('empty', { kind: 'nullable', of: text })(place, type, depth),
  calls('bool', "'true'"),
  (place, _, depth) =>
    shown(
      `${operand(place, expression(place, { kind: 'nullable', of: text }, depth), levels.equals)} == null`,
      levels.equals,
    ),
  (place, _, depth) => member(`contains(map(${argument(place, ints, depth)}, x => x > 1), true)`),
];
