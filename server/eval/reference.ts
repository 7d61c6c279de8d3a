// `reference()` and its family, resolved to what the templates declare: a deployment reads it at run time, but much of it is settled here (contract, section 4).
import { array, string, unknown, unknownCall, object } from './make.ts';
import { textKey } from './compare.ts';
import { expandDeclarations } from './expand.ts';
import { declaredElsewhere, openedBody, readBack, rounds } from './symbol.ts';
import { noBindings, type Bindings, type Frame, type Target } from './frame.ts';
import { deploymentId, moduleOutputs, moduleReference } from './module.ts';
import { bindingsAt, declarationOf, ownName, resourceId } from './resource.ts';
import type { Module } from '../template/model.ts';
import type { Value } from './value.ts';

/** @returns undefined for a function of another family, and for a target that nothing is known of. */
export function callReference(frame: Frame, name: string, args: readonly Value[]): Value | undefined {
  switch (name.toLowerCase()) {
    case 'reference':
      return reference(frame, args);
    case 'references':
      return references(frame, args);
    case 'listoutputswithsecurevalues':
      return secureOutputs(frame, args);
    default:
      return /^list/i.test(name) ? list(frame, name, args) : undefined;
  }
}

/** `list*` asks the resource with the id, whether it is named by the id or by its symbol. */
function list(frame: Frame, name: string, args: readonly Value[]): Value | undefined {
  const [target, ...more] = args;
  const found = target === undefined ? undefined : findTarget(frame, target);
  if (found?.declaration.kind !== 'resource') return undefined;
  return unknownCall(name, [resourceId(frame, found.declaration, found.bindings), ...more]);
}

/** `references('loop')`: one for each round that is deployed, when these are known. */
function references(frame: Frame, args: readonly Value[]): Value | undefined {
  const [target, mode] = args;
  const declared = target?.kind === 'string' ? declarationOf(frame, target.value) : undefined;
  if (target === undefined || declared === undefined) return undefined;
  const full = mode?.kind === 'string' && mode.value.toLowerCase() === 'full';
  const each = rounds(frame, declared)?.map((bindings) =>
    declared.kind === 'module'
      ? moduleReference(frame, declared, bindings)
      : propertiesUnless(full, readBack(frame, declared, bindings)),
  );
  return each?.every((value) => value !== undefined) === true ? array(each) : undefined;
}

function reference(frame: Frame, args: readonly Value[]): Value | undefined {
  const [target, , mode] = args;
  if (target === undefined) return undefined;
  const full = mode?.kind === 'string' && mode.value.toLowerCase() === 'full';
  const found = findTarget(frame, target);
  if (found === undefined)
    return deploymentAround(frame, target, args, full) ?? readElsewhere(frame, target, args, full);
  const { declaration, bindings } = found;
  if (declaration.kind === 'module') return readDeployment(frame, declaration, bindings, args, full);
  const [, asked] = args;
  const apiVersion = asked?.kind === 'string' ? asked.value : declaration.apiVersion;
  const byId = textKey(target) === textKey(resourceId(frame, declaration, bindings));
  return propertiesUnless(full, readBack(frame, { ...declaration, apiVersion }, bindings, byId ? target : undefined));
}

function readDeployment(
  frame: Frame,
  module: Module,
  bindings: Bindings,
  args: readonly Value[],
  full: boolean,
): Value {
  const value = moduleReference(frame, module, bindings);
  return full ? object([['properties', value]], undefined, fullReference(args)) : value;
}

/** A deployment that a template further out declares, by its id: a nested template reads its siblings so. */
function deploymentAround(frame: Frame, id: Value, args: readonly Value[], full: boolean): Value | undefined {
  // A plain name means what the own template declares.
  if (id.kind === 'string' && !id.value.startsWith('/')) return undefined;
  for (let around = frame.parent; around !== undefined; around = around.parent) {
    const found = targetsOf(around).get(textKey(id));
    if (found?.declaration.kind === 'module')
      return readDeployment(around, found.declaration, found.bindings, args, full);
  }
  return undefined;
}

