// Entering a module: the frame of its deployment, its outputs. A module that cannot be entered is opaque: its inputs are known, its outputs are unknowns.
import type { Argument, Module, Template } from '../template/model.ts';
import { textKey } from './compare.ts';
import type { OpaqueModule, Scope } from './deployment.ts';
import { callPlain } from './call.ts';
import { computedTemplate } from './computed-template.ts';
import { copyIndex } from './loop.ts';
import { evaluateExpr } from './expression.ts';
import { locationIn, nameKey, noBindings, report, roundText, step, type Bindings, type Frame } from './frame.ts';
import { makeFrame } from './make-frame.ts';
import { object, string, unknown } from './make.ts';
import { ancestry, moduleScope, ownName } from './resource.ts';
import { idInScope } from './resource-id.ts';
import type { Value } from './value.ts';

const deployments = 'Microsoft.Resources/deployments';

/** @returns the frame of the module's deployment at these bindings, made once; undefined for an opaque one. */
export function moduleFrame(frame: Frame, module: Module, bindings: Bindings): Frame | undefined {
  const identity = identityOf(frame, module, bindings);
  const known = frame.children.get(identity);
  if (known !== undefined) return known;
  const template = moduleTemplate(frame, module, bindings);
  if (template === undefined) return undefined;
  const scope = moduleScope(frame, module, bindings);
  const outer = module.source.kind === 'inline' && module.source.evaluation === 'outer';
  const made = makeFrame({
    session: frame.session,
    template,
    names: outer ? (frame.names ?? frame) : undefined,
    outerBindings: outer ? bindings : noBindings,
    parent: frame,
    path: modulePath(frame, module, bindings),
    identity,
    name: moduleName(frame, module, bindings),
    scope,
    parameter: (name) => argumentValue(frame, module, name, bindings),
  });
  frame.children.set(identity, made);
  return made;
}

/** Loops around whoever asks for the module are none of its own. */
function identityOf(frame: Frame, module: Module, { locals, loops }: Bindings): string {
  const own = ancestry(frame, module).filter(({ loop }) => loop !== undefined).length;
  return `${frame.identity}/${module.span.start}${roundText({ locals, loops: loops.slice(0, own) })}`;
}

/** Symbolic names joined by `/`; a template without them uses the deployment's name. */
export function modulePath(frame: Frame, module: Module, bindings: Bindings): string {
  const own = module.symbol ?? textOf(ownName(frame, module, bindings));
  const loop = module.loop === undefined ? undefined : bindings.loops[0];
  const index =
    loop === undefined ? '' : loop.index.kind === 'int' ? `[${loop.index.value}]` : `[${textOf(loop.index)}]`;
  return `${frame.path === '' ? '' : `${frame.path}/`}${own}${module.symbol === undefined ? '' : index}`;
}

function textOf(value: Value): string {
  return value.kind === 'string'
    ? value.value
    : value.kind === 'unknown' && value.symbolic.kind === 'call'
      ? '*'
      : textKey(value);
}

/** @returns the name of the module's deployment. */
export function moduleName(frame: Frame, module: Module, bindings: Bindings): Value {
  if (module.name !== undefined) return ownName(frame, module, bindings);
  return generatedName(frame, module, bindings);
}

const longestDeploymentName = 64;
const longestHash = 13;
/** `-`, and in a loop one more `-` with an index of up to three digits. */
const separators = { once: 1, looped: 5 };

/** Without a name the compiler makes one from the symbol and a hash of the deployment's (facts 4.4). */
function generatedName(frame: Frame, module: Module, bindings: Bindings): Value {
  const symbol = module.symbol ?? 'module';
  const index = module.loop === undefined ? undefined : copyIndex(bindings, []);
  const room = longestDeploymentName - longestHash - (index === undefined ? separators.once : separators.looped);
  const hash = callPlain('uniqueString', [string(symbol), frame.name]);
  const [slots, parts] = index === undefined ? ['{0}', [hash]] : ['{0}-{1}', [index, hash]];
  return callPlain('format', [string(`${symbol.slice(0, room)}-${slots}`), ...parts]);
}

