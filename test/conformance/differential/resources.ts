// Random resources: with loops and conditions, nested, with parents, existing, and extending others.
import { argument } from './expressions.ts';
import { loop, placeIn, knowing, type Draft } from './declarations.ts';
import { insideLambda } from './array-makers.ts';
import { levels, operand, type Place } from './place.ts';
import { expression } from './expressions.ts';
import { arrayOf, bool, int, objectWith, text } from './types.ts';

/** A type of resource with what may stand below it. */
interface ResourceType {
  readonly type: string;
  readonly version: string;
  readonly children: readonly ResourceType[];
}

const bits: ResourceType = { type: 'bits', version: '2024-02-02', children: [] };
const parts: ResourceType = { type: 'parts', version: '2024-01-01', children: [bits] };

const inGroup: readonly [ResourceType, ...ResourceType[]] = [
  {
    type: 'Microsoft.Network/virtualNetworks',
    version: '2024-05-01',
    children: [
      { type: 'subnets', version: '2024-05-01', children: [] },
      { type: 'virtualNetworkPeerings', version: '2024-03-01', children: [] },
    ],
  },
  { type: 'Contoso.Rp/things', version: '2024-01-01', children: [parts] },
  { type: 'Contoso.Rp/things', version: '2023-01-01-preview', children: [parts] },
  { type: 'Microsoft.Network/networkSecurityGroups', version: '2024-05-01', children: [] },
  { type: 'Contoso.Rp/things/parts', version: '2024-01-01', children: [bits] },
];

/** A resource that others may stand below. */
interface Declared {
  readonly symbol: string;
  readonly is: ResourceType;
  /** How many a loop makes; undefined without a loop. */
  readonly count: number | undefined;
}

/** Adds a resource and perhaps some below it. */
export function addResource(draft: Draft, declared: Declared[]): void {
  const { choices } = draft;
  const parent = choices.chance(25)
    ? choices.oneOf(declared.filter(({ is, count }) => is.children.length > 0 && count !== 0))
    : undefined;
  const is = parent === undefined ? choices.pick(inGroup) : (choices.oneOf(parent.is.children) ?? bits);
  const type = parent === undefined ? is.type : `${fullType(parent.is)}/${is.type}`;
  const symbol = choices.fresh('r');
  const existing = choices.chance(15);
  const place: Place = placeIn(draft);
  const parentLine = parent === undefined ? [] : [`parent: ${symbolText(place, parent)}`];
  const extended =
    parent === undefined && is.type.startsWith('Contoso') && choices.chance(15) ? choices.oneOf(declared) : undefined;
  const scopeLine = extended === undefined ? [] : [`scope: ${symbolText(place, extended)}`];
  // What extends one of a loop is not read by others: the compiler loses the index on the way (0.49.2).
  const hidden = extended?.count !== undefined;
  const looped = choices.chance(25);
  const conditional = !existing && choices.chance(20);
  const count = looped ? 1 + choices.below(3) : undefined;
  const nested: Nested[] = [];
  const write = (inside: Place, suffix: string): string => {
    const lines = [...parentLine, ...scopeLine, nameLine(inside, suffix, parent === undefined ? segmentsOf(type) : 1)];
    if (existing) return block(lines);
    const after = choices.chance(15) ? dependsOn(inside, declared) : [];
    const below =
      count === undefined && is.children.length > 0 && choices.chance(25)
        ? [nestedResource(inside, is, nested, symbol)]
        : [];
    return block([...lines, ...body(inside), ...after, ...below]);
  };
  const head = `resource ${symbol} '${type}@${is.version}' ${existing ? 'existing ' : ''}=`;
  const condition = conditional ? `if (${argument({ ...place, early: true }, bool, 2)}) ` : '';
  if (count === undefined) draft.statements.push(`${head} ${condition}${write(place, '')}`);
  else {
    const batch = choices.chance(15) && !existing ? '@batchSize(1)\n' : '';
    draft.statements.push(`${batch}${head} ${resourceLoop(place, count, conditional, write)}`);
  }
  const readable = count === undefined ? [symbol] : [`${symbol}[0]`, `${symbol}[${String(count - 1)}]`];
  const below = count === undefined ? nested : [];
  if (hidden) return;
  draft.readable = [
    ...draft.readable,
    ...readable.map((each) => ({ text: each, kind: 'resource' as const, outputs: {}, conditional })),
    ...below.map((each) => ({
      text: `${symbol}::${each.symbol}`,
      kind: 'resource' as const,
      outputs: {},
      conditional: conditional || each.conditional,
    })),
  ];
  declared.push({ symbol, is: { ...is, type }, count });
}

function fullType({ type }: ResourceType): string {
  return type;
}

function segmentsOf(type: string): number {
  return type.split('/').length - 1;
}

function symbolText({ choices }: Place, { symbol, count }: Declared): string {
  return count === undefined ? symbol : `${symbol}[${choices.pick([String(count - 1), '0', `0 % ${String(count)}`])}]`;
}

