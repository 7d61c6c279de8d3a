// What an analysis gives for the parameters of its entry template: `--parameters key=value` over parameter files over nothing.
import type { AnalysisInput } from '../snapshot.ts';
import type { Localized } from '../text/localized.ts';
import type { FileAddress } from '../text/location.ts';
import type { ParameterFile, Template } from '../template/model.ts';
import { nameKey, noBindings, report, step, type Frame, type Session } from './frame.ts';
import { fromJson } from './json.ts';
import { makeFrame } from './make-frame.ts';
import { nullValue, object } from './make.ts';
import { rootScope } from './scopes.ts';
import type { Value } from './value.ts';

/** @returns how the entry's parameters are looked up; `undefined` and null ask for the default (facts 7.2). */
export function givenParameters(
  session: Session,
  input: AnalysisInput,
  entry: Template,
): (name: string) => Value | undefined {
  const files = input.parameterFiles.flatMap((address) => {
    const source = session.snapshot.files.get(address);
    if (source?.parameters !== undefined) return [parameterFrame(session, source.parameters, 0)];
    // What could not be read at all is said where it is read.
    if (source !== undefined)
      report(session, 'parameters', { file: address, span: { start: 0, end: 0 } }, noParameters);
    return [];
  });
  checkNames(session, input, entry);
  const overrides = new Map([...input.overrides].map(([name, json]) => [name.toLowerCase(), json]));
  return (name) => {
    const override = overrides.get(name.toLowerCase());
    if (override !== undefined)
      return notNull(fromJson(override, { at: { file: input.entry, span: entry.span }, step: 'command-line', name }));
    for (const frame of [...files].reverse()) {
      const value = assigned(frame, name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

function notNull(value: Value): Value | undefined {
  return value.kind === 'null' ? undefined : value;
}

interface ParameterFrame {
  readonly frame: Frame;
  readonly file: ParameterFile;
  readonly base: ParameterFrame | undefined;
}

function assigned(given: ParameterFrame, name: string): Value | undefined {
  const key = findKey(given.file, name);
  if (key !== undefined) {
    const value = given.frame.parameter(nameKey(given.frame.template, key));
    const argument = given.file.values.get(key);
    if (value === undefined || value.kind === 'null' || argument === undefined) return undefined;
    return { ...value, origin: step(given.frame, argument.value.span, 'parameter-file', value.origin, name) };
  }
  return given.base === undefined ? undefined : assigned(given.base, name);
}

function findKey(file: ParameterFile, name: string): string | undefined {
  if (file.values.has(name)) return name;
  const lower = name.toLowerCase();
  return [...file.values.keys()].find((key) => key.toLowerCase() === lower);
}

/** A parameter file is evaluated like a template whose parameters have the assigned expressions as defaults. */
function parameterFrame(session: Session, file: ParameterFile, depth: number): ParameterFrame {
  const base = depth > 16 ? undefined : extended(session, file, depth);
  const parameters: Template['parameters'] = new Map(
    [...file.values].map(([name, { value, nameSpan }]) => [
      name,
      {
        name,
        span: nameSpan,
        nameSpan,
        type: { kind: 'primitive', name: 'any' },
        secure: false,
        default: value,
        allowed: undefined,
        lengths: undefined,
      },
    ]),
  );
  const frame = makeFrame({
    session,
    template: pseudoTemplate(file, parameters),
    path: `parameters:${file.file}`,
    name: nullValue,
    scope: rootScope('resourceGroup'),
    outerBindings: { ...noBindings, locals: base === undefined ? new Map() : new Map([['base', baseValue(base)]]) },
    parameter: () => undefined,
  });
  return { frame, file, base };
}

function extended(session: Session, file: ParameterFile, depth: number): ParameterFrame | undefined {
  if (file.extends === undefined) return undefined;
  const resolution = session.snapshot.resolve(file.file, file.extends.path);
  if (resolution.kind === 'unresolved') {
    report(session, resolution.problem.kind, { file: file.file, span: file.extends.span }, resolution.problem.message);
    return undefined;
  }
  const other = session.snapshot.files.get(resolution.address)?.parameters;
  return other === undefined ? undefined : parameterFrame(session, other, depth + 1);
}

/** `base.name` in a file that extends another. */
function baseValue(base: ParameterFrame): Value {
  return object([...base.file.values.keys()].map((name) => [name, assigned(base, name) ?? nullValue]));
}

function pseudoTemplate(file: ParameterFile, parameters: Template['parameters']): Template {
  return {
    file: file.file,
    language: file.language === 'json' ? 'arm' : 'bicep',
    span: { start: 0, end: 0 },
    targetScope: 'resourceGroup',
    symbolicNames: true,
    parameters:
      file.language === 'json'
        ? new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]))
        : parameters,
    variables: file.variables,
    functions: file.functions,
    types: new Map(),
    imports: file.imports,
    resources: [],
    modules: [],
    outputs: new Map(),
    disabledRules: [],
    problems: file.problems,
  };
}

/** A value for a parameter that the template does not have fails the deployment (facts 7.1). */
function checkNames(session: Session, input: AnalysisInput, entry: Template): void {
  const declared = new Set([...entry.parameters.values()].map((parameter) => parameter.name.toLowerCase()));
  const say = (name: string, file: FileAddress, span: { start: number; end: number }): void =>
    report(
      session,
      'parameters',
      { file, span },
      {
        en: `The template has no parameter '${name}'; the value given for it is not used`,
        ja: `テンプレートにパラメーター '${name}' はありません。指定された値は使用されません`,
      },
    );
  for (const name of input.overrides.keys())
    if (!declared.has(name.toLowerCase())) say(name, input.entry, { start: 0, end: 0 });
  for (const address of input.parameterFiles) {
    const file = session.snapshot.files.get(address)?.parameters;
    for (const [name, { nameSpan }] of file?.values ?? [])
      if (!declared.has(name.toLowerCase())) say(name, address, nameSpan);
  }
}

const noParameters: Localized = {
  en: 'This is no parameter file, so none of its values count: neither .bicepparam nor JSON with the $schema of deploymentParameters.json',
  ja: 'パラメーター ファイルではないため、値は使われません。.bicepparam か、$schema が deploymentParameters.json の JSON を指定してください',
};
