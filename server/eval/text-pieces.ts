// A text with holes: `format('{0}-vnet', parameters('prefix'))` as [prefix, '-vnet']. Ids made by `resourceId` and its family are texts too, with the
// subscription and the group as holes. One canonical frame for all the ways in which the same text can be written.
import { array, unknownCall } from './make.ts';
import { remembered } from './remembered.ts';
import { splitCall, splitField } from './split-pieces.ts';
import type { Symbolic, Unknown, Value } from './value.ts';

/** Known text, or an unknown that stands for some text. */
export type Piece = string | Unknown;

/** @returns the text of a string-like value in pieces, neighbours of known text joined; undefined for what is no text. */
export const pieces = remembered((value: Value): readonly Piece[] | undefined => {
  const list: Piece[] = [];
  return collect(value, list) ? join(list) : undefined;
});

function collect(value: Value, into: Piece[]): boolean {
  switch (value.kind) {
    case 'string':
      into.push(value.value);
      return true;
    case 'int':
      into.push(value.value.toString());
      return true;
    case 'bool':
      into.push(value.value ? 'True' : 'False');
      return true;
    case 'unknown':
      if (value.type !== undefined && value.type !== 'string' && value.type !== 'int') into.push(value);
      else collectUnknown(value, into);
      return true;
    default:
      return false;
  }
}

function collectUnknown(value: Unknown, into: Piece[]): void {
  const { symbolic } = value;
  const field = splitFieldOf(symbolic);
  if (field !== undefined) {
    into.push(...field);
    return;
  }
  const parts = symbolic.kind === 'call' ? textParts(symbolic.name.toLowerCase(), symbolic.args) : contextId(value);
  const mine: Piece[] = [];
  if (parts?.every((part) => collect(part, mine)) === true) for (const piece of mine) into.push(piece);
  else into.push(value);
}

/** `split(id, '/')[8]`, `last(split(id, '/'))`: the pieces of that field, when it can be told. */
function splitFieldOf(symbolic: Symbolic): readonly Piece[] | undefined {
  const step = stepOf(symbolic);
  const parts = step && splitCall(step.base);
  const list = parts && pieces(parts.text);
  return (step && list && splitField(list, parts.delimiter, step.index)) ?? undefined;
}

/** A step to an item by its place from the start, or from the end with -1 as the last. */
function stepOf(symbolic: Symbolic): { readonly base: Value; readonly index: number } | undefined {
  if (symbolic.kind === 'opaque') return undefined;
  if (symbolic.kind === 'access')
    return symbolic.index.kind === 'int' ? { base: symbolic.base, index: Number(symbolic.index.value) } : undefined;
  const [base] = symbolic.args;
  const name = symbolic.name.toLowerCase();
  if (base === undefined || symbolic.args.length > 1 || (name !== 'first' && name !== 'last')) return undefined;
  return { base, index: name === 'first' ? 0 : -1 };
}

/** The values whose texts, one after the other, are the result of the call; undefined when the call is a hole of its own. */
function textParts(name: string, args: readonly Value[]): readonly Value[] | undefined {
  switch (name) {
    case 'concat':
      return args;
    case 'format':
      return formatParts(args);
    case 'string':
      return args[0]?.kind === 'unknown' && args[0].type === 'string' ? [args[0]] : undefined;
    case 'resourceid':
      return args.length >= 4 ? groupId(args) : undefined;
    case 'subscriptionresourceid': {
      const [subscription, type, ...names] = args;
      if (subscription === undefined) return undefined;
      // A resource group's id has no `/providers/`; the engine's own snapshot writes it this way.
      const [group] = names;
      if (group && type?.kind === 'string' && type.value.toLowerCase() === 'microsoft.resources/resourcegroups')
        return [text('/subscriptions/'), subscription, text('/resourceGroups/'), group];
      const tail = typeAndNames(type, names);
      return tail ? [text('/subscriptions/'), subscription, text('/providers/'), ...tail] : undefined;
    }
    case 'tenantresourceid': {
      const tail = typeAndNames(args[0], args.slice(1));
      return tail ? [text('/providers/'), ...tail] : undefined;
    }
    case 'managementgroupresourceid': {
      const [group, type, ...names] = args;
      const tail = typeAndNames(type, names);
      return group && tail
        ? [text('/providers/Microsoft.Management/managementGroups/'), group, text('/providers/'), ...tail]
        : undefined;
    }
    case 'extensionresourceid': {
      const [base, type, ...names] = args;
      const tail = typeAndNames(type, names);
      return base && tail ? [base, text('/providers/'), ...tail] : undefined;
    }
    default:
      return undefined;
  }
}

