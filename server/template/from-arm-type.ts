// Parameter, output and definition types of ARM JSON to type expressions: as much as values depend on. Lengths, patterns and tagged unions are not kept.
import { jsonMember, jsonProperties, jsonSpan, type JsonNode } from '../syntax/arm.ts';
import type { Expr } from './expr.ts';
import type { Lowering } from './from-arm-context.ts';
import { lowerValue } from './from-arm-value.ts';
import type { TypeExpr } from './model.ts';

/** @returns the type a schema object describes, `allowedValues` included. */
export function lowerType(lowering: Lowering, schema: JsonNode | undefined): TypeExpr {
  const allowed = lowerAllowed(lowering, schema);
  return nullableIf(
    schema,
    allowed === undefined ? structure(lowering, schema) : { kind: 'literals', values: allowed },
  );
}

/**
 * @returns the type of a parameter apart from its `allowedValues`, and those. For an array they say what its items may be (facts 4.1), which is part
 * of the type.
 */
export function lowerParameterType(
  lowering: Lowering,
  schema: JsonNode | undefined,
): { readonly type: TypeExpr; readonly allowed: readonly Expr[] | undefined } {
  return { type: nullableIf(schema, structure(lowering, schema)), allowed: lowerAllowed(lowering, schema) };
}

function nullableIf(schema: JsonNode | undefined, of: TypeExpr): TypeExpr {
  const nullable = jsonMember(schema, 'nullable');
  return nullable?.type === 'boolean' && nullable.value ? { kind: 'nullable', of } : of;
}

function lowerAllowed(lowering: Lowering, schema: JsonNode | undefined): readonly Expr[] | undefined {
  const allowed = jsonMember(schema, 'allowedvalues');
  if (allowed?.type !== 'array' || limitsItems(schema, allowed.children)) return undefined;
  return allowed.children.map((value) => lowerValue(lowering, value, jsonSpan(allowed)));
}

function limitsItems(schema: JsonNode | undefined, values: readonly JsonNode[]): boolean {
  return typeName(schema) === 'array' && !values.some((value) => value.type === 'array');
}

function structure(lowering: Lowering, schema: JsonNode | undefined): TypeExpr {
  const reference = jsonMember(schema, '$ref');
  if (reference?.type === 'string') return namedType(reference.value);
  switch (typeName(schema)) {
    case 'string':
    case 'securestring':
      return { kind: 'primitive', name: 'string' };
    case 'int':
      return { kind: 'primitive', name: 'int' };
    case 'bool':
      return { kind: 'primitive', name: 'bool' };
    case 'array':
      return arrayType(lowering, schema);
    case 'object':
    case 'secureobject': {
      const properties = jsonMember(schema, 'properties');
      if (properties?.type !== 'object') return { kind: 'primitive', name: 'object' };
      return {
        kind: 'object',
        properties: new Map(
          jsonProperties(properties).map(({ children: [key, value] }) => [key.value, lowerType(lowering, value)]),
        ),
      };
    }
    default:
      return { kind: 'primitive', name: 'any' };
  }
}

function arrayType(lowering: Lowering, schema: JsonNode | undefined): TypeExpr {
  const items = jsonMember(schema, 'items');
  const allowed = jsonMember(schema, 'allowedvalues');
  if (items?.type === 'object') return { kind: 'array', of: lowerType(lowering, items) };
  if (allowed?.type === 'array' && limitsItems(schema, allowed.children)) {
    const values = allowed.children.map((value) => lowerValue(lowering, value, jsonSpan(allowed)));
    return { kind: 'array', of: { kind: 'literals', values } };
  }
  return { kind: 'primitive', name: 'array' };
}

/** @returns whether values of the type are secret: by its own name, or by that of the definition it refers to. */
export function isSecure(definitions: JsonNode | undefined, schema: JsonNode | undefined): boolean {
  let at = schema;
  for (let hops = 0; hops < 8; hops++) {
    const name = typeName(at);
    if (name !== undefined) return name === 'securestring' || name === 'secureobject';
    const reference = jsonMember(at, '$ref');
    const named = reference?.type === 'string' ? namedType(reference.value) : undefined;
    if (named?.kind !== 'named' || named.path.length > 0) return false;
    at = jsonMember(definitions, named.name.toLowerCase());
  }
  return false;
}

function typeName(schema: JsonNode | undefined): string | undefined {
  const type = jsonMember(schema, 'type');
  return type?.type === 'string' ? type.value.toLowerCase() : undefined;
}

/** `#/definitions/a/properties/b/items` is `a.b[*]` in Bicep: `{ name: 'a', path: ['b', '*'] }`. */
function namedType(pointer: string): TypeExpr {
  const [root, section, name, ...rest] = pointer.split('/').map(unescapedPointer);
  if (root !== '#' || section?.toLowerCase() !== 'definitions' || name === undefined) {
    return { kind: 'primitive', name: 'any' };
  }
  const path: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const step = rest[i];
    if (step === 'items' || step === 'additionalProperties') path.push('*');
    else path.push(rest[++i] ?? '*');
  }
  return { kind: 'named', name, path };
}

/** RFC 6901: `~1` is `/`, `~0` is `~`. */
function unescapedPointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
