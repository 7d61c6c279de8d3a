// What a symbolic name of a resource or module gives: `vnet.id`, `vnet.properties.subnets[0].id`, `network.outputs.subnetId`. What the declarations settle is
// known, though a deployment reads it at run time (contract, section 4).
import type { Expr, SymbolExpr } from '../template/expr.ts';
import { isExtension, type Module, type Resource } from '../template/model.ts';
import { access } from './access.ts';
import type { Step } from './chain.ts';
import { textKey } from './compare.ts';
import { evaluateExpr } from './expression.ts';
import { existence, expand } from './expand.ts';
import { assume, nameKey, type Bindings, type Frame, type Session } from './frame.ts';
import { array, nullValue, object, string, unknown, unknownCall } from './make.ts';
import { deploymentModule, isNestedDeployment } from './nested-deployment.ts';
import { moduleFrame, moduleName, moduleOutputs, moduleReference, referenceOf } from './module.ts';
import { bindingsAt, declarationOf, indexValue, ownName, resourceId, writtenId } from './resource.ts';
import { roundKey } from './round-key.ts';
import type { Entry, ObjectValue, Symbolic, Value } from './value.ts';

/** @returns the whole resource or module behind a symbolic name used as a value. */
export function symbolValue(frame: Frame, expr: SymbolExpr, bindings: Bindings): Value {
  return symbolSteps(frame, expr, [], bindings).value;
}

/** What the first steps behind a symbol have become, and the steps that still follow. */
interface SymbolSteps {
  readonly value: Value;
  readonly rest: readonly Step[];
}

/** @returns a resource or module with the steps behind it, as far as they say what is asked of it (facts 4.6). */
export function symbolSteps(frame: Frame, expr: SymbolExpr, steps: readonly Step[], bindings: Bindings): SymbolSteps {
  const found = declarationOf(frame, expr.symbol);
  if (found === undefined)
    return { value: unknown({ kind: 'opaque', text: `reference('${expr.symbol}')` }), rest: steps };
  if (expr.index === undefined && found.loop !== undefined && !insideLoopOf(found, bindings))
    return { value: collection(frame, found, expr.symbol), rest: steps };
  const at = bindingsAt(frame, found, indexValue(frame, expr, bindings), bindings);
  return found.kind === 'resource' ? resourceSteps(frame, found, steps, at) : moduleSteps(frame, found, steps, at);
}

function insideLoopOf(declaration: Resource | Module, bindings: Bindings): boolean {
  return bindings.loops.some((loop) => loop.resource && loop.name === declaration.loop?.name);
}

function resourceSteps(frame: Frame, resource: Resource, steps: readonly Step[], bindings: Bindings): SymbolSteps {
  const [first, ...rest] = steps;
  const safe = first?.safe === true;
  const guard = (value: () => Value): Value => (safe ? whenDeployed(frame, resource, bindings, value) : value());
  switch (isExtension(resource) ? undefined : nameOf(first)) {
    case 'id':
      return { value: guard(() => writtenId(frame, resource, bindings)), rest };
    case 'name':
      return { value: guard(() => ownName(frame, resource, bindings)), rest };
    case 'type':
      return { value: guard(() => string(resource.type)), rest };
    case 'apiversion':
      return {
        value: guard(() => (resource.apiVersion === undefined ? nullValue : string(resource.apiVersion))),
        rest,
      };
    default:
      return { value: guard(() => wholeOf(frame, resource, bindings)), rest: steps };
  }
}

function wholeOf(frame: Frame, resource: Resource, bindings: Bindings): Value {
  const whole = readBack(frame, resource, bindings);
  return isExtension(resource) ? access(frame.session, whole, string('properties')) : whole;
}

function moduleSteps(frame: Frame, module: Module, steps: readonly Step[], bindings: Bindings): SymbolSteps {
  const [first] = steps;
  if (nameOf(first) === 'name') return { value: moduleName(frame, module, bindings), rest: steps.slice(1) };
  const reference = (): Value => moduleReference(frame, module, bindings);
  const value = first?.safe === true ? whenDeployed(frame, module, bindings, reference) : reference();
  return { value, rest: outputSteps(steps) };
}