/** A loop that runs so often, over numbers or objects. */
function resourceLoop(
  place: Place,
  count: number,
  conditional: boolean,
  write: (inside: Place, suffix: string) => string,
): string {
  const { choices } = place;
  const [item, index] = [choices.fresh('e'), choices.fresh('i')];
  const [array, of] = choices.pick([
    [`range(0, ${String(count)})`, int],
    [
      `[${Array.from({ length: count }, (_, at) => `{ name: 'n${String(at)}', n: ${argument({ ...place, known: true, early: true }, int, 1)} }`).join(', ')}]`,
      objectWith({ name: text, n: int }),
    ],
    [
      `[${Array.from({ length: count }, () => argument({ ...place, known: true, early: true }, text, 1)).join(', ')}]`,
      text,
    ],
  ] as const);
  const inside = knowing(
    insideLambda(place, [
      [item, of],
      [index, int],
    ]),
    place,
  );
  const condition = conditional ? `if (${argument({ ...inside, early: true }, bool, 2)}) ` : '';
  return `[for (${item}, ${index}) in ${array}: ${condition}${write(inside, `\${${index}}`)}]`;
}

function nameLine(place: Place, suffix: string, segments: number): string {
  const { choices } = place;
  const stem = choices.fresh('n');
  // `any` and `nameof` in the name of a looped parent are taken over into the names of its children, where the engine does not know them.
  const early: Place = { ...place, early: true, any: false };
  const own = (): string =>
    choices.pick([
      `'${stem}${suffix}'`,
      `'${stem}${suffix}-\${replace(${argument({ ...early, literals: false }, text, 1)}, '/', '.')}'`,
      `'${stem}${suffix}-\${${argument({ ...early, literals: false }, int, 1)}}'`,
      `concat('${stem}${suffix}', uniqueString(${argument(early, text, 1)}))`,
    ]);
  // Without a parent a name has as many parts as its type, which must be written out.
  if (segments === 1) return `name: ${own()}`;
  return `name: '${Array.from({ length: segments }, (_, at) => `${stem}${at === 0 ? suffix : ''}`).join('/')}'`;
}

function body(place: Place): readonly string[] {
  const { choices } = place;
  const location = choices.chance(60) ? [`location: ${argument({ ...place, early: true }, text, 2)}`] : [];
  const tags = choices.chance(30) ? [`tags: { x: ${argument({ ...place, early: true }, text, 2)} }`] : [];
  return [...location, ...tags, `properties: ${properties(place, 2)}`];
}

/** Properties by hand, for loops may stand in them. */
function properties(place: Place, depth: number): string {
  const { choices } = place;
  const value = (at: number): string => {
    const name = choices.pick(['a', 'list', 'b', "'d-e'", 'copy', 'flag']);
    if (choices.chance(15))
      return `${name === "'d-e'" ? 'loop' : name}${String(at)}: ${loop(place, (inside) => argument(inside, choices.pick([text, objectWith({ name: text, n: int })]), 2))}`;
    if (depth > 0 && choices.chance(25)) return `inner${String(at)}: ${properties(place, depth - 1)}`;
    const type = choices.pick([
      text,
      int,
      bool,
      arrayOf(text),
      arrayOf(int),
      objectWith({ a: text }),
      { kind: 'nullable', of: text },
    ] as const);
    return `${name === "'d-e'" ? `'d-e${String(at)}'` : `${name}${String(at)}`}: ${argument(place, type, 3)}`;
  };
  const lines = choices.some(1, 3, value);
  // Loops and spread cannot stand in one object, nor loops further inside.
  const spread = choices.chance(10) && !lines.some((line) => line.includes('[for '));
  return block([
    ...(spread ? [`...${operand(place, expression(place, objectWith({ a: text }), 2), levels.choice)}`] : []),
    ...lines,
  ]);
}

function dependsOn(place: Place, declared: readonly Declared[]): readonly string[] {
  const other = place.choices.oneOf(declared);
  return other === undefined ? [] : [`dependsOn: [\n${other.symbol}\n]`];
}

interface Nested {
  readonly symbol: string;
  readonly conditional: boolean;
}

/** A resource inside the body of another. */
function nestedResource(place: Place, parent: ResourceType, nested: Nested[], outer: string): string {
  const { choices } = place;
  const is = choices.oneOf(parent.children) ?? bits;
  const symbol = choices.fresh('r');
  const conditional = choices.chance(20);
  nested.push({ symbol, conditional });
  const condition = conditional ? `if (${argument({ ...place, early: true }, bool, 1)}) ` : '';
  const version = choices.chance(50) ? `@${is.version}` : '';
  const name = choices.pick([
    `'${choices.fresh('n')}'`,
    `'n-\${uniqueString(${argument({ ...place, early: true, literals: false }, text, 1)})}'`,
  ]);
  const reads = choices.chance(30) ? [`tags: { of: ${outer}.name }`] : [];
  const deeper = is.children.length > 0 && choices.chance(40) ? [nestedResource(place, is, [], symbol)] : [];
  return `\n  resource ${symbol} '${is.type}${version}' = ${condition}${block([`name: ${name}`, ...reads, `properties: ${properties(place, 1)}`, ...deeper])}`;
}

/** @returns lines between braces. */
export function block(lines: readonly string[]): string {
  return `{\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}