function moduleTemplate(frame: Frame, module: Module, bindings: Bindings): Template | undefined {
  const { source } = module;
  const place = locationIn(frame, source.span);
  const { moduleDepth } = frame.session.snapshot.limits;
  if (frame.depth >= moduleDepth) {
    report(frame.session, 'limit', place, {
      en: `Modules are nested more than ${moduleDepth} deep here; what is further down was not analysed`,
      ja: `モジュールの入れ子が ${moduleDepth} 段を超えています。これより下は解析していません`,
    });
    return undefined;
  }
  switch (source.kind) {
    case 'inline':
      return source.template;
    case 'value': {
      const template = computedTemplate(frame, source.template, bindings);
      if (template === undefined)
        report(frame.session, 'unresolved-module', place, {
          en: 'The template of this deployment is computed from what is not known here; what it deploys was not analysed',
          ja: 'このデプロイのテンプレートは、ここでは分からない値から計算されるため、デプロイされる内容は解析していません',
        });
      return template;
    }
    case 'opaque':
      report(frame.session, 'unresolved-module', place, {
        en: 'This linked template is read at deployment time; what it deploys was not analysed',
        ja: 'このリンクされたテンプレートはデプロイ時に読み込まれるため、デプロイされる内容は解析していません',
      });
      return undefined;
    case 'file':
    case 'registry': {
      const reference = source.kind === 'file' ? source.path : source.reference;
      const resolution = frame.session.snapshot.resolve(frame.template.file, reference);
      if (resolution.kind === 'unresolved') {
        report(frame.session, resolution.problem.kind, place, resolution.problem.message);
        return undefined;
      }
      const template = frame.session.snapshot.files.get(resolution.address)?.template;
      if (template === undefined)
        report(frame.session, 'unresolved-module', place, {
          en: `'${reference}' is not a Bicep file or ARM template that could be read; what it deploys was not analysed`,
          ja: `'${reference}' は読み取り可能な Bicep ファイルまたは ARM テンプレートではないため、デプロイされる内容は解析していません`,
        });
      else if (isAround(frame, template)) {
        report(frame.session, 'cycle', place, {
          en: `'${reference}' leads back to a template that is already being deployed; the cycle was not followed`,
          ja: `'${reference}' は、すでにデプロイ中のテンプレートに戻ります。循環参照のため、これ以上は解析していません`,
        });
        return undefined;
      }
      return template;
    }
  }
}

function isAround(frame: Frame, template: Template): boolean {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) if (at.template === template) return true;
  return false;
}

/** @returns what the caller gives for a parameter, evaluated where the module is used; undefined when it gives nothing or null. */
function argumentValue(frame: Frame, module: Module, name: string, bindings: Bindings): Value | undefined {
  const argument = findArgument(module, name);
  if (argument === undefined) return undefined;
  const value = evaluateExpr(frame, argument.value, bindings);
  if (value.kind === 'null') return undefined;
  return { ...value, origin: step(frame, argument.value.span, 'argument', value.origin, name) };
}

/** @returns what goes into a module, whether or not it can be entered. */
export function moduleInputs(
  frame: Frame,
  module: Module,
  bindings: Bindings,
): Pick<OpaqueModule, 'name' | 'scope' | 'arguments'> {
  return {
    name: moduleName(frame, module, bindings),
    scope: moduleScope(frame, module, bindings),
    arguments: new Map([...module.arguments].map(([name, { value }]) => [name, evaluateExpr(frame, value, bindings)])),
  };
}

function findArgument(module: Module, name: string): Argument | undefined {
  const exact = module.arguments.get(name);
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  for (const [key, argument] of module.arguments) if (key.toLowerCase() === lower) return argument;
  return undefined;
}

/** @returns `module.outputs`. */
export function moduleOutputs(frame: Frame, module: Module, bindings: Bindings): Value {
  const inner = moduleFrame(frame, module, bindings);
  const open = {
    kind: 'access',
    base: unknown(referenceOf(frame, module, bindings)),
    index: string('outputs'),
  } as const;
  if (inner === undefined) return opaqueOutputs(open);
  return object(
    [...inner.template.outputs.values()].map((output) => [
      output.name,
      outputValue(inner, output.name) ?? unknown(open),
    ]),
  );
}

/** The outputs of a module that could not be read: any name leads to `….outputs.name.value`. */
function opaqueOutputs(open: { readonly kind: 'access'; readonly base: Value; readonly index: Value }): Value {
  return { kind: 'object', entries: new Map(), open, outputs: true };
}

/** @returns what `reference()` of the module's deployment gives: `outputs.x.value` and more. */
export function moduleReference(frame: Frame, module: Module, bindings: Bindings): Value {
  const outputs = moduleOutputs(frame, module, bindings);
  const open = referenceOf(frame, module, bindings);
  if (outputs.kind !== 'object' || outputs.open !== undefined) return object([], undefined, open);
  const wrapped = object([...outputs.entries.values()].map(({ key, value }) => [key, object([['value', value]])]));
  return object([['outputs', wrapped]], undefined, open);
}

/** @returns the expression that reads the module's deployment back. */
export function referenceOf(
  frame: Frame,
  module: Module,
  bindings: Bindings,
): { kind: 'call'; name: string; args: readonly Value[] } {
  return { kind: 'call', name: 'reference', args: [deploymentId(frame, module, bindings), string('2025-04-01')] };
}

/** @returns the id of the module's deployment. */
export function deploymentId(frame: Frame, module: Module, bindings: Bindings): Value {
  const scope: Scope = moduleScope(frame, module, bindings);
  return idInScope(scope, deployments, [moduleName(frame, module, bindings)]);
}

/** @returns the value of an output, computed once; undefined when there is none or it depends on itself. */
export function outputValue(frame: Frame, name: string): Value | undefined {
  const key = nameKey(frame.template, name);
  const known = frame.outputs.get(key);
  if (known !== undefined) return known === 'busy' ? undefined : known;
  const output = frame.template.outputs.get(key);
  if (output === undefined) return undefined;
  frame.outputs.set(key, 'busy');
  const value = evaluateExpr(frame, output.value, frame.outerBindings);
  const traced: Value = { ...value, origin: step(frame, output.value.span, 'output', value.origin, output.name) };
  frame.outputs.set(key, traced);
  return traced;
}