/** `resourceGroup().id` and `subscription().id` in the parts that every other id is made of. */
function contextId({ symbolic }: Unknown): readonly Value[] | undefined {
  if (symbolic.kind !== 'access' || symbolic.index.kind !== 'string' || symbolic.index.value !== 'id') return undefined;
  const { base } = symbolic;
  if (base.kind !== 'unknown' || base.symbolic.kind !== 'call' || base.symbolic.args.length > 0) return undefined;
  const member = (call: string, name: string): Value => ({
    kind: 'unknown',
    symbolic: {
      kind: 'access',
      base: { kind: 'unknown', symbolic: { kind: 'call', name: call, args: [] } },
      index: text(name),
    },
  });
  const subscription = [text('/subscriptions/'), member('subscription', 'subscriptionId')];
  if (base.symbolic.name === 'subscription') return subscription;
  if (base.symbolic.name !== 'resourceGroup') return undefined;
  return [...subscription, text('/resourceGroups/'), member('resourceGroup', 'name')];
}

function groupId(args: readonly Value[]): readonly Value[] | undefined {
  const [subscription, group, type, ...names] = args;
  const tail = typeAndNames(type, names);
  if (!subscription || !group || !tail) return undefined;
  return [text('/subscriptions/'), subscription, text('/resourceGroups/'), group, text('/providers/'), ...tail];
}

/** @returns the known texts and the holes of a `format` or `concat` as it was written, holes not looked into; undefined for any other value. */
export function writtenParts(value: Value): readonly Value[] | undefined {
  if (value.kind !== 'unknown' || value.symbolic.kind !== 'call') return undefined;
  const { name, args } = value.symbolic;
  return name === 'format' || name === 'concat' ? textParts(name, args) : undefined;
}

/** @returns the parts as one value, written the way the compiler writes a text with holes. */
export function fromParts(parts: readonly Value[]): Value {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  if (parts.every((part) => part.kind === 'string')) return text(parts.map((part) => part.value).join(''));
  const holes: Value[] = [];
  const format = parts.map((part) =>
    part.kind === 'string' ? part.value.replace(/[{}]/g, '$&$&') : `{${holes.push(part) - 1}}`,
  );
  return unknownCall('format', [text(format.join('')), ...holes], { type: 'string', nonNull: true });
}

/** `Ns/a/b`, [n1, n2] → `Ns/a/`, n1, `/b/`, n2. */
function typeAndNames(type: Value | undefined, names: readonly Value[]): readonly Value[] | undefined {
  if (type?.kind !== 'string') return undefined;
  const [namespace, ...segments] = type.value.split('/');
  if (namespace === undefined || segments.length !== names.length) return undefined;
  return segments.flatMap((segment, i) => {
    const name = names[i];
    return name === undefined ? [] : [text(`${i === 0 ? namespace : ''}/${segment}/`), name];
  });
}

/** A composite format without alignment or format strings; others are holes. */
function formatParts(args: readonly Value[]): readonly Value[] | undefined {
  const [format, ...values] = args;
  if (format?.kind !== 'string') return undefined;
  const parts: Value[] = [];
  for (const match of format.value.matchAll(/\{\{|\}\}|\{(\d+)\}|[^{}]+|[{}]/g)) {
    const [whole, index] = match;
    if (whole === '{{' || whole === '}}') parts.push(text(whole.charAt(0)));
    else if (index !== undefined) {
      const value = values[Number(index)];
      if (value === undefined) return undefined;
      parts.push(value);
    } else if (whole === '{' || whole === '}') return undefined;
    else parts.push(text(whole));
  }
  return parts;
}

function text(value: string): Value {
  return { kind: 'string', value };
}

function join(list: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of list) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else if (piece !== '') joined.push(piece);
  }
  return joined;
}

/** @returns the pieces split at each `/` of known text: the segments of an id or of a resource name. */
export function segments(list: readonly Piece[]): readonly (readonly Piece[])[] {
  const result: Piece[][] = [[]];
  for (const piece of list) {
    if (typeof piece !== 'string') {
      result.at(-1)?.push(piece);
      continue;
    }
    piece.split('/').forEach((part, i) => {
      if (i > 0) result.push([]);
      if (part !== '') result.at(-1)?.push(part);
    });
  }
  return result;
}

/** @returns one value for the pieces: a string when all is known, the hole itself when it is one, else `concat` of them. */
export function fromPieces(list: readonly Piece[]): Value {
  const [only] = list;
  if (list.length === 0) return text('');
  if (list.length === 1 && only !== undefined) return typeof only === 'string' ? text(only) : only;
  return unknownCall('concat', array(list.map((piece) => (typeof piece === 'string' ? text(piece) : piece))).items, {
    type: 'string',
  });
}
