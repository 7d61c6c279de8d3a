// JSON values as template values.
import type { Json } from '../snapshot.ts';
import { array, bool, int, nullValue, object, string } from './make.ts';
import type { Origin, Value } from './value.ts';

/** @returns the value; a number with a fraction is passed on as it is. */
export function fromJson(json: Json, origin?: Origin): Value {
  if (json === null) return { ...nullValue, origin };
  switch (typeof json) {
    case 'boolean':
      return bool(json, origin);
    case 'number':
      return Number.isSafeInteger(json) ? int(json, origin) : { kind: 'float', value: json, origin };
    case 'string':
      return string(json, origin);
    default:
      return isArray(json)
        ? array(
            json.map((item) => fromJson(item, origin)),
            origin,
          )
        : object(
            Object.entries(json).map(([key, value]) => [key, fromJson(value, origin)]),
            origin,
          );
  }
}

function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