/** @returns the steps into a module as its reference has them: outputs are wrapped, `outputs.x` is `outputs.x.value`. */
function outputSteps(steps: readonly Step[]): readonly Step[] {
  const [first, second, ...further] = steps;
  if (nameOf(first) !== 'outputs' || first === undefined || second === undefined) return steps;
  return [first, second, { index: string('value'), safe: second.safe, fromEnd: false }, ...further];
}

/** @returns the steps behind an expression that is no symbol; one that chooses between modules is a module, too. */
export function stepsBehind(frame: Frame, root: Expr, steps: readonly Step[]): readonly Step[] {
  return nameOf(steps[0]) === 'outputs' && isModule(frame, root, 0) ? outputSteps(steps) : steps;
}

const mostVariables = 16;

function isModule(frame: Frame, expr: Expr, variables: number): boolean {
  switch (expr.kind) {
    case 'symbol': {
      const found = declarationOf(frame, expr.symbol);
      return found?.kind === 'module' && (found.loop === undefined || expr.index !== undefined);
    }
    case 'call': {
      const choices = expr.name.toLowerCase() === 'if' ? expr.args.slice(1) : [];
      return choices.length === 2 && choices.every((choice) => isModule(frame, choice, variables));
    }
    case 'variable': {
      const value = frame.template.variables.get(nameKey(frame.template, expr.name))?.value;
      return value !== undefined && variables < mostVariables && isModule(frame, value, variables + 1);
    }
    default:
      return false;
  }
}

function nameOf(step: Step | undefined): string | undefined {
  return step === undefined || step.fromEnd || step.index.kind !== 'string'
    ? undefined
    : step.index.value.toLowerCase();
}

/** A safe step into something conditional gives null when that is not deployed. */
function whenDeployed(frame: Frame, declared: Resource | Module, bindings: Bindings, value: () => Value): Value {
  const { condition } = declared;
  if (condition === undefined) return value();
  const met = evaluateExpr(frame, condition, bindings);
  if (met.kind === 'bool') return met.value ? value() : nullValue;
  return assume(frame.session, unknownCall('if', [met, value(), nullValue]));
}

/** A whole loop, one value for each round that is deployed, when these are known. */
function collection(frame: Frame, declared: Resource | Module, symbol: string): Value {
  const full = declared.kind === 'resource' ? [string('full')] : [];
  const each = rounds(frame, declared)?.map((bindings) =>
    declared.kind === 'resource'
      ? readBack(frame, declared, bindings)
      : object(
          [['outputs', moduleOutputs(frame, declared, bindings)]],
          undefined,
          referenceOf(frame, declared, bindings),
        ),
  );
  return each === undefined ? unknownCall('references', [string(symbol), ...full], { type: 'array' }) : array(each);
}

/** @returns the rounds of a declaration that are deployed; undefined when they are not known. */
export function rounds(frame: Frame, declared: Resource | Module): readonly Bindings[] | undefined {
  const deployed: Bindings[] = [];
  for (const expansion of expand(frame, declared)) {
    const exists = existence(frame, expansion);
    if (expansion.symbolic || exists.kind === 'maybe') return undefined;
    if (exists.kind === 'yes') deployed.push(expansion.bindings);
  }
  return deployed;
}

/**
 * @param asked the id as it is asked for, where that is written another way than the resource's own
 * @returns the resource as a deployment would read it back: its declared body, open for whatever Azure adds
 */
export function readBack(frame: Frame, resource: Resource, bindings: Bindings, asked?: Value): Value {
  if (isExtension(resource)) return extensionReadBack(resource, bodyOf(frame, resource, bindings));
  const id = resourceId(frame, resource, bindings);
  const declared = resource.existing ? declaredElsewhere(frame.session, id) : declaredBody(frame, resource, bindings);
  return openedBody(declared, asked ?? id, resource.type, resource.apiVersion, ownName(frame, resource, bindings));
}

/** What Azure makes of a deployment is not what is written in it: its outputs. */
function declaredBody(frame: Frame, resource: Resource, bindings: Bindings): Value | undefined {
  if (!isNestedDeployment(resource)) return bodyOf(frame, resource, bindings);
  const module = deploymentModule(resource);
  const known = moduleFrame(frame, module, bindings) !== undefined;
  return object(known ? [['properties', moduleReference(frame, module, bindings)]] : []);
}

