// What is wrong with one use of a name, in the compiler's terms. Types of values are not looked at.
import type { BicepFileKind, Identifier, MethodCall, Node } from '../../syntax/bicep.ts';
import type { Binding } from '../from-bicep-scope.ts';
import {
  bicepFunction,
  decoratorNames,
  functionCatalogue,
  isArmOnlyFunction,
  typeNames,
  type CataloguedFunction,
} from '../function-catalogue.table.ts';
import { complaint, unknownName, type NameCode, type NameComplaint } from './complaints.ts';
import { suggestion } from './suggestion.ts';
import type { Place } from './walk.ts';

/** Where the name stands. */
interface Where {
  readonly place: Place;
  readonly hasThis: boolean;
}

interface File {
  readonly file: BicepFileKind;
  readonly openWorld: boolean;
}

const languageSpaces: ReadonlySet<string> = new Set(['az', 'sys']);
const alphabet = (a: string, b: string): number => (a.toUpperCase() < b.toUpperCase() ? -1 : 1);
const sortedTypes = [...typeNames].sort(alphabet);

function isLanguageSpace(name: string, file: BicepFileKind): boolean {
  return languageSpaces.has(name) || (name === 'this' && file === 'bicep');
}

/** @returns what is wrong with a name used as a value. */
export function complainAboutValue(
  { name, span }: Identifier,
  binding: Binding | undefined,
  { place, hasThis }: Where,
  { file, openWorld }: File,
): NameComplaint | undefined {
  if (binding === undefined) {
    if (languageSpaces.has(name) || (name === 'this' && hasThis) || openWorld) return undefined;
    if (typeNames.includes(name)) return complaint('BCP288', span, name);
    if (place === 'decorator' && decoratorNames.has(name)) return complaint('BCP063', span, name);
    if (functionIn(name, file) !== undefined) return complaint('BCP063', span, name);
    const other = inAnotherWay(name);
    if (other !== undefined) return complaint(other, span, name);
    return unknownName(name, span, suggestion(name, sortedTypes), false);
  }
  switch (binding.kind) {
    case 'type':
      return complaint('BCP288', span, name);
    case 'function':
    case 'assert':
    case 'extension-config':
      return complaint('BCP063', span, name);
    case 'variable':
    case 'symbol':
    case 'local':
    case 'test':
      return place === 'parameter-default' ? complaint('BCP072', span, name) : undefined;
    case 'parameter':
    case 'import':
    case 'namespace':
    case 'extension':
      return undefined;
  }
}

/** @returns what is wrong with a name used as a type. */
export function complainAboutType(
  { name, span }: Identifier,
  binding: Binding | undefined,
  { file, openWorld }: File,
): NameComplaint | undefined {
  switch (binding?.kind) {
    case undefined:
      if (typeNames.includes(name) || isLanguageSpace(name, file) || openWorld) return undefined;
      return complaint('BCP302', span, name);
    case 'type':
    case 'import':
    case 'namespace':
    case 'extension':
      return undefined;
    default:
      return complaint('BCP287', span, name);
  }
}

/** @returns what is wrong with the name in `name(…)`. */
export function complainAboutCall(
  { name, span }: Identifier,
  binding: Binding | undefined,
  { place }: Where,
  { file, openWorld }: File,
): NameComplaint | undefined {
  const known = functionIn(name, file);
  if (binding !== undefined) {
    if (binding.kind === 'function' || binding.kind === 'import') return undefined;
    if (place === 'decorator' && decoratorNames.has(name)) return complaint('BCP265', span, name, 'sys');
    return known === undefined ? complaint('BCP059', span, name) : complaint('BCP265', span, name, known.space);
  }
  if (place === 'decorator' && decoratorNames.has(name)) return undefined;
  if (known !== undefined) return misplaced(known, name, span, place);
  const other = inAnotherWay(name);
  if (other !== undefined) return complaint(other, span, name);
  return openWorld ? undefined : unknownName(name, span, suggestion(name, callable(file, place)), true);
}

/** @returns what is wrong with the name in `sys.name(…)`; of methods of resources nothing is known here. */
export function complainAboutMethod(
  node: MethodCall,
  bindingOf: (name: string) => Binding | undefined,
  { place }: Where,
  { file }: File,
): NameComplaint | undefined {
  const space = spaceOf(node.target);
  if (space === undefined || bindingOf(space) !== undefined || node.name.kind !== 'Identifier') return undefined;
  const { name, span } = node.name;
  if (place === 'decorator' && space === 'sys' && decoratorNames.has(name)) return undefined;
  const known = functionIn(name, file);
  if (known?.space === space) return misplaced(known, name, span, place);
  const other = space === 'sys' ? inAnotherWay(name) : undefined;
  if (other !== undefined) return complaint(other, span, name);
  const meant = suggestion(name, callable(file, place, space));
  return meant === undefined ? complaint('BCP107', span, name, space) : complaint('BCP108', span, name, meant);
}

function spaceOf(target: Node): 'az' | 'sys' | undefined {
  if (target.kind !== 'Reference') return undefined;
  const { name } = target.name;
  return name === 'az' || name === 'sys' ? name : undefined;
}

function functionIn(name: string, file: BicepFileKind): CataloguedFunction | undefined {
  const known = bicepFunction(name);
  return known !== undefined && (known.files === 'both' || known.files === file) ? known : undefined;
}

function misplaced(
  known: CataloguedFunction,
  name: string,
  span: Identifier['span'],
  place: Place,
): NameComplaint | undefined {
  if (known.defaultsOnly && place !== 'parameter-default') return complaint('BCP065', span, name);
  if (known.needsInlining && place !== 'inlining') return complaint('BCP066', span, name);
  return undefined;
}

const operators: ReadonlySet<string> = new Set([
  ...['add', 'sub', 'mul', 'div', 'mod', 'less', 'lessOrEquals', 'greater', 'greaterOrEquals', 'equals', 'not'],
  ...['and', 'or', 'coalesce'],
]);

/** The code for a function of ARM for which Bicep has an operator, a literal or plain names. */
function inAnotherWay(name: string): NameCode | undefined {
  if (!isArmOnlyFunction(name)) return undefined;
  if (operators.has(name)) return 'BCP069';
  switch (name) {
    case 'variables':
      return 'BCP060';
    case 'parameters':
      return 'BCP061';
    case 'if':
      return 'BCP100';
    case 'createArray':
      return 'BCP101';
    case 'createObject':
      return 'BCP102';
    default:
      return undefined;
  }
}

function callable(file: BicepFileKind, place: Place, space?: 'az' | 'sys'): readonly string[] {
  const functions = functionCatalogue
    .filter((each) => each.space !== 'arm' && (each.files === 'both' || each.files === file))
    .filter((each) => space === undefined || each.space === space)
    .map(({ name }) => name);
  const names = place === 'decorator' && space !== 'az' ? [...functions, ...decoratorNames] : functions;
  return names.filter((name) => !name.endsWith('*')).sort(alphabet);
}
