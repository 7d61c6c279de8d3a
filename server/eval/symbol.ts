// What a symbolic name of a resource or module gives: `vnet.id`, `vnet.properties.subnets[0].id`, `network.outputs.subnetId`. What the declarations settle is
// known, though a deployment reads it at run time (contract, section 4).
import type { SymbolExpr } from '../template/expr.ts';
import type { Module, Resource } from '../template/model.ts';
import { access, property, type AccessMode } from './access.ts';
import { textKey } from './compare.ts';
import { evaluateExpr } from './expression.ts';
import type { Bindings, Frame, Session } from './frame.ts';
import { nullValue, object, string, unknown } from './make.ts';
import { moduleOutputs, moduleReference } from './module.ts';
import { bindingsAt, declarationOf, indexValue, ownName, resourceId } from './resource.ts';
import type { Entry, ObjectValue, Symbolic, Value } from './value.ts';

/** @returns the whole resource or module behind a symbolic name used as a value. */
export function symbolValue(frame: Frame, expr: SymbolExpr, bindings: Bindings): Value {
  const found = declarationOf(frame, expr.symbol);
  if (found === undefined) return unknown({ kind: 'opaque', text: `reference('${expr.symbol}')` });
  if (expr.index === undefined && found.loop !== undefined && !insideLoopOf(found, bindings))
    return unknown({ kind: 'call', name: 'references', args: [string(expr.symbol)] }, { type: 'array' });
  const at = bindingsAt(frame, found, indexValue(frame, expr, bindings), bindings);
  return found.kind === 'resource' ? readBack(frame, found, at) : moduleReference(frame, found, at);
}

function insideLoopOf(declaration: Resource | Module, bindings: Bindings): boolean {
  return bindings.loops.some((loop) => loop.resource && loop.name === declaration.loop?.name);
}

/** @returns `symbol.name`. */
export function symbolMember(
  frame: Frame,
  expr: SymbolExpr,
  name: string,
  bindings: Bindings,
  mode: AccessMode,
): Value {
  const found = declarationOf(frame, expr.symbol);
  if (found === undefined) return unknown({ kind: 'opaque', text: `reference('${expr.symbol}').${name}` });
  const at = bindingsAt(frame, found, indexValue(frame, expr, bindings), bindings);
  const key = name.toLowerCase();
  if (key === 'name') return ownName(frame, found, at);
  if (found.kind === 'module')
    return key === 'outputs' ? moduleOutputs(frame, found, at) : moduleMember(frame, found, at, name, mode);
  switch (key) {
    case 'id':
      return resourceId(frame, found, at);
    case 'type':
      return string(found.type);
    case 'apiversion':
      return found.apiVersion === undefined ? nullValue : string(found.apiVersion);
    default: {
      const whole = readBack(frame, found, at);
      return whole.kind === 'object'
        ? property(frame.session, whole, name, mode)
        : access(frame.session, whole, string(name), mode);
    }
  }
}

function moduleMember(frame: Frame, module: Module, bindings: Bindings, name: string, mode: AccessMode): Value {
  return access(frame.session, moduleReference(frame, module, bindings), string(name), mode);
}

/** @returns the resource as a deployment would read it back: its declared body, open for whatever Azure adds. */
export function readBack(frame: Frame, resource: Resource, bindings: Bindings): Value {
  const id = resourceId(frame, resource, bindings);
  const declared = resource.existing ? declaredElsewhere(frame.session, id) : bodyOf(frame, resource, bindings);
  return openedBody(declared, id, resource.type, resource.apiVersion, ownName(frame, resource, bindings));
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
  const key = `${resource.span.start}|${bindings.loops.map((loop) => loopKey(loop.index)).join(',')}`;
  const known = frame.bodies.get(key);
  if (known !== undefined) return known === 'busy' ? undefined : known;
  frame.bodies.set(key, 'busy');
  const value = evaluateExpr(frame, resource.body, bindings);
  frame.bodies.set(key, value);
  return value;
}

function loopKey(index: Value): string {
  return index.kind === 'int' ? index.value.toString() : textKey(index);
}