/** Resources of extensions other than Azure have no id: they are read by their symbol. */
function extensionReadBack(resource: Resource, body: Value | undefined): Value {
  const open: Symbolic = { kind: 'call', name: 'reference', args: [string(resource.symbol ?? '')] };
  const declared = body?.kind === 'object' ? body.entries.get('properties')?.value : undefined;
  const entries = declared?.kind === 'object' ? declared.entries : new Map<string, Entry>();
  return object([['properties', { kind: 'object', entries, open }]]);
}

/** @returns the body of a resource that another part of the tree declares, when that is known already. */
export function declaredElsewhere(session: Session, id: Value): Value | undefined {
  const found = session.declared.get(textKey(id));
  if (found === undefined) session.missed = true;
  return found?.instance.body;
}

/** @returns body and properties as open objects: what is not declared is `reference(id, api[, 'full']).name`, unknown. */
export function openedBody(
  body: Value | undefined,
  id: Value,
  type: string,
  apiVersion: string | undefined,
  name: Value,
): Value {
  const api = string(apiVersion ?? '');
  const full: Symbolic = { kind: 'call', name: 'reference', args: [id, api, string('full')] };
  if (body !== undefined && body.kind !== 'object') return unknown(full, { type: 'object', nonNull: true });
  const properties = body?.entries.get('properties')?.value;
  const open: Symbolic = { kind: 'call', name: 'reference', args: [id, api] };
  const entries: (readonly [string, Value])[] = [...(body?.entries.values() ?? [])].map((entry) => [
    entry.key,
    entry.value,
  ]);
  return object(
    [
      ...entries,
      ['id', id],
      ['name', name],
      ['type', string(type)],
      ['apiVersion', api],
      ['properties', openedProperties(properties, id, type, open)],
    ],
    body?.origin,
    full,
  );
}

function openedProperties(properties: Value | undefined, id: Value, type: string, open: Symbolic): Value {
  if (properties !== undefined && properties.kind !== 'object') return unknown(open, { type: 'object', nonNull: true });
  const entries = new Map<string, Entry>(properties?.entries ?? []);
  if (type.toLowerCase().startsWith('microsoft.network/'))
    for (const [key, entry] of entries) entries.set(key, { ...entry, value: withItemIds(entry.value, id, entry.key) });
  return { kind: 'object', entries, open, origin: properties?.origin };
}

/**
 * Azure gives every named item of a network resource's collections the id `<resource>/<collection>/<name>`: subnets, front ends, pools, IP configurations.
 */
function withItemIds(value: Value, id: Value, collection: string): Value {
  if (value.kind !== 'array') return value;
  const items = value.items.map((item) => {
    const name = item.kind === 'object' ? item.entries.get('name')?.value : undefined;
    if (item.kind !== 'object' || name === undefined || item.entries.has('id')) return item;
    const own: ObjectValue = {
      ...item,
      entries: new Map(item.entries).set('id', { key: 'id', value: childId(id, collection, name) }),
    };
    return own;
  });
  return { ...value, items };
}

/** @returns `<id>/<collection>/<name>`. */
function childId(id: Value, collection: string, name: Value): Value {
  if (id.kind === 'string' && name.kind === 'string') return string(`${id.value}/${collection}/${name.value}`);
  return unknown(
    { kind: 'call', name: 'format', args: [string(`{0}/${collection}/{1}`), id, name] },
    { type: 'string', nonNull: true },
  );
}

/** @returns the body of a declared resource, computed once; undefined while it is being computed (it depends on itself). */
export function bodyOf(frame: Frame, resource: Resource, bindings: Bindings): Value | undefined {
  const key = `${resource.span.start}|${roundKey(bindings)}`;
  const known = frame.bodies.get(key);
  if (known !== undefined) return known === 'busy' ? undefined : known;
  frame.bodies.set(key, 'busy');
  const value = evaluateExpr(frame, resource.body, bindings);
  frame.bodies.set(key, value);
  return value;
}