function propertiesUnless(full: boolean, whole: Value): Value | undefined {
  if (full || whole.kind !== 'object') return full ? whole : undefined;
  return whole.entries.get('properties')?.value;
}

function fullReference(args: readonly Value[]): { kind: 'call'; name: string; args: readonly Value[] } {
  return { kind: 'call', name: 'reference', args };
}

/** A resource that another template of the same deployment declares, by its id. */
function readElsewhere(frame: Frame, id: Value, args: readonly Value[], full: boolean): Value | undefined {
  const body = declaredElsewhere(frame.session, id);
  if (body === undefined) return undefined;
  const api = args[1]?.kind === 'string' ? args[1].value : undefined;
  const found = frame.session.declared.get(textKey(id));
  if (found === undefined) return undefined;
  const { instance } = found;
  return propertiesUnless(
    full,
    openedBody(body, id, instance.type, api ?? instance.apiVersion, instance.names.at(-1) ?? string('')),
  );
}

/** Whether the target names a symbol, is the id of something declared here, or (classic templates) its name. */
function findTarget(frame: Frame, target: Value): Target | undefined {
  if (frame.template.symbolicNames && target.kind === 'string') {
    const symbol = bySymbol(frame, target.value);
    if (symbol !== undefined) return symbol;
  }
  if (frame.template.symbolicNames && target.kind === 'unknown') {
    const loop = bySymbolicIndex(frame, target);
    if (loop !== undefined) return loop;
  }
  return targetsOf(frame).get(textKey(target));
}

/** Ids and plain names of what the template declares, by key. While they are being computed nothing is found: ids that depend on themselves lead nowhere. */
function targetsOf(frame: Frame): ReadonlyMap<string, Target> {
  if (frame.targets === 'busy') return new Map();
  if (frame.targets !== undefined) return frame.targets;
  frame.targets = 'busy';
  const found = new Map<string, Target>();
  const add = (key: string, target: Target): void => {
    if (!found.has(key)) found.set(key, target);
  };
  for (const { declaration, bindings } of expandDeclarations(frame)) {
    const id =
      declaration.kind === 'resource'
        ? resourceId(frame, declaration, bindings)
        : deploymentId(frame, declaration, bindings);
    add(textKey(id), { declaration, bindings });
    // Classic templates refer by name, too (facts 5.7).
    const name = frame.template.symbolicNames ? undefined : ownName(frame, declaration, bindings);
    if (name?.kind === 'string' && !name.value.includes('/')) add(textKey(name), { declaration, bindings });
  }
  frame.targets = found;
  return found;
}

/** `sym` and `sym[3]`. */
function bySymbol(frame: Frame, text: string): Target | undefined {
  const match = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(text);
  const declaration = match?.[1] === undefined ? undefined : declarationOf(frame, match[1]);
  if (declaration === undefined) return undefined;
  const index: Value | undefined = match?.[2] === undefined ? undefined : { kind: 'int', value: BigInt(match[2]) };
  return { declaration, bindings: bindingsAt(frame, declaration, index, noBindings) };
}

/** `format('sym[{0}]', index)` with an index that is not known. */
function bySymbolicIndex(frame: Frame, target: Value & { kind: 'unknown' }): Target | undefined {
  const { symbolic } = target;
  if (symbolic.kind !== 'call' || symbolic.name !== 'format') return undefined;
  const [format, index] = symbolic.args;
  const match = format?.kind === 'string' ? /^([^[\]]+)\[\{0\}\]$/.exec(format.value) : null;
  const declaration = match?.[1] === undefined ? undefined : declarationOf(frame, match[1]);
  return declaration === undefined || index === undefined
    ? undefined
    : { declaration, bindings: bindingsAt(frame, declaration, index, noBindings) };
}

/** Secure outputs are not secrets of the network; which one it is matters, not what it holds. */
function secureOutputs(frame: Frame, args: readonly Value[]): Value | undefined {
  const [target] = args;
  const found = target === undefined ? undefined : findTarget(frame, target);
  if (found?.declaration.kind !== 'module') return undefined;
  const outputs = moduleOutputs(frame, found.declaration, found.bindings);
  return outputs.kind === 'object' ? outputs : unknown(fullReference(args));
}
