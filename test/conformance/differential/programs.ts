// Random programs that have sense: names are declared, types fit, and the deployment engine can evaluate them. One to three files.
import type fc from 'fast-check';
import { choices as anyChoices, type Choices } from './choices.ts';
import {
  addConstant,
  addFunction,
  addOutput,
  addParameter,
  addVariable,
  emptyDraft,
  knowing,
  placeIn,
  type Draft,
  type Parameter,
} from './declarations.ts';
import { insideLambda } from './array-makers.ts';
import { argument } from './expressions.ts';
import type { Place } from './place.ts';
import { addResource, block } from './resources.ts';
import { bool, int, text, type Type } from './types.ts';

/** A program: its files by name, `main.bicep` among them. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
}

/** Random programs. */
export const programs: fc.Arbitrary<Program> = anyChoices.map(program);

/** What a module file asks for and gives. */
interface ModuleFile {
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly outputs: Readonly<Record<string, Type>>;
}

function program(choices: Choices): Program {
  const files: Record<string, string> = {};
  const shared = choices.chance(20) ? sharedFile(choices) : undefined;
  if (shared !== undefined) files['shared.bicep'] = fileText(choices, shared);
  const modules = choices.chance(45) ? [moduleFile(choices, files, shared)] : [];
  const main = emptyDraft(choices);
  write(main, { asModule: false, modules, shared });
  files['main.bicep'] = fileText(choices, main);
  return { files };
}

/** What others import: constants and functions. */
function sharedFile(choices: Choices): Draft {
  const draft = emptyDraft(choices);
  choices.some(1, 2, () => {
    addConstant(draft, true);
  });
  choices.some(0, 2, () => {
    addFunction(draft, true);
  });
  return draft;
}

function moduleFile(choices: Choices, files: Record<string, string>, shared: Draft | undefined): ModuleFile {
  const draft = emptyDraft(choices);
  write(draft, { asModule: true, modules: [], shared: choices.chance(50) ? shared : undefined });
  files['module.bicep'] = fileText(choices, draft);
  return { path: 'module.bicep', parameters: draft.parameters, outputs: draft.outputs };
}

interface Wanted {
  readonly asModule: boolean;
  readonly modules: readonly ModuleFile[];
  readonly shared: Draft | undefined;
}

function write(draft: Draft, { asModule, modules, shared }: Wanted): void {
  const { choices } = draft;
  if (shared !== undefined) importFrom(draft, shared);
  choices.some(0, 3, () => {
    addParameter(draft, asModule);
  });
  if (choices.chance(20)) addConstant(draft, false);
  if (choices.chance(20)) addFunction(draft, false);
  choices.some(0, 3, () => {
    addVariable(draft);
  });
  const declared: Parameters<typeof addResource>[1] = [];
  choices.some(asModule ? 0 : 1, 3, () => {
    addResource(draft, declared);
  });
  for (const module of modules)
    choices.some(1, 2, () => {
      addModule(draft, module);
    });
  if (choices.chance(40)) addVariable(draft);
  if (choices.chance(40)) addResource(draft, declared);
  choices.some(0, 2, () => {
    addOutput(draft);
  });
  if (choices.chance(5)) draft.statements.push("metadata owner = { name: 'x', list: [1, 2] }");
}

function importFrom(draft: Draft, shared: Draft): void {
  const { choices } = draft;
  if (choices.chance(30)) {
    draft.statements.push("import * as common from 'shared.bicep'");
    draft.names = shared.names.map((each) => ({ ...each, name: `common.${each.name}` }));
    draft.functions = shared.functions.map((each) => ({ ...each, name: `common.${each.name}` }));
    return;
  }
  const all = [...shared.names, ...shared.functions].map(({ name }) => ({
    name,
    as: choices.chance(40) ? `${name}x` : name,
  }));
  const local = (name: string): string => all.find((each) => each.name === name)?.as ?? name;
  draft.statements.push(
    `import { ${all.map(({ name, as }) => (as === name ? name : `${name} as ${as}`)).join(', ')} } from 'shared.bicep'`,
  );
  draft.names = shared.names.map((each) => ({ ...each, name: local(each.name) }));
  draft.functions = shared.functions.map((each) => ({ ...each, name: local(each.name) }));
}

function addModule(draft: Draft, module: ModuleFile): void {
  const { choices } = draft;
  const symbol = choices.fresh('m');
  const place = placeIn(draft);
  const conditional = choices.chance(20);
  const count = choices.chance(30) ? 1 + choices.below(3) : undefined;
  const condition = (inside: Place): string =>
    conditional ? `if (${argument({ ...inside, early: true }, bool, 2)}) ` : '';
  const head = `module ${symbol} './${module.path}' =`;
  if (count === undefined) draft.statements.push(`${head} ${condition(place)}${moduleBody(place, module, symbol, '')}`);
  else {
    const [item, index] = [choices.fresh('e'), choices.fresh('i')];
    const inside = knowing(
      insideLambda(place, [
        [item, int],
        [index, int],
      ]),
      place,
    );
    draft.statements.push(
      `${head} [for (${item}, ${index}) in range(1, ${String(count)}): ${condition(inside)}${moduleBody(inside, module, symbol, `\${${index}}`)}]`,
    );
  }
  const { outputs } = module;
  draft.readable = [
    ...draft.readable,
    { text: count === undefined ? symbol : `${symbol}[0]`, kind: 'module', outputs, conditional },
  ];
}

const subscription = '0c7b1f5e-52a0-4f0a-9f0e-0123456789ab';

function moduleBody(place: Place, { parameters }: ModuleFile, symbol: string, suffix: string): string {
  const { choices } = place;
  const given = parameters.filter(({ needed }) => needed || choices.chance(50));
  const params = given.map(
    ({ name, type, known, values }) =>
      `${name}: ${values === undefined ? argument({ ...place, known, early: known }, type, 3) : `'${values[0] ?? ''}'`}`,
  );
  const name = choices.chance(50)
    ? [
        `name: '${symbol}${suffix}${choices.chance(30) ? `-\${uniqueString(${argument({ ...place, early: true, literals: false, any: false }, text, 1)})}` : ''}'`,
      ]
    : [];
  const scope = choices.chance(20)
    ? [
        `scope: resourceGroup(${choices.pick(["'other'", `'${subscription}', 'other'`, `uniqueString(${argument({ ...place, early: true, any: false }, text, 1)})`])})`,
      ]
    : [];
  return block([...name, ...scope, ...(params.length === 0 ? [] : [`params: ${block(params)}`])]);
}

function fileText(choices: Choices, { statements }: Draft): string {
  const text = choices
    .shuffled(statements)
    .map((each) => `${each}\n`)
    .join(choices.chance(20) ? '\n' : '');
  return choices.chance(5) ? text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n') : text;
}
